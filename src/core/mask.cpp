#include "core/mask.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include "core/text.hpp"
#include "core/time.hpp"

namespace qd::mask {
namespace {

using std::u32string;
using std::u32string_view;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_x(char32_t c) { return c == U'x' || c == U'X'; }
bool is_joint(char32_t c) { return u32string_view(U" -\u2013\u00a0)）").find(c) != u32string_view::npos; }

/// A full-width digit as the digit that it is.
char32_t narrow(char32_t c) {
    if (c >= U'０' && c <= U'９') return c - U'０' + U'0';
    return c == U'Ｘ' || c == U'ｘ' ? U'X' : c;
}

u32string only_digits(std::string_view text) {
    u32string digits;
    for (const char32_t c : text::characters(text))
        if (is_digit(narrow(c)) || is_x(narrow(c))) digits += narrow(c);
    return digits;
}

/// `first` and `last` characters stay, what is between becomes stars.
u32string starred(u32string_view text, std::size_t first, std::size_t last) {
    u32string out(text);
    for (std::size_t i = first; i + last < out.size(); ++i) out[i] = U'*';
    return out;
}

bool is_mobile_number(u32string_view digits) {
    return digits.size() == 11 && digits[0] == U'1' && digits[1] >= U'3' &&
           std::all_of(digits.begin(), digits.end(), is_digit);
}

bool is_fixed_number(u32string_view digits) {
    return digits.size() >= 10 && digits.size() <= 12 && digits[0] == U'0' && digits[1] != U'0' &&
           std::all_of(digits.begin(), digits.end(), is_digit);
}

std::optional<Date> birthday(u32string_view digits) {
    std::string text;
    for (std::size_t i = 6; i < 14; ++i) {
        if (!is_digit(digits[i])) return {};
        text += char(digits[i]);
        if (i == 9 || i == 11) text += '-';
    }
    return date_from(text);
}

bool is_identity(u32string_view digits) {
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr u32string_view checks = U"10X98765432";
    if (digits.size() != 18 || !birthday(digits)) return false;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!is_digit(digits[i])) return false;
        sum += std::size_t(digits[i] - U'0') * std::size_t(weights[i]);
    }
    const char32_t last = is_x(digits[17]) ? U'X' : digits[17];
    return checks[sum % 11] == last;
}

/// Fifteen digits, the year without its century: there is no check in them.
bool is_old_identity(u32string_view digits) {
    if (digits.size() != 15) return false;
    return birthday(u32string(digits.substr(0, 6)) + U"19" + u32string(digits.substr(6))).has_value();
}

/// What stands in place of a run of digits in other text; nothing where the run may stay.
std::optional<u32string> hidden(u32string_view digits) {
    if (is_mobile_number(digits)) return starred(digits, 3, 4);
    // A number that only looks like one is hidden, too: with a slip of the pen it still names somebody.
    if (digits.size() == 18) return starred(digits, 6, 4);
    if (is_fixed_number(digits)) return starred(digits, 0, 3);
    if (digits.size() == 15) return starred(digits, 6, 4);
    if (digits.size() >= 16 && digits.size() <= 19) return starred(digits, 0, 4);
    if (digits.size() == 13 && digits.starts_with(U"86")) return starred(digits, 5, 4);
    return {};
}

/// A run of digits, joints between them seen through: one past its last digit, and the digits.
struct Run {
    std::size_t end = 0;
    u32string digits;
};

Run run_at(u32string_view text, std::size_t from) {
    Run run{from, {}};
    for (std::size_t i = from; i < text.size(); ++i) {
        const char32_t c = narrow(text[i]);
        const bool closes = is_x(c) && run.digits.size() == 17;
        if (is_digit(c) || closes) {
            run.digits += c;
            run.end = i + 1;
            if (closes) break;
        } else if (!is_joint(c) || i + 1 >= text.size() || !is_digit(narrow(text[i + 1]))) {
            break;
        }
    }
    return run;
}

