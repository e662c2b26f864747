#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/dutylist/compare_wire.hpp"
#include "features/dutylist/import_commands.hpp"

/// What the routes of the import take and give.
namespace qd::dutylist::importing::wire {

struct CountsView {
    std::int64_t accepted = 0, rejected = 0, mended = 0, skipped = 0, warnings = 0;
    static constexpr auto describe() {
        return schema::object(
            "ImportCounts", schema::field("accepted", &CountsView::accepted, "Rows that will be written"),
            schema::field("rejected", &CountsView::rejected, "Rows that must be mended or skipped first"),
            schema::field("mended", &CountsView::mended, "Rows that a person mended"),
            schema::field("skipped", &CountsView::skipped, "Rows left out with a reason"),
            schema::field("warnings", &CountsView::warnings, "Rows with a warning"));
    }
};
struct DifferenceCountsView {
    std::int64_t added = 0, changed = 0, same = 0, missing = 0, doubtful = 0;
    static constexpr auto describe() {
        return schema::object(
            "ImportDifferenceCounts",
            schema::field("added", &DifferenceCountsView::added, "New to the draft"),
            schema::field("changed", &DifferenceCountsView::changed, "In the draft, and different"),
            schema::field("same", &DifferenceCountsView::same, "In the draft, and alike"),
            schema::field("missing", &DifferenceCountsView::missing,
                          "In the draft, not in the file; they stay"),
            schema::field("doubtful", &DifferenceCountsView::doubtful,
                          "Of those alike: with warnings"));
    }
};
struct RefusalView {
    std::string why;
    std::vector<FactView> facts;
    static constexpr auto describe() {
        return schema::object("ImportRefusal",
                              schema::field("why", &RefusalView::why, "The sentence is refusal.<why>"),
                              schema::field("facts", &RefusalView::facts, "Fill the sentence"));
    }
};
struct JobView {
    JobId id;
    ListId list_id;
    EditionId edition_id;
    std::string file_name, file_format;
    JobState state = JobState::reading;
    std::int64_t progress = 0;
    std::optional<RefusalView> refusal;
    std::vector<SheetView> sheets;
    CountsView counts;
    std::optional<DifferenceCountsView> difference;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object(
            "ImportJob", schema::field("id", &JobView::id, "Opaque identifier"),
            schema::field("list_id", &JobView::list_id, "The list"),
            schema::field("edition_id", &JobView::edition_id, "The draft it goes into"),
            schema::field("file_name", &JobView::file_name, "As the office named it"),
            schema::field("file_format", &JobView::file_format, "xlsx, docx or csv; empty until it was read"),
            schema::field("state", &JobView::state,
                          "reading, preview, writing, confirmed, cancelled, failed"),
            schema::field("progress", &JobView::progress, "Percent, while reading or writing"),
            schema::field("refusal", &JobView::refusal, "failed: why"),
            schema::field("sheets", &JobView::sheets, "How each sheet was read"),
            schema::field("counts", &JobView::counts, "Rows by state"),
            schema::field("difference", &JobView::difference, "preview: what confirming would change"),
            schema::field("version", &JobView::version, "Send it back when confirming"));
    }
};
struct MappingInput {
    std::vector<SheetView> sheets;
    bool save = false;
    static constexpr auto describe() {
        return schema::object(
            "ImportMapping",
            schema::field("sheets", &MappingInput::sheets, "The sheets as they shall be read"),
            schema::field("save", &MappingInput::save,
                          "Remember the columns for files with the same header"));
    }
};
struct RowView {
    std::int64_t position = 0;
    std::string sheet;
    std::int64_t row = 0;
    RowState state = RowState::accepted;
    std::optional<RemarkView> remark;
    std::vector<RemarkView> warnings;
    std::string skip_reason;
    ReadDutyView duty;
    std::vector<bodies::BodyRef> suggestions;
    static constexpr auto describe() {
        return schema::object("ImportRow", schema::field("position", &RowView::position, "In the file"),
                              schema::field("sheet", &RowView::sheet, "Sheet"),
                              schema::field("row", &RowView::row, "Row as a person sees it"),
                              schema::field("state", &RowView::state, "accepted, rejected, mended, skipped"),
                              schema::field("remark", &RowView::remark, "What was wrong"),
                              schema::field("warnings", &RowView::warnings, "What to look at"),
                              schema::field("skip_reason", &RowView::skip_reason, "Why it was left out"),
                              schema::field("duty", &RowView::duty, "What the row says"),
                              schema::field("suggestions", &RowView::suggestions,
                                            "Bodies that may be meant by an unknown name"));
    }
};
struct RowList {
    std::vector<RowView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 1, page_size = 50;
    static constexpr auto describe() {
        return schema::object("ImportRowList", schema::field("items", &RowList::items, "In the file's order"),
                              schema::field("total", &RowList::total, "All of them"),
                              schema::field("total_is_capped", &RowList::total_is_capped,
                                            "Whether there are more than `total`"),
                              schema::field("page", &RowList::page, "From 1"),
                              schema::field("page_size", &RowList::page_size, "Items a page"));
    }
};
struct RowQuery {
    std::optional<RowState> state;
    std::optional<bool> open;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("ImportRowQuery", schema::field("state", &RowQuery::state, "Only these"),
                              schema::field("open", &RowQuery::open, "Only rows with something to look at"),
                              schema::field("page", &RowQuery::page, "From 1"),
                              schema::field("page_size", &RowQuery::page_size, "1 to 100"));
    }
};
enum class RowAction : std::uint8_t { mend, skip, restore };
constexpr std::string_view word(RowAction action) {
    switch (action) {
        case RowAction::mend: return "mend";
        case RowAction::skip: return "skip";
        case RowAction::restore: return "restore";
    }
    return {};
}
struct DepartmentInput {
    std::optional<BodyId> body_id;
    std::optional<std::string> name;
    DutyRole role = DutyRole::assist;
    std::vector<std::string> items;
    static constexpr auto describe() {
        return schema::object(
            "ImportDepartmentInput", schema::field("body_id", &DepartmentInput::body_id, "The body meant"),
            schema::field("name", &DepartmentInput::name, "Or its name"),
            schema::field("role", &DepartmentInput::role, "lead, assist, supervise, former_owner"),
            schema::field("items", &DepartmentInput::items, "Its numbered duties"));
    }
};
struct MendValues {
    std::optional<std::string> name, field, kind, takeover_mode;
    std::optional<std::vector<DepartmentInput>> departments;
    std::optional<std::vector<std::string>> town_items;
    std::optional<dutylist::wire::LimitView> limit;
    std::optional<bool> without_limit;
    static constexpr auto describe() {
        return schema::object(
            "ImportMendValues", schema::field("name", &MendValues::name, "Name"),
            schema::field("field", &MendValues::field, "Field"),
            schema::field("kind", &MendValues::kind, "List kind"),
            schema::field("takeover_mode", &MendValues::takeover_mode, "Reclaimed: how it is carried out"),
            schema::field("departments", &MendValues::departments, "Bodies, the lead first"),
            schema::field("town_items", &MendValues::town_items, "What the town does"),
            schema::field("limit", &MendValues::limit, "Time limit"),
            schema::field("without_limit", &MendValues::without_limit, "There is no time limit"));
    }
};
struct RowInput {
    RowAction action = RowAction::mend;
    std::optional<std::string> reason;
    std::optional<MendValues> values;
    static constexpr auto describe() {
        return schema::object("ImportRowInput",
                              schema::field("action", &RowInput::action, "mend, skip or restore"),
                              schema::field("reason", &RowInput::reason, "skip: why"),
                              schema::field("values", &RowInput::values, "mend: what is right"));
    }
};
struct ConfirmInput {
    std::int64_t version = 0;
    std::optional<bool> create_bodies;
    static constexpr auto describe() {
        return schema::object(
            "ImportConfirm",
            schema::field("version", &ConfirmInput::version, "The job's version that was seen"),
            schema::field("create_bodies", &ConfirmInput::create_bodies,
                          "Add unknown departments as new bodies"));
    }
};
struct UploadQuery {
    std::optional<std::string> file_name;
    static constexpr auto describe() {
        return schema::object("ImportUploadQuery", schema::field("file_name", &UploadQuery::file_name,
                                                                 "As the office named the file"));
    }
};
struct ExportQuery {
    std::optional<std::string> format;
    static constexpr auto describe() {
        return schema::object("ExportQuery", schema::field("format", &ExportQuery::format,
                                                           "xlsx (unless said), docx, pdf, csv, json"));
    }
};
struct DifferenceView {
    std::string change, kind, code, name, sheet;
    std::int64_t row = 0;
    bool is_doubtful = false;
    std::vector<dutylist::wire::FieldChangeView> fields;
    static constexpr auto describe() {
        return schema::object(
            "ImportDifference",
            schema::field("change", &DifferenceView::change, "added, changed, same, missing"),
            schema::field("kind", &DifferenceView::kind, "List kind"),
            schema::field("code", &DifferenceView::code, "Code; empty while new"),
            schema::field("name", &DifferenceView::name, "Name"),
            schema::field("sheet", &DifferenceView::sheet, "Sheet it comes from"),
            schema::field("row", &DifferenceView::row, "Row it comes from; 0: not in the file"),
            schema::field("is_doubtful", &DifferenceView::is_doubtful, "Whether the row has warnings"),
            schema::field("fields", &DifferenceView::fields, "What differs"));
    }
};
struct DifferenceList {
    std::vector<DifferenceView> items;
    DifferenceCountsView counts;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 1, page_size = 50;
    static constexpr auto describe() {
        return schema::object(
            "ImportDifferenceList",
            schema::field("items", &DifferenceList::items, "In the file's order, what is missing at the end"),
            schema::field("counts", &DifferenceList::counts, "How many of each"),
            schema::field("total", &DifferenceList::total, "All of them"),
            schema::field("total_is_capped", &DifferenceList::total_is_capped,
                          "Whether there are more than `total`"),
            schema::field("page", &DifferenceList::page, "From 1"),
            schema::field("page_size", &DifferenceList::page_size, "Items a page"));
    }
};
struct DifferenceQuery {
    std::optional<std::string> only;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("ImportDifferenceQuery",
                              schema::field("only", &DifferenceQuery::only,
                                            "added, changed, same, missing; changes: added, changed and what "
                                            "has warnings; different: all but same"),
                              schema::field("page", &DifferenceQuery::page, "From 1"),
                              schema::field("page_size", &DifferenceQuery::page_size, "1 to 100"));
    }
};

}  // namespace qd::dutylist::importing::wire
