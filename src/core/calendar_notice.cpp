#include <algorithm>
#include <charconv>
#include "core/calendar.hpp"
#include "core/text.hpp"

/// The State Council's notices all say the same thing in the same words:
/// 二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
namespace qd {

using namespace std::chrono;

namespace {

/// Half-width, and without what stands in brackets; the brackets of document numbers stay. Nothing when a
/// line ends in a bracket that was not closed: what it would swallow may be days.
std::optional<std::string> without_brackets(std::string_view text) {
    std::u32string out;
    int depth = 0;
    for (const char32_t c : text::characters(text::half_width(text))) {
        if (c == U'\n' && depth > 0) return {};
        if (c == U'（' || c == U'(') ++depth;
        if (depth == 0) out += c;
        if ((c == U'）' || c == U')') && depth > 0) --depth;
    }
    if (depth > 0) return {};
    return text::from_characters(out);
}

/// Reads from the front what it recognises.
class Scanner {
public:
    explicit Scanner(std::string_view text) : left_(text) {}
    bool done() const { return left_.empty(); }
    bool take(std::string_view word) {
        if (!left_.starts_with(word)) return false;
        left_.remove_prefix(word.size());
        return true;
    }
    /// The number that stands before `unit`, both taken.
    std::optional<int> number(std::string_view unit) {
        int value = 0;
        const auto [end, error] = std::from_chars(left_.data(), left_.data() + left_.size(), value);
        const auto digits = std::size_t(end - left_.data());
        if (error != std::errc{} || !left_.substr(digits).starts_with(unit)) return {};
        left_.remove_prefix(digits + unit.size());
        return value;
    }

private:
    std::string_view left_;
};

/// [2026年][10月]1日; what is not said is as it was said last.
std::optional<Date> date_of(Scanner& scanner, int& said_year, int& said_month) {
    if (const auto year = scanner.number("年")) said_year = *year;
    if (const auto month = scanner.number("月")) said_month = *month;
    const auto day = scanner.number("日");
    if (!day) return {};
    return day_of(said_year, said_month, *day);
}

/// 1月28日、1月29日, 2月15日至23日: every day of it. Nothing when something else stands in between.
std::optional<std::vector<Date>> days_from(std::string_view text, int notice_year) {
    std::vector<Date> out;
    int year = notice_year, month = 0;
    for (Scanner scanner(text); !scanner.done();) {
        if (scanner.take("、") || scanner.take("和") || scanner.take("及")) continue;
        const auto first = date_of(scanner, year, month);
        if (!first) return {};
        auto last = first;
        if (scanner.take("至") || scanner.take("-") || scanner.take("—")) last = date_of(scanner, year, month);
        constexpr days longest{31};
        if (!last || *last < *first || sys_days{*last} - sys_days{*first} > longest) return {};
        for (Date each = *first; each <= *last; each = each + days{1}) out.push_back(each);
        year = notice_year;
    }
    return out;
}

/// The number that follows `word` and stands before `unit`.
std::optional<int> number_after(std::string_view text, std::string_view word, std::string_view unit) {
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        Scanner scanner(text.substr(at + word.size()));
        if (const auto found = scanner.number(unit)) return found;
    }
    return {};
}

/// Pieces between any of the separators.
std::vector<std::string> pieces(std::string_view text, std::u32string_view separators) {
    std::vector<std::string> out(1);
    for (const char32_t c : text::characters(text)) {
        if (separators.find(c) == separators.npos) out.back() += text::from_characters({&c, 1});
        else out.emplace_back();
    }
    return out;
}

/// Behind 二、春节： the name and the rest; nothing when no festival begins here.
std::optional<std::pair<std::string, std::string>> festival(const std::string& line) {
    const auto comma = line.find("、"), colon = std::min(line.find("："), line.find(':'));
    if (comma == line.npos || colon == line.npos || comma > colon) return {};
    if (!text::number_from(line.substr(0, comma))) return {};
    const auto begin = comma + std::string_view("、").size();
    const auto width = line[colon] == ':' ? 1 : std::string_view("：").size();
    return std::pair{line.substr(begin, colon - begin), line.substr(colon + width)};
}

/// One festival after the other, clause by clause.
class Reader {
public:
    explicit Reader(HolidayNotice& into) : notice_(into) {}

