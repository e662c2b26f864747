#pragma once
#include <map>
#include <set>
#include "features/finder/finder.hpp"

/// How a duty becomes words and a number. Pure.
namespace qd::finder::rules {

RowRange rows_of_towns(const CountyId& county);
RowRange rows_of_catalogue(const CountyId& county);
std::int64_t to_number(const CountyId& county, const RowNumber& row);
RowNumber from_number(std::int64_t number);

/// The numbers that towns, fields and kinds have in one county, from 1. What is asked for and not there is
/// added.
class Numbering {
public:
    struct Entry {
        std::string name, code;
        std::int64_t number = 0;
        bool is_new = false;
    };
    void know(const std::string& word, Entry entry) { entries_[word] = std::move(entry); }
    std::int64_t number_of(const std::string& word, const std::string& name, const std::string& code = {});
    const std::map<std::string, Entry>& entries() const { return entries_; }

private:
    std::map<std::string, Entry> entries_;
};
struct Numberings {
    Numbering towns, fields, kinds;
};

/// The folded text of a duty, a line for each of: name, code, classes, bodies, bases, duty texts.
std::string folded_text(const IndexedDuty& duty);

/// The different words of a text; what is absurdly long is left to verification.
std::set<std::string> words_of(std::string_view text);
inline constexpr std::size_t longest_word = 120;   ///< Bytes.

// Words that no text can hold mark what is not text: ¶ a word of the name, § a filter.
std::string name_mark(std::string_view token);
std::string town_mark(std::int64_t number);
std::string field_mark(std::int64_t number);
std::string kind_mark(std::int64_t number);
std::string body_mark(const BodyId& body);

/// Everything that the index is told about a row, separated by spaces.
std::string index_words(const IndexedDuty& duty, const std::set<std::string>& words, std::int64_t town,
    std::int64_t field,
                        std::int64_t kind);

/// From when until when each edition of a list is in force. `editions`: those that are frozen, in any order.
struct InForce {
    EditionId edition;
    Date from;
    std::optional<Date> until;
};
std::vector<InForce> in_force_days(const std::vector<dutylist::Edition>& editions);

}  // namespace qd::finder::rules
