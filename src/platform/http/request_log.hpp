#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include "platform/http/server.hpp"

namespace qd::http {

/// How much the log says of requests: `error` only 5xx, `warn` also 4xx and what took a second, `info` all
/// that a worker did, `debug` also what memory answered.
enum class LogLevel : std::uint8_t { error, warn, info, debug };
constexpr std::string_view word(LogLevel level) {
    switch (level) {
        case LogLevel::error: return "error";
        case LogLevel::warn: return "warn";
        case LogLevel::info: return "info";
        case LogLevel::debug: return "debug";
    }
    return {};
}
std::optional<LogLevel> log_level_from(std::string_view word);

LogLevel level_of(const Served& served);

/// One line of JSON, with its line break. Of the address only the pattern (`route`: method and path of the
/// row) and the names of the query's parameters; of the person only the account's id and the network; of
/// the county its code. `unix_seconds` is when.
std::string log_line(const Served& served, std::string_view route, std::int64_t unix_seconds);

}  // namespace qd::http
