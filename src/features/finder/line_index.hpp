#pragma once
#include <span>
#include <unordered_map>
#include "features/finder/query_rules.hpp"
#include "features/finder/text_pool.hpp"

namespace qd::finder {

using LineNumber = std::uint32_t;

/// A set of rows, a bit each, from `low` up to (not including) `high`.
struct RowSet {
    RowNumber low = 0, high = 0;
    std::vector<std::uint64_t> words;

    void clear(RowNumber from, RowNumber to) {
        low = from;
        high = to;
        words.assign((to - from + 63) / 64, 0);
    }
    void set(RowNumber row) { words[(row - low) / 64] |= std::uint64_t{1} << ((row - low) % 64); }
};

/// Different lines of text, the rows that have each, and the lines that hold a word. Lists of duties repeat
/// themselves: what twenty towns say in the same words is one line here, looked at once.
class LineIndex {
public:
    /// `text` is folded. A row is told in ascending order.
    LineNumber add(std::string_view text, RowNumber row);
    LineNumber find(std::string_view text) const { return texts_.find(text); }
    std::string_view text(LineNumber line) const { return texts_[line]; }

    /// The lines that hold this part of a question, ascending; lives as long as `room` and this.
    std::span<const LineNumber> lines_with(const rules::Part& part, std::vector<LineNumber>& room) const;
    void mark_rows(std::span<const LineNumber> lines, RowSet& rows) const;
    std::size_t bytes() const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    void index(LineNumber line);
    void hold(std::string_view word, LineNumber line);
    const std::vector<LineNumber>* lines_of(std::string_view word) const;

    static constexpr RowNumber has_more = 1U << 31;
    TextPool texts_;
    std::vector<RowNumber> first_row_;                                    ///< And whether there are more.
    std::unordered_map<LineNumber, std::vector<RowNumber>> more_rows_;    ///< Ascending, without the first.
    std::unordered_map<std::string, std::vector<LineNumber>, Hash, std::equal_to<>> words_;
};

}  // namespace qd::finder
