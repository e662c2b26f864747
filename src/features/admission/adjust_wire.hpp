#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/admission/adjust_queries.hpp"
#include "features/admission/admission.hpp"
#include "features/bodies/wire.hpp"

/// Requests to adjust, as they travel.
namespace qd::admission::wire {

struct ChangeView {
    AdjustOutcome outcome = AdjustOutcome::change;
    std::optional<std::vector<std::string>> codes, names, content;
    std::optional<std::string> kind, name, article, takeover_mode;
    std::optional<BodyId> department;
    std::optional<basis::BasisId> basis;
    std::optional<Date> handover_on;
    static constexpr auto describe() {
        return schema::object("AdjustmentChange",
            schema::field("outcome", &ChangeView::outcome, "What is to become of the duties"),
            schema::field("codes", &ChangeView::codes, "The duties' codes, the same in each town"),
            schema::field("names", &ChangeView::names, "split: one for each part"),
            schema::field("content", &ChangeView::content, "What the town does, item by item"),
            schema::field("kind", &ChangeView::kind, "add, move, restore: which list"),
            schema::field("name", &ChangeView::name, "add, merge: its name; change: the new one"),
            schema::field("article", &ChangeView::article, "第七十六条"),
            schema::field("takeover_mode", &ChangeView::takeover_mode, "reclaim: how it is carried out"),
            schema::field("department", &ChangeView::department, "Who leads, or takes it over"),
            schema::field("basis", &ChangeView::basis, "What it rests on"),
            schema::field("handover_on", &ChangeView::handover_on, "reclaim: from this day"));
    }
};
struct RequestInput {
    Ground ground{};
    std::string reason;
    std::optional<basis::BasisId> basis;
    std::optional<std::string> article;
    std::vector<BodyId> towns;
    std::vector<ChangeView> changes;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestInput",
            schema::field("ground", &RequestInput::ground, "On what ground"),
            schema::field("reason", &RequestInput::reason, "Why"),
            schema::field("basis", &RequestInput::basis, "The law that was made, changed or repealed"),
            schema::field("article", &RequestInput::article, "Which article"),
            schema::field("towns", &RequestInput::towns, "Whose lists; a town names itself"),
            schema::field("changes", &RequestInput::changes, "What is to change, one after the other"));
    }
};
struct RequestTownView {
    bodies::BodyRef town;
    std::string draft, base_edition;
    std::optional<Instant> published_at;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestTown",
            schema::field("town", &RequestTownView::town, "Whose list"),
            schema::field("draft", &RequestTownView::draft,
                          "The edition that it was written into; empty: not yet"),
            schema::field("base_edition", &RequestTownView::base_edition,
                          "The edition before it: compare both for the difference"),
            schema::field("published_at", &RequestTownView::published_at, "When it was published"));
    }
};
struct RequestOpinionView {
    bodies::BodyRef body;
    TownOpinion opinion{};
    std::string reason;
    std::optional<Instant> answered_at;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestOpinion",
            schema::field("body", &RequestOpinionView::body, "Who was asked"),
            schema::field("opinion", &RequestOpinionView::opinion, "What it said; silence is silence"),
            schema::field("reason", &RequestOpinionView::reason, "Why"),
            schema::field("answered_at", &RequestOpinionView::answered_at, "When"));
    }
};
struct RequestClockView {
    std::int64_t number = 0;
    RequestOwed kind{};
    std::optional<bodies::BodyRef> body;
    Instant opened_at{};
    std::optional<Date> due_on;
    std::optional<std::int64_t> pending;
    bool is_open = false, is_late = false;
    std::optional<Instant> ended_at;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestClock",
            schema::field("number", &RequestClockView::number, "Its proof is at clocks/NUMBER/proof"),
            schema::field("kind", &RequestClockView::kind, "What is owed"),
            schema::field("body", &RequestClockView::body, "By whom; absent: the list office"),
            schema::field("opened_at", &RequestClockView::opened_at, "From when it counts"),
            schema::field("due_on", &RequestClockView::due_on, "The last day"),
            schema::field("pending", &RequestClockView::pending,
                          "The year whose holiday notice the deadline waits for"),
            schema::field("is_open", &RequestClockView::is_open, "Still owed"),
            schema::field("is_late", &RequestClockView::is_late, "Late now, or when it ended"),
            schema::field("ended_at", &RequestClockView::ended_at, "When it ended"));
    }
};
struct RequestActionView {
    RequestAction action{};
    bool needs_reason = false, needs_document = false;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestAction",
            schema::field("action", &RequestActionView::action, "What you could do now"),
            schema::field("needs_reason", &RequestActionView::needs_reason, "With a reason"),
            schema::field("needs_document", &RequestActionView::needs_document,
                          "With the document and the day from which it holds"));
    }
};
struct RequestView {
    std::string id, reason, basis_title, article, examiner_words, decision_document, decision_reason;
    Ground ground{};
    std::optional<basis::BasisId> basis;
    bodies::BodyRef asker;
    std::vector<RequestTownView> towns;
    std::vector<ChangeView> changes;
    RequestStage stage{};
    std::vector<RequestOpinionView> opinions;
    std::vector<RequestClockView> clocks;
    std::vector<RequestActionView> actions;
    bool may_answer = false, may_draft = false;
    std::optional<bodies::BodyRef> examiner;
    std::optional<Date> effective_on;
    Instant asked_at{};
    std::optional<Instant> decided_at;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequest", schema::field("id", &RequestView::id, "Opaque identifier"),
            schema::field("reason", &RequestView::reason, "Why"),
            schema::field("basis_title", &RequestView::basis_title, "The law's title, without 《》"),
            schema::field("article", &RequestView::article, "Which article"),
            schema::field("examiner_words", &RequestView::examiner_words, "What the examiner said"),
            schema::field("decision_document", &RequestView::decision_document, "文号 of the decision"),
            schema::field("decision_reason", &RequestView::decision_reason, "Why it was decided so"),
            schema::field("ground", &RequestView::ground, "On what ground"),
            schema::field("basis", &RequestView::basis, "The law"),
            schema::field("asker", &RequestView::asker, "Who asks"),
            schema::field("towns", &RequestView::towns, "Whose lists"),
            schema::field("changes", &RequestView::changes, "What is to change"),
            schema::field("stage", &RequestView::stage, "How far it is"),
            schema::field("opinions", &RequestView::opinions, "Everybody who was asked"),
            schema::field("clocks", &RequestView::clocks, "What is and was owed, with deadlines"),
            schema::field("actions", &RequestView::actions, "What you could do now"),
            schema::field("may_answer", &RequestView::may_answer, "Whether your opinion is asked for"),
            schema::field("may_draft", &RequestView::may_draft,
                          "Whether you could write it into a town's draft"),
            schema::field("examiner", &RequestView::examiner, "Who examines whether it is lawful"),
            schema::field("effective_on", &RequestView::effective_on, "From this day, as decided"),
            schema::field("asked_at", &RequestView::asked_at, "When it was asked"),
            schema::field("decided_at", &RequestView::decided_at, "When it was decided"),
            schema::field("version", &RequestView::version, "Send it back with a step"));
    }
};
struct RequestsView {
    std::vector<RequestView> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequests",
                              schema::field("items", &RequestsView::items, "Newest first"),
                              schema::field("total", &RequestsView::total, "How many"));
    }
};
struct RequestsQuery {
    std::optional<RequestStage> stage;
    std::optional<Ground> ground;
    std::optional<std::string> town;
    std::optional<bool> late;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestsQuery",
            schema::field("stage", &RequestsQuery::stage, "Only in this stage"),
            schema::field("ground", &RequestsQuery::ground, "Only on this ground"),
            schema::field("town", &RequestsQuery::town, "Only about this town's list"),
            schema::field("late", &RequestsQuery::late, "Only with a deadline that has passed"),
            schema::field("page", &RequestsQuery::page, "From 1"),
            schema::field("page_size", &RequestsQuery::page_size, "At most 100"));
    }
};
struct RequestStepInput {
    std::int64_t version = 0;
    RequestAction action{};
    std::optional<std::string> reason, document;
    std::optional<Date> effective_on;
    std::optional<BodyId> examiner;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestStep",
            schema::field("version", &RequestStepInput::version, "The version that was seen"),
            schema::field("action", &RequestStepInput::action, "Which step"),
            schema::field("reason", &RequestStepInput::reason, "Why"),
            schema::field("document", &RequestStepInput::document, "文号 of the decision"),
            schema::field("effective_on", &RequestStepInput::effective_on, "grant: from this day"),
            schema::field("examiner", &RequestStepInput::examiner,
                          "accept, put_up: who examines; the justice bureau unless said"));
    }
};
struct RequestOpinionInput {
    TownOpinion opinion{};
    std::optional<std::string> reason;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestOpinionInput",
            schema::field("opinion", &RequestOpinionInput::opinion, "agree or disagree"),
            schema::field("reason", &RequestOpinionInput::reason, "Whoever disagrees says why"));
    }
};
struct RequestDraftInput {
    BodyId town;
    static constexpr auto describe() {
        return schema::object("AdjustmentRequestDraft",
                              schema::field("town", &RequestDraftInput::town, "Into whose list's draft"));
    }
};
struct AskersView {
    Ground ground{};
    std::vector<Asker> roles;
    static constexpr auto describe() {
        return schema::object("AdjustingAskers", schema::field("ground", &AskersView::ground, "The ground"),
                              schema::field("roles", &AskersView::roles, "Who may ask on it"));
    }
};
struct AdjustingRulesView {
    bool hears = true, examines = true;
    std::int64_t accept_days = 0, opinion_days = 0, examine_days = 0, decide_days = 0, publish_days = 0;
    std::vector<AskersView> askers;
    std::optional<Date> effective_on;
    static constexpr auto describe() {
        return schema::object("AdjustmentRules",
            schema::field("hears", &AdjustingRulesView::hears, "Whether the parties are asked"),
            schema::field("examines", &AdjustingRulesView::examines, "Whether it is examined as to law"),
            schema::field("accept_days", &AdjustingRulesView::accept_days, "Working days, as all of them"),
            schema::field("opinion_days", &AdjustingRulesView::opinion_days, "For opinions"),
            schema::field("examine_days", &AdjustingRulesView::examine_days, "For the examination"),
            schema::field("decide_days", &AdjustingRulesView::decide_days, "For the decision"),
            schema::field("publish_days", &AdjustingRulesView::publish_days,
                          "From the decision to the last publication"),
            schema::field("askers", &AdjustingRulesView::askers, "Who may ask, by ground"),
            schema::field("effective_on", &AdjustingRulesView::effective_on,
                          "From which day they hold; absent: nobody has set any"));
    }
};

}  // namespace qd::admission::wire
