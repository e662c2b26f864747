#include "platform/http/target.hpp"
#include <algorithm>
#include <cstddef>
#include "platform/http/field_text.hpp"

namespace qd::http {
namespace {

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Appends to `out`; false for a broken escape. Escaped slashes are refused in paths, because two
/// programs on the way would cut such a path into different segments.
bool decode(std::string_view text, bool is_path, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && !is_path) {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return false;
            const int high = digit(text[i + 1]);
            const int low = digit(text[i + 2]);
            if (high < 0 || low < 0) return false;
            const char c = static_cast<char>(high * 16 + low);
            if (is_path && c == '/') return false;
            out += c;
            i += 2;
        } else {
            out += text[i];
        }
    }
    return true;
}

bool has_clean_segments(std::string_view path) {
    for (std::size_t start = 1; start <= path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const auto segment = path.substr(start, end - start);
        if (segment == "." || segment == "..") return false;
        start = end + 1;
    }
    return true;
}

bool is_clean_path(std::string_view path) {
    if (path.empty() || path.front() != '/') return false;
    bool plain = true;
    for (char c : path) {
        if (is_control(c) || c == '\\') return false;
        if (c == '.' || static_cast<unsigned char>(c) >= 0x80) plain = false;
    }
    return plain || (is_utf8(path) && has_clean_segments(path));
}

/// The length of the UTF-8 sequence that begins here; 0 when none does.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    std::size_t length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) length = 2;
    if (first >= 0xe0 && first <= 0xef) length = 3;
    if (first >= 0xf0 && first <= 0xf4) length = 4;
    if (first == 0xe0) low = 0xa0;   // shorter forms exist
    if (first == 0xed) high = 0x9f;  // surrogates
    if (first == 0xf0) low = 0x90;   // shorter forms exist
    if (first == 0xf4) high = 0x8f;  // beyond U+10FFFF
    if (length == 0 || text.size() < length) return 0;
    if (byte(1) < low || byte(1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (byte(i) < 0x80 || byte(i) > 0xbf) return 0;
    }
    return length;
}

std::string_view without_authority(std::string_view target) {
    for (std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const auto path = target.find_first_of("/?", scheme.size());
        return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
    }
    return target;
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

bool read_query(std::string_view text, Pairs& pairs) {
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('&', start), text.size());
        const auto part = text.substr(start, end - start);
        start = end + 1;
        if (part.empty()) continue;
        const std::size_t equals = std::min(part.find('='), part.size());
        auto& [name, value] = pairs.emplace_back();
        if (!decode(part.substr(0, equals), false, name)) return false;
        if (equals < part.size() && !decode(part.substr(equals + 1), false, value)) return false;
        for (const auto* said : {&name, &value}) {
            if (said->find('\0') != std::string::npos || !is_utf8(*said)) return false;
        }
    }
    return true;
}

bool read_target(std::string_view target, std::string& path, Pairs& query) {
    path.clear();
    query.clear();
    target = without_authority(target);
    if (target.find('#') != std::string_view::npos) return false;
    const std::size_t mark = std::min(target.find('?'), target.size());
    const auto raw = target.substr(0, mark);
    if (raw.find('%') == std::string_view::npos) {
        path.assign(raw);
    } else if (!decode(raw, true, path)) {
        return false;
    }
    if (path.empty()) path = "/";
    if (!is_clean_path(path)) return false;
    return mark == target.size() || read_query(target.substr(mark + 1), query);
}

bool is_host(std::string_view value) {
    if (value.empty() || value.size() > 262) return false;
    return std::all_of(value.begin(), value.end(), [](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || c == '.' || c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
    });
}

}  // namespace qd::http
