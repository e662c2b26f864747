#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qd::office {

/// Changes to a text, all given by places in the original.
class Splices {
public:
    /// `with` in place of [begin, end). Changes must not overlap; any order.
    void replace(std::size_t begin, std::size_t end, std::string with);
    void insert(std::size_t at, std::string what) { replace(at, at, std::move(what)); }
    std::string apply(std::string_view original) const;

private:
    struct Change {
        std::size_t begin, end;
        std::string with;
    };
    std::vector<Change> changes_;
};

/// A start tag with this attribute set, or taken away when `value` is null.
std::string with_attribute(std::string_view tag, std::string_view name, const std::string* value);

/// "x:" of `<x:row …>`, "" of `<row …>`.
std::string prefix_of(std::string_view tag);

}  // namespace qd::office
