#include "core/analyse.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::analyse {

namespace {

struct Character {
    char32_t value = 0;
    std::size_t size = 1;   // bytes
};

/// The character that begins here. Folded text is well-formed UTF-8.
Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto tail = [&](std::size_t i) { return byte(i) & 0x3fU; };
    const auto lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xe0) return {(lead & 0x1fU) << 6 | tail(1), 2};
    if (lead < 0xf0) return {(lead & 0xfU) << 12 | tail(1) << 6 | tail(2), 3};
    return {(lead & 7U) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

/// A run of Han, or of other letters and digits.
struct Run {
    bool is_han = false;
    std::size_t begin = 0, end = 0;
};

/// The next run from `at` on; an empty one at the end of the text.
Run next_run(std::string_view text, std::size_t at) {
    Run run{false, text.size(), text.size()};
    for (bool has_begun = false; at < text.size();) {
        const auto [value, size] = character_at(text, at);
        const bool counts = text::is_letter_or_digit(value), is_han = counts && text::is_han(value);
        if (has_begun && (!counts || is_han != run.is_han)) break;
        if (counts && !has_begun) run = {is_han, at, at};
        has_begun = has_begun || counts;
        at += size;
        if (has_begun) run.end = at;
    }
    return run;
}

template <class Visit> void each_run(std::string_view folded, const Visit& visit) {
    for (auto run = next_run(folded, 0); run.begin < run.end; run = next_run(folded, run.end))
        visit(run.is_han, folded.substr(run.begin, run.end - run.begin));
}

}  // namespace

std::vector<std::string_view> tokens_of_folded(std::string_view folded) {
    std::vector<std::string_view> out;
    each_run(folded, [&](bool is_han, std::string_view run) {
        if (!is_han) {
            out.push_back(run);
            return;
        }
        for (std::size_t at = 0; at < run.size();) {
            const auto size = character_at(run, at).size;
            const auto next = at + size < run.size() ? character_at(run, at + size).size : 0;
            out.push_back(run.substr(at, size + next));
            at += size;
        }
    });
    return out;
}

std::vector<std::string> tokens(std::string_view utf8) {
    const auto folded = text::fold(utf8);
    std::vector<std::string> out;
    for (const auto token : tokens_of_folded(folded)) out.emplace_back(token);
    return out;
}

std::string_view first_han(std::string_view token) {
    const auto [value, size] = character_at(token, 0);
    return text::is_han(value) ? token.substr(0, size) : std::string_view();
}

std::vector<std::string> terms(std::string_view query) {
    std::vector<std::string> out;
    const auto folded = text::fold(query);
    each_run(folded, [&](bool is_han, std::string_view run) {
        auto all = tokens_of_folded(run);
        if (is_han && all.size() > 1) all.pop_back();   // the last character alone asks for nothing more
        for (const auto token : all)
            if (std::ranges::find(out, token) == out.end()) out.emplace_back(token);
    });
    return out;
}

}  // namespace qd::analyse