    /// False: this clause is not understood.
    bool read(std::string_view clause) {
        const auto off = clause.find("放假"), on = clause.find("上班");
        if (off != clause.npos) return take(clause.substr(0, off), DayType::holiday) && adds_up(clause);
        if (on != clause.npos) return take(clause.substr(0, on), DayType::workday);
        if (clause.starts_with("共")) return adds_up(clause);
        const auto only_days = days_from(clause, notice_.year);
        waiting_ = only_days ? *only_days : std::vector<Date>{};
        return true;
    }
    void begin(std::string name) {
        name_ = std::move(name);
        waiting_.clear();
    }

private:
    bool take(std::string_view text, DayType type) {
        auto found = days_from(text, notice_.year);
        if (!found) return false;
        found->insert(found->begin(), waiting_.begin(), waiting_.end());
        waiting_.clear();
        if (found->empty()) return false;
        if (type == DayType::holiday) off_ = int(found->size());
        for (const Date day : *found) notice_.days.push_back({day, type, name_, {}, {}});
        return true;
    }
    /// 共9天, 放假1天: as many as were named.
    bool adds_up(std::string_view clause) const {
        auto said = number_after(clause, "共", "天");
        if (!said) said = number_after(clause, "放假", "天");
        return !said || *said == off_;
    }

    HolidayNotice& notice_;
    std::string name_;
    std::vector<Date> waiting_;   ///< 1月28日，1月29日上班: a list with commas.
    int off_ = 0;
};

/// The first of the seven festivals (of the rules in force since 2008) that the notice does not name: a text
/// that breaks off half-way must not make the year known.
std::string_view missing_festival(const HolidayNotice& notice) {
    if (notice.year < 2008) return {};
    for (const std::string_view festival : {"元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"})
        if (std::ranges::none_of(notice.days, [&](const NoticeDay& day) {
                return day.name.find(festival) != std::string::npos;
            }))
            return festival;
    return {};
}

/// 国办发明电〔2025〕7号 anywhere in the text.
std::string document_number_in(std::string_view text) {
    for (const auto& line : pieces(text, U"\n，。；：")) {
        const auto at = line.find("国办");
        const auto end = line.find("号", at == line.npos ? 0 : at);
        if (at == line.npos || end == line.npos) continue;
        const auto number = text::document_number(line.substr(at, end + std::string_view("号").size() - at));
        if (number) return number->text;
    }
    return {};
}

/// A line that is a date and nothing else, as it stands under the notice.
std::optional<Date> date_line_in(std::string_view text) {
    std::optional<Date> found;
    for (const auto& line : pieces(text, U"\n")) {
        int year = 0, month = 0;
        const auto plain = text::without_spaces(line);
        Scanner scanner(plain);
        const auto date = date_of(scanner, year, month);
        if (date && year > 0 && scanner.done()) found = date;
    }
    return found;
}

}  // namespace

Result<HolidayNotice> notice_from_text(std::string_view text) {
    const auto unclear = [](std::string_view sentence) {
        return Error{CalendarRefusal::notice_text_unclear, {{"sentence", text::shortened(sentence, 60)}}};
    };
    const auto plain = text::half_width(text);
    auto year = number_after(plain, "关于", "年部分");
    if (!year) year = number_after(plain, "现将", "年");
    if (!year || *year < 1949 || *year > 2999) return unclear(text::trim(plain));
    HolidayNotice notice{*year, {}, document_number_in(plain), date_line_in(plain), {}};
    const auto readable = without_brackets(plain);
    if (!readable) return unclear("（");
    Reader reader(notice);
    bool has_begun = false;
    for (const auto& line : pieces(*readable, U"\n。；;")) {
        auto rest = text::without_spaces(line);
        if (auto begun = festival(rest)) {
            reader.begin(std::move(begun->first));
            rest = std::move(begun->second);
            has_begun = true;
        }
        if (!has_begun) continue;
        for (const auto& clause : pieces(rest, U"，,"))
            if (!reader.read(clause)) return unclear(rest);
    }
    if (notice.days.empty()) return unclear(text::trim(plain));
    std::ranges::stable_sort(notice.days, {}, [](const NoticeDay& day) { return sys_days{day.date}; });
    const auto twice = std::ranges::adjacent_find(notice.days, {}, &NoticeDay::date);
    if (twice != notice.days.end()) return unclear(to_text(twice->date));
    if (const auto missing = missing_festival(notice); !missing.empty())
        return Error{CalendarRefusal::notice_text_incomplete, {{"festival", std::string(missing)}}};
    return notice;
}

}  // namespace qd
