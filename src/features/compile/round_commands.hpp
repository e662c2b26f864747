#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/round_rules.hpp"
#include "features/identity/session.hpp"

/// What the list office does in rounds.
namespace qd::compile {

/// Refuses `round_open` while another is. Gives its number.
Result<std::int64_t> open_round(identity::Session& session, const ProjectId& project,
                                const std::string& note);

struct MoveOrder {
    rules::WantedMove wanted;
    std::vector<Number> candidates;           ///< add: the raw lines behind the new items.
    std::optional<std::int64_t> expected;     ///< How many items the list must have afterwards.
};
/// Refuses `round_not_open`, what `rules::plan` refuses, and `sums_wrong` with the difference when the list
/// would not have as many items as expected. Gives the move's number.
Result<Number> record_move(identity::Session& session, const ProjectId& project, const MoveOrder& order);

/// In the first round: every open line of departments becomes an item, and every duty that a town proposed
/// and a department agreed to. `list_kind`, `field`: for lines that say none (`candidates_incomplete`).
/// Refuses `round_first_only`, `nothing_to_found`, `pairs_in_talks`, and `pairs_differ` where towns agreed
/// with the department on different texts of one line.
struct FoundOrder {
    std::string list_kind, field, reason;
    std::optional<std::int64_t> expected;
    bool leave_talks = false;                 ///< What is talked about stays a raw line for a later round.
};
Result<Number> found_first_items(identity::Session& session, const ProjectId& project,
                                 const FoundOrder& order);

/// A raw line is closed because an item says it.
struct LineLink {
    Number candidate = 0, item = 0;
};
/// All or none. Refuses `link_malformed`, `candidate_settled`, `item_gone`.
Outcome link_lines(identity::Session& session, const ProjectId& project, const std::vector<LineLink>& links);

/// Proves start + moves = end against what is counted, writes the sums down and closes the round for good.
/// Refuses `sums_wrong`.
Outcome close_round(identity::Session& session, const ProjectId& project,
                    const std::optional<std::int64_t>& expected);

}  // namespace qd::compile
