#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Overlaps (交叉重叠): one duty that two lead.
namespace qd::finder {

/// A row of a list, and who leads it.
struct LedDuty {
    std::string name;
    bool is_towns = false;   ///< A town leads it itself; which town does not matter, each has its own ground.
    std::string body;        ///< Else who leads. Beside a town: the department that the row names.
};

enum class OverlapWhy : std::uint8_t { same_duty, twin };
constexpr std::string_view word(OverlapWhy why) {
    switch (why) {
        case OverlapWhy::same_duty: return "same_duty";   ///< The same object and the same action.
        case OverlapWhy::twin: return "twin";             ///< So alike that they would be ticked as one duty.
    }
    return {};
}

/// Rows under two leads, by their places in the list of rows. The first of each are the most alike; the
/// others say the same under the same lead.
struct Overlap {
    std::vector<std::size_t> one, other;
    OverlapWhy why = OverlapWhy::same_duty;
    double score = 0;
};

}  // namespace qd::finder
