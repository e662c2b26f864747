#include "core/time.hpp"
#include <array>
#include <cstdlib>

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

/// With zeros in front up to this width; a minus counts, as with printf.
void append(std::string& text, int number, std::size_t width) {
    std::array<char, 16> written{};
    if (number < 0) {
        text += '-';
        --width;
    }
    auto at = written.size();
    for (int rest = std::abs(number); rest > 0; rest /= 10)
        written[--at] = static_cast<char>('0' + rest % 10);
    while (written.size() - at < width && at > 0) written[--at] = '0';
    text.append(written.data() + at, written.size() - at);
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
    std::string text;
    append(text, int(date.year()), 4);
    append(text += '-', int(unsigned(date.month())), 2);
    append(text += '-', int(unsigned(date.day())), 2);
    return text;
}

std::string to_text(Instant moment) {
    const hh_mm_ss clock{moment - start_of(date_of(moment))};
    auto text = to_text(date_of(moment));
    append(text += 'T', int(clock.hours().count()), 2);
    append(text += ':', int(clock.minutes().count()), 2);
    append(text += ':', int(clock.seconds().count()), 2);
    return text += "+08:00";
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
