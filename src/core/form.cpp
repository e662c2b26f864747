#include "core/form.hpp"
#include <algorithm>
#include <set>
#include "core/text.hpp"

namespace qd::form {
namespace {

constexpr std::size_t most_questions = 100, longest_question = 500, most_choices = 50, longest_answer = 2000;

bool is_sound(const Question& question) {
    const auto length = text::length(text::trim(question.text));
    if (length == 0 || length > longest_question) return false;
    if (question.kind != Kind::choice) return question.choices.empty();
    const std::set<std::string> different(question.choices.begin(), question.choices.end());
    return question.choices.size() >= 2 && question.choices.size() <= most_choices &&
           different.size() == question.choices.size() && !different.contains("");
}

bool fits(const Question& question, const std::string& answer) {
    if (text::length(answer) > longest_answer) return false;
    if (text::trim(answer).empty()) return !question.is_required;
    if (question.kind == Kind::choice)
        return std::ranges::find(question.choices, answer) != question.choices.end();
    return question.kind != Kind::yes_no || answer == "yes" || answer == "no";
}

}  // namespace

Outcome check_form(const std::vector<Question>& questions) {
    Error wrong{Refusal::form_malformed};
    for (const auto& question : questions)
        if (!is_sound(question)) wrong.about.push_back(std::to_string(question.position));
    if (questions.empty() || questions.size() > most_questions || !wrong.about.empty()) return wrong;
    return Nothing{};
}

Outcome check_answers(const std::vector<Question>& questions, const std::vector<Answer>& answers) {
    std::set<std::int64_t> wrong, answered;
    for (const auto& answer : answers) {
        const auto question = std::ranges::find(questions, answer.question, &Question::position);
        if (question == questions.end() || !answered.insert(answer.question).second ||
            !fits(*question, answer.text))
            wrong.insert(answer.question);
    }
    for (const auto& question : questions)
        if (question.is_required && !answered.contains(question.position)) wrong.insert(question.position);
    if (wrong.empty()) return Nothing{};
    Error refused{Refusal::answers_wrong};
    for (const auto position : wrong) refused.about.push_back(std::to_string(position));
    return refused;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (auto line = text::trim(text.substr(0, end)); !line.empty()) out.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace qd::form
