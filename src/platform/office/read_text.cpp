#include "platform/office/read_text.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "platform/office/csv_read.hpp"
#include "platform/office/docx_read.hpp"
#include "platform/office/package.hpp"
#include "platform/office/recognise.hpp"
#include "platform/office/zip_file.hpp"

namespace qd::office {
namespace {

void add_paragraph(TextDocument& document, std::string_view line) {
    auto text = text::trim(line);
    if (!text.empty()) document.blocks.push_back({{std::move(text)}, 0, 0});
}

void add_table(TextDocument& document, Sheet& sheet, int number) {
    spread_merges(sheet);
    for (const auto& row : sheet.rows) {
        DocumentBlock block{{}, number, row.number};
        for (const auto& cell : row.cells) block.cells.push_back(text::trim(cell.text));
        document.blocks.push_back(std::move(block));
    }
}

Result<TextDocument> read_word(std::string_view bytes, const ReadLimits& limits) {
    QD_TRY(auto zip, ZipFile::open(bytes, limits));
    QD_TRY(const auto package, recognise_package(zip, limits));
    if (package.kind != PackageKind::text) return Refusal::file_not_recognised;
    QD_TRY(auto text, read_docx_text(zip, package.main_part, limits, nullptr));
    TextDocument out{"docx", {}};
    int number = 0;
    for (auto& table : text.tables) {
        for (const auto& line : table.text_before) add_paragraph(out, line);
        add_table(out, table, ++number);
    }
    for (const auto& line : text.text_after) add_paragraph(out, line);
    return out;
}

std::vector<std::string> plain_lines(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find_first_of("\n\f\r", from), text.size());
        out.push_back(text::trim(text.substr(from, end - from)));
        from = end + 1;
    }
    return out;
}

bool page_line_ends(const std::string& line) {
    for (const auto* mark : {"。", "；", "：", "！", "？", ";", ":"})
        if (line.ends_with(mark)) return true;
    return false;
}

/// A line that fills the page and ends within a sentence goes on in the next one.
void add_page_lines(TextDocument& document, const std::string& text) {
    const auto lines = plain_lines(text);
    std::size_t widest = 0;
    for (const auto& line : lines) widest = std::max(widest, text::length(line));
    std::string paragraph;
    for (const auto& line : lines) {
        const bool is_page_number = text::length(line) < 8 && !text::has_han(line);
        if (line.empty() || is_page_number) continue;
        paragraph += line;
        if (!page_line_ends(line) && text::length(line) * 10 >= widest * 8) continue;
        add_paragraph(document, paragraph);
        paragraph.clear();
    }
    add_paragraph(document, paragraph);
}

Result<TextDocument> read_bytes(std::string_view bytes, std::string_view file_name,
                                const ReadLimits& limits) {
    if (bytes.size() > limits.file_bytes)
        return Error(Refusal::file_too_large, {{"limit", readable_size(limits.file_bytes)}});
    if (is_zip(bytes)) return read_word(bytes, limits);
    const auto why = not_a_list(bytes, file_name);
    if (why == Refusal::file_is_pdf) {
        QD_TRY(const auto text, pdf_text(bytes, limits.text_bytes));
        TextDocument out{"pdf", {}};
        add_page_lines(out, text);
        return out;
    }
    if (why) return *why;
    QD_TRY(const auto decoded, decode_text(bytes));
    TextDocument out{"txt", {}};
    for (const auto& line : plain_lines(decoded.text)) add_paragraph(out, line);
    return out;
}

}  // namespace

std::string_view word(TextRefusal why) {
    switch (why) {
        case TextRefusal::pdf_reader_missing: return "pdf_reader_missing";
        case TextRefusal::pdf_not_readable: return "pdf_not_readable";
        case TextRefusal::document_has_no_text: return "document_has_no_text";
    }
    return {};
}

Kind kind_of(TextRefusal why) {
    switch (why) {
        case TextRefusal::pdf_reader_missing: return Kind::unavailable;
        case TextRefusal::pdf_not_readable: case TextRefusal::document_has_no_text: return Kind::unsupported;
    }
    return Kind::unsupported;
}

Result<TextDocument> read_text(std::string_view bytes, std::string_view file_name, const ReadLimits& limits) {
    auto document = read_bytes(bytes, file_name, limits);
    if (document && document->blocks.empty()) document = TextRefusal::document_has_no_text;
    if (document) return document;
    auto error = std::move(document).error();
    const auto known = std::ranges::any_of(error.facts, [](const Fact& fact) { return fact.name == "file"; });
    if (!known) error.facts.push_back({"file", std::string(file_name)});
    return error;
}

}  // namespace qd::office