/// The run up to the first joint: dates and lists of numbers must not look like one long number.
Run plain_run_at(u32string_view text, std::size_t from) {
    Run run{from, {}};
    while (run.end < text.size()) {
        const char32_t c = narrow(text[run.end]);
        const bool closes = is_x(c) && run.digits.size() == 17;
        if (!is_digit(c) && !closes) break;
        run.digits += c;
        ++run.end;
        if (closes) break;
    }
    return run;
}

/// A plain run: where the whole is no number, its parts of one width each may be. Of those nothing stays,
/// lest what stays make a number with its neighbour.
u32string hide_run(u32string_view written, u32string_view digits) {
    if (const auto stars = hidden(digits)) return *stars;
    u32string out;
    for (std::size_t begin = 0, end = 0; begin < written.size(); begin = end) {
        const auto is_wide = [&](std::size_t at) { return narrow(written[at]) != written[at]; };
        while (end < written.size() && is_wide(end) == is_wide(begin)) ++end;
        const auto size = end - begin;
        const bool names_somebody = hidden(digits.substr(begin, size)).has_value();
        out += names_somebody ? u32string(size, U'*') : u32string(written.substr(begin, size));
    }
    return out;
}

u32string hide_numbers(u32string_view text) {
    u32string out;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(narrow(text[i]))) {
            out += text[i++];
            continue;
        }
        const Run plain = plain_run_at(text, i), joined = run_at(text, i);
        const bool joins = is_mobile_number(joined.digits) || is_fixed_number(joined.digits) ||
                           is_identity(joined.digits);
        const Run& run = joins ? joined : plain;
        out += joins ? *hidden(run.digits) : hide_run(text.substr(i, run.end - i), run.digits);
        i = run.end;
    }
    return out;
}

/// Behind these and a colon or a blank stands a name, whatever it looks like.
constexpr u32string_view person_words[] = {U"姓名", U"联系人", U"当事人", U"投诉人", U"举报人", U"申请人",
                                           U"户主", U"来电人", U"反映人", U"被举报人", U"被投诉人", U"法定代表人"};
/// Behind these, and those above without a colon, only what begins with a surname and ends where a name may
/// end.
constexpr u32string_view people_words[] = {
    U"负责人", U"来访人", U"来信人", U"求助人", U"报警人", U"监护人", U"被困人", U"经办人", U"车主", U"租户",
    U"业主",   U"家属",   U"死者",   U"伤者",   U"患者",   U"网格员", U"村民",   U"居民",   U"群众", U"老人",
    U"低保户", U"经与",   U"已与",   U"已向",   U"请找",   U"与"};
constexpr u32string_view surnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟"
    U"谭陆汪范廖贾夏韦付邹孟熊秦邱尹薛闫段雷侯陶黎贺顾毛郝龚邵钱覃武戴莫孔汤康施牛樊葛邢齐乔伍庞颜倪庄聂鲁岳翟殷"
    U"詹耿焦俞柳甘祝舒阮柯梅凌裴霍翁冉骆靳柴鲍喻祁蒲滕屈饶牟尤穆卓缪褚娄窦戚岑卫瞿佟臧邬卞姬栾隋刁巫寇甄虞佘欧";
constexpr u32string_view name_ends[] = {U"反映", U"来电", U"来信", U"来访", U"投诉", U"举报", U"申请",
                                        U"要求", U"拖欠", U"表示", U"联系", U"沟通", U"核实", U"说明",
                                        U"协商", U"同意", U"称",   U"说",   U"于",   U"在",   U"因",
                                        U"等",   U"和",   U"与",   U"家"};
constexpr std::size_t name_longest = 4;

