#include <algorithm>
#include "features/finder/county_index.hpp"

namespace qd::finder {
namespace {

/// The commonest numbers, commonest first, as `name(number)` says them; what is as common stays in its order.
template <class Name>
std::vector<FacetCount> commonest(const std::vector<std::int64_t>& counts, Name&& name) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < counts.size(); ++i) if (counts[i] > 0) order.push_back(i);
    std::ranges::stable_sort(order, [&](auto a, auto b) { return counts[a] > counts[b]; });
    std::vector<FacetCount> out;
    for (const auto number : order) {
        auto one = name(number);
        one.count = counts[number];
        if (!one.word.empty() && out.size() < facet_lines) out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

Facets CountyIndex::facets(const std::vector<RowNumber>& rows) const {
    std::vector<std::int64_t> of_kind(kinds_.size()), of_field(fields_.size()), of_town(towns_.size());
    const Edition* edition = nullptr;
    for (const auto row : rows) {                       // newest first: rows of one edition stand together
        if (!edition || row < edition->begin || row >= edition->end) edition = &edition_of(row);
        ++of_town[edition->town];
        ++of_kind[kind_of_row_[row]];
        ++of_field[field_of_row_[row]];
    }
    return {commonest(of_kind, [&](auto number) {
                const std::string word(kinds_[number]);
                const auto name = kind_names_.find(word);
                return FacetCount{word, name == kind_names_.end() ? word : name->second, 0};
            }),
            commonest(of_field, [&](auto number) {
                return FacetCount{std::string(fields_[number]), std::string(fields_[number]), 0};
            }),
            commonest(of_town, [&](auto number) {
                return FacetCount{towns_[number].id.text, towns_[number].short_name, 0};
            })};
}

}  // namespace qd::finder
