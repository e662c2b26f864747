#include "features/dutylist/import_text_rules.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include "core/calendar.hpp"
#include "core/text.hpp"

namespace qd::dutylist::importing::rules {
namespace {

/// Length in bytes of the character that starts here.
std::size_t width_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t width = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return std::min(width, text.size() - at);
}
std::string_view char_at(std::string_view text, std::size_t at) {
    return text.substr(at, width_at(text, at));
}

bool is_space(std::string_view c) {
    return c == " " || c == "\t" || c == "\n" || c == "\r" || c == "　" || c == "\u00a0" || c == "\ufeff" ||
           c == "\u200b";
}
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

bool strip_end(std::string& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.resize(text.size() - end.size());
    return true;
}
std::string without_end_marks(std::string text) {
    for (bool again = true; again;) {
        again = false;
        for (std::string_view mark : {"；", "。", ";", "，", " ", "　"})
            again = strip_end(text, mark) || again;
    }
    return text;
}

/// Number of bytes of the numbering at the start of a line (1. 1． 1、 （1） (1) ① 一、 （一）), 0 if none.
std::size_t numbering(std::string_view line, int* number = nullptr) {
    static constexpr std::array<std::string_view, 20> circled = {
        "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪", "⑫", "⑬", "⑭", "⑮", "⑯", "⑰", "⑱", "⑲", "⑳"};
    for (std::size_t i = 0; i < circled.size(); ++i) {
        if (!line.starts_with(circled[i])) continue;
        if (number) *number = int(i) + 1;
        return circled[i].size();
    }
    std::size_t at = 0;
    const bool bracket = line.starts_with("（") || line.starts_with("(");
    if (bracket) at = width_at(line, 0);
    const std::size_t digits_from = at;
    while (at < line.size() && is_digit(line[at])) ++at;
    if (at == digits_from || at - digits_from > 2) return 0;
    if (number) std::from_chars(line.data() + digits_from, line.data() + at, *number);
    for (std::string_view mark : {"）", ")", "．", ".", "、"}) {
        if (!line.substr(at).starts_with(mark)) continue;
        if (bracket != (mark == "）" || mark == ")") && !(mark == "）" || mark == ")")) return 0;
        const auto end = at + mark.size();
        if (mark == "." && end < line.size() && is_digit(line[end])) return 0;  // 2.5万元 is no numbering
        return end;
    }
    return 0;
}

/// Puts a break before each inline number that goes on counting: "1.甲；2.乙" is two lines.
std::string break_inline_numbers(std::string_view text) {
    int expected = 0;
    if (numbering(text, &expected) == 0 || expected != 1) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        int number = 0;
        const bool after_mark = out.ends_with("；") || out.ends_with("。") || out.ends_with(";") ||
                                out.ends_with(" ") || out.ends_with("　");
        if (after_mark && numbering(text.substr(at), &number) > 0 && number == expected + 1) {
            out += '\n';
            expected = number;
        }
        const auto c = char_at(text, at);
        out += c;
        at += c.size();
    }
    return out;
}

bool ends_sentence(std::string_view line) {
    return line.ends_with("；") || line.ends_with("。") || line.ends_with(";");
}

}  // namespace

std::string clean(std::string_view text) {
    std::string out = qd::text::half_width(text);
    for (std::string_view noise : {"_x000D_", "_x000d_", "\r", "\ufeff", "\u200b"})
        replace_all(out, noise, "");
    return out;
}

std::string clean_name(std::string_view text) {
    const std::string cleaned = clean(text);
    std::string out;
    for (std::size_t at = 0; at < cleaned.size();) {
        const auto c = char_at(cleaned, at);
        at += c.size();
        if (!is_space(c)) {
            out += c;
            continue;
        }
        const bool between_words = !out.empty() && is_ascii_letter(out.back()) && at < cleaned.size() &&
                                   is_ascii_letter(cleaned[at]);
        if (between_words) out += ' ';
    }
    return without_end_marks(out);
}

std::string header_key(std::string_view text) {
    std::string name = clean_name(text);
    for (const auto& [from, to] :
         {std::pair{"（", "("}, {"）", ")"}, {"：", ""}, {":", ""}, {"“", ""}, {"”", ""}})
        replace_all(name, from, to);
    for (auto open = name.find('('); open != name.npos; open = name.find('(')) {
        const auto close = name.find(')', open);
        name.erase(open, close == name.npos ? name.npos : close - open + 1);
    }
    return name;
}

bool is_placeholder(std::string_view cleaned) {
    const std::string text = qd::text::trim(cleaned);
    static constexpr std::array<std::string_view, 11> nothing = {"",   "／", "/",  "—",  "——", "-",
                                                                 "--", "无", "－", "\\", "……"};
    return std::find(nothing.begin(), nothing.end(), text) != nothing.end();
}

