#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include "core/result.hpp"

/// Forms: questions and answers, for questionnaires, checklists, assessments. Pure.
namespace qd::form {

enum class Kind : std::uint8_t { text, choice, yes_no, duty };
constexpr std::string_view word(Kind kind) {
    switch (kind) {
        case Kind::text: return "text";
        case Kind::choice: return "choice";
        case Kind::yes_no: return "yes_no";
        case Kind::duty: return "duty";       ///< Names of duties, one a line.
    }
    return {};
}

struct Question {
    std::int64_t position = 0;
    Kind kind = Kind::text;
    std::string text;
    std::vector<std::string> choices;    ///< Of a choice: two and more.
    bool is_required = false;
};
struct Answer {
    std::int64_t question = 0;           ///< Its position.
    std::string text;
};

enum class Refusal : std::uint8_t { form_malformed, answers_wrong };
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::form_malformed: return "form_malformed";
        case Refusal::answers_wrong: return "answers_wrong";
    }
    return {};
}
constexpr qd::Kind kind_of(Refusal) { return qd::Kind::invalid; }

/// A form has 1 to 100 questions with texts of 1 to 500 characters; a choice has 2 to 50 choices, each once,
/// nothing else has any. Refuses `form_malformed`, about the positions.
Outcome check_form(const std::vector<Question>& questions);
/// Refuses `answers_wrong` about each question that is asked for and not answered, is answered twice or with
/// none of its choices, is longer than 2 000 characters, or is none.
Outcome check_answers(const std::vector<Question>& questions, const std::vector<Answer>& answers);
/// The lines of a text, trimmed, without blank ones.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace qd::form
