#include "features/finder/synonym_rules.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include "core/csv.hpp"
#include "core/text.hpp"

namespace qd::finder::rules {
namespace {

constexpr std::uint64_t payload_bits = 62;
constexpr std::uint32_t nowhere = 0;
constexpr std::u32string_view numerals = U"0123456789一二三四五六七八九十百";

std::vector<std::string_view> cut(std::string_view text, char by) {
    std::vector<std::string_view> out;
    for (;;) {
        const auto end = text.find(by);
        out.push_back(text.substr(0, end));
        if (end == text.npos) return out;
        text.remove_prefix(end + 1);
    }
}

/// Letters, digits and Han alone, folded.
std::u32string letters(std::string_view utf8) {
    std::u32string out;
    for (const auto c : text::characters(text::fold(utf8)))
        if (text::is_han(c) || text::is_letter_or_digit(c)) out += c;
    return out;
}

/// Where the name begins behind `1.`, `(三)`, `一、` and the like.
std::size_t behind_numbering(std::u32string_view name) {
    std::size_t at = 0;
    for (int times = 0; times < 3; ++times) {
        auto next = at;
        while (next < name.size() && !text::is_letter_or_digit(name[next])) ++next;
        const auto digits = next;
        while (next < name.size() && numerals.find(name[next]) != numerals.npos) ++next;
        if (next == digits || next == name.size() || text::is_letter_or_digit(name[next])) return at;
        at = next;
    }
    return at;
}

std::u32string core_of(std::string_view utf8) {
    const auto folded = text::characters(text::fold(utf8));
    std::u32string out;
    for (const auto c : std::u32string_view(folded).substr(behind_numbering(folded)))
        if (text::is_han(c) || text::is_letter_or_digit(c)) out += c;
    return out;
}

std::uint64_t key(Part part, std::uint64_t payload) {
    return (std::uint64_t(part) << payload_bits) | (payload & ((std::uint64_t(1) << payload_bits) - 1));
}

/// A run of letters or digits as one token; FNV-1a, so that it is the same on every machine.
std::uint64_t latin(std::u32string_view run) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const auto c : run) hash = (hash ^ c) * 1099511628211ULL;
    return hash | (std::uint64_t(1) << 61U);
}
constexpr std::uint64_t two(char32_t a, char32_t b) { return std::uint64_t(a) << 21U | b; }

/// How well a character is covered by known words.
enum class Cover : std::uint8_t {
    nothing,
    particle,   ///< An empty word of one character; beside an unknown word it may be part of it.
    empty,
    known,
};

void add_meanings(std::vector<Token>& to, std::vector<Cover>& cover,
                  const std::vector<Synonyms::Found>& words, Part part) {
    for (const auto& found : words) {
        for (auto i = found.begin; i < found.end; ++i) cover[i] = Cover::known;
        const auto length = found.end - found.begin;
        const double share = (length == 1 ? 0.7 : 1.0) / std::sqrt(double(found.meanings->size()));
        for (const auto meaning : *found.meanings) to.push_back({key(part, meaning), share});
    }
}

/// Whether two neighbours belong to different words of which one is empty.
constexpr bool is_border(Cover a, Cover b) {
    return a == Cover::empty || b == Cover::empty || std::min(a, b) == Cover::particle;
}

void add_pairs(std::vector<Token>& to, const std::vector<Cover>& cover, std::u32string_view name) {
    const auto place = [&](std::size_t from, std::size_t end) {
        for (auto i = from; i < end; ++i) if (cover[i] != Cover::known) return Part::outside;
        return Part::inside;
    };
    for (std::size_t i = 0; i < name.size();) {
        if (!text::is_han(name[i])) {
            auto end = i;
            while (end < name.size() && !text::is_han(name[end])) ++end;
            to.push_back({key(place(i, end), latin(name.substr(i, end - i))), 1});
            i = end;
            continue;
        }
        const bool is_pair = i + 1 < name.size() && text::is_han(name[i + 1]);
        const bool says_nothing = is_pair && is_border(cover[i], cover[i + 1]);
        if (is_pair && !says_nothing) to.push_back({key(place(i, i + 2), two(name[i], name[i + 1])), 1});
        if (name.size() == 1) to.push_back({key(Part::outside, two(0, name[0])), 1});
        ++i;
    }
}

std::vector<std::string> common_words(const Synonyms& synonyms, std::u32string_view first,
                                      std::u32string_view second) {
    const auto says_nothing = [&](std::u32string_view run) {
        const auto found = synonyms.find(run).empty;
        return found.size() == 1 && found.front().end - found.front().begin == run.size();
    };
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin + 1 < first.size();) {
        std::size_t length = 0;
        while (begin + length < first.size() && second.find(first.substr(begin, length + 1)) != second.npos)
            ++length;
        const auto run = first.substr(begin, length);
        if (length >= 2 && !says_nothing(run)) {
            auto text = text::from_characters(run);
            if (std::ranges::find(out, text) == out.end()) out.push_back(std::move(text));
        }
        begin += std::max<std::size_t>(length, 1);
    }
    return out;
}

}  // namespace

