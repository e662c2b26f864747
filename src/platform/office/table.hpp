#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace qd::office {

enum class Format : std::uint8_t { xlsx, docx, csv };

/// What the file itself says a cell is. The text is ready to show in every case.
enum class CellKind : std::uint8_t {
    text,
    number,   ///< As a person sees it: no ".0" after whole numbers, "12%" for percentages.
    date,     ///< "YYYY-MM-DD", with " HH:MM" (or ":SS") when there is a time of day.
    boolean,  ///< "TRUE" or "FALSE".
    error,    ///< A formula error; the text is "#REF!", "#N/A", …
};

/// One cell. Line breaks are \n; other noise of the source (`_x000D_`, spaces, full-width digits)
/// stays in the text for the rules to clean. Text is always valid UTF-8.
struct Cell {
    std::string text;
    CellKind kind = CellKind::text;
    bool from_merge = false;  ///< Covered by a merge; spread_merges() has put the merge's value here.

    bool is_error() const { return kind == CellKind::error; }
    bool is_number() const { return kind == CellKind::number; }
};

/// A row with its number as a person sees it, from 1. `cells[0]` is column 1. Cells after the last
/// filled one are left off, except in csv, where a row keeps exactly the cells it was written with.
struct Row {
    int number = 0;
    bool hidden = false;
    std::vector<Cell> cells;
};

/// A merged rectangle, all four ends from 1 and inclusive. The value is in its first cell.
struct Merge {
    int first_row = 0;
    int first_column = 0;
    int last_row = 0;
    int last_column = 0;
    bool operator==(const Merge&) const = default;
};

/// A worksheet; the n-th table of a docx, named `表n`; or the whole csv, named "".
/// Rows are in order. Rows without any text may be missing (numbers then jump): they are blank.
struct Sheet {
    std::string name;
    bool hidden = false;
    std::vector<Row> rows;
    std::vector<Merge> merges;
    std::vector<std::string> text_before;  ///< docx: the paragraphs between the last table and this one.
    int column_count = 0;                  ///< Of the widest row.
};

/// What a reader yields.
struct Book {
    Format format = Format::xlsx;
    std::vector<Sheet> sheets;
    std::string encoding;   ///< csv: "utf-8", "utf-8-bom", "utf-16le", "utf-16be" or "gb18030".
    char delimiter = '\0';  ///< csv: ',', '\t' or ';'.
};

/// Gives every cell under a merge the value of the merge's first cell and marks it `from_merge`.
/// Blank rows that are missing stay missing. Overlapping merges: the first wins.
void spread_merges(Sheet& sheet);

/// The row with that number, or nullptr when it is blank and missing.
const Row* find_row(const Sheet& sheet, int number);

/// "A" for 1, "AA" for 27: how people name a column.
std::string column_letters(int column);

/// "xlsx", "docx" or "csv".
const char* word(Format format);

}  // namespace qd::office
