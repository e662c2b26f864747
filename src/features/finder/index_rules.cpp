#include "features/finder/index_rules.hpp"
#include <algorithm>
#include "core/analyse.hpp"
#include "core/text.hpp"

namespace qd::finder::rules {
namespace {

std::int64_t county_number(const CountyId& county) {
    std::int64_t number = 0;
    const bool is_code = county.text.size() == 6 &&
        std::ranges::all_of(county.text, [](char c) { return c >= '0' && c <= '9'; });
    for (const char c : county.text) number = is_code ? number * 10 + (c - '0')
        : (number * 131 + static_cast<unsigned char>(c)) % 1'000'000;
    return number;
}

RowRange range(const CountyId& county, bool is_catalogue) {
    const auto lowest = (county_number(county) << RowNumber::county_shift) |
        (std::int64_t(is_catalogue) << RowNumber::catalogue_shift);
    return {lowest, lowest | ((std::int64_t{1} << RowNumber::catalogue_shift) - 1)};
}

std::string lines(std::initializer_list<const std::string*> parts) {
    std::string out;
    for (const auto* part : parts) out.append(out.empty() ? "" : "\n").append(*part);
    return out;
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

}  // namespace

RowRange rows_of_towns(const CountyId& county) { return range(county, false); }
RowRange rows_of_catalogue(const CountyId& county) { return range(county, true); }

std::int64_t to_number(const CountyId& county, const RowNumber& row) {
    QD_ASSERT(row.sequence <= RowNumber::sequence_max);
    const auto fitting = [](std::int64_t number, std::int64_t max) { return number <= max ? number : 0; };
    return range(county, row.is_catalogue).lowest | (row.sequence << RowNumber::sequence_shift) |
           (fitting(row.town, RowNumber::town_max) << RowNumber::town_shift) |
           (fitting(row.field, RowNumber::field_max) << RowNumber::field_shift) |
               fitting(row.kind, RowNumber::kind_max);
}

RowNumber from_number(std::int64_t number) {
    RowNumber row;
    row.kind = number & RowNumber::kind_max;
    row.field = (number >> RowNumber::field_shift) & RowNumber::field_max;
    row.town = (number >> RowNumber::town_shift) & RowNumber::town_max;
    row.sequence = (number >> RowNumber::sequence_shift) & RowNumber::sequence_max;
    row.is_catalogue = ((number >> RowNumber::catalogue_shift) & 1) != 0;
    return row;
}

std::int64_t Numbering::number_of(const std::string& word, const std::string& name, const std::string& code) {
    if (word.empty()) return 0;
    const auto [at, is_new] = entries_.try_emplace(word);
    if (is_new) at->second = {name, code, std::int64_t(entries_.size()), true};
    return at->second.number;
}

std::string folded_text(const IndexedDuty& duty) {
    const auto name = one_line(duty.name), code = one_line(duty.code), classes = one_line(duty.classes);
    const auto bodies = one_line(duty.body_names), bases = one_line(duty.basis_titles);
    return text::fold(lines({&name, &code, &classes, &bodies, &bases, &duty.duty_texts}));
}

std::set<std::string> words_of(std::string_view text) {
    std::set<std::string> words;
    for (auto& token : analyse::tokens(text)) if (token.size() <= longest_word)
        words.insert(std::move(token));
    return words;
}

std::string name_mark(std::string_view token) { return "¶" + std::string(token); }
std::string town_mark(std::int64_t number) { return "§t" + std::to_string(number); }
std::string field_mark(std::int64_t number) { return "§f" + std::to_string(number); }
std::string kind_mark(std::int64_t number) { return "§k" + std::to_string(number); }
std::string body_mark(const BodyId& body) {
    std::string mark = "§b";
    for (const char c : body.text) {
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_plain) mark += c;
        else mark += "¦";
    }
    return mark;
}

std::string index_words(const IndexedDuty& duty, const std::set<std::string>& words, std::int64_t town,
    std::int64_t field,
                        std::int64_t kind) {
    std::string out = town_mark(town) + " " + field_mark(field) + " " + kind_mark(kind);
    for (const auto& body : std::set<BodyId>(duty.bodies.begin(), duty.bodies.end()))
        out.append(" ").append(body_mark(body));
    for (const auto& word : words_of(duty.name)) out.append(" ").append(name_mark(word));
    for (const auto& word : words) out.append(" ").append(word);
    return out;
}

std::vector<InForce> in_force_days(const std::vector<dutylist::Edition>& editions) {
    std::vector<const dutylist::Edition*> dated;
    for (const auto& one : editions) if (dutylist::is_frozen(one.state) && one.effective_on)
        dated.push_back(&one);
    std::ranges::sort(dated, [](const auto* a, const auto* b) {
        return std::pair(*a->effective_on, a->number) < std::pair(*b->effective_on, b->number);
    });
    std::vector<InForce> out;
    for (const auto* one : dated) {
        if (!out.empty()) out.back().until = one->effective_on;
        out.push_back({one->id, *one->effective_on, {}});
    }
    return out;
}

}  // namespace qd::finder::rules
