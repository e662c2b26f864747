#include "features/finder/line_index.hpp"
#include <algorithm>
#include <cstring>
#include "core/analyse.hpp"

namespace qd::finder {
template <class Visit> void LineIndex::each_word(LineNumber line, Visit&& visit) {
    const auto hold = [&](std::string_view word) {
        auto at = words_.find(word);
        if (at == words_.end()) at = words_.emplace(std::string(word), Lines{}).first;
        visit(at->second);
    };
    for (const auto token : analyse::tokens_of_folded(texts_[line])) {
        hold(token);
        const auto first = analyse::first_han(token);   // so that one character is found as quickly as two
        if (!first.empty() && first.size() < token.size()) hold(first);
    }
}

LineNumber LineIndex::add(std::string_view text, RowNumber row) {
    const auto [line, is_new] = texts_.add(text);
    if (is_new) {
        first_row_.push_back(row);
        each_word(line, [line = line](Lines& lines) {
            if (lines.all.empty() || lines.all.back() != line) lines.all.push_back(line);
        });
    } else if (first_row(line) != row) {
        share(line, row);
    }
    return line;
}

void LineIndex::share(LineNumber line, RowNumber row) {
    if ((first_row_[line] & has_more) == 0) {
        first_row_[line] |= has_more;
        each_word(line, [line](Lines& lines) {
            if (lines.shared.empty() || lines.shared.back() != line) lines.shared.push_back(line);
        });
    }
    auto& more = more_rows_[line];
    if (more.empty() || more.back() != row) more.push_back(row);
}

LineIndex::Search LineIndex::look_for(const rules::QueryPart& part) const {
    Search out;
    out.part_ = &part;
    for (const auto& word : part.words) {
        const auto at = words_.find(std::string_view(word));
        if (at == words_.end()) {
            out.words_.clear();
            break;
        }
        out.words_.push_back(&at->second);
        if (analyse::first_han(word).empty()) out.whole_words_.push_back(&at->second);
    }
    std::ranges::sort(out.words_, {}, [](const Lines* lines) { return lines->all.size(); });
    return out;
}

/// Whether a line that holds the rarest word holds the part. Its Han stand where the part stands; its other
/// words are asked for whole.
bool LineIndex::Search::holds(const LineIndex& index, LineNumber line) const {
    if (part_->is_exact) return true;
    const auto text = index.texts_[line];
    if (memmem(text.data(), text.size(), part_->text.data(), part_->text.size()) == nullptr) return false;
    const auto has_it = [&](const Lines* lines) { return std::ranges::binary_search(lines->all, line); };
    return std::ranges::all_of(whole_words_, has_it);
}

void LineIndex::mark(const Search& search, RowSet& rows) const {
    if (search.words_.empty()) return;
    const auto& rarest = *search.words_.front();
    const auto begins_below = [this](RowNumber row) {
        return [this, row](LineNumber line) { return first_row(line) < row; };
    };
    auto at = std::ranges::partition_point(rarest.all, begins_below(rows.low));
    const auto end = std::partition_point(at, rarest.all.end(), begins_below(rows.high));
    for (; at != end; ++at) if (search.holds(*this, *at)) mark(*at, rows);
    for (const auto line : rarest.shared)
        if (first_row(line) < rows.low && search.holds(*this, line)) mark(line, rows);
}

void LineIndex::mark(LineNumber line, RowSet& rows) const {
    const auto first = first_row(line);
    if (first >= rows.low && first < rows.high) rows.set(first);
    if (first >= rows.high || (first_row_[line] & has_more) == 0) return;
    const auto& more = more_rows_.at(line);
    for (auto at = std::ranges::lower_bound(more, rows.low); at != more.end() && *at < rows.high; ++at)
        rows.set(*at);
}

std::size_t LineIndex::bytes() const {
    std::size_t total = texts_.bytes() + first_row_.capacity() * sizeof(RowNumber);
    constexpr std::size_t of_a_node = 64;
    for (const auto& [line, rows] : more_rows_) total += of_a_node + rows.capacity() * sizeof(RowNumber);
    for (const auto& [word, lines] : words_)
        total += 2 * of_a_node + (lines.all.capacity() + lines.shared.capacity()) * sizeof(LineNumber);
    return total;
}

}  // namespace qd::finder
