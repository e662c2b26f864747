#pragma once
#include <functional>
#include <span>
#include "core/columns.hpp"
#include "features/bodies/bodies.hpp"
#include "features/compile/compile.hpp"

/// What a raw line must say, and how a sheet of them is read. Pure.
namespace qd::compile::rules {

struct Proposer {
    Side side = Side::county;
    BodyId body;
    std::optional<BodyId> town;
};
/// As whom a body proposes: departments and other county bodies for the county, towns, their offices and
/// villages for their town. Refuses `candidate_body`.
Result<Proposer> proposer(const bodies::Directory& directory, const BodyId& body);
/// Names the wrong members in `about`: a name of 2 to 200 characters, nothing longer than 4 000.
Outcome check_line(const Line& line);

/// A row that cannot be taken: why, by the words of the refusals, and in which column.
struct RowFault {
    std::int64_t row = 0;
    std::string column, code, value;
};
struct SheetLine {
    Proposer by;
    Line line;
};
struct Sheet {
    std::vector<SheetLine> lines;
    std::vector<RowFault> faults;
};
/// Reads rows with a heading; 事项名称 is the one column that must be there. Rows without a body of their own
/// belong to `fallback`. `may_speak`: whether whoever sends the sheet speaks for that body.
/// Refuses `sheet_without_names`.
Result<Sheet> read_sheet(std::span<const columns::Line> lines, const bodies::Directory& directory,
                         const std::optional<BodyId>& fallback,
                         const std::function<bool(const Proposer&)>& may_speak);

/// The origin that people mean by this word: 入村走访, 座谈, “三定”…
std::optional<Origin> origin_from(std::string_view text);
/// The list kind that people mean: 基本履职, 配合, 收回; empty stays empty.
std::optional<std::string> list_kind_from(std::string_view text);

}  // namespace qd::compile::rules
