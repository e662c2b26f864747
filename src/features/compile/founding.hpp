#pragma once
#include "features/compile/round.hpp"
#include "platform/db/db.hpp"

/// The first items of a list: the departments' open lines, and what a town proposed and a department agreed
/// to.
namespace qd::compile {

struct LinesToFound {
    std::int64_t of_county = 0;               ///< Open lines of departments about which nobody talks.
    std::int64_t agreed_upward = 0;           ///< Agreed duties of which only towns have a line.
    std::int64_t incomplete = 0;              ///< Have no account even with what is given for all.
    std::vector<std::string> lacking;         ///< The first of those, with their numbers.
    std::int64_t in_talks = 0;                ///< Pairs that are talked about; their lines stay open.
    std::vector<std::string> talks;           ///< Their names, the first of them.
    std::vector<std::string> differing;       ///< Lines of which towns agreed on different texts.
    std::int64_t count() const { return of_county + agreed_upward; }
};
/// `kind`, `field`: for lines that say none.
LinesToFound lines_to_found(db::Tx& tx, const CountyId& county, const ProjectId& project,
                            const std::string& kind, const std::string& field);

OpenLines open_lines(db::Tx& tx, const CountyId& county, const ProjectId& project);

namespace store {

struct Founding {
    Number first = 1, move = 1;
    std::int64_t of_county = 0;               ///< As `lines_to_found` counted.
    std::string kind, field;
    AccountId by;
    Instant at{};
};
/// The departments' lines become items in the order of their numbers, with the agreed text where a pair is
/// agreed, and the pair's town lines are linked to them; then the duties that were agreed upward. Gives how
/// many town lines are closed by that.
std::int64_t found_items(db::Tx& tx, const CountyId& county, const ProjectId& project,
                         const Founding& founding);

}  // namespace store
}  // namespace qd::compile
