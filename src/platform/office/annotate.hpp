#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "core/result.hpp"
#include "platform/office/read.hpp"

namespace qd::office {

/// A remark on one row of a file that read() has taken: same sheet names, same row and column numbers.
struct Remark {
    std::string sheet;
    int row = 0;
    int column = 0;        ///< 0: the whole row.
    std::string text;      ///< One sentence in plain words.
    bool is_error = true;  ///< Errors are marked red, warnings yellow.
};

/// How the remarks' column is headed. In a Word file a remark is a paragraph that begins with 【导入意见】;
/// read() leaves such paragraphs out, so that a corrected file can be uploaded with them still in it.
inline constexpr std::string_view remark_heading = "导入意见";

/// The office's own file with the remarks in place, everything else as it was: xlsx and csv get one
/// more column at the right end with the heading in its first filled row, docx a red paragraph in the
/// last cell of the row. Marked rows are coloured, the cell in question more strongly (not in csv).
/// Same encoding and delimiter as the original.
///
/// Refuses as read() does, and with `remark_out_of_place`.
Result<std::string> annotate(std::string_view bytes, std::string_view file_name,
                             const std::vector<Remark>& remarks, const ReadLimits& limits = {});

}  // namespace qd::office
