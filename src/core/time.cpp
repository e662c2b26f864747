#include "core/time.hpp"
#include <cstdio>

namespace qd {

using namespace std::chrono;

namespace {

constexpr hours beijing{8};

/// The number in these digits, or -1 when one of them is no digit.
int digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Seconds east of Greenwich in `Z`, `+08:00` or nothing (Beijing).
std::optional<seconds> offset_from(std::string_view text) {
    if (text.empty()) return beijing;
    if (text == "Z") return seconds{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
    const int hour = digits(text.substr(1, 2)), minute = digits(text.substr(4, 2));
    if (hour < 0 || hour > 14 || minute < 0 || minute > 59) return {};
    const seconds offset = hours{hour} + minutes{minute};
    return text[0] == '-' ? -offset : offset;
}

}  // namespace

Date date_of(Instant moment) { return Date{floor<days>(moment + beijing)}; }
Instant start_of(Date day) { return Instant{sys_days{day}} - beijing; }
Instant end_of(Date day) { return start_of(day) + days{1}; }
Date operator+(Date day, days count) { return Date{sys_days{day} + count}; }

std::string to_text(Date date) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                  unsigned(date.day()));
    return buffer;
}

std::string to_text(Instant moment) {
    const hh_mm_ss clock{moment - start_of(date_of(moment))};
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d+08:00", int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()));
    return to_text(date_of(moment)) + buffer;
}

std::optional<Date> date_from(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const int y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2)), d = digits(text.substr(8, 2));
    if (y < 1000 || m < 0 || d < 0) return {};
    const Date date{year{y}, month{unsigned(m)}, day{unsigned(d)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<Instant> instant_from(std::string_view text) {
    if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return {};
    const auto date = date_from(text.substr(0, 10));
    const int hour = digits(text.substr(11, 2)), minute = digits(text.substr(14, 2));
    auto rest = text.substr(16);
    int second = 0;
    if (rest.size() >= 3 && rest[0] == ':') {
        second = digits(rest.substr(1, 2));
        rest.remove_prefix(3);
    }
    const auto offset = offset_from(rest);
    if (!date || !offset || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return {};
    return Instant{sys_days{*date}} + hours{hour} + minutes{minute} + seconds{second} - *offset;
}

}  // namespace qd
