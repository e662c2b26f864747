#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace qd::office {

enum class Align : std::uint8_t { left, centre, right };

/// A column of a printed table. The widths of all columns are in proportion to their `share`.
struct Column {
    std::string title;
    double share = 1;
    Align align = Align::left;
    bool numeric = false;  ///< xlsx: whole numbers in it become numbers; everything else stays text.
};

/// A cell to print. Text may hold \n. Spans reach to the right and downwards; the cells they cover
/// are ignored, so every row has exactly as many cells as the table has columns.
struct PrintCell {
    std::string text;
    bool bold = false;
    int row_span = 1;
    int column_span = 1;
};

using PrintRow = std::vector<PrintCell>;

/// A table. The header (`head`, or one row of the columns' titles when it is empty) is printed
/// again on every page. A row may be longer than a page; it then goes on on the next one.
struct PrintTable {
    std::vector<Column> columns;
    std::vector<PrintRow> head;  ///< Several header rows, with spans. Empty: the columns' titles.
    std::vector<PrintRow> rows;
};

/// A part of the document: a heading, notes in the body's type, then a table. xlsx makes it a sheet.
struct Section {
    std::string heading;             ///< 黑体, e.g. 一、基本履职事项清单
    std::vector<std::string> notes;  ///< Paragraphs between the heading and the table.
    PrintTable table;                ///< No columns: no table.
    std::string sheet_name;          ///< xlsx; empty: the heading.
    bool on_new_page = false;        ///< docx, PDF.
};

/// One document, whatever the format. Layout is that of GB/T 9704: A4, text area 156 × 225 mm;
/// tables stand on landscape pages (225 × 156 mm). All writers give the same bytes for the same
/// document.
struct Document {
    std::string title;                   ///< 2号, centred.
    std::vector<std::string> subtitles;  ///< Centred under the title: 文号, date.
    std::vector<std::string> preface;    ///< 3号 paragraphs on upright pages before the tables.
    std::vector<Section> sections;
    std::string author;                  ///< Metadata: who issues it.
    std::string subject;
    std::string language = "zh-CN";
    std::int64_t created_at = 0;         ///< Seconds UTC; goes into the file's metadata.
};

}  // namespace qd::office
