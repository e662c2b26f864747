#pragma once
#include "features/finder/finder.hpp"

/// How a duty becomes lines that are searched. Pure.
namespace qd::finder::rules {

/// What a line tells of a duty.
enum class LineField : std::uint8_t { name, code, classes, body, basis, duty_text };
constexpr std::string_view word(LineField field) {
    switch (field) {
        case LineField::name: return "name";
        case LineField::code: return "code";
        case LineField::classes: return "class";
        case LineField::body: return "body";
        case LineField::basis: return "basis";
        case LineField::duty_text: return "duty_text";
    }
    return {};
}

struct Line {
    LineField field = LineField::name;
    std::string_view text;
};
/// The folded lines of a duty, as one text to be stored; the name comes first.
std::string folded_text(const IndexedDuty& duty);
/// What was stored, as lines again.
std::vector<Line> lines_of(std::string_view folded_text);

/// From when until when each edition of a list is in force. `editions`: those that are frozen, in any order.
struct InForce {
    EditionId edition;
    Date from;
    std::optional<Date> until;
};
std::vector<InForce> in_force_days(const std::vector<dutylist::Edition>& editions);

}  // namespace qd::finder::rules
