#include "features/finder/duplicate_queries.hpp"
#include "embedded/embedded.hpp"
#include "features/finder/duplicate_rules.hpp"
#include "features/finder/match_rules.hpp"
#include "features/finder/overlap_rules.hpp"

namespace qd::finder {

NameComparison::NameComparison(const std::vector<SynonymLine>& county) {
    static const auto common =
        std::make_shared<const rules::Synonyms>(embedded::find("finder/synonyms.csv"));
    synonyms_ = common;
    if (county.empty()) return;
    auto own = std::make_shared<rules::Synonyms>(*common);
    for (const auto& line : county) own->add(line);
    synonyms_ = std::move(own);
}

std::vector<DuplicateGroup> NameComparison::groups(std::span<const std::string> names,
                                                   const GroupingPolicy& policy) const {
    return rules::Names(*synonyms_, names).groups(policy);
}

std::vector<std::vector<MatchedDuty>> NameComparison::likeliest(std::span<const std::string> lines,
                                                                std::span<const KnownDuty> catalogue,
                                                                std::size_t most,
                                                                std::span<const std::size_t> itself) const {
    rules::Matcher matcher(*synonyms_, catalogue, lines);
    std::vector<std::vector<MatchedDuty>> out;
    for (std::size_t i = 0; i < lines.size(); ++i)
        out.push_back(matcher.likeliest(i, most, i < itself.size() ? itself[i] : npos));
    return out;
}

std::vector<Overlap> NameComparison::overlaps(std::span<const LedDuty> rows) const {
    return rules::overlaps(*synonyms_, rows);
}

Common NameComparison::in_common(std::string_view a, std::string_view b) const {
    return rules::in_common(*synonyms_, a, b);
}

}  // namespace qd::finder
