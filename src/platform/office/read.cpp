#include "platform/office/read.hpp"
#include "platform/office/csv_read.hpp"
#include "platform/office/docx_read.hpp"
#include "platform/office/package.hpp"
#include "platform/office/recognise.hpp"
#include "platform/office/xlsx_read.hpp"
#include "platform/office/zip_file.hpp"

namespace qd::office {
namespace {

/// A zip that is neither workbook nor Word file: what is it to the person who uploaded it?
Refusal what_zip(const ZipFile& zip) {
    if (zip.has("OFD.xml")) return Refusal::file_is_ofd;
    if (zip.has("mimetype") && zip.has("content.xml")) return Refusal::file_is_open_document;
    if (zip.has("xl/workbook.bin")) return Refusal::file_is_old_excel;
    if (zip.has("[Content_Types].xml")) return Refusal::file_not_recognised;
    return Refusal::file_is_archive;
}

Result<Book> read_package(std::string_view bytes, const ReadLimits& limits, Progress* progress) {
    QD_TRY(auto zip, ZipFile::open(bytes, limits));
    QD_TRY(const auto package, recognise_package(zip, limits));
    switch (package.kind) {
        case PackageKind::workbook: return read_xlsx(zip, package.main_part, limits, progress);
        case PackageKind::text: return read_docx(zip, package.main_part, limits, progress);
        case PackageKind::other: return what_zip(zip);
    }
    return Refusal::file_not_recognised;
}

Result<Book> read_any(std::string_view bytes, std::string_view file_name, const ReadLimits& limits,
                      Progress* progress) {
    if (bytes.size() > limits.file_bytes)
        return Error(Refusal::file_too_large, {{"limit", readable_size(limits.file_bytes)}});
    if (is_zip(bytes)) return read_package(bytes, limits, progress);
    if (const auto why = not_a_list(bytes, file_name)) return *why;
    return read_csv(bytes, limits, progress);
}

}  // namespace

Result<Book> read(std::string_view bytes, std::string_view file_name, const ReadLimits& limits,
                  Progress* progress) {
    auto book = read_any(bytes, file_name, limits, progress);
    if (book) return book;
    auto error = std::move(book).error();
    const auto known = [&](std::string_view name) {
        for (const auto& fact : error.facts)
            if (fact.name == name) return true;
        return false;
    };
    if (!known("file")) error.facts.push_back({"file", std::string(file_name)});
    if (error.is(Refusal::xml_too_deep) && !known("limit"))
        error.facts.push_back({"limit", std::to_string(limits.xml_depth)});
    return error;
}

}  // namespace qd::office
