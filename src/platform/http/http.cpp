#include "platform/http/http.hpp"
#include <algorithm>
#include <charconv>
#include "core/json.hpp"

namespace qd::http {

namespace {

/// RFC 8187: what a header may carry of a name in any script.
std::string percent_encoded(std::string_view text) {
    constexpr const char* hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '.' || byte == '_' ||
                           byte == '~';
        if (plain) out += c;
        else {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

/// For readers that do not know filename*: what is no plain ASCII becomes `_`.
std::string ascii_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) == 0x80) continue;
        out += byte < 0x20 || byte >= 0x7f || c == '"' || c == '\\' || c == '/' ? '_' : c;
    }
    return out;
}

Reply reply(std::string body, int status, std::string content_type) {
    return {.status = status, .content_type = std::move(content_type),
            .body = std::make_shared<const std::string>(std::move(body))};
}

}  // namespace

std::string_view Request::header(std::string_view lower_name) const {
    const auto found =
        std::ranges::find(headers, lower_name, [](const auto& h) -> std::string_view { return h.first; });
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

std::string Request::cookie(std::string_view name) const {
    for (const auto& [header_name, line] : headers) {
        if (header_name != "cookie") continue;
        std::string_view left = line;
        while (!left.empty()) {
            const auto end = std::min(left.find(';'), left.size());
            auto pair = left.substr(0, end);
            left.remove_prefix(std::min(end + 1, left.size()));
            pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
            const auto equals = pair.find('=');
            if (equals != pair.npos && pair.substr(0, equals) == name)
                return std::string{pair.substr(equals + 1)};
        }
    }
    return {};
}

std::optional<std::string> Request::query_text(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

std::int64_t Request::query_number(std::string_view name, std::int64_t fallback, std::int64_t low,
                                   std::int64_t high) const {
    const auto text = query_text(name);
    std::int64_t number = fallback;
    if (text) {
        const auto* const end = text->data() + text->size();
        const auto [last, code] = std::from_chars(text->data(), end, number);
        if (code != std::errc{} || last != end) number = fallback;
    }
    return std::clamp(number, low, high);
}

const std::string& Request::param(std::size_t index) const {
    QD_ASSERT(index < params.size());
    return params[index];
}

Reply Reply::json(std::string body, int status) {
    return reply(std::move(body), status, "application/json; charset=utf-8");
}
Reply Reply::html(std::string body, int status) {
    return reply(std::move(body), status, "text/html; charset=utf-8");
}
Reply Reply::text(std::string body, int status) {
    return reply(std::move(body), status, "text/plain; charset=utf-8");
}

Reply Reply::redirect(std::string location, int status) {
    auto out = reply({}, status, "text/plain; charset=utf-8");
    // A line break here would let a caller's text write headers of its own.
    QD_ASSERT(location.find_first_of("\r\n") == location.npos);
    out.headers.emplace_back("Location", std::move(location));
    return out;
}

Reply Reply::file(std::string bytes, std::string content_type, std::string_view name) {
    auto out = reply(std::move(bytes), 200, std::move(content_type));
    out.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + ascii_name(name) +
                                                        "\"; filename*=UTF-8''" + percent_encoded(name));
    return out;
}

Reply Reply::problem(const Error& error) {
    const int status = status_of(error.kind);
    std::string body = R"({"type":"about:blank","title":)" + json::quoted(error.why) +
                       ",\"status\":" + std::to_string(status) + ",\"why\":" + json::quoted(error.why) +
                       ",\"facts\":{";
    for (const auto& fact : error.facts) {
        if (&fact != error.facts.data()) body += ',';
        body += json::quoted(fact.name) + ":" + json::quoted(fact.value);
    }
    body += "},\"about\":[";
    for (const auto& about : error.about) {
        if (&about != error.about.data()) body += ',';
        json::append_text(body, about);
    }
    auto out = reply(body + "]}", status, "application/problem+json; charset=utf-8");
    const auto wait = std::ranges::find(error.facts, "retry_after", &Fact::name);
    if (wait != error.facts.end()) out.headers.emplace_back("Retry-After", wait->value);
    else if (error.kind == Kind::unavailable || error.kind == Kind::too_many)
        out.headers.emplace_back("Retry-After", "2");
    return out;
}

int status_of(Kind kind) {
    switch (kind) {
        case Kind::not_found: return 404;
        case Kind::not_permitted: return 403;
        case Kind::signed_out: return 401;
        case Kind::invalid: return 422;
        case Kind::conflict: return 409;
        case Kind::too_large: return 413;
        case Kind::unsupported: return 415;
        case Kind::too_many: return 429;
        case Kind::unavailable: return 503;
    }
    return 500;
}

}  // namespace qd::http
