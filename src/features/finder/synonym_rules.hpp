#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include "features/finder/duplicates.hpp"

/// What duty names say, whatever words they say it in. Which words mean the same is data
/// (`knowledge/synonyms.csv`, and the county's own lines). Pure.
namespace qd::finder::rules {

/// What a word is in the name of a duty.
enum class WordKind : std::uint8_t {
    object,  ///< What the duty is about: 低保, 秸秆.
    action,  ///< What is done about it: 巡查, 宣传.
    apart,   ///< An action so much its own that a name without it is another duty: 处罚, 考核.
    empty,   ///< Says nothing: 开展, 辖区内, 工作.
};
constexpr std::string_view word(WordKind kind) {
    switch (kind) {
        case WordKind::object: return "object";
        case WordKind::action: return "action";
        case WordKind::apart: return "apart";
        case WordKind::empty: return "empty";
    }
    return {};
}

/// Something that several words mean.
struct Meaning {
    WordKind kind = WordKind::object;
    std::string name;  ///< As people are shown it: 最低生活保障.
};

/// Words by what they mean. A word may have several meanings.
class Synonyms {
public:
    /// The table as it is kept, with its heading. Lines of no known kind are left off.
    explicit Synonyms(std::string_view csv);
    /// One more line. A meaning that exists gets further words; its kind stays.
    void add(const SynonymLine& line);

    const Meaning& meaning(std::size_t number) const { return meanings_[number]; }
    std::size_t size() const { return meanings_.size(); }

    /// A word found in a text, by places of characters.
    struct Found {
        std::size_t begin = 0, end = 0;
        const std::vector<std::uint32_t>* meanings = nullptr;
    };
    /// The longest words of each sort in a folded text, left to right; none within another of its sort.
    struct Reading {
        std::vector<Found> objects, actions, empty;
    };
    Reading find(std::u32string_view text) const;

private:
    /// The meanings of the word that ends here.
    struct Ends {
        std::vector<std::uint32_t> objects, actions, empty;
    };
    std::uint32_t place_of(std::u32string_view word);
    std::vector<Meaning> meanings_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::unordered_map<std::uint64_t, std::uint32_t> steps_;  ///< A tree of characters.
    std::vector<Ends> ends_ = std::vector<Ends>(1);
};

/// A part of what a name says.
enum class Part : std::uint8_t {
    object,   ///< A meaning.
    action,   ///< A meaning.
    outside,  ///< Two neighbouring characters, or a number or Latin word, that no known word covers.
    inside,   ///< The same within known words: tells apart what one meaning holds together.
};
struct Token {
    std::uint64_t key = 0;  ///< Part and what it is; equal in all names.
    double share = 1;       ///< Less than 1 when the word has several meanings, or is a single character.

    Part part() const { return Part(key >> 62U); }
    /// The number of the meaning, for objects and actions.
    std::size_t meaning() const { return key & 0xffffffffU; }
};

/// What a name says: tokens ordered by key, each once. Numbering in front, punctuation and empty words say
/// nothing.
std::vector<Token> read_name(const Synonyms& synonyms, std::string_view name);

/// Why two names are alike.
Common in_common(const Synonyms& synonyms, std::string_view a, std::string_view b);

}  // namespace qd::finder::rules
