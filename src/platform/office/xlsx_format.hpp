#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace qd::office {

/// How a number is shown, as far as it changes what a person reads.
enum class NumberFormat : std::uint8_t { plain, percent, date, time, date_time };

struct ShownAs {
    NumberFormat format = NumberFormat::plain;
    int digits = 0;  ///< Codes such as 007: at least so many digits.
};

/// What a format code of the file (e.g. `yyyy"年"m"月"`) does; `id` is its number, for built-in ones.
ShownAs shown_as(int id, std::string_view code);

/// The text that a person sees for a stored number: "12", "0.5", "12%", "2026-03-01", "14:30".
/// A serial date follows Excel's calendar; `from_1904` is the workbook's switch for the other one.
std::string shown_number(double value, ShownAs shown, bool from_1904);

}  // namespace qd::office
