#pragma once
#include "features/call/board_facts.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

/// What a town's rows say now: parts received and calls raised in these moments, which lie in one month.
Facts read_facts(db::Tx& tx, const CountyId& county, const BodyId& town, Instant from, Instant until,
                 Instant now, Wanted wanted);

/// Every body that has ever called.
std::vector<BodyId> callers(db::Tx& tx, const CountyId& county);
/// When the town's first call was raised.
std::optional<Instant> first_call_at(db::Tx& tx, const CountyId& county, const BodyId& town);
/// Whether in these moments a part was received or a call raised whose call has not ended before `since`, or
/// a part whose deadline had not passed by then and may still be missed.
bool has_unsettled(db::Tx& tx, const CountyId& county, const BodyId& town, Instant from, Instant until,
                   Instant since);

/// The words of a town's call on this duty at this moment and this place (its digest).
struct CallWords {
    std::string duty_name, place;
};
std::optional<CallWords> words_of(db::Tx& tx, const CountyId& county, const BodyId& town,
                                  const std::string& duty, Instant raised, std::uint64_t place);
/// The newest name that a called duty had; empty if nobody called upon it.
std::string newest_duty_name(db::Tx& tx, const CountyId& county, const std::string& duty);

}  // namespace qd::call::store