Synonyms::Synonyms(std::string_view csv) {
    for (const auto& line : csv::lines(csv, ','))
        if (line.number > 1 && line.cells.size() >= 3)
            add({text::trim(line.cells[0]), text::trim(line.cells[1]), text::trim(line.cells[2])});
}

std::uint32_t Synonyms::place_of(std::u32string_view word) {
    std::uint32_t at = 0;
    for (const auto c : word) {
        auto& next = steps_[std::uint64_t(at) << 32U | c];
        if (next == nowhere) {
            next = std::uint32_t(ends_.size());
            ends_.emplace_back();
        }
        at = next;
    }
    return at;
}

void Synonyms::add(const SynonymLine& line) {
    static constexpr std::array kinds{WordKind::object, WordKind::action, WordKind::apart, WordKind::empty};
    const auto kind =
        std::ranges::find_if(kinds, [&](WordKind one) { return rules::word(one) == line.kind; });
    if (kind == kinds.end()) return;
    const auto [known, is_new] = numbers_.try_emplace(line.meaning, std::uint32_t(meanings_.size()));
    if (is_new) meanings_.push_back({*kind, line.meaning});
    const auto stays = meanings_[known->second].kind;
    const auto sort = stays == WordKind::object  ? &Ends::objects
                      : stays == WordKind::empty ? &Ends::empty
                                                 : &Ends::actions;
    auto words = cut(line.words, '|');
    words.emplace_back(line.meaning);
    for (const auto one : words) {
        const auto characters = letters(one);
        if (characters.empty()) continue;
        auto& meanings = ends_[place_of(characters)].*sort;
        if (std::ranges::find(meanings, known->second) == meanings.end()) meanings.push_back(known->second);
    }
}

Synonyms::Reading Synonyms::find(std::u32string_view text) const {
    Reading out;
    const auto add = [](std::vector<Found>& to, const Found& longest) {
        if (longest.meanings && (to.empty() || longest.end > to.back().end)) to.push_back(longest);
    };
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        Found object, action, empty;
        std::uint32_t at = 0;
        for (auto end = begin; end < text.size(); ++end) {
            const auto next = steps_.find(std::uint64_t(at) << 32U | text[end]);
            if (next == steps_.end()) break;
            at = next->second;
            const auto& ends = ends_[at];
            if (!ends.objects.empty()) object = {begin, end + 1, &ends.objects};
            if (!ends.actions.empty()) action = {begin, end + 1, &ends.actions};
            if (!ends.empty.empty()) empty = {begin, end + 1, &ends.empty};
        }
        add(out.objects, object);
        add(out.actions, action);
        add(out.empty, empty);
    }
    return out;
}

std::vector<Token> read_name(const Synonyms& synonyms, std::string_view name) {
    const auto core = core_of(name);
    std::vector<Cover> cover(core.size(), Cover::nothing);
    const auto words = synonyms.find(core);
    for (const auto& found : words.empty)
        for (auto i = found.begin; i < found.end; ++i)
            cover[i] = found.end - found.begin == 1 ? Cover::particle : Cover::empty;
    std::vector<Token> tokens;
    add_meanings(tokens, cover, words.objects, Part::object);
    add_meanings(tokens, cover, words.actions, Part::action);
    add_pairs(tokens, cover, core);
    std::ranges::sort(tokens, [](const Token& a, const Token& b) {
        return a.key != b.key ? a.key < b.key : a.share > b.share;
    });
    const auto [first, last] = std::ranges::unique(tokens, {}, &Token::key);
    tokens.erase(first, last);
    return tokens;
}

Common in_common(const Synonyms& synonyms, std::string_view a, std::string_view b) {
    Common out;
    const auto one = read_name(synonyms, a), other = read_name(synonyms, b);
    const auto has = [](const std::vector<Token>& tokens, const Token& token) {
        return std::ranges::binary_search(tokens, token.key, {}, &Token::key);
    };
    for (const auto& token : one) {
        const bool is_shared = has(other, token);
        const auto name = [&] { return synonyms.meaning(token.meaning()).name; };
        if (token.part() == Part::object && is_shared) out.objects.push_back(name());
        if (token.part() == Part::action) (is_shared ? out.actions : out.only_a).push_back(name());
    }
    for (const auto& token : other)
        if (token.part() == Part::action && !has(one, token))
            out.only_b.push_back(synonyms.meaning(token.meaning()).name);
    out.words = common_words(synonyms, core_of(a), core_of(b));
    return out;
}

}  // namespace qd::finder::rules
