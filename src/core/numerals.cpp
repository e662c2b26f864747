#include <algorithm>
#include "core/text.hpp"

/// Chinese numerals and document numbers (文号).
namespace qd::text {

namespace {

constexpr std::u32string_view digit_words = U"〇一二三四五六七八九";

std::optional<int> digit_of(char32_t c) {
    if (c >= '0' && c <= '9') return int(c - '0');
    if (c == U'零') return 0;
    if (c == U'两') return 2;
    const auto at = digit_words.find(c);
    return at == digit_words.npos ? std::nullopt : std::optional{int(at)};
}

std::int64_t unit_of(char32_t c) {
    switch (c) {
        case U'十': return 10;
        case U'百': return 100;
        case U'千': return 1000;
        default: return 0;
    }
}

/// 二〇二五, 12: digits one after the other.
std::optional<std::int64_t> by_position(std::u32string_view numeral) {
    std::int64_t value = 0;
    if (numeral.empty() || numeral.size() > 15) return {};
    for (const auto c : numeral) {
        const auto digit = digit_of(c);
        if (!digit) return {};
        value = value * 10 + *digit;
    }
    return value;
}

/// 一百零五, 十二: digits with units, each unit smaller than the one before; below ten thousand.
std::optional<std::int64_t> by_units(std::u32string_view numeral) {
    std::int64_t value = 0, unit_before = 10000;
    int digit = -1;  // None since the last unit.
    for (const auto c : numeral) {
        const auto unit = unit_of(c);
        if (unit == 0) {
            if (digit > 0 || (c >= '0' && c <= '9')) return {};
            digit = digit_of(c).value_or(-1);
            if (digit < 0) return {};
            continue;
        }
        if (unit >= unit_before || (digit < 0 && unit != 10)) return {};
        value += (digit < 0 ? 1 : digit) * unit;
        unit_before = unit;
        digit = -1;
    }
    return value + std::max(digit, 0);
}

/// 一百二十三 below ten thousand; a zero is written where places are skipped.
std::u32string four_places(std::int64_t number, bool leading_zero) {
    constexpr std::u32string_view units = U"千百十";
    std::u32string out;
    std::int64_t place = 1000;
    bool gap = leading_zero && number < 1000;
    for (std::size_t i = 0; i < 4; ++i, place /= 10) {
        const auto digit = std::size_t(number / place % 10);
        if (digit == 0) {
            gap = gap || !out.empty();
            continue;
        }
        if (gap) out += U'零';
        gap = false;
        const bool bare_ten = i == 2 && digit == 1 && out.empty() && !leading_zero;  // 十二, not 一十二
        if (!bare_ten) out += digit_words[digit];
        if (i < 3) out += units[i];
    }
    return out;
}

}  // namespace

std::optional<std::int64_t> number_from(std::string_view numeral) {
    const auto folded = characters(half_width(trim(numeral)));
    if (const auto plain = by_position(folded)) return plain;
    const std::u32string_view all = folded;
    const auto myriad = all.find(U'万');
    if (all.empty() || all.size() > 20) return {};
    if (myriad == all.npos) return by_units(all);
    const auto high = by_units(all.substr(0, myriad)), low = by_units(all.substr(myriad + 1));
    if (!high || !low || *high == 0) return {};
    return *high * 10000 + *low;
}

std::string chinese_numeral(std::int64_t number) {
    if (number < 0 || number > 99'999'999) return std::to_string(number);
    if (number == 0) return "零";
    const auto high = number / 10000, low = number % 10000;
    if (high == 0) return from_characters(four_places(low, false));
    return from_characters(four_places(high, false) + U"万" + (low ? four_places(low, true) : U""));
}

namespace {

/// Reads a document number from left to right.
class Scanner {
public:
    explicit Scanner(std::u32string_view text) : left_(text) {}
    bool done() const { return left_.empty(); }
    bool take(char32_t c) {
        if (left_.empty() || left_.front() != c) return false;
        left_.remove_prefix(1);
        return true;
    }
    void spaces() { while (take(U' ')) {} }
    std::u32string digits() {
        std::u32string out;
        for (; !left_.empty() && left_.front() >= '0' && left_.front() <= '9'; left_.remove_prefix(1))
            out += left_.front();
        return out;
    }
    std::u32string until(char32_t stop) {
        const auto at = std::min(left_.find(stop), left_.size());
        const std::u32string out{left_.substr(0, at)};
        left_.remove_prefix(at);
        return out;
    }

private:
    std::u32string_view left_;
};

/// Every kind of bracket as 〔 or 〕, digits half-width, white space single, outer brackets gone.
std::u32string with_one_kind_of_bracket(std::string_view raw) {
    auto all = characters(half_width(collapse(raw)));
    for (auto& c : all) {
        if (std::u32string_view{U"[【(（［﹝{「"}.find(c) != std::u32string_view::npos) c = U'〔';
        if (std::u32string_view{U"]】)）］﹞}」"}.find(c) != std::u32string_view::npos) c = U'〕';
        if (c == '\n') c = ' ';
    }
    if (!all.empty() && all.front() == U'〔') {
        all.erase(0, 1);
        // `(国发〔 〕 号) 2014 21`: the outer bracket may close before the end.
        const auto last = all.rfind(U'〕');
        if (last != all.npos && last > all.find(U'〕')) all.erase(last, 1);
        else if (last != all.npos && last == all.size() - 1) all.erase(last, 1);
    }
    return all;
}

std::u32string without_leading_zeros(std::u32string number) {
    number.erase(0, std::min(number.find_first_not_of(U'0'), number.size()));
    return number;
}

std::optional<DocumentNumber> assembled(std::u32string_view issuer, std::u32string_view year,
                                        std::u32string number, bool mended) {
    number = without_leading_zeros(std::move(number));
    const auto value = by_position(year);
    if (!value || *value < 1949 || *value > 2099 || number.empty() || number.size() > 5) return {};
    return DocumentNumber{
        from_characters(std::u32string{issuer} + U"〔" + std::u32string{year} + U"〕" + number + U"号"),
        mended};
}

/// 国务院令第710号: orders keep 第 and count on without a year.
std::optional<DocumentNumber> order_number(std::u32string_view all) {
    const auto order = all.find(U"令");
    if (order == all.npos || order == 0) return {};
    Scanner scan{all.substr(order + 1)};
    scan.spaces();
    scan.take(U'〔');
    const bool has_ordinal = scan.take(U'第');
    auto number = without_leading_zeros(scan.until(U'号'));
    if (!scan.take(U'号')) return {};
    scan.take(U'〕');
    const auto value = number_from(from_characters(number));
    if (!scan.done() || !value || *value == 0) return {};
    return DocumentNumber{from_characters(std::u32string{all.substr(0, order + 1)} + U"第" + number + U"号"),
                          !has_ordinal};
}

}  // namespace

std::optional<DocumentNumber> document_number(std::string_view raw) {
    if (raw.size() > 200) return {};
    const auto all = with_one_kind_of_bracket(raw);
    Scanner scan{all};
    if (auto order = order_number(all)) return order;
    auto issuer = scan.until(U'〔');
    while (!issuer.empty() && issuer.back() == U' ') issuer.pop_back();
    if (!scan.take(U'〔') || !has_han(from_characters(issuer)) ||
        issuer.find_first_of(U"0123456789《》，。；") != issuer.npos) {
        return {};
    }
    scan.spaces();
    auto year = scan.digits();
    scan.take(U'年');
    scan.spaces();
    if (!scan.take(U'〕')) {  // 皖办发〔202128号: the bracket is lost, but a year has four digits.
        scan.take(U'号');
        if (year.size() < 5 || !scan.done()) return {};
        return assembled(issuer, year.substr(0, 4), year.substr(4), true);
    }
    scan.spaces();
    scan.take(U'第');
    scan.spaces();
    auto number = scan.digits();
    scan.spaces();
    bool mended = !scan.take(U'号');
    scan.spaces();
    if (year.empty() && number.empty()) {  // 国发〔 〕 号 2014 21: the digits were torn out.
        year = scan.digits();
        scan.spaces();
        number = scan.digits();
        mended = true;
    }
    return scan.done() ? assembled(issuer, year, std::move(number), mended) : std::nullopt;
}

}  // namespace qd::text
