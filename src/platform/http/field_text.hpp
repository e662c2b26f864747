#pragma once
#include <string_view>

/// The characters of a request's and an answer's head. Private to platform/http.
namespace qd::http {

constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Without the blanks and tabs around it (RFC 9110, 5.6.3).
constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

}  // namespace qd::http
