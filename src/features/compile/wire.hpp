#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/form.hpp"
#include "core/schema.hpp"
#include "features/bodies/wire.hpp"
#include "features/compile/compile.hpp"

/// What travels of projects, candidates and questionnaires.
namespace qd::compile::wire {

struct OpenRequest {
    std::string name;
    std::optional<BodyId> town;
    static constexpr auto describe() {
        return schema::object("CompileOpenRequest",
            schema::field("name", &OpenRequest::name, "What people call it"),
            schema::field("town", &OpenRequest::town,
                          "Whose list it makes; left out: the county's catalogue"));
    }
};
struct VersionRequest {
    std::int64_t version = 0;
    static constexpr auto describe() {
        return schema::object("CompileVersionRequest",
                              schema::field("version", &VersionRequest::version,
                                            "The version that was seen"));
    }
};
struct Count {
    std::string side, state, origin;
    std::int64_t count = 0;
    static constexpr auto describe() {
        return schema::object("CandidateCount", schema::field("side", &Count::side, "county or town"),
                              schema::field("state", &Count::state, "What became of them"),
                              schema::field("origin", &Count::origin, "Where they were found"),
                              schema::field("count", &Count::count, "How many"));
    }
};
struct ProjectView {
    ProjectId id;
    std::string name;
    std::optional<bodies::BodyRef> town;
    std::string stage;
    Number candidates = 0, items = 0, moves = 0;
    std::optional<std::string> edition;
    Instant opened_at{};
    std::optional<Instant> closed_at;
    std::vector<Count> counts;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("Compile", schema::field("id", &ProjectView::id, "Opaque identifier"),
            schema::field("name", &ProjectView::name, "What people call it"),
            schema::field("town", &ProjectView::town,
                          "Whose list it makes; left out: the county's catalogue"),
            schema::field("stage", &ProjectView::stage, "gathering, rounds, or the stage of the reviews"),
            schema::field("candidates", &ProjectView::candidates, "The last line's number"),
            schema::field("items", &ProjectView::items, "The last item's number"),
            schema::field("moves", &ProjectView::moves, "The last move's number"),
            schema::field("edition", &ProjectView::edition, "The draft that it became"),
            schema::field("opened_at", &ProjectView::opened_at, "When it was opened"),
            schema::field("closed_at", &ProjectView::closed_at, "When it was closed"),
            schema::field("counts", &ProjectView::counts, "Lines by side, state and origin; of one alone"),
            schema::field("version", &ProjectView::version, "Send it back with the next change"));
    }
};
struct ProjectsView {
    std::vector<ProjectView> items;
    static constexpr auto describe() {
        return schema::object("Compiles", schema::field("items", &ProjectsView::items, "Newest first"));
    }
};

