#include "platform/office/annotate.hpp"
#include <algorithm>
#include "platform/office/annotate_parts.hpp"
#include "core/csv.hpp"
#include "platform/office/csv_read.hpp"
#include "platform/office/package.hpp"

namespace qd::office {
namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::map<std::string, SheetRemarks> by_sheet(const std::vector<Remark>& remarks) {
    std::map<std::string, SheetRemarks> sheets;
    for (const auto& remark : remarks) {
        auto& row = sheets[remark.sheet][remark.row];
        if (!row.text.empty()) row.text += '\n';
        row.text += remark.text;
        row.is_error |= remark.is_error;
        if (remark.column > 0) row.columns.push_back(remark.column);
    }
    return sheets;
}

Error out_of_place(std::string_view sheet, int row) {
    return Error(Refusal::remark_out_of_place, {{"sheet", std::string(sheet)}, {"row", std::to_string(row)}});
}

Result<std::string> annotate_csv(std::string_view bytes, const Book& book,
                                 const std::vector<Remark>& remarks) {
    QD_TRY(const auto decoded, decode_text(bytes));
    const auto sheets = by_sheet(remarks);
    for (const auto& [name, rows] : sheets)
        if (!name.empty()) return out_of_place(name, rows.begin()->first);
    auto rows = sheets.empty() ? SheetRemarks{} : sheets.begin()->second;
    const int width = book.sheets[0].column_count;
    const int heading_row = book.sheets[0].rows.front().number;
    std::string out;
    csv::Records records(decoded.text, book.delimiter);
    std::vector<std::string> fields;
    std::size_t begin = 0;
    for (int number = 1; records.next(fields); ++number) {
        out += decoded.text.substr(begin, records.content_end() - begin);
        const auto found = rows.find(number);
        if (number == heading_row || found != rows.end()) {
            const int missing = std::max(0, width - static_cast<int>(fields.size()));
            out.append(static_cast<std::size_t>(missing) + 1, book.delimiter);
            std::string text(number == heading_row ? remark_heading : std::string_view{});
            if (found != rows.end()) text += (text.empty() ? "" : "\n") + found->second.text;
            out += in_quotes(text);
            rows.erase(number);
        }
        out += decoded.text.substr(records.content_end(), records.offset() - records.content_end());
        begin = records.offset();
    }
    if (!rows.empty()) return out_of_place("", rows.begin()->first);
    return encode_text(out, decoded.encoding);
}

Result<std::string> annotate(std::string_view bytes, std::string_view file_name,
                             const std::vector<Remark>& remarks, const ReadLimits& limits) {
    QD_TRY(const auto book, read(bytes, file_name, limits));
    if (book.format == Format::csv) return annotate_csv(bytes, book, remarks);
    QD_TRY(auto zip, ZipFile::open(bytes, limits));
    QD_TRY(const auto package, recognise_package(zip, limits));
    if (book.format == Format::xlsx)
        return annotate_xlsx(bytes, zip, package.main_part, book, remarks, limits);
    return annotate_docx(bytes, zip, package.main_part, remarks, limits);
}

}  // namespace qd::office
