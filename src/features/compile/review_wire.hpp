#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/review_rules.hpp"
#include "features/compile/review_timeline_wire.hpp"
#include "features/compile/round_wire.hpp"

/// What travels of reviews, assessments and opinions.
namespace qd::compile::wire {

struct OpinionView {
    Number number = 0;
    Stage stage = Stage::joint;
    std::int64_t round = 1;
    Number item = 0;
    std::string item_name;
    std::int64_t revision = 1;
    Aspect field = Aspect::whole;
    Weight weight = Weight::objection;
    Seat role = Seat::reviewer;
    bodies::BodyRef body;
    std::string on_behalf;
    std::string content;
    Instant at{};
    OpinionFate fate = OpinionFate::open;
    std::string fate_reason;
    std::optional<bodies::BodyRef> ended_by;
    std::optional<Instant> ended_at;
    bool may_end = false;
    bool may_withdraw = false;
    static constexpr auto describe() {
        return schema::object("CompileOpinion",
            schema::field("number", &OpinionView::number, "Within the compile"),
            schema::field("stage", &OpinionView::stage, "In which stage it was said"),
            schema::field("round", &OpinionView::round, "Of which round's result"),
            schema::field("item", &OpinionView::item, "About which item"),
            schema::field("item_name", &OpinionView::item_name, "As it is called now"),
            schema::field("revision", &OpinionView::revision, "The text that was before them"),
            schema::field("field", &OpinionView::field, "About which part of it"),
            schema::field("weight", &OpinionView::weight,
                          "objection blocks the way on, advice must end before the county"),
            schema::field("role", &OpinionView::role, "As what they spoke"),
            schema::field("body", &OpinionView::body, "Who"),
            schema::field("on_behalf", &OpinionView::on_behalf, "The expert whose words these are"),
            schema::field("content", &OpinionView::content, "In their words"),
            schema::field("at", &OpinionView::at, "When"),
            schema::field("fate", &OpinionView::fate, "How it ended"),
            schema::field("fate_reason", &OpinionView::fate_reason, "Why"),
            schema::field("ended_by", &OpinionView::ended_by, "By whom"),
            schema::field("ended_at", &OpinionView::ended_at, "When"),
            schema::field("may_end", &OpinionView::may_end, "The reader may decide it"),
            schema::field("may_withdraw", &OpinionView::may_withdraw, "The reader may withdraw it"));
    }
};
struct OpinionRequest {
    Number item = 0;
    Aspect field = Aspect::whole;
    Weight weight = Weight::objection;
    std::string content;
    std::optional<std::string> on_behalf;
    static constexpr auto describe() {
        return schema::object("CompileOpinionRequest",
            schema::field("item", &OpinionRequest::item, "About which item"),
            schema::field("field", &OpinionRequest::field, "About which part of it"),
            schema::field("weight", &OpinionRequest::weight, "objection or advice"),
            schema::field("content", &OpinionRequest::content, "At most 4 000 characters"),
            schema::field("on_behalf", &OpinionRequest::on_behalf, "The expert whose words these are"));
    }
};
struct EndOpinionRequest {
    OpinionFate fate = OpinionFate::adopted;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("CompileOpinionEnd",
            schema::field("fate", &EndOpinionRequest::fate,
                          "adopted, partly, declined; withdrawn by who said it"),
            schema::field("reason", &EndOpinionRequest::reason, "Why"));
    }
};
struct OpinionsQuery {
    std::optional<std::string> state;
    std::optional<std::string> stage;
    std::optional<std::string> field;
    std::optional<std::string> body;
    std::optional<std::int64_t> round;
    std::optional<std::int64_t> item;
    std::optional<std::int64_t> after;
    std::optional<std::int64_t> size;
    static constexpr auto describe() {
        return schema::object("CompileOpinionsQuery",
            schema::field("state", &OpinionsQuery::state, "open or ended"),
            schema::field("stage", &OpinionsQuery::stage, "Said in this stage"),
            schema::field("field", &OpinionsQuery::field, "About this part"),
            schema::field("body", &OpinionsQuery::body, "By this body"),
            schema::field("round", &OpinionsQuery::round, "Of this round"),
            schema::field("item", &OpinionsQuery::item, "About this item"),
            schema::field("after", &OpinionsQuery::after, "Numbers above this one"),
            schema::field("size", &OpinionsQuery::size, "At most 200"));
    }
};
struct OpinionsView {
    std::vector<OpinionView> items;
    std::int64_t open = 0;
    std::int64_t ended = 0;
    std::optional<Number> next;
    static constexpr auto describe() {
        return schema::object("CompileOpinions",
            schema::field("items", &OpinionsView::items, "By number"),
            schema::field("open", &OpinionsView::open, "Open ones of the compile"),
            schema::field("ended", &OpinionsView::ended, "Ended ones"),
            schema::field("next", &OpinionsView::next, "`after` for the next page"));
    }
};
struct SeatView {
    Seat role = Seat::reviewer;
    std::optional<bodies::BodyRef> body;
    bool is_released = false;
    static constexpr auto describe() {
        return schema::object("CompileSeat",
            schema::field("role", &SeatView::role, "As what"),
            schema::field("body", &SeatView::body, "Who; absent: whoever has the post"),
            schema::field("is_released", &SeatView::is_released, "Left the review"));
    }
};
struct OwedView {
    std::int64_t number = 0;
    ReviewDuty kind = ReviewDuty::sign;
    Seat role = Seat::reviewer;
    std::optional<bodies::BodyRef> body;
    Instant opened_at{};
    std::optional<Instant> due_at;
    std::optional<std::int64_t> pending_year;
    bool is_late = false;
    static constexpr auto describe() {
        return schema::object("CompileOwed",
            schema::field("number", &OwedView::number, "Within the review"),
            schema::field("kind", &OwedView::kind, "What"),
            schema::field("role", &OwedView::role, "As what"),
            schema::field("body", &OwedView::body, "Who"),
            schema::field("opened_at", &OwedView::opened_at, "Since when"),
            schema::field("due_at", &OwedView::due_at, "Until when"),
            schema::field("pending_year", &OwedView::pending_year,
                          "The year whose holiday notice the deadline waits for"),
            schema::field("is_late", &OwedView::is_late, "Its time is up"));
    }
};
struct ReviewStepView {
    ReviewAction action = ReviewAction::pass;
    Stage to = Stage::joint;
    bool needs_reason = false;
    std::vector<Stage> back_to;
    static constexpr auto describe() {
        return schema::object("CompileReviewAction",
            schema::field("action", &ReviewStepView::action, "What one may do"),
            schema::field("to", &ReviewStepView::to, "Where it leads"),
            schema::field("needs_reason", &ReviewStepView::needs_reason, "Going back needs one"),
            schema::field("back_to", &ReviewStepView::back_to, "Stages that may be named"));
    }
};
struct ReviewLogView {
    Number number = 0;
    std::string action;
    std::string from;
    std::string to;
    std::string role;
    bodies::BodyRef body;
    std::optional<bodies::BodyRef> other;
    std::string reason;
    std::string document;
    Instant at{};
    static constexpr auto describe() {
        return schema::object("CompileReviewStep",
            schema::field("number", &ReviewLogView::number, "From 1"),
            schema::field("action", &ReviewLogView::action, "A step, or add, remove, delegate"),
            schema::field("from", &ReviewLogView::from, "From which stage"),
            schema::field("to", &ReviewLogView::to, "Into which"),
            schema::field("role", &ReviewLogView::role, "As what"),
            schema::field("body", &ReviewLogView::body, "Who; of seats: whose it was"),
            schema::field("other", &ReviewLogView::other, "Whom the seat went to"),
            schema::field("reason", &ReviewLogView::reason, "Why"),
            schema::field("document", &ReviewLogView::document, "The document's number"),
            schema::field("at", &ReviewLogView::at, "When"));
    }
};
struct AssessedView {
    std::int64_t done = 0;
    std::int64_t of = 0;
    static constexpr auto describe() {
        return schema::object("CompileAssessed",
            schema::field("done", &AssessedView::done, "Assessed as they stand"),
            schema::field("of", &AssessedView::of, "Items that somebody leads"));
    }
};
struct ReviewView {
    ProjectId compile;
    std::string stage;
    std::int64_t version = 0;
    std::vector<Stage> path;
    std::vector<SeatView> seats;
    std::vector<OwedView> owed;
    std::vector<ReviewStepView> steps;
    std::vector<OpinionView> blocking;
    AssessedView assessed;
    std::int64_t round = 0;
    bool is_round_open = false;
    bool may_seat = false;
    bool may_speak = false;
    std::vector<ReviewLogView> log;
    std::vector<StayView> timeline;
    static constexpr auto describe() {
        return schema::object("CompileReview",
            schema::field("compile", &ReviewView::compile, "Which compile"),
            schema::field("stage", &ReviewView::stage, "gathering, or the review's"),
            schema::field("version", &ReviewView::version,
                          "Send it back with the next step; 0: nothing yet"),
            schema::field("path", &ReviewView::path, "Every stage entered"),
            schema::field("seats", &ReviewView::seats, "Who takes part"),
            schema::field("owed", &ReviewView::owed, "Who owes what"),
            schema::field("steps", &ReviewView::steps, "What the reader may do now"),
            schema::field("blocking", &ReviewView::blocking,
                          "Opinions in the way of the next stage, at most 50"),
            schema::field("assessed", &ReviewView::assessed, "The self-assessment"),
            schema::field("round", &ReviewView::round, "The last round"),
            schema::field("is_round_open", &ReviewView::is_round_open, "A round is open"),
            schema::field("may_seat", &ReviewView::may_seat, "The reader may change seats"),
            schema::field("may_speak", &ReviewView::may_speak, "The reader may give an opinion now"),
            schema::field("log", &ReviewView::log, "Every step, oldest first"),
            schema::field("timeline", &ReviewView::timeline, "Stage after stage as it went, oldest first"));
    }
};
struct ReviewStepRequest {
    std::int64_t version = 0;
    ReviewAction action = ReviewAction::pass;
    std::optional<Stage> back_to;
    std::optional<std::string> reason;
    std::optional<std::string> document;
    static constexpr auto describe() {
        return schema::object("CompileReviewStepRequest",
            schema::field("version", &ReviewStepRequest::version, "The version that was seen"),
            schema::field("action", &ReviewStepRequest::action, "Which step"),
            schema::field("back_to", &ReviewStepRequest::back_to, "send_back: to which earlier stage"),
            schema::field("reason", &ReviewStepRequest::reason, "send_back: why"),
            schema::field("document", &ReviewStepRequest::document, "approve, file: the document's number"));
    }
};
struct SeatRequest {
    std::int64_t version = 0;
    rules::SeatChange change = rules::SeatChange::add;
    Seat role = Seat::reviewer;
    BodyId body;
    std::optional<BodyId> to;
    std::optional<std::string> reason;
    static constexpr auto describe() {
        return schema::object("CompileSeatRequest",
            schema::field("version", &SeatRequest::version, "The version that was seen"),
            schema::field("change", &SeatRequest::change, "add, remove, delegate"),
            schema::field("role", &SeatRequest::role, "reviewer or expert; a department can be removed"),
            schema::field("body", &SeatRequest::body, "Whose seat"),
            schema::field("to", &SeatRequest::to, "delegate: to whom"),
            schema::field("reason", &SeatRequest::reason, "Not to add, else needed"));
    }
};
struct AssessmentView {
    Number item = 0;
    std::int64_t revision = 1;
    std::int64_t take = 1;
    bool is_current = false;
    bodies::BodyRef body;
    Instant at{};
    std::vector<AnswerView> answers;
    static constexpr auto describe() {
        return schema::object("CompileAssessment",
            schema::field("item", &AssessmentView::item, "Of which item"),
            schema::field("revision", &AssessmentView::revision, "The text that was before them"),
            schema::field("take", &AssessmentView::take, "The last one holds"),
            schema::field("is_current", &AssessmentView::is_current, "Of the text as it stands"),
            schema::field("body", &AssessmentView::body, "By whom"),
            schema::field("at", &AssessmentView::at, "When"),
            schema::field("answers", &AssessmentView::answers, "yes_no answers are yes or no"));
    }
};
struct AssessmentsQuery {
    std::optional<std::string> department;
    std::optional<std::string> state;
    std::optional<std::int64_t> after;
    std::optional<std::int64_t> size;
    static constexpr auto describe() {
        return schema::object("CompileAssessmentsQuery",
            schema::field("department", &AssessmentsQuery::department, "Items that this body leads"),
            schema::field("state", &AssessmentsQuery::state, "missing or done"),
            schema::field("after", &AssessmentsQuery::after, "Numbers above this one"),
            schema::field("size", &AssessmentsQuery::size, "At most 100"));
    }
};
struct AssessmentRowView {
    CompileItemView item;
    std::optional<AssessmentView> assessment;
    static constexpr auto describe() {
        return schema::object("CompileAssessmentRow",
            schema::field("item", &AssessmentRowView::item, "The item"),
            schema::field("assessment", &AssessmentRowView::assessment, "Its last one"));
    }
};
struct AssessmentQuestion {
    std::int64_t position = 0;
    form::Kind kind = form::Kind::text;
    std::string text;
    bool is_required = true;
    static constexpr auto describe() {
        return schema::object("CompileAssessmentQuestion",
            schema::field("position", &AssessmentQuestion::position, "From 1"),
            schema::field("kind", &AssessmentQuestion::kind, "yes_no or text"),
            schema::field("text", &AssessmentQuestion::text, "`assessment.<text>` of the messages"),
            schema::field("is_required", &AssessmentQuestion::is_required, "Must be answered"));
    }
};
struct AssessmentsView {
    std::vector<AssessmentQuestion> questions;
    std::vector<AssessmentRowView> items;
    std::int64_t done = 0;
    std::int64_t of = 0;
    std::optional<Number> next;
    static constexpr auto describe() {
        return schema::object("CompileAssessments",
            schema::field("questions", &AssessmentsView::questions, "The form"),
            schema::field("items", &AssessmentsView::items, "By number"),
            schema::field("done", &AssessmentsView::done, "Assessed as they stand"),
            schema::field("of", &AssessmentsView::of, "Items that somebody leads"),
            schema::field("next", &AssessmentsView::next, "`after` for the next page"));
    }
};
struct MadeDutyView {
    std::string edition;
    std::string duty;
    static constexpr auto describe() {
        return schema::object("CompileMadeDuty",
            schema::field("edition", &MadeDutyView::edition, "The edition"),
            schema::field("duty", &MadeDutyView::duty, "The duty in it"));
    }
};
struct ItemHistoryView {
    CompileItemView item;
    std::vector<RevisionView> revisions;
    std::vector<MoveView> moves;
    std::vector<CompileItemView> ancestors;
    std::vector<CandidateView> lines;
    std::vector<OpinionView> opinions;
    std::optional<AssessmentView> assessment;
    std::optional<MadeDutyView> duty;
    static constexpr auto describe() {
        return schema::object("ItemHistory",
            schema::field("item", &ItemHistoryView::item, "As it stands"),
            schema::field("revisions", &ItemHistoryView::revisions, "Its texts, before and after"),
            schema::field("moves", &ItemHistoryView::moves, "What was done with it"),
            schema::field("ancestors", &ItemHistoryView::ancestors, "Items that went into it"),
            schema::field("lines", &ItemHistoryView::lines, "The raw lines behind it"),
            schema::field("opinions", &ItemHistoryView::opinions, "What was said of it"),
            schema::field("assessment", &ItemHistoryView::assessment, "The last self-assessment"),
            schema::field("duty", &ItemHistoryView::duty, "The duty that it became"));
    }
};
struct AncestorsView {
    ProjectId compile;
    std::string compile_name;
    std::string edition;
    ItemHistoryView item;
    static constexpr auto describe() {
        return schema::object("DutyAncestors",
            schema::field("compile", &AncestorsView::compile, "Which compile made it"),
            schema::field("compile_name", &AncestorsView::compile_name, "What people call it"),
            schema::field("edition", &AncestorsView::edition, "In which edition it came"),
            schema::field("item", &AncestorsView::item, "The item it was, back to the raw lines"));
    }
};

}  // namespace qd::compile::wire
