#include "platform/http/negotiate.hpp"
#include <algorithm>
#include <array>
#include "platform/http/compress.hpp"
#include "platform/http/field_text.hpp"

namespace qd::http {
namespace {

constexpr std::size_t too_small = 1024;
constexpr std::array<std::string_view, 6> shrinking = {
    "text/", "application/json", "application/problem+json", "application/javascript",
    "application/xml", "image/svg+xml"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The part of `list` before the next `separator`, which is taken off.
std::string_view take(std::string_view& list, char separator) {
    const auto end = std::min(list.find(separator), list.size());
    const auto part = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    return part;
}

/// Whether the parameters of a list entry are `q=0`, `q=0.0` and so on.
bool is_refused(std::string_view parameters) {
    while (!parameters.empty()) {
        auto parameter = take(parameters, ';');
        if (!equal_ignoring_case(take(parameter, '='), "q")) continue;
        return parameter.find_first_not_of("0. \t") == std::string_view::npos;
    }
    return false;
}

std::string_view opaque(std::string_view etag) {
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag;
}

bool shrinks(std::string_view content_type) {
    return std::any_of(shrinking.begin(), shrinking.end(),
                       [&](std::string_view kind) { return content_type.starts_with(kind); });
}

}  // namespace

bool equal_ignoring_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

bool accepts_encoding(std::string_view accept_encoding, std::string_view coding) {
    bool any = false;
    while (!accept_encoding.empty()) {
        auto parameters = take(accept_encoding, ',');
        const auto name = take(parameters, ';');
        if (equal_ignoring_case(name, coding)) return !is_refused(parameters);
        if (name == "*") any = !is_refused(parameters);
    }
    return any;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        const auto tag = take(if_none_match, ',');
        if (tag == "*" || opaque(tag) == opaque(etag)) return true;
    }
    return false;
}

std::string_view find_header(const Reply& reply, std::string_view lower_name) {
    for (const auto& [name, value] : reply.headers) {
        if (equal_ignoring_case(name, lower_name)) return value;
    }
    return {};
}

void compress_for(const Request& request, Reply& reply) {
    if (!reply.body || reply.body->size() < too_small || !shrinks(reply.content_type)) return;
    if (!find_header(reply, "content-encoding").empty()) return;
    if (find_header(reply, "vary").empty()) reply.headers.emplace_back("Vary", "Accept-Encoding");
    if (!accepts_encoding(request.header("accept-encoding"), "gzip")) return;
    const auto etag = find_header(reply, "etag");
    if (!etag.empty() && names_etag(request.header("if-none-match"), etag)) return;  // nothing will be sent
    reply.body = std::make_shared<const std::string>(gzip(*reply.body));
    reply.headers.emplace_back("Content-Encoding", "gzip");
    for (auto& [name, value] : reply.headers) {
        // The compressed bytes are another representation: only a weak tag may stand for both.
        if (equal_ignoring_case(name, "etag") && !value.starts_with("W/")) value.insert(0, "W/");
    }
}

}  // namespace qd::http
