#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qd::finder {

/// Many texts, each kept once and known by its number; numbers count from 0 in the order of arrival.
class TextPool {
public:
    struct Added {
        std::uint32_t number = 0;
        bool is_new = false;
    };
    Added add(std::string_view text);
    static constexpr std::uint32_t none = UINT32_MAX;
    std::uint32_t find(std::string_view text) const;   ///< `none` when it is not there.
    std::string_view operator[](std::uint32_t number) const {
        return std::string_view(bytes_).substr(ends_[number], ends_[number + 1] - ends_[number]);
    }
    std::size_t size() const { return ends_.size() - 1; }
    std::size_t bytes() const;                         ///< Memory taken, about.

private:
    std::size_t place_of(std::string_view text) const;
    void grow();

    std::string bytes_;
    std::vector<std::uint64_t> ends_{0};
    std::vector<std::uint32_t> places_;                ///< Open addressing; a number and one, 0 is free.
};

}  // namespace qd::finder
