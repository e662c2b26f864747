#include "features/finder/index_rules.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::finder::rules {
namespace {

/// Each line begins with a digit for its field.
void add_lines(std::string& out, LineField field, std::string_view text) {
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        const bool is_kept = !line.empty() || field == LineField::name;   // a duty always has a name
        if (is_kept) out.append(out.empty() ? "" : "\n").append(1, char('0' + int(field))).append(line);
        if (field == LineField::name) return;
        at = end + 1;
    }
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

}  // namespace

std::string folded_text(const IndexedDuty& duty) {
    std::string out;
    add_lines(out, LineField::name, text::fold(one_line(duty.name)));
    add_lines(out, LineField::code, text::fold(duty.code));
    add_lines(out, LineField::classes, text::fold(duty.classes));
    add_lines(out, LineField::body, text::fold(duty.body_names));
    add_lines(out, LineField::basis, text::fold(duty.basis_titles));
    add_lines(out, LineField::duty_text, text::fold(duty.duty_texts));
    return out;
}

std::vector<Line> lines_of(std::string_view folded_text) {
    std::vector<Line> out;
    for (std::size_t at = 0; at < folded_text.size();) {
        const auto end = std::min(folded_text.find('\n', at), folded_text.size());
        out.push_back({LineField(folded_text[at] - '0'), folded_text.substr(at + 1, end - at - 1)});
        at = end + 1;
    }
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
