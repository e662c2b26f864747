#pragma once
#include "features/compile/questionnaire.hpp"

namespace qd::compile::store {

void insert_questionnaire(db::Tx& tx, const CountyId& county, const Questionnaire& questionnaire,
                          const AccountId& by);
void close_questionnaire(db::Tx& tx, const CountyId& county, const QuestionnaireId& id, Instant now);
/// The sheet's number; empty when it was closed or already has `most`.
std::optional<std::int64_t> next_sheet(db::Tx& tx, const CountyId& county, const QuestionnaireId& id,
                                       std::int64_t most);
/// One more sheet from this sender in this hour; false when it had `most` already.
bool count_sender(db::Tx& tx, const CountyId& county, const QuestionnaireId& id, const std::string& sender,
                  Instant now, std::int64_t most);
bool has_senders(db::Tx& tx, const CountyId& county, Instant before);
void sweep_senders(db::Tx& tx, const CountyId& county, Instant before);
void insert_answers(db::Tx& tx, const CountyId& county, const QuestionnaireId& id, std::int64_t sheet,
                    const std::vector<form::Answer>& answers, const BodyId& body, Instant now);

}  // namespace qd::compile::store
