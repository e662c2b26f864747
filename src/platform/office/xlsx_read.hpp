#pragma once
#include <string>
#include <string_view>
#include "platform/office/read.hpp"
#include "platform/office/zip_file.hpp"

namespace qd::office {

/// Reads a workbook whose main part is `workbook_part`. Sheets are streamed: neither a sheet's XML
/// nor a tree of it is ever held.
Result<Book> read_xlsx(ZipFile& zip, std::string_view workbook_part, const ReadLimits& limits,
                       Progress* progress);

/// A worksheet as the workbook lists it.
struct SheetEntry {
    std::string name;
    std::string part;
    bool hidden = false;
};

/// What the workbook says about itself.
struct Workbook {
    std::vector<SheetEntry> sheets;  ///< In the order of the tabs; charts and dialogs left out.
    std::string styles_part;         ///< "" when there is none.
    std::string strings_part;        ///< "" when there is none.
    bool from_1904 = false;
};

Result<Workbook> read_workbook(ZipFile& zip, std::string_view workbook_part, const ReadLimits& limits);

/// "AB12" → column 28, row 12; zeros when it is no cell reference. "AB" gives row 0.
struct CellPlace {
    int row = 0;
    int column = 0;
};
CellPlace cell_place(std::string_view reference);

}  // namespace qd::office
