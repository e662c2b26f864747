#include "features/compile/pair_queries.hpp"
#include <algorithm>
#include <iterator>
#include "features/compile/queries.hpp"
#include "features/finder/duplicate_queries.hpp"

namespace qd::compile {
namespace {

constexpr std::size_t most_likely = 5;
constexpr std::int64_t most_compared = 3000;
constexpr double least_score = 0.2;

}  // namespace

std::vector<Candidate> unpaired(db::Tx& tx, const CountyId& county, const ProjectId& project, Side side,
                                const PairFilter& filter) {
    std::vector<Candidate> out;
    // Two questions, each with an index of its own: asked as one with OR, every pair is read for every line.
    for (const auto& row : tx.rows(R"sql(
        SELECT c.number FROM compile_candidate c
         WHERE c.county_id = :county AND c.project_id = :project AND c.side = :side
           AND c.state IN ('open', 'founded')
           AND c.number > :after
           AND (CAST(:department AS TEXT) IS NULL OR c.side = 'town' OR c.body_id = :department)
           AND (CAST(:town AS TEXT) IS NULL OR c.side = 'county' OR c.town_id = :town)
           AND NOT EXISTS (SELECT 1 FROM compile_pair p
                            WHERE p.county_id = c.county_id AND p.project_id = c.project_id
                              AND p.county_candidate = c.number AND p.is_parted = 0
                              AND (CAST(:town AS TEXT) IS NULL OR p.town_id = :town))
           AND NOT EXISTS (SELECT 1 FROM compile_pair p
                            WHERE p.county_id = c.county_id AND p.project_id = c.project_id
                              AND p.town_candidate = c.number AND p.is_parted = 0
                              AND (CAST(:town AS TEXT) IS NULL OR p.town_id = :town))
         ORDER BY c.number LIMIT :size
    )sql", {{"county", county.text}, {"project", project.text}, {"side", std::string(word(side))},
            {"after", filter.after}, {"department", db::nullable(filter.department)},
            {"town", db::nullable(filter.town)}, {"size", filter.size}})) {
        auto found = load_candidate(tx, county, project, row.number("number"));
        if (found) out.push_back(*std::move(found));
    }
    return out;
}

std::vector<LikelyPair> likely_pairs(db::Tx& tx, const CountyId& county, const ProjectId& project, Side side,
                                     const PairFilter& filter, const finder::NameComparison& comparison) {
    const auto mine = unpaired(tx, county, project, side, filter);
    CandidateFilter of_others;
    of_others.side = std::string(word(side == Side::county ? Side::town : Side::county));
    of_others.state = "open";
    if (side == Side::county) of_others.town = filter.town;
    of_others.size = most_compared;
    auto theirs = candidates(tx, county, project, of_others);
    if (side == Side::town) {
        of_others.state = "founded";
        std::ranges::move(candidates(tx, county, project, of_others), std::back_inserter(theirs));
    }
    std::vector<std::string> lines;
    for (const auto& one : mine) lines.push_back(one.line.name);
    std::vector<finder::KnownDuty> known;
    for (const auto& one : theirs)
        known.push_back({one.line.name, one.line.county_duty + " " + one.line.town_duty});
    const auto matches = comparison.likeliest(lines, known, most_likely);
    std::vector<LikelyPair> out;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        LikelyPair row{mine[i], {}};
        for (const auto& match : matches.at(i)) {
            if (match.score < least_score) continue;
            const auto& other = theirs.at(match.duty);
            const auto common = comparison.in_common(mine[i].line.name, other.line.name);
            row.likely.push_back({other, match.score, common.words});
        }
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace qd::compile
