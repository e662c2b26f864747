#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/pair.hpp"
#include "features/finder/duplicate_queries.hpp"
#include "platform/db/db.hpp"

namespace qd::compile {

struct PairFilter {
    std::optional<std::string> department = {}, town = {};
    std::optional<Standing> standing = {};
    Number after = 0;
    std::int64_t size = 50;
};
std::vector<Pair> pairs(db::Tx& tx, const CountyId& county, const ProjectId& project,
                        const PairFilter& filter);
/// Refuses `pair_unknown`.
Result<Pair> load_pair(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number);

/// The table's four corners, and what still waits for one side.
struct PairCounts {
    std::int64_t agreed = 0, only_county = 0, only_town = 0, in_talks = 0, waiting = 0, parted = 0;
};
PairCounts pair_counts(db::Tx& tx, const CountyId& county, const ProjectId& project, const PairFilter& of);

/// Lines in no pair, open or made an item of without one, by number.
std::vector<Candidate> unpaired(db::Tx& tx, const CountyId& county, const ProjectId& project, Side side,
                                const PairFilter& filter);

/// A line of the one side and lines of the other that are likely to mean the same duty.
struct LikelyPair {
    Candidate line;
    struct Likely {
        Candidate line;
        double score = 0;
        std::vector<std::string> common;     ///< What both say.
    };
    std::vector<Likely> likely;
};
/// For unpaired lines of `side`, by number; at most five each, best first.
std::vector<LikelyPair> likely_pairs(db::Tx& tx, const CountyId& county, const ProjectId& project, Side side,
                                     const PairFilter& filter, const finder::NameComparison& comparison);

}  // namespace qd::compile
