#include "embedded/embedded.hpp"

#include <algorithm>

namespace qd::embedded {

/// Ordered by path; written by tools/embed.py.
std::span<const Entry> table();

const Entry* entry(std::string_view path) {
    const auto entries = table();
    const auto at = std::lower_bound(entries.begin(), entries.end(), path,
                                     [](const Entry& e, std::string_view p) { return e.path < p; });
    return at != entries.end() && at->path == path ? &*at : nullptr;
}

std::string_view find(std::string_view path) {
    const auto* found = entry(path);
    return found ? found->bytes : std::string_view{};
}

std::span<const Entry> all(std::string_view prefix) {
    const auto entries = table();
    const auto first = std::lower_bound(entries.begin(), entries.end(), prefix,
                                        [](const Entry& e, std::string_view p) { return e.path < p; });
    auto last = first;
    while (last != entries.end() && last->path.starts_with(prefix)) ++last;
    return {first, last};
}

}  // namespace qd::embedded
