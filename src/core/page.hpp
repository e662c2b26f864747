#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace qd {

/// Which part of a list is wanted: page 1 holds the first `size` items.
struct Page {
    std::int64_t number = 1;
    std::int64_t size = 50;
    std::int64_t offset() const { return (number - 1) * size; }
};

/// What a request asks for: page 1 and 50 items unless it says otherwise, 100 items at most.
inline Page page_from(const std::optional<std::int64_t>& number, const std::optional<std::int64_t>& size) {
    return {std::clamp<std::int64_t>(number.value_or(1), 1, 1'000'000),
            std::clamp<std::int64_t>(size.value_or(50), 1, 100)};
}

/// One page of a list, and how long the whole list is.
template <class T> struct Paged {
    std::vector<T> items;
    std::int64_t total = 0;
};

}  // namespace qd
