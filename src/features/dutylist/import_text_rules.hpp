#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/dutylist/import.hpp"
#include "features/dutylist/time_limit.hpp"

/// Cleaning what people type into cells.
namespace qd::dutylist::importing::rules {

/// Full-width digits and letters become half-width, `_x000D_` and carriage returns go, other text stays.
std::string clean(std::string_view text);
/// A name: cleaned, without breaks and spaces (but between Latin words), without trailing ；。;
std::string clean_name(std::string_view text);
/// Header cells to compare: cleaned, no spaces, no brackets with their content, half-width punctuation.
std::string header_key(std::string_view text);
/// A placeholder for nothing: ／ / — - 无 …
bool is_placeholder(std::string_view cleaned);
/// 3 · ３. · （3） · 3、 · 9-1 (the first number) · 十二; empty when there is no number.
std::optional<std::int64_t> serial_of(std::string_view text);
/// The numbered duties of one cell, without numbering and trailing punctuation.
std::vector<std::string> split_items(std::string_view text);
using dutylist::time_limit_of;
/// 2026-07-01 · 2026年7月1日 · 2026/7/1 · 2026.7.1
std::optional<Date> date_of_text(std::string_view text);
/// Splits at any of these separators (UTF-8 strings); parts are trimmed, empty ones dropped.
std::vector<std::string> split_at(std::string_view text, const std::vector<std::string_view>& separators);

/// GB 32100-2015: right shape, and right check character. `malformed` covers old 9-character codes and
/// truncations.
enum class CreditCode : std::uint8_t { valid, malformed, wrong_check };
CreditCode check_credit_code(std::string_view code);
/// The organisation part of a service item code (511A…-511602000000-000-<code>-1-00); empty when there is
/// none.
std::string organisation_part(std::string_view item_code);

}  // namespace qd::dutylist::importing::rules
