#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <algorithm>
#include <ctime>
#include <set>
#include <stdexcept>
#include "platform/office/print_grid.hpp"
#include "platform/office/write.hpp"

namespace qd::office {
namespace {

constexpr double inch = 25.4;
constexpr double width_units = 118;  // what 225 mm hold of Excel's column width
constexpr std::size_t rows_in_memory = 20'000;

/// The library writes to a named file; this one is in memory and has a name as long as it is open.
class MemoryFile {
public:
    MemoryFile() : fd_(memfd_create("document", MFD_CLOEXEC)) {
        if (fd_ < 0) throw std::runtime_error("no memory file for a workbook");
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { close(fd_); }
    std::string name() const { return "/proc/self/fd/" + std::to_string(fd_); }
    std::string content() const {
        std::string out(static_cast<std::size_t>(lseek(fd_, 0, SEEK_END)), '\0');
        for (std::size_t got = 0; got < out.size();) {
            const auto n = pread(fd_, out.data() + got, out.size() - got, static_cast<off_t>(got));
            if (n <= 0) throw std::runtime_error("a workbook in memory cannot be read back");
            got += static_cast<std::size_t>(n);
        }
        return out;
    }

private:
    int fd_;
};

/// A name that Excel takes: no []:*?/\ in it, at most 31 characters, used only once.
std::string sheet_name(std::string name, std::set<std::string>& used) {
    constexpr std::string_view forbidden = "[]:*?/\\";
    std::erase_if(name, [&](char c) { return forbidden.find(c) != std::string_view::npos || c == '\n'; });
    while (name.starts_with('\'')) name.erase(0, 1);
    const auto shorten = [](std::string text, int characters) {
        std::size_t at = 0;
        while (at < text.size() && characters-- > 0) do
                ++at;
            while (at < text.size() && (text[at] & 0xC0) == 0x80);
        text.resize(at);
        while (text.ends_with('\'')) text.pop_back();
        return text;
    };
    name = shorten(name, 31);
    if (name.empty()) name = "清单";
    auto unique = name;
    for (int n = 2; !used.insert(unique).second; ++n)
        unique = shorten(name, 26) + "(" + std::to_string(n) + ")";
    return unique;
}

/// `text` without what a cell cannot hold: Excel takes 32 767 characters.
std::string within_cell(std::string_view text) {
    constexpr int characters_max = 32'766;
    int characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((text[i] & 0xC0) != 0x80 && ++characters > characters_max)
            return std::string(text.substr(0, i)) + "…";
    return std::string(text);
}

bool is_whole_number(std::string_view text) {
    return !text.empty() && text.size() <= 15 && (text.size() == 1 || text[0] != '0') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Writes all of one document's sheets.
class XlsxWriter {
public:
    XlsxWriter(const Document& document, lxw_workbook* book, bool constant_memory)
        : document_(document), book_(book), constant_memory_(constant_memory) {}

    void write() {
        properties();
        for (const auto& section : document_.sections) sheet(section);
        if (document_.sections.empty()) sheet(Section{});
    }

private:
    lxw_format* format(double points, const char* font, bool bold, std::uint8_t align, bool border);
    void properties();
    void sheet(const Section& section);
    void line(const std::string& text, lxw_format* format, double height);
    void print_setup(std::size_t header_first, std::size_t header_count);
    void table(const PrintTable& table);
    void grid(const PrintTable& table, const PrintGrid& grid, bool header);
    double row_height(const PrintTable& table, const PrintGrid& grid, std::size_t r) const;
    void cell(const PrintTable& table, const PrintGrid& grid, std::size_t r, std::size_t c, bool header);
    lxw_format* cell_format(const PrintTable& table, const GridCell& cell, std::size_t column, bool header);

    const Document& document_;
    lxw_workbook* book_;
    bool constant_memory_;
    std::set<std::string> names_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
    lxw_col_t last_column_ = 0;
    lxw_format* formats_[2][2][3] = {};  ///< header, bold, alignment
};

lxw_format* XlsxWriter::format(double points, const char* font, bool bold, std::uint8_t align, bool border) {
    auto* made = workbook_add_format(book_);
    format_set_font_name(made, font);
    format_set_font_size(made, points);
    format_set_text_wrap(made);
    format_set_align(made, align);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    if (bold) format_set_bold(made);
    if (border) format_set_border(made, LXW_BORDER_THIN);
    return made;
}

void XlsxWriter::properties() {
    lxw_doc_properties properties = {};
    std::string title = document_.title, author = document_.author, subject = document_.subject;
    properties.title = title.data();  // copied by the call
    properties.author = author.data();
    properties.subject = subject.data();
    properties.created = static_cast<time_t>(document_.created_at);
    workbook_set_properties(book_, &properties);
}

void XlsxWriter::line(const std::string& text, lxw_format* its_format, double height) {
    if (text.empty()) return;
    worksheet_set_row(sheet_, row_, height, nullptr);
    if (last_column_ > 0)
        worksheet_merge_range(sheet_, row_, 0, row_, last_column_, text.c_str(), its_format);
    else worksheet_write_string(sheet_, row_, 0, text.c_str(), its_format);
    ++row_;
}

void XlsxWriter::sheet(const Section& section) {
    const auto wanted = !section.sheet_name.empty() ? section.sheet_name
                        : !section.heading.empty()  ? section.heading
                                                    : document_.title;
    sheet_ = workbook_add_worksheet(book_, sheet_name(wanted, names_).c_str());
    row_ = 0;
    const auto columns = section.table.columns.size();
    last_column_ = columns > 1 ? static_cast<lxw_col_t>(columns - 1) : 0;
    const auto parts = column_parts(section.table);
    for (std::size_t c = 0; c < columns; ++c)
        worksheet_set_column(sheet_, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c),
                             parts[c] * width_units, nullptr);
    auto* title = format(page::title_points, "方正小标宋简体", false, LXW_ALIGN_CENTER, false);
    auto* under = format(12, "仿宋_GB2312", false, LXW_ALIGN_CENTER, false);
    auto* heading = format(14, "黑体", false, LXW_ALIGN_LEFT, false);
    auto* note = format(12, "仿宋_GB2312", false, LXW_ALIGN_LEFT, false);
    line(document_.title, title, 36);
    for (const auto& subtitle : document_.subtitles) line(subtitle, under, 20);
    line(section.heading, heading, 24);
    for (const auto& text : section.notes) line(text, note, 20);
    if (columns > 0) table(section.table);
    else print_setup(0, 0);
}

void XlsxWriter::print_setup(std::size_t header_first, std::size_t header_count) {
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_set_margins(sheet_, page::head / inch, page::foot / inch, page::binding / inch,
                          page::cut / inch);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_footer(sheet_, "&C&\"宋体,Regular\"&14— &P —");
    if (header_count == 0) return;
    const auto first = static_cast<lxw_row_t>(header_first);
    const auto after = static_cast<lxw_row_t>(header_first + header_count);
    worksheet_repeat_rows(sheet_, first, after - 1);
    worksheet_freeze_panes(sheet_, after, 0);
    worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

void XlsxWriter::table(const PrintTable& table) {
    const auto head = header_rows(table);
    print_setup(row_, head.size());
    grid(table, PrintGrid(head, table.columns.size()), true);
    grid(table, PrintGrid(table.rows, table.columns.size()), false);
}

/// The height that shows all of a row; programs do not all find it out themselves.
double XlsxWriter::row_height(const PrintTable& table, const PrintGrid& grid, std::size_t r) const {
    constexpr double line_points = 16, most_points = 409, pixels_a_unit = 7, pixels_a_character = 14.7;
    const auto parts = column_parts(table);
    int lines = 1;
    for (std::size_t c = 0; c < grid.column_count(); ++c) {
        const auto& its = grid.at(r, c);
        if (its.covered || its.row_span > 1) continue;
        double part = 0;
        for (int i = 0; i < its.column_span; ++i) part += parts[c + static_cast<std::size_t>(i)];
        lines = std::max(
            lines, estimated_lines(grid.text(r, c), part * width_units * pixels_a_unit / pixels_a_character));
    }
    return std::min(lines * line_points + 6, most_points);
}

void XlsxWriter::grid(const PrintTable& table, const PrintGrid& grid, bool header) {
    for (std::size_t r = 0; r < grid.row_count(); ++r, ++row_) {
        worksheet_set_row(sheet_, row_, row_height(table, grid, r), nullptr);
        for (std::size_t c = 0; c < grid.column_count(); ++c) cell(table, grid, r, c, header);
    }
}

lxw_format* XlsxWriter::cell_format(const PrintTable& table, const GridCell& its, std::size_t column,
                                    bool header) {
    const bool bold = its.cell && its.cell->bold;
    const bool heading = !header && its.column_span == static_cast<int>(table.columns.size());
    const auto align = header ? Align::centre : heading ? Align::left : table.columns[column].align;
    auto*& made = formats_[header][bold][static_cast<std::size_t>(align)];
    const auto code = align == Align::centre  ? LXW_ALIGN_CENTER
                      : align == Align::right ? LXW_ALIGN_RIGHT
                                              : LXW_ALIGN_LEFT;
    if (!made)
        made = format(11, header ? "黑体" : "宋体", bold && !header, static_cast<std::uint8_t>(code), true);
    return made;
}

void XlsxWriter::cell(const PrintTable& table, const PrintGrid& grid, std::size_t r, std::size_t c,
                      bool header) {
    const auto& its = grid.at(r, c);
    const auto owner_row = static_cast<std::size_t>(its.owner_row);
    const auto owner_column = static_cast<std::size_t>(its.owner_column);
    const auto& shown = grid.at(owner_row, owner_column);
    auto* how = cell_format(table, shown, owner_column, header);
    const auto at = static_cast<lxw_col_t>(c);
    if (its.covered && !constant_memory_) return;  // the merge has written it
    const auto text = within_cell(grid.text(owner_row, owner_column));
    const bool number = !header && table.columns[c].numeric && is_whole_number(text);
    if (!its.covered && !constant_memory_ && (its.row_span > 1 || its.column_span > 1)) {
        const auto last_row = row_ + static_cast<lxw_row_t>(its.row_span) - 1;
        const auto last_column = static_cast<lxw_col_t>(at + its.column_span - 1);
        worksheet_merge_range(sheet_, row_, at, last_row, last_column, "", how);
    }
    // In constant memory rows are gone once written, so there a span becomes its value in every cell.
    if (number) worksheet_write_number(sheet_, row_, at, std::stod(text), how);
    else if (text.empty()) worksheet_write_blank(sheet_, row_, at, how);
    else worksheet_write_string(sheet_, row_, at, text.c_str(), how);
}

}  // namespace

Result<std::string> write_xlsx(const Document& document) {
    std::size_t rows = 0;
    for (const auto& section : document.sections) rows += section.table.rows.size();
    MemoryFile file;
    lxw_workbook_options options = {};
    options.constant_memory = rows > rows_in_memory;
    auto* book = workbook_new_opt(file.name().c_str(), &options);
    if (!book) throw std::runtime_error("no memory for a workbook");
    XlsxWriter(document, book, options.constant_memory).write();
    if (const auto error = workbook_close(book); error != LXW_NO_ERROR)
        throw std::runtime_error(std::string("workbook: ") + lxw_strerror(error));
    return file.content();
}

}  // namespace qd::office