struct LineRequest {
    std::optional<BodyId> body;
    std::string name;
    Origin origin = Origin::other;
    std::optional<std::string> list_kind, field, source, basis, county_duty, town_duty, note;
    std::optional<std::int64_t> version;
    static constexpr auto describe() {
        return schema::object("CandidateRequest",
            schema::field("body", &LineRequest::body, "Who proposes it; left out: one's own body"),
            schema::field("name", &LineRequest::name, "The duty, in the proposer's words"),
            schema::field("origin", &LineRequest::origin, "Where it was found"),
            schema::field("list_kind", &LineRequest::list_kind, "basic, assisting, reclaimed; or open yet"),
            schema::field("field", &LineRequest::field, "The field, as the county classifies"),
            schema::field("source", &LineRequest::source, "Which meeting, which document"),
            schema::field("basis", &LineRequest::basis, "By which law or document"),
            schema::field("county_duty", &LineRequest::county_duty, "What the department does"),
            schema::field("town_duty", &LineRequest::town_duty, "What the town does"),
            schema::field("note", &LineRequest::note, "Remarks"),
            schema::field("version", &LineRequest::version, "The version that was seen; only to amend"));
    }
};
struct CandidateView {
    Number number = 0;
    Side side = Side::county;
    bodies::BodyRef body;
    std::optional<bodies::BodyRef> town;
    std::string name, list_kind, field;
    Origin origin = Origin::other;
    std::string source, basis, county_duty, town_duty, note;
    Fate state = Fate::open;
    std::optional<Number> item, into;
    std::string reason;
    std::optional<std::int64_t> round;
    Instant added_at{};
    bool is_mine = false;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("Candidate",
            schema::field("number", &CandidateView::number, "Within the compile"),
            schema::field("side", &CandidateView::side,
                          "Proposed downward by the county or upward by a town"),
            schema::field("body", &CandidateView::body, "Who proposes it"),
            schema::field("town", &CandidateView::town, "The town, on the town side"),
            schema::field("name", &CandidateView::name, "The duty, in the proposer's words"),
            schema::field("list_kind", &CandidateView::list_kind, "basic, assisting, reclaimed, or empty"),
            schema::field("field", &CandidateView::field, "The field, or empty"),
            schema::field("origin", &CandidateView::origin, "Where it was found"),
            schema::field("source", &CandidateView::source, "Which meeting, which document"),
            schema::field("basis", &CandidateView::basis, "By which law or document"),
            schema::field("county_duty", &CandidateView::county_duty, "What the department does"),
            schema::field("town_duty", &CandidateView::town_duty, "What the town does"),
            schema::field("note", &CandidateView::note, "Remarks"),
            schema::field("state", &CandidateView::state, "What became of it"),
            schema::field("item", &CandidateView::item, "The item that began with it or says it"),
            schema::field("into", &CandidateView::into, "The line that says the same"),
            schema::field("reason", &CandidateView::reason, "Why it was settled so"),
            schema::field("round", &CandidateView::round, "In which round"),
            schema::field("added_at", &CandidateView::added_at, "When it came in"),
            schema::field("is_mine", &CandidateView::is_mine, "Whether one may amend and settle it"),
            schema::field("version", &CandidateView::version, "Send it back with the next change"));
    }
};
struct CandidatesQuery {
    std::optional<std::string> side, state, origin, body, town, text;
    std::optional<std::int64_t> after, size;
    static constexpr auto describe() {
        return schema::object("CandidatesQuery",
            schema::field("side", &CandidatesQuery::side, "county, town"),
            schema::field("state", &CandidatesQuery::state, "open, founded, linked, absorbed, dropped"),
            schema::field("origin", &CandidatesQuery::origin, "Where it was found"),
            schema::field("body", &CandidatesQuery::body, "Who proposes"),
            schema::field("town", &CandidatesQuery::town, "Whose lines"),
            schema::field("text", &CandidatesQuery::text, "Part of the name"),
            schema::field("after", &CandidatesQuery::after,
                          "Numbers above this one: the last of the page before"),
            schema::field("size", &CandidatesQuery::size, "At most 200"));
    }
};
struct CandidatesView {
    std::vector<CandidateView> items;
    std::int64_t total = 0;
    std::optional<Number> next;
    static constexpr auto describe() {
        return schema::object("Candidates", schema::field("items", &CandidatesView::items, "By number"),
            schema::field("total", &CandidatesView::total, "How many pass the filter, at most 10 001"),
            schema::field("next", &CandidatesView::next, "`after` for the next page; absent at the end"));
    }
};
struct SettleRequest {
    std::vector<Number> numbers;
    Fate state = Fate::dropped;
    std::optional<Number> into;
    std::optional<std::string> reason;
    static constexpr auto describe() {
        return schema::object("SettleRequest",
            schema::field("numbers", &SettleRequest::numbers, "Which lines"),
            schema::field("state", &SettleRequest::state, "dropped, absorbed, or open again"),
            schema::field("into", &SettleRequest::into, "absorbed: the line that says the same"),
            schema::field("reason", &SettleRequest::reason, "Needed to drop"));
    }
};
struct Done {
    std::int64_t count = 0;
    static constexpr auto describe() {
        return schema::object("CompileDone", schema::field("count", &Done::count, "How many"));
    }
};
struct SheetProgressView {
    std::int64_t staged = 0, of = 0;
    static constexpr auto describe() {
        return schema::object("SheetProgress",
            schema::field("staged", &SheetProgressView::staged, "Lines that are in"),
            schema::field("of", &SheetProgressView::of, "Lines of the sheet; 0: it is still being read"));
    }
};
struct RowFault {
    std::int64_t row = 0;
    std::string column, code, value;
    static constexpr auto describe() {
        return schema::object("CandidateRowFault",
            schema::field("row", &RowFault::row, "As the sheet numbers it"),
                              schema::field("column", &RowFault::column, "The heading"),
                              schema::field("code", &RowFault::code, "Why: `refusal.<code>`"),
                              schema::field("value", &RowFault::value, "What stands there"));
    }
};
struct SheetView {
    std::int64_t count = 0;
    Number first = 0, last = 0;
    bool is_taken = false;
    std::vector<RowFault> faults;
    static constexpr auto describe() {
        return schema::object("CandidateSheet", schema::field("count", &SheetView::count, "Sound rows"),
            schema::field("first", &SheetView::first, "The first number given; 0 when nothing was taken"),
            schema::field("last", &SheetView::last, "The last"),
            schema::field("is_taken", &SheetView::is_taken, "Whether the rows are in now"),
            schema::field("faults", &SheetView::faults, "Rows that cannot be taken"));
    }
};

