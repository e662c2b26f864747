#pragma once
#include <functional>
#include "features/call/board_facts.hpp"
#include "platform/db/db.hpp"

/// What is packed: whole months, and days of the months that are not.
namespace qd::call::store {

struct DaySpan {
    Day first = 0, end = 0;   ///< `end` is the first that is not in it.
};

/// Hands over the packed months of a town between these, both included, oldest first, and says which they
/// were. What cannot be read is left out: the rows say it, too.
std::vector<Month> each_packed(db::Tx& tx, const CountyId& county, const BodyId& town, Month first,
                               Month last, Wanted wanted, const std::function<void(const Facts&)>& add);
/// The same for days.
std::vector<Day> each_packed_day(db::Tx& tx, const CountyId& county, const BodyId& town, const DaySpan& span,
                                 Wanted wanted, const std::function<void(const Facts&)>& add);

std::vector<Month> packed(db::Tx& tx, const CountyId& county, const BodyId& town);
/// Oldest first.
std::vector<Day> packed_days(db::Tx& tx, const CountyId& county, const BodyId& town);

/// The month's days are then needed no more.
void insert_packed(db::Tx& tx, const CountyId& county, const BodyId& town, Month month, const Facts& facts);
void insert_packed_day(db::Tx& tx, const CountyId& county, const BodyId& town, Day day, const Facts& facts);

/// Forgets what is packed of this town from this day's month on: something in it has changed after all.
void drop_packed(db::Tx& tx, const CountyId& county, const BodyId& town, Instant from);

}  // namespace qd::call::store
