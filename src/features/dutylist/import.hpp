#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/dutylist/dutylist.hpp"

/// Reading an office's own sheet: what its columns mean, what its rows say, and what is wrong with them.
/// Values only; the file itself is read by platform/office.
namespace qd::dutylist::importing {

struct GridCell {
    std::string text;
    bool is_error = false;  ///< A formula error such as #REF!.
    bool from_merge = false;  ///< Covered by a merge; the text is that of the merge's first cell.
};
struct GridRow {
    int number = 0;  ///< As a person sees it, from 1.
    std::vector<GridCell> cells;
};
/// A sheet, a table of a Word file, or a whole csv.
struct Grid {
    std::string name;
    std::vector<GridRow> rows;
    std::vector<std::string> text_before;  ///< docx: the paragraphs above the table.
    bool is_ragged = false;  ///< csv: the number of cells in a row says something.
};

/// What a column holds.
enum class Meaning : std::uint8_t {
    ignored,
    serial,
    code,
    list_kind,
    field,
    name,
    department,
    department_duty,
    town_duty,
    takeover,
    takeover_department,
    takeover_mode,
    handover_on,
    procedure,
    time_limit,
    limit_unit,
    basis,
    basis_codes,
    details,
    power_type,
    other_classes,
    public_service,
    applies_to,
    tasks,
    steps,
    note,
    organisation_code,
};
constexpr std::string_view word(Meaning meaning) {
    switch (meaning) {
        case Meaning::ignored: return "ignored";
        case Meaning::serial: return "serial";
        case Meaning::code: return "code";
        case Meaning::list_kind: return "list_kind";
        case Meaning::field: return "field";
        case Meaning::name: return "name";
        case Meaning::department: return "department";
        case Meaning::department_duty: return "department_duty";
        case Meaning::town_duty: return "town_duty";
        case Meaning::takeover: return "takeover";
        case Meaning::takeover_department: return "takeover_department";
        case Meaning::takeover_mode: return "takeover_mode";
        case Meaning::handover_on: return "handover_on";
        case Meaning::procedure: return "procedure";
        case Meaning::time_limit: return "time_limit";
        case Meaning::limit_unit: return "limit_unit";
        case Meaning::basis: return "basis";
        case Meaning::basis_codes: return "basis_codes";
        case Meaning::details: return "details";
        case Meaning::power_type: return "power_type";
        case Meaning::other_classes: return "other_classes";
        case Meaning::public_service: return "public_service";
        case Meaning::applies_to: return "applies_to";
        case Meaning::tasks: return "tasks";
        case Meaning::steps: return "steps";
        case Meaning::note: return "note";
        case Meaning::organisation_code: return "organisation_code";
    }
    return {};
}

struct ColumnPlan {
    int index = 0;  ///< From 0.
    std::string title;  ///< As the office wrote it, without breaks.
    Meaning meaning = Meaning::ignored;
};
/// How a sheet will be read; the person may correct it.
struct SheetPlan {
    std::string sheet;
    bool is_list = false;  ///< False: no header found; the sheet is left out.
    std::string kind;  ///< List kind: basic, assisting, reclaimed, …
    int header_row = 0;  ///< First header row, from 1.
    int header_rows = 1;
    std::vector<ColumnPlan> columns;
};

/// What can be wrong with a row. The first group rejects it; the second is only shown.
enum class Doubt : std::uint8_t {
    name_missing,
    name_too_long,
    cell_error,
    duplicate_name,
    duplicate_code,
    department_missing,
    department_unknown,
    town_duty_missing,
    takeover_missing,
    time_limit_invalid,
    column_count,
    date_invalid,
    list_kind_unknown,
    row_too_long,
    serial_repeated,
    duties_not_divided,
    department_not_named,
    credit_code_malformed,
    credit_code_check,
    name_repeated,
    department_proposed,
    basis_unknown,
    class_proposed,
    body_abolished,
};
constexpr std::string_view word(Doubt doubt) {
    switch (doubt) {
        case Doubt::name_missing: return "name_missing";
        case Doubt::name_too_long: return "name_too_long";
        case Doubt::cell_error: return "cell_error";
        case Doubt::duplicate_name: return "duplicate_name";
        case Doubt::duplicate_code: return "duplicate_code";
        case Doubt::department_missing: return "department_missing";
        case Doubt::department_unknown: return "department_unknown";
        case Doubt::town_duty_missing: return "town_duty_missing";
        case Doubt::takeover_missing: return "takeover_missing";
        case Doubt::time_limit_invalid: return "time_limit_invalid";
        case Doubt::column_count: return "column_count";
        case Doubt::date_invalid: return "date_invalid";
        case Doubt::list_kind_unknown: return "list_kind_unknown";
        case Doubt::row_too_long: return "row_too_long";
        case Doubt::serial_repeated: return "serial_repeated";
        case Doubt::duties_not_divided: return "duties_not_divided";
        case Doubt::department_not_named: return "department_not_named";
        case Doubt::credit_code_malformed: return "credit_code_malformed";
        case Doubt::credit_code_check: return "credit_code_check";
        case Doubt::name_repeated: return "name_repeated";
        case Doubt::department_proposed: return "department_proposed";
        case Doubt::basis_unknown: return "basis_unknown";
        case Doubt::class_proposed: return "class_proposed";
        case Doubt::body_abolished: return "body_abolished";
    }
    return {};
}
constexpr bool rejects(Doubt doubt) { return doubt < Doubt::serial_repeated; }

/// The sentence is `import.<word>` of messages, filled with the facts.
struct Remark {
    Doubt doubt = Doubt::name_missing;
    std::string column;  ///< The office's own title of the column; empty for the whole row.
    int index = -1;  ///< Column from 0; -1 for the whole row.
    std::vector<Fact> facts;
};

/// A body as a cell names it. `body` is empty when nobody in the directory has that name.
struct NamedPart {
    std::string name;  ///< Short name when the body was found, else as written.
    std::string body_code;
    std::optional<BodyId> body;
    DutyRole role = DutyRole::assist;
    bool is_said =
        false;  ///< The cell says the role (牵头：…); else the first named is only proposed as lead.
    std::vector<std::string> items;
};

/// One duty as a sheet says it. `has` tells an empty cell from a column that is not there.
struct ReadDuty {
    std::optional<std::int64_t> serial;
    std::string code;
    std::string kind;
    std::string field;
    std::string name;
    std::vector<NamedPart> departments;
    std::vector<std::string> town_items;
    std::string takeover_mode;
    bool is_cancelled = false;
    std::optional<Date> handover_on;
    std::string procedure;
    std::optional<TimeLimit> limit;
    std::string basis_codes;  ///< The library's numbers of the same citations, as our exports write them.
    std::string basis_text;  ///< 《…法》第六十二条… as written; resolved against the library later.
    std::vector<DutyClass> classes;  ///< Besides the field: power type and others.
    bool is_public_service = false;
    std::string applies_to;
    std::vector<std::string> tasks;  ///< Lines as written; resolved when the draft is written.
    std::vector<std::string> steps;
    std::string note;
};
struct ReadRow {
    int row = 0;
    ReadDuty duty;
    std::optional<Remark> rejected;
    std::vector<Remark> warnings;
};
struct ReadSheet {
    SheetPlan plan;
    std::vector<ReadRow> rows;
    int ignored = 0;  ///< Titles, headers, headings, notes, blanks.
};

/// What the reading rules may look at besides the file.
struct Known {
    const bodies::Directory& directory;
    /// List kinds of the county: word and name.
    std::vector<std::pair<std::string, std::string>> kinds;
    /// Into the county's catalogue: a department nobody knows is proposed as a new body, not refused.
    bool into_catalogue = false;
};

}  // namespace qd::dutylist::importing
