#include "features/finder/text_pool.hpp"
#include <functional>

namespace qd::finder {

std::size_t TextPool::place_of(std::string_view text) const {
    const auto mask = places_.size() - 1;
    auto place = std::hash<std::string_view>{}(text) & mask;
    while (places_[place] != 0 && (*this)[places_[place] - 1] != text) place = (place + 1) & mask;
    return place;
}

void TextPool::grow() {
    places_.assign(places_.empty() ? 64 : places_.size() * 2, 0);
    for (std::uint32_t i = 0; i < size(); ++i) places_[place_of((*this)[i])] = i + 1;
}

TextPool::Added TextPool::add(std::string_view text) {
    if (places_.size() < 2 * (size() + 1)) grow();
    auto& place = places_[place_of(text)];
    if (place != 0) return {place - 1, false};
    place = std::uint32_t(size()) + 1;
    bytes_ += text;
    ends_.push_back(bytes_.size());
    return {place - 1, true};
}

std::uint32_t TextPool::find(std::string_view text) const {
    if (places_.empty()) return none;
    return places_[place_of(text)] - 1;                // 0 - 1 is `none`
}

std::size_t TextPool::bytes() const {
    return bytes_.capacity() + ends_.capacity() * sizeof(ends_[0]) + places_.capacity() * sizeof(places_[0]);
}

}  // namespace qd::finder
