#pragma once
#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>
#include "core/id.hpp"
#include "core/page.hpp"
#include "features/finder/duplicate_queries.hpp"
#include "features/finder/finder.hpp"
#include "features/finder/overlap.hpp"
#include "platform/db/db.hpp"

namespace qd::finder {

/// What was found among these very names (rows) before is not looked for again; who asks for the same at the
/// same time waits for the first. The last few answers are kept, by what they were made from.
/// `synonyms`: the county's own.
std::shared_ptr<const std::vector<DuplicateGroup>> kept_groups(const std::vector<std::string>& names,
                                                               const std::vector<SynonymLine>& synonyms);
std::shared_ptr<const std::vector<Overlap>> kept_overlaps(const std::vector<LedDuty>& rows,
                                                          const std::vector<SynonymLine>& synonyms);

/// Groups and overlaps are read with care: 20 a page unless told, at most 50.
inline Page page_of_overlaps(const std::optional<std::int64_t>& number,
                             const std::optional<std::int64_t>& size) {
    return {std::clamp<std::int64_t>(number.value_or(1), 1, 1'000'000),
            std::clamp<std::int64_t>(size.value_or(20), 1, 50)};
}
template <class T> std::span<const T> on_page(std::span<const T> all, const Page& page) {
    const auto from = std::min(std::size_t(page.offset()), all.size());
    return all.subspan(from, std::min(std::size_t(page.size), all.size() - from));
}

/// Duties of towns' lists in force on `on`, town by town in the lists' order; at most so many.
inline constexpr std::size_t most_compared_duties = 100'000;
std::vector<FoundDuty> duties_in_force(db::Tx& tx, const CountyId& county, Date on);

}  // namespace qd::finder
