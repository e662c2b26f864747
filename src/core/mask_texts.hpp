#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/mask.hpp"

/// `mask::free_text` in place, for the texts of what travels.
namespace qd::mask {

inline void hide(std::string& text) { text = free_text(text); }
inline void hide(std::optional<std::string>& text) {
    if (text) hide(*text);
}
inline void hide(std::vector<std::string>& texts) {
    for (auto& one : texts) hide(one);
}
inline void hide(std::optional<std::vector<std::string>>& texts) {
    if (texts) hide(*texts);
}
template <class... Text> void hide_all(Text&... texts) { (hide(texts), ...); }

}  // namespace qd::mask
