#include <map>
#include "core/mask_texts.hpp"
#include "core/schema.hpp"
#include "features/admission/admission_commands.hpp"
#include "features/admission/admission_queries.hpp"
#include "features/admission/masking.hpp"
#include "features/admission/routes.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/bodies/wire.hpp"

namespace qd::admission {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Session;

struct ApplyRequest {
    std::optional<BodyId> department;
    std::string item, content, reason, basis;
    std::optional<std::string> article;
    std::string money, people, training;
    std::vector<BodyId> towns;
    Date from_on{};
    std::optional<Date> until_on;
    static constexpr auto describe() {
        return schema::object(
            "AdmissionApply",
            schema::field("department", &ApplyRequest::department,
                          "Who applies; a department's own unless said"),
            schema::field("item", &ApplyRequest::item, "What the work is called"),
            schema::field("content", &ApplyRequest::content, "What towns are to do"),
            schema::field("reason", &ApplyRequest::reason, "Why towns, and why now"),
            schema::field("basis", &ApplyRequest::basis, "A document of the library"),
            schema::field("article", &ApplyRequest::article, "Which article of it"),
            schema::field("money", &ApplyRequest::money,
                          "Money that goes with it, if need be that there is none"),
            schema::field("people", &ApplyRequest::people, "People who go with it"),
            schema::field("training", &ApplyRequest::training, "Training that goes with it"),
            schema::field("towns", &ApplyRequest::towns, "The towns concerned"),
            schema::field("from_on", &ApplyRequest::from_on, "First day, today or later"),
            schema::field(
                "until_on", &ApplyRequest::until_on,
                "Temporary work: its last day, behind which it leaves by itself; nothing: for good"));
    }
};
struct AskedView {
    bodies::BodyRef town;
    TownOpinion opinion = TownOpinion::waiting;
    std::string reason, draft;
    std::optional<Instant> answered_at;
    static constexpr auto describe() {
        return schema::object("AdmissionTown", schema::field("town", &AskedView::town, "Who was asked"),
                              schema::field("opinion", &AskedView::opinion,
                                            "Silence behind the deadline is no_answer, never consent"),
                              schema::field("reason", &AskedView::reason, "Why"),
                              schema::field("draft", &AskedView::draft,
                                            "The edition into whose draft the admitted duty was put"),
                              schema::field("answered_at", &AskedView::answered_at, "When"));
    }
};
struct EarlierView {
    std::string id, reason;
    Instant decided_at{};
    static constexpr auto describe() {
        return schema::object("AdmissionEarlier",
                              schema::field("id", &EarlierView::id, "The earlier application"),
                              schema::field("reason", &EarlierView::reason, "Why it was refused"),
                              schema::field("decided_at", &EarlierView::decided_at, "When"));
    }
};
struct ApplicationView {
    std::string id, item, content, reason, basis, basis_title, article, money, people, training;
    bodies::BodyRef department;
    Date from_on{};
    std::optional<Date> until_on, opinions_due_on, conference_on;
    std::vector<AskedView> towns;
    Stage stage = Stage::hearing;
    bool is_in_force = false;
    std::string conference_words, decision_document, decision_reason;
    std::optional<Instant> decided_at;
    Instant applied_at{};
    std::vector<EarlierView> refused_before;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("Admission", schema::field("id", &ApplicationView::id, "Opaque identifier"),
            schema::field("item", &ApplicationView::item, "What the work is called"),
            schema::field("content", &ApplicationView::content, "What towns are to do"),
            schema::field("reason", &ApplicationView::reason, "Why"),
            schema::field("basis", &ApplicationView::basis, "A document of the library"),
            schema::field("basis_title", &ApplicationView::basis_title, "Its title, without 《》"),
            schema::field("article", &ApplicationView::article, "Which article of it; may be empty"),
            schema::field("money", &ApplicationView::money, "Money that goes with it"),
            schema::field("people", &ApplicationView::people, "People who go with it"),
            schema::field("training", &ApplicationView::training, "Training that goes with it"),
            schema::field("department", &ApplicationView::department, "Who applies"),
            schema::field("from_on", &ApplicationView::from_on, "First day"),
            schema::field("until_on", &ApplicationView::until_on, "Temporary work: its last day"),
            schema::field("opinions_due_on", &ApplicationView::opinions_due_on,
                          "Last day for the towns; nothing while the year's holidays are not known"),
            schema::field("conference_on", &ApplicationView::conference_on, "When the joint conference met"),
            schema::field("towns", &ApplicationView::towns, "Who was asked, by code"),
            schema::field("stage", &ApplicationView::stage, "How far it is"),
            schema::field("is_in_force", &ApplicationView::is_in_force, "Towns' work today because of it"),
            schema::field("conference_words", &ApplicationView::conference_words, "What the conference said"),
            schema::field("decision_document", &ApplicationView::decision_document, "文号 of the decision"),
            schema::field("decision_reason", &ApplicationView::decision_reason, "Why"),
            schema::field("decided_at", &ApplicationView::decided_at, "When it was decided"),
            schema::field("applied_at", &ApplicationView::applied_at, "When it was applied for"),
            schema::field("refused_before", &ApplicationView::refused_before,
                          "The same item was refused before, newest first"),
            schema::field("version", &ApplicationView::version, "Send it back with the next step"));
    }
};
struct ApplicationsView {
    std::vector<ApplicationView> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("Admissions", schema::field("items", &ApplicationsView::items, "Newest first"),
                              schema::field("total", &ApplicationsView::total, "How many"));
    }
};
struct ApplicationsQuery {
    std::optional<Stage> stage;
    std::optional<std::string> department, town;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object(
            "AdmissionsQuery",
            schema::field("stage", &ApplicationsQuery::stage,
                          "hearing, conference, admitted, refused, withdrawn"),
            schema::field("department", &ApplicationsQuery::department, "Of this department"),
            schema::field("town", &ApplicationsQuery::town, "That this town was asked about"),
            schema::field("page", &ApplicationsQuery::page, "From 1"),
            schema::field("page_size", &ApplicationsQuery::page_size, "At most 100"));
    }
};
struct OpinionRequest {
    TownOpinion opinion = TownOpinion::agree;
    std::optional<std::string> reason;
    static constexpr auto describe() {
        return schema::object("AdmissionOpinion",
            schema::field("opinion", &OpinionRequest::opinion, "agree or disagree"),
            schema::field("reason", &OpinionRequest::reason, "Needed when the town disagrees"));
    }
};
struct ConferenceRequest {
    std::int64_t version = 0;
    Date met_on{};
    std::string words;
    static constexpr auto describe() {
        return schema::object("AdmissionConference",
            schema::field("version", &ConferenceRequest::version, "The version that was seen"),
            schema::field("met_on", &ConferenceRequest::met_on, "When the joint conference met"),
            schema::field("words", &ConferenceRequest::words, "What it said"));
    }
};
struct DecisionRequest {
    std::int64_t version = 0;
    bool admitted = false;
    std::optional<std::string> document, reason;
    static constexpr auto describe() {
        return schema::object("AdmissionDecision",
            schema::field("version", &DecisionRequest::version, "The version that was seen"),
            schema::field("admitted", &DecisionRequest::admitted, "Whether the county admits it"),
            schema::field("document", &DecisionRequest::document, "文号; needed when it is admitted"),
            schema::field("reason", &DecisionRequest::reason, "Needed when it is refused"));
    }
};
struct VersionRequest {
    std::int64_t version = 0;
    static constexpr auto describe() {
        return schema::object("AdmissionVersion", schema::field("version", &VersionRequest::version,
                                                                "The version that was seen"));
    }
};
struct DraftRequest {
    BodyId town;
    static constexpr auto describe() {
        return schema::object("AdmissionDraft",
                              schema::field("town", &DraftRequest::town, "Into whose list"));
    }
};

