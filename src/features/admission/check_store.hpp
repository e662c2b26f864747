#pragma once
#include "core/page.hpp"
#include "features/admission/document.hpp"
#include "platform/db/db.hpp"

namespace qd::admission::store {

void insert(db::Tx& tx, const CountyId& county, const DocumentCheck& check, const std::vector<Found>& found);
std::optional<DocumentCheck> find(db::Tx& tx, const CountyId& county, const CheckId& id);
std::vector<CheckedSentence> sentences(db::Tx& tx, const CountyId& county, const CheckId& id);
/// Newest first; of one department, only what was issued, or all.
Paged<DocumentCheck> checks(db::Tx& tx, const CountyId& county, const std::optional<BodyId>& department,
                            bool only_issued, const Page& page);
void save_verdict(db::Tx& tx, const CountyId& county, const CheckId& id, const CheckedSentence& sentence);
void mark_against(db::Tx& tx, const CountyId& county, const CheckId& id, std::int64_t position);
/// Refused with `stale_version` when somebody was quicker.
void save(db::Tx& tx, const CountyId& county, const DocumentCheck& check);

}  // namespace qd::admission::store
