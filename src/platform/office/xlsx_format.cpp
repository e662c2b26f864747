#include "platform/office/xlsx_format.hpp"
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace qd::office {
namespace {

std::string plain_number(double value) {
    if (value == 0) return "0";
    char buffer[64];
    if (std::fabs(value) < 1e15 && value == std::floor(value)) {
        std::snprintf(buffer, sizeof buffer, "%.0f", value);
        return buffer;
    }
    std::snprintf(buffer, sizeof buffer, "%.15g", value);  // what a spreadsheet keeps of a number
    return buffer;
}

std::string padded(std::string digits, int least) {
    const bool whole = digits.find_first_not_of("0123456789") == std::string::npos;
    if (whole && static_cast<int>(digits.size()) < least)
        digits.insert(0, static_cast<std::size_t>(least) - digits.size(), '0');
    return digits;
}

std::string date_text(std::int64_t days, bool from_1904) {
    using namespace std::chrono;
    // Excel believes in 29 February 1900, so serials below 61 are one day further on.
    const sys_days zero = from_1904   ? sys_days{January / 1 / 1904}
                          : days < 61 ? sys_days{December / 31 / 1899}
                                      : sys_days{December / 30 / 1899};
    const year_month_day date{zero + std::chrono::days{days}};
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return buffer;
}

std::string time_text(std::int64_t seconds) {
    char buffer[32];
    const auto h = static_cast<int>(seconds / 3600), m = static_cast<int>(seconds / 60 % 60);
    const auto s = static_cast<int>(seconds % 60);
    if (s == 0) std::snprintf(buffer, sizeof buffer, "%02d:%02d", h, m);
    else std::snprintf(buffer, sizeof buffer, "%02d:%02d:%02d", h, m, s);
    return buffer;
}

std::string moment_text(double value, NumberFormat format, bool from_1904) {
    auto days = static_cast<std::int64_t>(std::floor(value));
    auto seconds = static_cast<std::int64_t>(std::llround((value - std::floor(value)) * 86400));
    if (seconds >= 86400) {
        ++days;
        seconds -= 86400;
    }
    if (format == NumberFormat::time) return time_text(days * 86400 + seconds);
    if (seconds == 0) return date_text(days, from_1904);
    return date_text(days, from_1904) + " " + time_text(seconds);
}

/// The letters of a format code that stand for something: without quoted text, escapes, [colours].
std::string significant(std::string_view code) {
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == ';') break;  // the first section is that of positive numbers
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"') {
            while (++i < code.size() && code[i] != '"') {
            }
        } else if (c == '[') {
            const auto close = code.find(']', i);
            const auto inside = code.substr(i + 1, close == std::string_view::npos ? 0 : close - i - 1);
            if (inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s")
                out += inside;
            if (close == std::string_view::npos) break;
            i = close;
        } else {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

}  // namespace

ShownAs shown_as(int id, std::string_view code) {
    if (code.empty()) {
        if (id == 9 || id == 10) return {NumberFormat::percent, 0};
        if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
            id == 57 || id == 58)
            return {NumberFormat::date, 0};
        if (id == 22) return {NumberFormat::date_time, 0};
        if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 ||
            id == 56)
            return {NumberFormat::time, 0};
        return {};
    }
    const auto letters = significant(code);
    if (letters.find("general") != std::string::npos) return {};
    if (letters.find('%') != std::string::npos) return {NumberFormat::percent, 0};
    const bool day = letters.find_first_of("yd") != std::string::npos;
    const bool clock = letters.find_first_of("hs") != std::string::npos;
    if (day) return {clock ? NumberFormat::date_time : NumberFormat::date, 0};
    if (clock) return {NumberFormat::time, 0};
    if (letters.find('m') != std::string::npos) return {NumberFormat::date, 0};
    if (letters.size() > 1 && letters.find_first_not_of('0') == std::string::npos)
        return {NumberFormat::plain, static_cast<int>(std::min<std::size_t>(letters.size(), 30))};
    return {};
}

std::string shown_number(double value, ShownAs shown, bool from_1904) {
    if (!std::isfinite(value)) return "";
    switch (shown.format) {
        case NumberFormat::plain: break;
        case NumberFormat::percent: return plain_number(std::round(value * 100 * 1e9) / 1e9) + "%";
        case NumberFormat::date:
        case NumberFormat::time:
        case NumberFormat::date_time:
            // Serials beyond 9999-12-31 are not dates, whatever the format says.
            if (value >= 0 && value < 2958466) return moment_text(value, shown.format, from_1904);
            break;
    }
    return padded(plain_number(value), shown.digits);
}

}  // namespace qd::office
