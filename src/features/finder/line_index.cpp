#include "features/finder/line_index.hpp"
#include <algorithm>
#include <cstring>
#include "core/analyse.hpp"

namespace qd::finder {
namespace {

/// Keeps in `found` what stands in `other` too; both ascending.
void keep_common(std::vector<LineNumber>& found, const std::vector<LineNumber>& other) {
    auto at = other.begin();
    auto kept = found.begin();
    for (const auto line : found) {
        // Steps that double: quick when `other` is the longer list by far, and no slower when it is not.
        std::ptrdiff_t step = 1;
        while (other.end() - at > step && at[step] < line) step *= 2;
        at = std::lower_bound(at, other.end() - at > step ? at + step + 1 : other.end(), line);
        if (at == other.end()) break;
        if (*at == line) *kept++ = line;
    }
    found.erase(kept, found.end());
}

bool holds(std::string_view text, std::string_view part) {
    return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

}  // namespace

LineNumber LineIndex::add(std::string_view text, RowNumber row) {
    const auto [line, is_new] = texts_.add(text);
    if (is_new) {
        first_row_.push_back(row);
        index(line);
    } else if ((first_row_[line] & ~has_more) != row) {
        first_row_[line] |= has_more;
        auto& more = more_rows_[line];
        if (more.empty() || more.back() != row) more.push_back(row);
    }
    return line;
}

void LineIndex::hold(std::string_view word, LineNumber line) {
    auto at = words_.find(word);
    if (at == words_.end()) at = words_.emplace(std::string(word), std::vector<LineNumber>{}).first;
    if (at->second.empty() || at->second.back() != line) at->second.push_back(line);
}

void LineIndex::index(LineNumber line) {
    for (const auto token : analyse::tokens_of_folded(texts_[line])) {
        hold(token, line);
        const auto first = analyse::first_han(token);   // so that one character is found as quickly as two
        if (!first.empty() && first.size() < token.size()) hold(first, line);
    }
}

const std::vector<LineNumber>* LineIndex::lines_of(std::string_view word) const {
    const auto at = words_.find(word);
    return at == words_.end() ? nullptr : &at->second;
}

std::span<const LineNumber> LineIndex::lines_with(const rules::Part& part,
                                                  std::vector<LineNumber>& room) const {
    std::vector<const std::vector<LineNumber>*> lists;
    for (const auto& word : part.words) {
        const auto* lines = lines_of(word);
        if (!lines) return {};
        lists.push_back(lines);
    }
    if (lists.empty()) return {};
    if (part.is_exact) return *lists.front();
    // Of many words the rarest leave so few lines that looking at those is cheaper than the next list.
    constexpr std::size_t enough_words = 3;
    std::ranges::sort(lists, {}, [](const auto* one) { return one->size(); });
    room = *lists.front();
    for (std::size_t i = 1; i < std::min(lists.size(), enough_words); ++i) keep_common(room, *lists[i]);
    std::erase_if(room, [&](LineNumber line) { return !holds(texts_[line], part.text); });
    // A word of letters and digits is asked for whole; the part may stand inside a longer one.
    for (const auto* list : lists) if (lists.size() > enough_words) keep_common(room, *list);
    return room;
}

void LineIndex::mark_rows(std::span<const LineNumber> lines, RowSet& rows) const {
    for (const auto line : lines) {
        const auto first = first_row_[line] & ~has_more;
        if (first >= rows.low && first < rows.high) rows.set(first);
        if (first >= rows.high || (first_row_[line] & has_more) == 0) continue;
        const auto& more = more_rows_.at(line);
        for (auto at = std::ranges::lower_bound(more, rows.low); at != more.end() && *at < rows.high; ++at)
            rows.set(*at);
    }
}

std::size_t LineIndex::bytes() const {
    std::size_t total = texts_.bytes() + first_row_.capacity() * sizeof(RowNumber);
    constexpr std::size_t of_a_node = 64;
    for (const auto& [line, rows] : more_rows_) total += of_a_node + rows.capacity() * sizeof(RowNumber);
    for (const auto& [word, lines] : words_) total += 2 * of_a_node + lines.capacity() * sizeof(LineNumber);
    return total;
}

}  // namespace qd::finder
