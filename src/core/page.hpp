#pragma once
#include <cstdint>
#include <vector>

namespace qd {

/// Which part of a list is wanted: page 1 holds the first `size` items.
struct Page {
    std::int64_t number = 1;
    std::int64_t size = 50;
    std::int64_t offset() const { return (number - 1) * size; }
};

/// One page of a list, and how long the whole list is.
template <class T> struct Paged {
    std::vector<T> items;
    std::int64_t total = 0;
};

}  // namespace qd