struct QuestionView {
    std::optional<std::int64_t> position;
    form::Kind kind = form::Kind::text;
    std::string text;
    std::optional<std::vector<std::string>> choices;
    bool is_required = false;
    static constexpr auto describe() {
        return schema::object("FormQuestion",
            schema::field("position", &QuestionView::position, "From 1; given by the order when asking"),
            schema::field("kind", &QuestionView::kind,
                          "text, choice, yes_no, duty: names of duties, one a line"),
            schema::field("text", &QuestionView::text, "The question"),
            schema::field("choices", &QuestionView::choices, "Of a choice"),
            schema::field("is_required", &QuestionView::is_required, "Must be answered"));
    }
};
struct AskRequest {
    std::string title;
    bool is_public = false;
    std::vector<QuestionView> questions;
    static constexpr auto describe() {
        return schema::object("AskRequest", schema::field("title", &AskRequest::title, "What it is about"),
            schema::field("is_public", &AskRequest::is_public, "Anybody may answer; else who is signed in"),
            schema::field("questions", &AskRequest::questions, "In their order"));
    }
};
struct TallyView {
    std::int64_t question = 0;
    std::string answer;
    std::int64_t count = 0;
    static constexpr auto describe() {
        return schema::object("FormTally", schema::field("question", &TallyView::question, "Its position"),
                              schema::field("answer", &TallyView::answer, "The choice"),
                              schema::field("count", &TallyView::count, "How often"));
    }
};
struct QuestionnaireView {
    QuestionnaireId id;
    ProjectId compile;
    std::string title;
    bool is_public = false;
    std::int64_t answers = 0;
    Instant opened_at{};
    std::optional<Instant> closed_at;
    std::vector<QuestionView> questions;
    std::vector<TallyView> tallies;
    static constexpr auto describe() {
        return schema::object("Questionnaire",
            schema::field("id", &QuestionnaireView::id, "Opaque identifier"),
            schema::field("compile", &QuestionnaireView::compile, "For which compile"),
            schema::field("title", &QuestionnaireView::title, "What it is about"),
            schema::field("is_public", &QuestionnaireView::is_public, "Anybody may answer"),
            schema::field("answers", &QuestionnaireView::answers, "Sheets that came in"),
            schema::field("opened_at", &QuestionnaireView::opened_at, "Since when"),
            schema::field("closed_at", &QuestionnaireView::closed_at, "Until when"),
            schema::field("questions", &QuestionnaireView::questions, "In their order"),
            schema::field("tallies", &QuestionnaireView::tallies,
                          "Choices counted; for staff of the county"));
    }
};
struct QuestionnairesView {
    std::vector<QuestionnaireView> items;
    static constexpr auto describe() {
        return schema::object("Questionnaires",
                              schema::field("items", &QuestionnairesView::items, "Newest first"));
    }
};
struct AnswerView {
    std::int64_t question = 0;
    std::string text;
    static constexpr auto describe() {
        return schema::object("FormAnswer", schema::field("question", &AnswerView::question, "Its position"),
                              schema::field("text", &AnswerView::text, "The answer"));
    }
};
struct AnswersRequest {
    std::vector<AnswerView> answers;
    static constexpr auto describe() {
        return schema::object("AnswersRequest",
                              schema::field("answers", &AnswersRequest::answers, "One for each question"));
    }
};

}  // namespace qd::compile::wire
