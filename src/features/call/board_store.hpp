#pragma once
#include <functional>
#include "features/call/board_facts.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

/// What a town's rows say now: parts received and calls raised in these moments, which lie in one month.
Facts read_facts(db::Tx& tx, const CountyId& county, const BodyId& town, Instant from, Instant until,
                 Instant now, Wanted wanted);

struct PackedMonth {
    BodyId town;
    Month month = 0;
    Facts facts;
};
/// Hands over the packed months of a town between these, both included, oldest first, and says which they
/// were. What cannot be read is left out: the rows say it, too.
std::vector<Month> each_packed(db::Tx& tx, const CountyId& county, const BodyId& town, Month first,
                               Month last, Wanted wanted, const std::function<void(const Facts&)>& add);
std::vector<Month> packed(db::Tx& tx, const CountyId& county, const BodyId& town);
void insert_packed(db::Tx& tx, const CountyId& county, const PackedMonth& packed);
/// Forgets what is packed of this town from this month on: something in it has changed after all.
void drop_packed(db::Tx& tx, const CountyId& county, const BodyId& town, Month from);

/// Every body that has ever called.
std::vector<BodyId> callers(db::Tx& tx, const CountyId& county);
/// When the town's first call was raised.
std::optional<Instant> first_call_at(db::Tx& tx, const CountyId& county, const BodyId& town);
/// Whether in these moments a part was received or a call raised whose call has not ended before `since`.
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
