#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/bodies/wire.hpp"
#include "features/call/commands.hpp"

/// Calls, as they travel.
namespace qd::call::wire {

using bodies::BodyRef;

struct File {
    std::string digest, name;
    static constexpr auto describe() {
        return schema::object("CallFile",
            schema::field("digest", &File::digest, "SHA-256 of its content, as the upload answered"),
            schema::field("name", &File::name, "The file's name"));
    }
};

struct RaiseRequest {
    std::optional<std::string> kind;
    std::optional<Urgency> urgency;
    std::optional<std::string> duty, gap_text, own_duty_reason;
    BodyId lead;
    std::optional<std::vector<BodyId>> assists;
    std::string place, description;
    std::optional<std::vector<File>> files;
    std::optional<GridReportId> report;
    std::optional<std::int64_t> report_version;
    static constexpr auto describe() {
        return schema::object("CallRaiseRequest",
            schema::field("kind", &RaiseRequest::kind, "Word of the kind of call; `ordinary` unless said"),
            schema::field("urgency", &RaiseRequest::urgency, "How urgent; `normal` unless said"),
            schema::field("duty", &RaiseRequest::duty, "A duty of the town's list in force"),
            schema::field("gap_text", &RaiseRequest::gap_text,
                          "Instead of a duty: what was looked for and not found in the list; it is counted"),
            schema::field("own_duty_reason", &RaiseRequest::own_duty_reason,
                          "Needed when the town itself leads the duty: why it calls all the same"),
            schema::field("lead", &RaiseRequest::lead, "The department that leads"),
            schema::field("assists", &RaiseRequest::assists, "Those that assist"),
            schema::field("place", &RaiseRequest::place, "Where"),
            schema::field("description", &RaiseRequest::description, "What has happened, what is asked for"),
            schema::field("files", &RaiseRequest::files, "Photos, uploaded before"),
            schema::field("report", &RaiseRequest::report, "A village's report that becomes this call"),
            schema::field("report_version", &RaiseRequest::report_version, "The version that was seen"));
    }
};

struct FeedbackRequest {
    std::string result;
    std::optional<std::string> evidence;
    std::optional<Instant> done_at;
    std::optional<std::vector<File>> files;
    static constexpr auto describe() {
        return schema::object("CallFeedbackRequest",
            schema::field("result", &FeedbackRequest::result, "What came of it"),
            schema::field("evidence", &FeedbackRequest::evidence,
                          "What shows it, in words; a file will do as well"),
            schema::field("done_at", &FeedbackRequest::done_at, "When it was done"),
            schema::field("files", &FeedbackRequest::files, "Photos and papers, uploaded before"));
    }
};

struct StepRequest {
    std::int64_t version = 0;
    Action action = Action::accept;
    std::optional<std::string> reason, basis;
    std::optional<std::vector<BodyId>> parts;
    std::optional<FeedbackRequest> feedback;
    std::optional<CallId> join_into;
    static constexpr auto describe() {
        return schema::object("CallStepRequest",
            schema::field("version", &StepRequest::version, "The version that was seen"),
            schema::field("action", &StepRequest::action, "Which step"),
            schema::field("reason", &StepRequest::reason,
                          "Needed to dispute, withdraw, join, send back, order rework, uphold"),
            schema::field("basis", &StepRequest::basis,
                          "Needed to dispute: list item, staffing plan, law"),
            schema::field("parts", &StepRequest::parts,
                          "Sending back: whose parts are to be done again; everybody's unless said"),
            schema::field("feedback", &StepRequest::feedback, "Needed to finish and to sum up"),
            schema::field("join_into", &StepRequest::join_into, "Needed to join: the call that goes on"));
    }
};

struct ChangeRequest {
    std::int64_t version = 0;
    Change change = Change::add_assistant;
    BodyId body;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("CallChangeRequest",
            schema::field("version", &ChangeRequest::version, "The version that was seen"),
            schema::field("change", &ChangeRequest::change, "What changes"),
            schema::field("body", &ChangeRequest::body, "The department"),
            schema::field("reason", &ChangeRequest::reason, "Why"));
    }
};

struct LimitView {
    Owed owed = Owed::answer;
    std::int64_t amount = 0;
    Unit unit = Unit::working_day;
    bool rolls_forward = true;
    std::optional<bool> round_the_clock;
    static constexpr auto describe() {
        return schema::object("CallLimit",
            schema::field("owed", &LimitView::owed, "What must be done within it"),
            schema::field("amount", &LimitView::amount, "How much time"),
            schema::field("unit", &LimitView::unit, "Of what"),
            schema::field("rolls_forward", &LimitView::rolls_forward,
                          "Calendar days: what ends on a day off ends on the next working day"),
            schema::field("round_the_clock", &LimitView::round_the_clock,
                          "Minutes and hours: nights and days off count, whatever the office hours"));
    }
};
struct KindView {
    std::string word, name, note;
    std::vector<LimitView> limits;
    std::int64_t position = 0;
    bool is_retired = false;
    std::int64_t version = 0;
    static constexpr auto describe() {
        return schema::object("CallKind",
            schema::field("word", &KindView::word, "Names it in the API"),
            schema::field("name", &KindView::name, "一般呼叫"),
            schema::field("note", &KindView::note, "What it is for"),
            schema::field("limits", &KindView::limits, "How long each move may take: all six"),
            schema::field("position", &KindView::position, "Its place in lists"),
            schema::field("is_retired", &KindView::is_retired, "Not offered any more"),
            schema::field("version", &KindView::version, "0: as the program carries it"));
    }
};
struct KindsView {
    std::vector<KindView> items;
    static constexpr auto describe() {
        return schema::object("CallKinds", schema::field("items", &KindsView::items, "In their order"));
    }
};

}  // namespace qd::call::wire
