#pragma once
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

    /// What looks for one part of a question; lives as long as the part and this.
    class Search;
    Search look_for(const rules::QueryPart& part) const;
    /// Marks the rows from `rows.low` up to `rows.high` that hold it.
    void mark(const Search& search, RowSet& rows) const;
    /// Marks those that have exactly this line.
    void mark(LineNumber line, RowSet& rows) const;
    std::size_t bytes() const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    /// The lines that hold a word. Lines are numbered in the order of their first rows, so those that begin
    /// in a range of rows stand together; lines that more rows have are looked at for every range.
    struct Lines {
        std::vector<LineNumber> all;      ///< Ascending.
        std::vector<LineNumber> shared;   ///< Those of several rows, as they became so.
    };
    template <class Visit> void each_word(LineNumber line, Visit&& visit);
    void share(LineNumber line, RowNumber row);
    RowNumber first_row(LineNumber line) const { return first_row_[line] & ~has_more; }

    static constexpr RowNumber has_more = 1U << 31;
    TextPool texts_;
    std::vector<RowNumber> first_row_;                                    ///< And whether there are more.
    std::unordered_map<LineNumber, std::vector<RowNumber>> more_rows_;    ///< Ascending, without the first.
    std::unordered_map<std::string, Lines, Hash, std::equal_to<>> words_;
};

class LineIndex::Search {
    friend class LineIndex;
    bool holds(const LineIndex& index, LineNumber line) const;

    const rules::QueryPart* part_ = nullptr;
    std::vector<const Lines*> words_;         ///< Rarest first; none when a word is nowhere.
    std::vector<const Lines*> whole_words_;   ///< Those of letters and digits.
};

}  // namespace qd::finder
