#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/dutylist/duty_wire.hpp"
#include "features/dutylist/import.hpp"

/// A file on its way into a draft, as it is kept and as it travels.
namespace qd::dutylist::importing {

using JobId = Id<struct ImportJobTag>;
using StagingId = Id<struct ImportStagingTag>;  ///< One try of writing one job.

enum class JobState : std::uint8_t { reading, preview, writing, confirmed, cancelled, failed };
constexpr std::string_view word(JobState state) {
    switch (state) {
        case JobState::reading: return "reading";
        case JobState::preview: return "preview";
        case JobState::writing: return "writing";
        case JobState::confirmed: return "confirmed";
        case JobState::cancelled: return "cancelled";
        case JobState::failed: return "failed";
    }
    return {};
}
enum class RowState : std::uint8_t { accepted, rejected, mended, skipped };
constexpr std::string_view word(RowState state) {
    switch (state) {
        case RowState::accepted: return "accepted";
        case RowState::rejected: return "rejected";
        case RowState::mended: return "mended";
        case RowState::skipped: return "skipped";
    }
    return {};
}

struct FactView {
    std::string name, value;
    static constexpr auto describe() {
        return schema::object("ImportFact",
                              schema::field("name", &FactView::name, "Placeholder in the sentence"),
                              schema::field("value", &FactView::value, "What fills it"));
    }
};
struct RemarkView {
    Doubt code = Doubt::name_missing;
    std::string column;
    std::int64_t column_index = -1;
    std::vector<FactView> facts;
    static constexpr auto describe() {
        return schema::object(
            "ImportRemark",
            schema::field("code", &RemarkView::code, "What is wrong; the sentence is import.<code>"),
            schema::field("column", &RemarkView::column,
                          "The office's own title of the column; empty: the whole row"),
            schema::field("column_index", &RemarkView::column_index, "From 0; -1 for the whole row"),
            schema::field("facts", &RemarkView::facts, "Fill the sentence"));
    }
};
struct PartView {
    std::string name, body_code;
    std::optional<BodyId> body_id;
    DutyRole role = DutyRole::assist;
    bool is_said = false;
    std::vector<std::string> items;
    static constexpr auto describe() {
        return schema::object(
            "ImportDepartment",
            schema::field("name", &PartView::name, "Short name, or as written when nobody is called so"),
            schema::field("body_code", &PartView::body_code, "Empty when nobody is called so"),
            schema::field("body_id", &PartView::body_id, "Absent when nobody is called so"),
            schema::field("role", &PartView::role, "lead, assist, supervise, former_owner"),
            schema::field("is_said", &PartView::is_said, "Whether the cell says the role"),
            schema::field("items", &PartView::items, "Numbered duties without their numbers"));
    }
};
struct ClassView {
    std::string scheme, name;
    static constexpr auto describe() {
        return schema::object("ImportClass", schema::field("scheme", &ClassView::scheme, "Scheme"),
                              schema::field("name", &ClassView::name, "Class"));
    }
};
/// A duty as the sheet says it.
struct ReadDutyView {
    std::optional<std::int64_t> serial;
    std::string code, kind, field, name;
    std::vector<PartView> departments;
    std::vector<std::string> town_items;
    std::string takeover_mode;
    bool is_cancelled = false;
    std::optional<Date> handover_on;
    std::string procedure;
    std::optional<dutylist::wire::LimitView> limit;
    std::string basis_codes, basis_text;
    std::vector<ClassView> classes;
    bool is_public_service = false;
    std::string applies_to;
    std::vector<std::string> tasks, steps;
    std::string note;
    static constexpr auto describe() {
        return schema::object(
            "ImportDuty", schema::field("serial", &ReadDutyView::serial, "Number in the sheet"),
            schema::field("code", &ReadDutyView::code, "Code, when the sheet has one"),
            schema::field("kind", &ReadDutyView::kind, "List kind"),
            schema::field("field", &ReadDutyView::field, "Field"),
            schema::field("name", &ReadDutyView::name, "Name"),
            schema::field("departments", &ReadDutyView::departments, "Bodies named, the lead first"),
            schema::field("town_items", &ReadDutyView::town_items, "What the town does"),
            schema::field("takeover_mode", &ReadDutyView::takeover_mode, "Reclaimed: how it is carried out"),
            schema::field("is_cancelled", &ReadDutyView::is_cancelled, "Reclaimed and no longer done"),
            schema::field("handover_on", &ReadDutyView::handover_on, "Reclaimed: from this day"),
            schema::field("procedure", &ReadDutyView::procedure, "Procedure"),
            schema::field("limit", &ReadDutyView::limit, "Time limit"),
            schema::field("basis_codes", &ReadDutyView::basis_codes,
                          "The library's numbers of the same citations"),
            schema::field("basis_text", &ReadDutyView::basis_text, "Basis as written"),
            schema::field("classes", &ReadDutyView::classes, "Classes besides the field"),
            schema::field("is_public_service", &ReadDutyView::is_public_service, "A public service"),
            schema::field("applies_to", &ReadDutyView::applies_to, "Condition on the town's profile"),
            schema::field("tasks", &ReadDutyView::tasks, "Tasks as written"),
            schema::field("steps", &ReadDutyView::steps, "Steps as written"),
            schema::field("note", &ReadDutyView::note, "Note"));
    }
};
struct ColumnView {
    std::int64_t index = 0;
    std::string title;
    Meaning meaning = Meaning::ignored;
    static constexpr auto describe() {
        return schema::object("ImportColumn", schema::field("index", &ColumnView::index, "From 0"),
                              schema::field("title", &ColumnView::title, "As the office wrote it"),
                              schema::field("meaning", &ColumnView::meaning, "What it holds"));
    }
};
struct SheetView {
    std::string sheet;
    bool is_list = false;
    std::string kind;
    std::int64_t header_row = 0, header_rows = 1;
    std::vector<ColumnView> columns;
    std::int64_t rows = 0, errors = 0, warnings = 0, ignored = 0;
    static constexpr auto describe() {
        return schema::object(
            "ImportSheet",
            schema::field("sheet", &SheetView::sheet,
                          "Name of the sheet; 表n for the n-th table of a Word file; empty for csv"),
            schema::field("is_list", &SheetView::is_list, "Whether a header was found"),
            schema::field("kind", &SheetView::kind, "List kind"),
            schema::field("header_row", &SheetView::header_row, "First header row, from 1"),
            schema::field("header_rows", &SheetView::header_rows, "How many rows the header has"),
            schema::field("columns", &SheetView::columns, "What the columns hold"),
            schema::field("rows", &SheetView::rows, "Rows taken"),
            schema::field("errors", &SheetView::errors, "Rows rejected"),
            schema::field("warnings", &SheetView::warnings, "Warnings"),
            schema::field("ignored", &SheetView::ignored, "Titles, headings, notes and blank rows"));
    }
};

struct FirstReadView {
    ReadDutyView duty;
    std::optional<RemarkView> remark;
    static constexpr auto describe() {
        return schema::object("ImportFirstRead",
                              schema::field("duty", &FirstReadView::duty, "What the row said"),
                              schema::field("remark", &FirstReadView::remark, "What was wrong"));
    }
};
/// What a row said and what was wrong with it before a person mended it.
struct FirstRead {
    ReadDuty duty;
    std::optional<Remark> rejected;
};

ReadDutyView view(const ReadDuty& duty);
ReadDuty from_view(const ReadDutyView& view);
RemarkView view(const Remark& remark);
Remark from_view(const RemarkView& view);
SheetView view(const ReadSheet& sheet);
SheetPlan from_view(const SheetView& view);
FirstReadView view(const FirstRead& first);
FirstRead from_view(const FirstReadView& view);

/// One row of the file, as it is kept.
struct JobRow {
    std::int64_t position = 0;
    std::string sheet;
    std::int64_t row = 0;
    RowState state = RowState::accepted;
    std::optional<Remark> rejected;  ///< What is wrong; mended: what was wrong.
    std::vector<Remark> warnings;
    std::string skip_reason;
    ReadDuty duty;
    std::optional<FirstRead> first_read;  ///< Once it was mended.
};
struct RowCounts {
    std::int64_t accepted = 0, rejected = 0, mended = 0, skipped = 0, warnings = 0;
};
struct Job {
    JobId id;
    ListId list;
    EditionId edition;
    std::string file_name, file_digest, file_format;
    JobState state = JobState::reading;
    std::int64_t progress = 0;  ///< Percent of what the state says: reading, writing.
    StagingId staging;  ///< writing: the try that is at work.
    std::string refusal;  ///< failed: problem details as JSON, {"why","facts"}.
    std::vector<SheetView> sheets;
    AccountId created_by;
    Instant created_at;
    Instant beat_at;
    std::int64_t edition_version = 0;
    std::int64_t version = 1;
};

enum class Refusal : std::uint8_t {
    import_unknown,
    import_not_open,
    import_rows_open,
    import_draft_changed,
    import_row_unknown,
    import_reason_missing,
    import_no_list_found,
    import_file_missing,
    import_interrupted,
    import_nothing,
    import_mapping_invalid,
    import_bodies_to_confirm,
    import_duty_repeated,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::import_unknown: return "import_unknown";
        case Refusal::import_not_open: return "import_not_open";
        case Refusal::import_rows_open: return "import_rows_open";
        case Refusal::import_draft_changed: return "import_draft_changed";
        case Refusal::import_row_unknown: return "import_row_unknown";
        case Refusal::import_reason_missing: return "import_reason_missing";
        case Refusal::import_no_list_found: return "import_no_list_found";
        case Refusal::import_file_missing: return "import_file_missing";
        case Refusal::import_interrupted: return "import_interrupted";
        case Refusal::import_nothing: return "import_nothing";
        case Refusal::import_mapping_invalid: return "import_mapping_invalid";
        case Refusal::import_bodies_to_confirm: return "import_bodies_to_confirm";
        case Refusal::import_duty_repeated: return "import_duty_repeated";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::import_unknown:
        case Refusal::import_row_unknown:
        case Refusal::import_file_missing: return Kind::not_found;
        case Refusal::import_not_open:
        case Refusal::import_rows_open:
        case Refusal::import_draft_changed:
        case Refusal::import_interrupted:
        case Refusal::import_bodies_to_confirm:
        case Refusal::import_duty_repeated: return Kind::conflict;
        case Refusal::import_reason_missing:
        case Refusal::import_no_list_found:
        case Refusal::import_nothing:
        case Refusal::import_mapping_invalid: return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::dutylist::importing
