#pragma once
#include <string>
#include <utility>
#include <vector>
#include "features/basis/library.hpp"
#include "features/bodies/bodies.hpp"
#include "features/dutylist/dutylist.hpp"
#include "platform/office/document.hpp"

/// An edition as people publish it: the official tables as xlsx, docx and PDF, and one table as csv. What is
/// written here can be read again by the import and yields the same edition (PDF excepted).
namespace qd::dutylist::exporting {

/// Everything an edition refers to, by name.
struct Material {
    const EditionContent& content;
    const bodies::Directory& directory;
    const basis::Library& library;
    std::vector<std::pair<std::string, std::string>> kinds;  ///< Word and name, in order.
    std::vector<std::pair<std::string, std::string>> schemes;  ///< Word and name.
};

/// How much stands in the tables.
enum class Layout : std::uint8_t {
    printed,  ///< PDF: the official columns, basis and code.
    document,  ///< docx: these, and one column with everything else, labelled.
    sheet,  ///< xlsx: a column for everything.
};
office::Document document_of(const Material& material, Layout layout);
/// csv: all kinds in one table.
office::PrintTable table_of(const Material& material);
/// `青禾镇履行职责事项清单（第2版）`: for files and titles.
std::string title_of(const Material& material);

}  // namespace qd::dutylist::exporting
