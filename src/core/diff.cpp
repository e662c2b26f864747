#include "core/diff.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::diff {

namespace {

using Words = std::vector<std::string>;

/// Above this many pairs of words the middle is shown as replaced: nobody reads such a difference word by
/// word.
constexpr std::size_t pairs_max = 4'000'000;

void put(std::vector<Segment>& out, Change change, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty() && out.back().change == change) out.back().text += text;
    else out.push_back({change, std::string{text}});
}

std::string joined(const Words& words, std::size_t from, std::size_t to) {
    std::string out;
    for (auto i = from; i < to; ++i) out += words[i];
    return out;
}

/// The longest common subsequence of a[from, a_to) and b[from, b_to), weighed by characters, as segments.
void compare_middle(std::vector<Segment>& out, const Words& a, const Words& b, std::size_t from,
                    std::size_t a_to, std::size_t b_to) {
    const auto rows = a_to - from, columns = b_to - from;
    if (rows * columns > pairs_max) {
        put(out, Change::removed, joined(a, from, a_to));
        put(out, Change::added, joined(b, from, b_to));
        return;
    }
    // best[i][j]: characters in common from a[from+i] and b[from+j] on.
    std::vector<std::uint32_t> best((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
        return best[i * (columns + 1) + j];
    };
    for (auto i = rows; i-- > 0;) {
        for (auto j = columns; j-- > 0;) {
            at(i, j) = std::max(at(i + 1, j), at(i, j + 1));
            if (a[from + i] != b[from + j]) continue;
            at(i, j) = std::max(at(i, j), at(i + 1, j + 1) + std::uint32_t(text::length(a[from + i])));
        }
    }
    std::size_t i = 0, j = 0;
    while (i < rows || j < columns) {
        const bool same = i < rows && j < columns && a[from + i] == b[from + j] &&
                          at(i, j) == at(i + 1, j + 1) + text::length(a[from + i]);
        if (same) {
            put(out, Change::kept, a[from + i]);
            ++i, ++j;
        } else if (j == columns || (i < rows && at(i + 1, j) >= at(i, j + 1))) {
            put(out, Change::removed, a[from + i++]);
        } else {
            put(out, Change::added, b[from + j++]);
        }
    }
}

/// Letters and digits in a text: punctuation alone is no common ground.
std::size_t substance(std::string_view utf8) {
    return std::size_t(std::ranges::count_if(text::characters(utf8), text::is_letter_or_digit));
}

/// One place of change: what went and what came.
struct Replacement {
    std::string removed, added;
    std::size_t weight() const { return std::max(text::length(removed), text::length(added)); }
};

/// Joins changes that only a short kept run keeps apart; removed before added.
std::vector<Segment> merged(const std::vector<Segment>& segments) {
    std::vector<Segment> out;
    Replacement open;
    const auto close = [&] {
        put(out, Change::removed, open.removed);
        put(out, Change::added, open.added);
        open = {};
    };
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto& [change, words] = segments[i];
        if (change == Change::removed) open.removed += words;
        if (change == Change::added) open.added += words;
        if (change != Change::kept) continue;
        Replacement next;
        for (auto k = i + 1; k < segments.size() && segments[k].change != Change::kept; ++k) {
            (segments[k].change == Change::removed ? next.removed : next.added) += segments[k].text;
        }
        const auto common = substance(words);
        const bool is_short =
            common <= 1 || (common <= 4 && common <= open.weight() && common <= next.weight());
        const bool has_break = words.find('\n') != words.npos;
        if (open.weight() > 0 && next.weight() > 0 && is_short && !has_break) {
            open.removed += words;
            open.added += words;
            continue;
        }
        close();
        put(out, Change::kept, words);
    }
    close();
    return out;
}

}  // namespace

std::vector<Segment> compare(std::string_view before, std::string_view after) {
    const auto a = text::words(before), b = text::words(after);
    std::size_t head = 0, tail = 0;
    while (head < std::min(a.size(), b.size()) && a[head] == b[head]) ++head;
    while (tail < std::min(a.size(), b.size()) - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    std::vector<Segment> out;
    put(out, Change::kept, joined(a, 0, head));
    compare_middle(out, a, b, head, a.size() - tail, b.size() - tail);
    put(out, Change::kept, joined(a, a.size() - tail, a.size()));
    return merged(out);
}

}  // namespace qd::diff
