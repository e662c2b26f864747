#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Small tables that people send: which column means what is found by the words of its heading.
namespace qd::columns {

/// One row of a sheet, with its number as a person sees it.
struct Line {
    int number = 0;
    std::vector<std::string> cells;
};

/// A meaning and what offices write above such a column. The first that fits wins.
struct Meaning {
    std::string_view word;
    std::vector<std::string_view> titles;
};

/// Where the heading stands and which column means what.
class Table {
public:
    /// The heading is the first of 30 lines in which at least `least` columns are understood.
    static std::optional<Table> find(std::span<const Line> lines, std::span<const Meaning> meanings,
                                     std::size_t least);

    /// The lines below the heading that are neither blank nor the heading again.
    const std::vector<Line>& lines() const { return lines_; }
    bool has(std::string_view meaning) const { return places_.contains(meaning); }
    /// The cell of this meaning, trimmed, with half-width digits and letters; empty when there is no such
    /// column.
    std::string cell(const Line& line, std::string_view meaning) const;
    /// The heading over this column as it was written: for remarks.
    std::string title(std::string_view meaning) const;
    /// Columns whose heading is nobody's synonym, by their heading.
    const std::map<std::string, std::size_t>& others() const { return others_; }

private:
    std::map<std::string, std::size_t, std::less<>> places_;
    std::map<std::string, std::size_t> others_;
    std::vector<std::string> heading_;
    std::vector<Line> lines_;
};

bool is_blank(const Line& line);

}  // namespace qd::columns
