#include "platform/http/reply_writer.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include "platform/http/field_text.hpp"
#include "platform/http/negotiate.hpp"

namespace qd::http {
namespace {

constexpr std::size_t copied_at_most = 16 * 1024;

constexpr std::string_view security =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
constexpr std::string_view policy =
    "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'\r\n";

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

/// Header text as it may be sent: a line break inside would begin a header of somebody else's.
void append_clean(std::string& out, std::string_view text) {
    bool dirty = false;
    for (char c : text) dirty |= is_control(c);
    const std::size_t start = out.size();
    out += text;
    if (dirty) std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), is_control, ' ');
}

std::string date_line(std::int64_t unix_seconds) {
    using namespace std::chrono;
    const sys_seconds instant{seconds{unix_seconds}};
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss clock{instant - day};
    static constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::array<char, 64> line;
    const int length = std::snprintf(
        line.data(), line.size(), "Date: %s, %02u %s %04d %02d:%02d:%02d GMT\r\n",
        weekdays[weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return {line.data(), static_cast<std::size_t>(length)};
}

void append_status(std::string& out, int status) {
    if (status == 200) {
        out += "HTTP/1.1 200 OK\r\n";
        return;
    }
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::uint64_t>(status));
    out += ' ';
    out += reason(status);
    out += "\r\n";
}

bool is_known_to_client(const Request& request, const Reply& reply) {
    const bool reads = request.method == Method::get || request.method == Method::head;
    if (!reads || reply.status != 200) return false;
    const auto etag = reply.headers.empty() ? std::string_view{} : find_header(reply, "etag");
    return !etag.empty() && names_etag(request.header("if-none-match"), etag);
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

}  // namespace

std::string_view reason(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        default: return "Unknown";
    }
}

void ReplyWriter::set_time(std::int64_t unix_seconds) {
    if (unix_seconds == time_) return;
    time_ = unix_seconds;
    common_without_policy_ = "Server: qingdan\r\n";
    if (unix_seconds != 0) common_without_policy_ += date_line(unix_seconds);
    common_without_policy_ += security;
    common_ = common_without_policy_;
    common_ += policy;
}

void ReplyWriter::write_headers(std::string& out, const Reply& reply) const {
    bool says_caching = false;
    bool says_policy = false;
    bool has_etag = false;
    for (const auto& [name, value] : reply.headers) {
        says_caching = says_caching || equal_ignoring_case(name, "cache-control");
        says_policy = says_policy || equal_ignoring_case(name, "content-security-policy");
        has_etag = has_etag || equal_ignoring_case(name, "etag");
        append_clean(out, name);
        out += ": ";
        append_clean(out, value);
        out += "\r\n";
    }
    if (!says_caching) out += has_etag ? "Cache-Control: no-cache\r\n" : "Cache-Control: no-store\r\n";
    out += says_policy ? common_without_policy_ : common_;
}

bool ReplyWriter::write(std::string& out, const Request& request, const Reply& reply,
                        Persistence persistence) const {
    const bool known = is_known_to_client(request, reply);
    const int status = known ? 304 : reply.status;
    const std::size_t size = reply.body ? reply.body->size() : 0;
    append_status(out, status);
    write_headers(out, reply);
    if (!request.id.empty()) {
        out += "X-Request-Id: ";
        append_clean(out, request.id);
        out += "\r\n";
    }
    if (may_have_body(status)) {
        if (size > 0) {
            out += "Content-Type: ";
            append_clean(out, reply.content_type);
            out += "\r\n";
        }
        out += "Content-Length: ";
        append_number(out, size);
        out += "\r\n";
    }
    if (persistence == Persistence::close) out += "Connection: close\r\n";
    if (persistence == Persistence::keep_and_say_so) out += "Connection: keep-alive\r\n";
    out += "\r\n";
    if (size == 0 || !may_have_body(status) || request.method == Method::head) return false;
    if (size > copied_at_most) return true;
    out += *reply.body;
    return false;
}

Reply own_reply(int status, std::string_view why, std::string_view id) {
    std::string body = R"({"type":"about:blank","title":")";
    body += reason(status);
    body += R"(","status":)";
    append_number(body, static_cast<std::uint64_t>(status));
    body += R"(,"why":")";
    body += why;
    body += R"(","facts":{)";
    if (!id.empty()) {
        body += R"("request":")";
        append_clean(body, id);
        body += '"';
    }
    body += R"(},"about":[]})";
    Reply reply;
    reply.status = status;
    reply.content_type = "application/problem+json; charset=utf-8";
    reply.body = std::make_shared<const std::string>(std::move(body));
    name_request(reply, id);
    if (status == 503) reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

void name_request(Reply& reply, std::string_view id) {
    if (id.empty() || reply.status < 400 || !reply.body || !reply.body->ends_with('}')) return;
    if (!reply.content_type.starts_with("application/problem+json")) return;
    std::string body = reply.body->substr(0, reply.body->size() - 1);
    body += R"(,"request":")";
    append_clean(body, id);
    body += R"("})";
    reply.body = std::make_shared<const std::string>(std::move(body));
}

}  // namespace qd::http
