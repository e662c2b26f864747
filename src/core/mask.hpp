#pragma once
#include <string>
#include <string_view>

/// Personal data as whoever needs no more sees it. There is no statutory form; this is the usual one: of a
/// name the first character, of a telephone number the first three and last four digits, of an identity
/// number the first six and last four, of an address nothing below the village. Pure; any text may be given,
/// text that is none of these comes back with nothing left of it that could be one.
namespace qd::mask {

/// 张三丰 → 张**; a name of one character → *.
std::string name(std::string_view full);
/// 13812345678 → 138****5678; with fewer than eleven digits the last three stay: ****212. Other characters
/// go.
std::string phone(std::string_view full);
/// 330102199003078515 → 330102********8515; a number of the past with fifteen digits → 330102*****8515.
std::string identity_number(std::string_view full);
/// The last four digits of a bank card: ************4321.
std::string bank_card(std::string_view full);
/// 青禾县石桥镇河东村三组12号 → 青禾县石桥镇河东村***; to the village, the community or the estate, and without one to
/// the town or the county.
std::string address(std::string_view full);

/// Where something happened, as who has no part in it sees it: 河东村三组老槐树旁 → 河东村***, cut at the first village,
/// community or estate that it names. One that names none (桥头, 人民路88号) as `free_text`.
std::string place(std::string_view full);

/// The same patterns within other text: mobile and fixed numbers, identity numbers, bank cards, names after
/// words like 联系人 and 投诉人, what stands below a village in an address. Full-width digits and blanks or
/// dashes between digits are seen through. Years, document numbers, amounts and codes of duties stay as they
/// are.
std::string free_text(std::string_view text);

/// Whether this is an identity number: 18 characters, a day that exists, the check of GB 11643; or 15
/// digits of before 1999 with such a day.
bool is_identity_number(std::string_view text);
/// Whether this is a mobile number of eleven digits.
bool is_mobile(std::string_view text);

}  // namespace qd::mask
