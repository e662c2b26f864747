#pragma once
#include "features/finder/who.hpp"

/// From a plain question to official words and to those who usually answer. Pure: what people call things is
/// data (`knowledge/*.csv`, and the county's own additions).
namespace qd::finder::rules {

/// A sort of body that every county has one of.
struct Department {
    std::string key;                    ///< ecology
    std::string name;                   ///< 县生态环境分局
    std::vector<std::string> core;      ///< What its name contains in whichever county: 生态环境, 环境保护.
    std::vector<std::string> words;     ///< What it is for, in single words.
};

/// When the question holds a word of every group and none of `unless`, these are likely to answer, and this
/// is
/// what it is called officially.
struct LayRule {
    std::vector<std::vector<std::string>> groups;
    std::vector<std::string> unless;
    std::vector<std::pair<std::size_t, double>> departments;
    std::vector<std::string> official;
};
struct EmergencyRule {
    std::vector<std::string> words;
    std::string number, name;
};
struct Knowledge {
    std::vector<Department> departments;
    std::vector<LayRule> lay;
    std::vector<EmergencyRule> emergencies;
};

/// Reads the three tables. Lines that name a department nobody knows are left off.
Knowledge read_knowledge(std::string_view departments, std::string_view lay_words,
    std::string_view emergencies);
/// One more lay rule, as in lay_words.csv: `groups` (`养猪|猪场 臭|味 !补贴`), `who` (`ecology 3;town 2`) and what
/// it is called officially, several separated by spaces.
void add_lay_rule(Knowledge& knowledge, std::string_view groups, std::string_view who,
    std::string_view official);

/// What a question says.
struct Reading {
    std::vector<double> scores;                         ///< By department, as in Knowledge.
    std::vector<std::vector<std::string>> matched;      ///< By department.
    /// Every lay word that was recognised, longest first.
    std::vector<std::string> words;
    std::vector<std::string> official;                  ///< What it is called, most telling first.
    std::optional<Emergency> emergency;
};
Reading read_question(const Knowledge& knowledge, std::string_view question);

/// The question's own words of two characters or more, and whether any recognised or found word covers them.
std::vector<AskedWord> asked_words(std::string_view question, const std::vector<std::string>& used);

/// What to look for among duties, with how much it tells.
struct Clue {
    std::string text;
    double weight = 1;
};
std::vector<Clue> clues(const Reading& reading, std::string_view question);

/// The department that this body is, going by its names; nothing when it is of no common sort.
std::optional<std::size_t> department_of(const Knowledge& knowledge, const bodies::Body& body);

}  // namespace qd::finder::rules
