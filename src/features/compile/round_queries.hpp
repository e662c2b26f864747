#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "features/compile/round.hpp"
#include "platform/db/db.hpp"

namespace qd::compile {

std::vector<Round> rounds(db::Tx& tx, const CountyId& county, const ProjectId& project);
std::optional<Round> open_round_of(db::Tx& tx, const CountyId& county, const ProjectId& project);
/// The round that is open, or the next one: where what happens now is booked.
std::int64_t current_round(db::Tx& tx, const CountyId& county, const ProjectId& project);

/// Refuses `item_unknown`.
Result<Item> load_item(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number);
struct ItemFilter {
    std::optional<std::string> list_kind = {}, field = {}, text = {};
    std::optional<BodyId> lead = {};
    bool with_gone = false;
    Number after = 0;
    std::int64_t size = 50;
};
std::vector<Item> items(db::Tx& tx, const CountyId& county, const ProjectId& project,
                        const ItemFilter& filter);

/// Every text of an item, oldest first, with the move that made it.
struct Revision {
    std::int64_t revision = 1;
    Number move = 0;
    ItemText text;
};
std::vector<Revision> revisions(db::Tx& tx, const CountyId& county, const ProjectId& project, Number item);

/// Oldest first; `round` 0: of all.
std::vector<Move> moves(db::Tx& tx, const CountyId& county, const ProjectId& project, std::int64_t round,
                        Number after, std::int64_t size);
std::vector<Move> moves_of_item(db::Tx& tx, const CountyId& county, const ProjectId& project, Number item);
/// The item itself and those that went into it by merging and splitting, back to the first.
std::vector<Number> ancestors(db::Tx& tx, const CountyId& county, const ProjectId& project, Number item);
/// Raw lines that any of these items began with or says.
std::vector<Candidate> lines_of_items(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                      const std::vector<Number>& items);

/// What the list holds now, counted from the items themselves.
std::map<std::string, std::int64_t> counted_items(db::Tx& tx, const CountyId& county,
                                                  const ProjectId& project);
/// Town lines that are open, counted from the lines themselves.
std::int64_t open_town_lines(db::Tx& tx, const CountyId& county, const ProjectId& project);

/// The ledger of a round: as it was closed, or as it stands.
struct RoundSums {
    Round round;
    std::vector<ledger::Line> items;      ///< By list and class.
    ledger::Line total;                   ///< What came from outside and left; not what changed its account.
    ledger::Line towns;                   ///< The second account.
};
/// Every round; that of the open one from its moves.
std::vector<RoundSums> sums(db::Tx& tx, const CountyId& county, const ProjectId& project);
/// Whether the moves add up to what is counted; refuses with the ledger's words.
Outcome prove_sums(db::Tx& tx, const CountyId& county, const ProjectId& project, const RoundSums& sums);

}  // namespace qd::compile