const std::string admissions_base = "/api/v1/{county}/admissions",
                  one_admission = admissions_base + "/{admission}";

class AdmissionNames {
public:
    explicit AdmissionNames(Session& session) : session_(session) {}
    const bodies::BodyRef& of(const BodyId& id) {
        const auto [place, is_new] = known_.try_emplace(id);
        if (is_new) {
            place->second.id = id;
            if (const auto body = bodies::load(session_.tx, session_.county, id))
                place->second = bodies::ref_of(*body);
        }
        return place->second;
    }

private:
    Session& session_;
    std::map<BodyId, bodies::BodyRef> known_;
};

/// Not the document's number, nor what the basis is called.
void mask_for(const identity::Actor& actor, const Application& one, ApplicationView& out) {
    if (sees_whole(actor, one)) return;
    mask::hide_all(out.item, out.content, out.reason, out.article, out.money, out.people, out.training,
                   out.conference_words, out.decision_reason);
    for (auto& asked : out.towns) mask::hide(asked.reason);
}

ApplicationView application_view(Session& session, const Application& one, AdmissionNames& names) {
    ApplicationView out;
    const auto today = date_of(session.now);
    out.id = one.id.text;
    out.item = one.item;
    out.content = one.content;
    out.reason = one.reason;
    out.basis = one.basis.text;
    if (const auto known = basis::load_basis(session.tx, session.county, one.basis))
        out.basis_title = known->title;
    out.article = one.article;
    out.money = one.money;
    out.people = one.people;
    out.training = one.training;
    out.department = names.of(one.department);
    out.from_on = one.from_on;
    out.until_on = one.until_on;
    out.opinions_due_on = one.opinions_due_on;
    out.conference_on = one.conference_on;
    for (const auto& asked : one.towns)
        out.towns.push_back({names.of(asked.town), opinion_as_of(one, asked, today), asked.reason,
                             asked.draft, asked.answered_at});
    out.stage = one.stage;
    out.is_in_force = is_in_force(one, today);
    out.conference_words = one.conference_words;
    out.decision_document = one.decision_document;
    out.decision_reason = one.decision_reason;
    out.decided_at = one.decided_at;
    out.applied_at = one.applied_at;
    for (const auto& earlier : refused_before(session.tx, session.county, one)) {
        out.refused_before.push_back({earlier.id.text, earlier.decision_reason, *earlier.decided_at});
        if (!sees_whole(session.actor, earlier)) mask::hide(out.refused_before.back().reason);
    }
    out.version = one.version;
    mask_for(session.actor, one, out);
    return out;
}

