#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/compile/compile.hpp"
#include "features/finder/overlap.hpp"
#include "platform/db/db.hpp"

/// What may be one duty said twice (疑似重复), and one duty that two lead (交叉重叠). Read only: nothing is ever
/// merged by itself.
namespace qd::compile {

/// Among what duplicates are looked for.
enum class TwinsAmong : std::uint8_t { county, town, items };
constexpr std::string_view word(TwinsAmong among) {
    switch (among) {
        case TwinsAmong::county: return "county";   ///< Open lines of departments.
        case TwinsAmong::town: return "town";       ///< Open lines of towns and villages.
        case TwinsAmong::items: return "items";     ///< What is on the list now.
    }
    return {};
}

/// Beyond so many rows nothing is compared: a compile of twelve towns has eighteen thousand lines.
inline constexpr std::int64_t most_twins = 60'000;

/// Numbers and names, by number.
struct NamedRows {
    std::vector<Number> numbers;
    std::vector<std::string> names;
};
NamedRows rows_to_compare(db::Tx& tx, const CountyId& county, const ProjectId& project, TwinsAmong among);

/// The items on the list with who leads them, by number.
struct LedItems {
    std::vector<Number> numbers;
    std::vector<finder::LedDuty> rows;
};
LedItems led_items(db::Tx& tx, const CountyId& county, const ProjectId& project);

}  // namespace qd::compile