/// How many characters from `from` are a name by its surname: none, two or three.
std::size_t surname_at(u32string_view text, std::size_t from) {
    if (from >= text.size() || surnames.find(text[from]) == surnames.npos) return 0;
    for (const std::size_t length : {2u, 3u}) {
        if (from + length > text.size() || !text::is_han(text[from + length - 1])) return 0;
        const auto rest = text.substr(from + length);
        if (rest.empty() || !text::is_han(rest.front())) return length;
        if (std::any_of(std::begin(name_ends), std::end(name_ends),
                        [&](const auto& end) { return rest.starts_with(end); }))
            return length;
    }
    return 0;
}

void hide_names_behind(u32string& text, u32string_view label, bool any_name) {
    for (auto at = text.find(label); at != text.npos; at = text.find(label, at + 1)) {
        std::size_t i = at + label.size();
        const std::size_t colon = i;
        while (i < text.size() && (text[i] == U'：' || text[i] == U':' || text[i] == U' ')) ++i;
        // 联系人须… is no name
        const std::size_t longest = any_name && i != colon ? name_longest : surname_at(text, i);
        for (std::size_t n = 1; n < longest && i + n < text.size() && text::is_han(text[i + n]); ++n)
            text[i + n] = U'*';
    }
}

/// 东街村王二狗家 → 东街村王**家: a surname and one or two characters between a place and 家, as people say where
/// something is. 家庭, 家具 and the like are no household; nor are 许多家.
void hide_households(u32string& text) {
    constexpr u32string_view marks[] = {U"村", U"社区", U"小区", U"组", U"屯", U"巷", U"街"};
    constexpr u32string_view no_household = U"庭具畜禽园电属长族企";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto before = u32string_view(text).substr(0, i);
        const auto ends = [&](const auto& mark) { return before.ends_with(mark); };
        if (i > 0 && !std::any_of(std::begin(marks), std::end(marks), ends)) continue;
        if (surnames.find(text[i]) == surnames.npos) continue;
        for (const std::size_t length : {2u, 3u}) {
            if (i + length >= text.size() || text[i + length] != U'家') continue;
            const bool goes_on = i + length + 1 < text.size() &&
                                 no_household.find(text[i + length + 1]) != no_household.npos;
            const bool are_han = text::is_han(text[i + 1]) && text::is_han(text[i + length - 1]);
            if (goes_on || !are_han) continue;
            for (std::size_t n = 1; n < length; ++n) text[i + n] = U'*';
        }
    }
}

/// 联系人：张三丰 → 联系人：张**
u32string hide_names(u32string text) {
    hide_households(text);
    for (const u32string_view label : person_words) hide_names_behind(text, label, true);
    for (const u32string_view label : people_words) hide_names_behind(text, label, false);
    return text;
}

constexpr u32string_view place_ends[] = {U"村", U"社区", U"小区", U"花园", U"家园"};
constexpr u32string_view wide_ends[] = {U"镇", U"乡", U"街道", U"县", U"区", U"市"};

/// One past the last of these words, from `from` on; npos without any.
template <class Ends> std::size_t end_of_place(u32string_view text, const Ends& ends) {
    std::size_t found = text.npos;
    for (const u32string_view end : ends) {
        const auto at = text.rfind(end);
        if (at != text.npos && at > 0 && (found == text.npos || at + end.size() > found))
            found = at + end.size();
    }
    return found;
}

bool is_numeral(char32_t c) {
    return is_digit(narrow(c)) || u32string_view(U"一二三四五六七八九十百").find(c) != u32string_view::npos;
}
bool is_house_word(char32_t c) { return u32string_view(U"组号栋幢室楼排户弄元").find(c) != u32string_view::npos; }

