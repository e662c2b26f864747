#include "core/analyse.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::analyse {

namespace {

struct Run {
    bool is_han;
    std::u32string characters;
};

/// The text folded and cut into runs of Han and runs of other letters and digits.
std::vector<Run> runs(std::string_view utf8) {
    std::vector<Run> out;
    bool goes_on = false;
    for (const auto c : text::characters(text::fold(utf8))) {
        const bool counts = text::is_letter_or_digit(c), is_han = counts && text::is_han(c);
        if (counts) {
            if (!goes_on || out.back().is_han != is_han) out.push_back({is_han, {}});
            out.back().characters += c;
        }
        goes_on = counts;
    }
    return out;
}

}  // namespace

std::vector<std::string> tokens(std::string_view utf8) {
    std::vector<std::string> out;
    for (const auto& run : runs(utf8)) {
        const std::u32string_view all = run.characters;
        if (!run.is_han) {
            out.push_back(text::from_characters(all));
            continue;
        }
        for (std::size_t i = 0; i < all.size(); ++i) out.push_back(text::from_characters(all.substr(i, 2)));
    }
    return out;
}

std::string indexed(std::string_view utf8) {
    std::string out;
    for (const auto& token : tokens(utf8)) out += (out.empty() ? "" : " ") + token;
    return out;
}

std::vector<Term> terms(std::string_view query) {
    std::vector<Term> out;
    const auto add = [&out](Term term) {
        if (std::ranges::find(out, term) == out.end()) out.push_back(std::move(term));
    };
    for (const auto& run : runs(query)) {
        const std::u32string_view all = run.characters;
        if (!run.is_han) add({text::from_characters(all)});
        else if (all.size() == 1) add({text::from_characters(all), true});
        else for (std::size_t i = 0; i + 1 < all.size(); ++i) add({text::from_characters(all.substr(i, 2))});
    }
    return out;
}

bool contains(std::string_view utf8, std::string_view query) {
    const auto folded = text::fold(utf8), wanted = text::fold(query);
    const auto all = text::characters(wanted);
    std::u32string part;
    for (std::size_t i = 0; i <= all.size(); ++i) {
        if (i < all.size() && !text::is_space(all[i])) {
            part += all[i];
            continue;
        }
        if (folded.find(text::from_characters(part)) == folded.npos) return false;
        part.clear();
    }
    return true;
}

}  // namespace qd::analyse
