#include "platform/http/request_log.hpp"
#include <algorithm>
#include "core/json.hpp"
#include "core/time.hpp"
#include "platform/http/address.hpp"

namespace qd::http {
namespace {

constexpr std::chrono::seconds slow{1};
constexpr std::size_t names_at_most = 8, name_at_most = 24, county_digits = 6;

void member(std::string& line, std::string_view name, std::string_view text) {
    line += ",\"";
    line.append(name).append("\":");
    json::append_text(line, text);
}

/// A parameter's name as our routes have them; a visitor may send others, and they may say anything.
bool is_plain_name(std::string_view name) {
    return !name.empty() && name.size() <= name_at_most &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string query_names(const Request& request) {
    std::string names;
    std::size_t count = 0;
    for (const auto& [name, value] : request.query) {
        if (++count > names_at_most) break;
        names += (names.empty() ? "" : ",") + (is_plain_name(name) ? name : std::string("?"));
    }
    return names;
}

/// The county of a row whose pattern names it first.
std::string_view county_of(const Request& request, std::string_view route) {
    const bool named =
        route.find(" /{county}") != route.npos || route.find(" /api/v1/{county}") != route.npos;
    if (!named || request.params.empty()) return {};
    const std::string_view code = request.params.front();
    const bool is_code = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    return is_code && code.size() == county_digits ? code : std::string_view{};
}

}  // namespace

std::optional<LogLevel> log_level_from(std::string_view text) {
    for (const auto level : {LogLevel::error, LogLevel::warn, LogLevel::info, LogLevel::debug})
        if (word(level) == text) return level;
    return {};
}

LogLevel level_of(const Served& served) {
    if (served.reply.status >= 500) return LogLevel::error;
    if (served.reply.status >= 400 || served.took >= slow) return LogLevel::warn;
    return served.by == Served::By::memory ? LogLevel::debug : LogLevel::info;
}

std::string log_line(const Served& served, std::string_view route, std::int64_t unix_seconds) {
    const auto& request = served.request;
    std::string line = "{\"time\":";
    json::append_text(line, to_text(from_seconds(unix_seconds)));
    member(line, "level", word(level_of(served)));
    member(line, "request", request.id);
    member(line, "route", route);
    line += ",\"status\":" + std::to_string(served.reply.status) + ",\"us\":" +
            std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(served.took).count()) +
            ",\"bytes\":" + std::to_string(served.reply.body ? served.reply.body->size() : 0);
    if (const auto county = county_of(request, route); !county.empty()) member(line, "county", county);
    if (const auto names = query_names(request); !names.empty()) member(line, "query", names);
    if (!request.account.empty()) member(line, "account", request.account);
    if (const auto network = network_of(request.peer); !network.empty()) member(line, "network", network);
    return line += "}\n";
}

}  // namespace qd::http
