#pragma once
#include "features/call/board_rules.hpp"
#include "platform/db/db.hpp"

/// What the boards count. Withdrawn and joined calls are nobody's delay and are left out.
namespace qd::call {

/// Most parts first, 2000 at most; months in their order.
std::vector<BoardRow> board(db::Tx& tx, const CountyId& county, BoardBy by, const BoardFilter& filter);

struct CallsOfTowns {
    std::vector<TownRow> towns;  ///< Every living town, also those that never call.
    std::vector<RepeatRow> repeats;  ///< Calls on one duty at one place more than once, most first.
};
CallsOfTowns calls_of_towns(db::Tx& tx, const CountyId& county, Instant from, Instant until, Instant now);

/// The newest name that a duty had, of the catalogue or of a town's own; empty if there is none.
std::string called_duty_name(db::Tx& tx, const CountyId& county, const std::string& duty);

}  // namespace qd::call
