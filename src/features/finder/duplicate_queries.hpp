#pragma once
#include <memory>
#include <span>
#include <string_view>
#include "features/finder/duplicates.hpp"
#include "features/finder/overlap.hpp"

namespace qd::finder {

namespace rules {
class Synonyms;
}

/// Compares names by what everybody's table of synonyms says, and the county's own lines.
class NameComparison {
public:
    explicit NameComparison(const std::vector<SynonymLine>& county = {});

    /// Groups of likely duplicates: ticked ones first, each kind by the place of its first member. Ticked
    /// groups have no member in common. A group that is not ticked holds whole ticked groups and single
    /// names, and has no member in common with another that is not ticked.
    std::vector<DuplicateGroup> groups(std::span<const std::string> names,
                                       const GroupingPolicy& policy = {}) const;

    /// For each line its likeliest duties, best first, at most `most`. `itself[i]` is the place of line i in
    /// the catalogue, which is then left off, or `npos`; empty when no line stands there.
    std::vector<std::vector<MatchedDuty>> likeliest(std::span<const std::string> lines,
                                                    std::span<const KnownDuty> catalogue, std::size_t most,
                                                    std::span<const std::size_t> itself = {}) const;
    static constexpr std::size_t npos = std::size_t(-1);

    /// Rows that are one duty under two leads, the surest first.
    std::vector<Overlap> overlaps(std::span<const LedDuty> rows) const;

    /// Why two names are alike.
    Common in_common(std::string_view a, std::string_view b) const;

private:
    std::shared_ptr<const rules::Synonyms> synonyms_;
};

}  // namespace qd::finder
