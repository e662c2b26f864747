#include "platform/http/request_id.hpp"
#include <algorithm>
#include <array>

namespace qd::http {
namespace {

constexpr std::size_t start_length = 5;
constexpr std::size_t longest = 64;
constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";   // none that look like another

}  // namespace

RequestIds::RequestIds(std::string_view chance)
    : start_(chance.substr(chance.size() - std::min(chance.size(), start_length))) {
    if (!start_.empty()) start_ += '-';
}

std::string RequestIds::next() {
    std::array<char, 16> text{};
    std::size_t at = text.size();
    auto left = count_.fetch_add(1, std::memory_order_relaxed) + 1;
    do {
        text[--at] = digits[left % digits.size()];
        left /= digits.size();
    } while (left > 0 && at > 0);
    std::string id = start_;
    return id.append(&text[at], text.size() - at);
}

bool is_clean_id(std::string_view text) {
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_' || c == '.';
    });
}

}  // namespace qd::http