std::optional<std::int64_t> serial_of(std::string_view text) {
    const std::string cleaned = clean_name(text);
    std::size_t from = 0;
    while (from < cleaned.size() && !is_digit(cleaned[from])) ++from;
    if (from == cleaned.size()) {
        std::string bare = cleaned;
        for (std::string_view mark : {"（", "）", "(", ")", "、", ".", "．"}) replace_all(bare, mark, "");
        return qd::text::number_from(bare);
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(cleaned.data() + from, cleaned.data() + cleaned.size(), number);
    if (error != std::errc{}) return {};
    return number;
}

std::vector<std::string> split_items(std::string_view text) {
    const std::string cleaned = break_inline_numbers(qd::text::trim(clean(text)));
    std::vector<std::string> lines = split_at(cleaned, {"\n"});
    const bool is_numbered = !lines.empty() && numbering(lines.front()) > 0;
    if (!is_numbered && lines.size() == 1) lines = split_at(lines.front(), {"；", ";"});
    std::vector<std::string> items;
    bool previous_ended = true;
    for (const auto& line : lines) {
        const auto skip = numbering(line);
        const std::string item = qd::text::trim(std::string_view(line).substr(skip));
        const bool goes_on =
            !items.empty() && skip == 0 &&
            (is_numbered || (!previous_ended && lines.size() > 1 && ends_sentence(lines.back())));
        if (goes_on) items.back() = items.back() + item;  // a hard break inside one duty
        else items.push_back(item);
        previous_ended = ends_sentence(line);
    }
    for (auto& item : items) item = without_end_marks(item);
    std::erase_if(items, [](const std::string& item) { return is_placeholder(item); });
    return items;
}

std::vector<std::string> split_at(std::string_view text, const std::vector<std::string_view>& separators) {
    std::vector<std::string> parts;
    std::string part;
    const auto flush = [&] {
        if (auto trimmed = qd::text::trim(part); !trimmed.empty()) parts.push_back(std::move(trimmed));
        part.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto separator = std::find_if(separators.begin(), separators.end(),
                                            [&](auto s) { return text.substr(at).starts_with(s); });
        if (separator != separators.end()) {
            flush();
            at += separator->size();
            continue;
        }
        const auto c = char_at(text, at);
        part += c;
        at += c.size();
    }
    flush();
    return parts;
}

std::optional<Date> date_of_text(std::string_view text) {
    std::string date = clean_name(text);
    for (std::string_view mark : {"年", "月", "/", "."}) replace_all(date, mark, "-");
    strip_end(date, "日");
    const auto parts = split_at(date, {"-"});
    if (parts.size() != 3) return {};
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& part = parts[i];
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), numbers[i]);
        if (error != std::errc{} || end != part.data() + part.size()) return {};
    }
    if (numbers[0] < 1900 || numbers[0] > 2200) return {};
    return day_of(numbers[0], numbers[1], numbers[2]);
}

CreditCode check_credit_code(std::string_view code) {
    static constexpr std::string_view letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    if (code.size() != 18) return CreditCode::malformed;
    int sum = 0, weight = 1;
    for (std::size_t i = 0; i < 18; ++i) {
        const auto value = letters.find(code[i]);
        if (value == letters.npos) return CreditCode::malformed;
        if (i == 17) return int(value) == (31 - sum % 31) % 31 ? CreditCode::valid : CreditCode::wrong_check;
        sum += int(value) * weight;
        weight = weight * 3 % 31;
    }
    return CreditCode::malformed;
}

std::string organisation_part(std::string_view item_code) {
    // 511A0138000000-511602000000-000-<organisation code>-1-00: the code itself may hold a hyphen
    // (00877868-5).
    const auto parts = split_at(item_code, {"-"});
    std::size_t area = 0;
    while (area < parts.size() && !(parts[area].size() == 12 && std::ranges::all_of(parts[area], is_digit)))
        ++area;
    if (area + 4 >= parts.size()) return {};
    std::string code;
    for (std::size_t i = area + 2; i + 2 < parts.size(); ++i) code += (code.empty() ? "" : "-") + parts[i];
    return code;
}

}  // namespace qd::dutylist::importing::rules

namespace qd::dutylist {

std::optional<TimeLimit> time_limit_of(std::string_view text) {
    std::string limit = importing::rules::clean_name(text);
    for (std::string_view end : {"以内", "之内", "内"})
        if (importing::rules::strip_end(limit, end)) break;
    if (const auto from = limit.rfind("日起"); from != limit.npos)
        limit.erase(0, from + std::string_view("日起").size());
    static constexpr std::array<std::pair<std::string_view, LimitUnit>, 8> units = {
        {{"个工作日", LimitUnit::working_day},
         {"工作日", LimitUnit::working_day},
         {"个自然日", LimitUnit::calendar_day},
         {"自然日", LimitUnit::calendar_day},
         {"小时", LimitUnit::hour},
         {"分钟", LimitUnit::minute},
         {"日", LimitUnit::calendar_day},
         {"天", LimitUnit::calendar_day}}};
    for (const auto& [name, unit] : units) {
        if (!importing::rules::strip_end(limit, name)) continue;
        if (unit == LimitUnit::hour) importing::rules::strip_end(limit, "个");
        std::int64_t amount = 0;
        const auto [end, error] = std::from_chars(limit.data(), limit.data() + limit.size(), amount);
        const bool is_plain = error == std::errc{} && end == limit.data() + limit.size();
        if (!is_plain) amount = qd::text::number_from(limit).value_or(0);
        if (amount <= 0 || amount > 100000) return {};
        return TimeLimit{amount, unit};
    }
    return {};
}

}  // namespace qd::dutylist