/// One past `12号`, `三组`, `2单元`, `12号楼`, from `at` on; `at` itself without any.
std::size_t house_at(u32string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && (is_numeral(text[end]) || is_joint(text[end]))) ++end;
    if (end == at) return at;
    if (end < text.size() && text[end] == U'单') ++end;
    if (end >= text.size() || !is_house_word(text[end])) return at;
    const bool is_number = text[end] == U'号';
    ++end;
    if (is_number && end < text.size() && text[end] == U'楼') ++end;
    // 三号门 and 2号线 are no houses; 88号门前 is one.
    const auto behind = text.substr(end);
    const bool is_door = behind.starts_with(U'门') && !behind.starts_with(U"门前") &&
                         !behind.starts_with(U"门口") && !behind.starts_with(U"门外");
    const bool goes_on = is_number && !behind.empty() &&
                         (is_door || u32string_view(U"线路文令").find(behind.front()) != text.npos);
    return goes_on ? at : end;
}

/// Behind a house, a bare number of a room: 5幢1203.
std::size_t room_at(u32string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(narrow(text[end]))) ++end;
    return end - at == 3 || end - at == 4 ? end : at;
}

bool ends_place(u32string_view text) {
    constexpr u32string_view roads[] = {U"路", U"街", U"巷", U"大道", U"*家"};
    const auto ends = [&](const auto& end) { return text.ends_with(end); };
    return std::any_of(std::begin(place_ends), std::end(place_ends), ends) ||
           std::any_of(std::begin(roads), std::end(roads), ends);
}

/// 河东村三组12号 → 河东村***: numerals and words for parts of a village, behind a village or a road.
u32string hide_houses(u32string_view text) {
    u32string out;
    for (std::size_t i = 0; i < text.size();) {
        out += text[i++];
        if (!ends_place(out)) continue;
        std::size_t end = i;
        for (std::size_t next = house_at(text, end); next != end; next = house_at(text, end)) end = next;
        if (end == i) continue;
        out += U"***";
        i = room_at(text, end);
    }
    return out;
}

}  // namespace

std::string name(std::string_view full) {
    const auto letters = text::characters(text::trim(full));
    if (letters.size() == 1) return "*";
    return text::from_characters(starred(letters, 1, 0));
}

std::string phone(std::string_view full) {
    const u32string digits = only_digits(full);
    if (digits.size() >= 11) return text::from_characters(starred(digits, 3, 4));
    if (digits.size() <= 3) return std::string(digits.size(), '*');
    return "****" + text::from_characters(digits.substr(digits.size() - 3));
}

std::string identity_number(std::string_view full) {
    const u32string digits = only_digits(full);
    if (digits.size() < 12) return std::string(digits.size(), '*');
    return text::from_characters(starred(digits, 6, 4));
}

std::string bank_card(std::string_view full) {
    const u32string digits = only_digits(full);
    return text::from_characters(starred(digits, 0, digits.size() > 8 ? 4 : 0));
}

std::string address(std::string_view full) {
    const auto letters = text::characters(text::trim(full));
    auto end = end_of_place(letters, place_ends);
    if (end == u32string::npos) end = end_of_place(letters, wide_ends);
    if (end == u32string::npos) return letters.empty() ? "" : "***";
    return text::from_characters(letters.substr(0, end)) + (end < letters.size() ? "***" : "");
}

std::string place(std::string_view full) {
    const auto letters = text::characters(text::trim(full));
    auto end = u32string::npos;
    // The first: what stands behind it may be a 村长 or another's house.
    for (const u32string_view word : place_ends) {
        const auto at = letters.find(word, 1);
        if (at != u32string::npos) end = std::min(end, at + word.size());
    }
    if (end >= letters.size()) return free_text(full);
    return free_text(text::from_characters(letters.substr(0, end))) + "***";
}

std::string free_text(std::string_view text) {
    return text::from_characters(hide_numbers(hide_houses(hide_names(text::characters(text)))));
}

bool is_identity_number(std::string_view text) {
    const auto digits = text::characters(text);
    if (digits.empty()) return false;
    const bool are_digits = std::all_of(digits.begin(), digits.end() - 1, is_digit);
    return are_digits && (is_identity(digits) || (is_digit(digits.back()) && is_old_identity(digits)));
}
bool is_mobile(std::string_view text) { return is_mobile_number(text::characters(text)); }

}  // namespace qd::mask
