#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The difference of two texts in words, as a person would mark it.
namespace qd::diff {

enum class Change : std::uint8_t { kept, removed, added };
constexpr std::string_view word(Change change) {
    switch (change) {
        case Change::kept: return "kept";
        case Change::removed: return "removed";
        case Change::added: return "added";
    }
    return {};
}

struct Segment {
    Change change = Change::kept;
    std::string text;
    bool operator==(const Segment&) const = default;
};

/// What was kept, removed and added, in reading order; where something was replaced, removed comes before
/// added. Kept and removed joined are `before`, kept and added joined are `after`. A short run that happens
/// to be equal between two changes counts as changed, so that the marks do not fall apart into single
/// characters.
std::vector<Segment> compare(std::string_view before, std::string_view after);

}  // namespace qd::diff