Result<ApplicationView> application_view(Session& session, const ApplicationId& id) {
    QD_TRY(const auto one, load_application(session.tx, session.county, id));
    AdmissionNames names(session);
    return application_view(session, one, names);
}

Result<ApplicationView> post_application(Session& session, const Request&, const ApplyRequest& in) {
    Application one;
    one.department = in.department.value_or(session.actor.body);
    one.item = in.item;
    one.content = in.content;
    one.reason = in.reason;
    one.basis = {in.basis};
    one.article = in.article.value_or("");
    one.money = in.money;
    one.people = in.people;
    one.training = in.training;
    one.from_on = in.from_on;
    one.until_on = in.until_on;
    for (const auto& town : in.towns) one.towns.push_back({town, TownOpinion::waiting, {}, {}, {}, {}});
    QD_TRY(const auto id, apply(session, std::move(one)));
    return application_view(session, id);
}

Result<ApplicationsView> get_applications(Session& session, const Request&, const ApplicationsQuery& query) {
    ApplicationFilter filter;
    filter.stage = query.stage;
    if (query.department && !query.department->empty()) filter.department = BodyId{*query.department};
    if (query.town && !query.town->empty()) filter.town = BodyId{*query.town};
    const auto found =
        applications(session.tx, session.county, filter, page_from(query.page, query.page_size));
    AdmissionNames names(session);
    ApplicationsView out;
    out.total = found.total;
    for (const auto& one : found.items) out.items.push_back(application_view(session, one, names));
    return out;
}

Result<ApplicationView> get_application(Session& session, const Request& request) {
    return application_view(session, {request.param(1)});
}

Result<ApplicationView> post_town_opinion(Session& session, const Request& request,
                                          const OpinionRequest& in) {
    QD_CHECK(give_town_opinion(session, {request.param(1)}, in.opinion, in.reason.value_or("")));
    return application_view(session, {request.param(1)});
}

Result<ApplicationView> post_conference(Session& session, const Request& request,
                                        const ConferenceRequest& in) {
    QD_CHECK(record_conference(session, {request.param(1)}, in.version, in.met_on, in.words));
    return application_view(session, {request.param(1)});
}

Result<ApplicationView> post_decision(Session& session, const Request& request, const DecisionRequest& in) {
    QD_CHECK(decide(session, {request.param(1)},
                    {in.version, in.admitted, in.document.value_or(""), in.reason.value_or("")}));
    return application_view(session, {request.param(1)});
}

Result<ApplicationView> post_withdrawal(Session& session, const Request& request, const VersionRequest& in) {
    QD_CHECK(withdraw(session, {request.param(1)}, in.version));
    return application_view(session, {request.param(1)});
}

Result<ApplicationView> post_draft(Session& session, const Request& request, const DraftRequest& in) {
    QD_TRY(const auto draft, put_into_draft(session, {request.param(1)}, in.town));
    (void)draft;
    return application_view(session, {request.param(1)});
}

}  // namespace

std::vector<Route> admission_routes() {
    return {
        Route::command(Method::post, admissions_base, Right::review_list, &post_application,
                       "Apply for work that is not on the towns' lists; the towns are asked at once"),
        Route::get(admissions_base, Right::read_lists, &get_applications, "Applications; refused ones stay"),
        Route::get(one_admission, Right::read_lists, &get_application,
                   "An application with the towns' opinions"),
        Route::command(Method::post, one_admission + "/opinions", Right::raise_call, &post_town_opinion,
                       "A town's own opinion, until the deadline"),
        Route::command(Method::post, one_admission + "/conference", Right::approve_list, &post_conference,
                       "What the joint conference said"),
        Route::command(Method::post, one_admission + "/decision", Right::approve_list, &post_decision,
                       "The county admits or refuses"),
        Route::command(Method::post, one_admission + "/withdrawal", Right::review_list, &post_withdrawal,
                       "Take it back before the decision"),
        Route::command(Method::post, one_admission + "/draft", Right::approve_list, &post_draft,
                       "Put what was admitted for good into the draft of a town's list"),
    };
}

}  // namespace qd::admission
