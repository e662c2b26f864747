#include "features/call/conference_commands.hpp"
#include "features/call/conference_store.hpp"
#include "features/call/masking.hpp"
#include "features/call/views.hpp"
#include "features/settings/queries.hpp"

namespace qd::call {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Session;

const std::string hearings_at = "/api/v1/{county}/conferences", one_at = hearings_at + "/{conference}";

struct ConferencesQuery {
    std::optional<Hearing::State> stage;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("ConferencesQuery",
            schema::field("stage", &ConferencesQuery::stage, "Being heard, or ruled"),
            schema::field("page", &ConferencesQuery::page, "From 1"),
            schema::field("page_size", &ConferencesQuery::page_size, "At most 100"));
    }
};
struct PrecedentsQuery {
    std::string duty;
    std::optional<std::string> catalogue_duty;
    static constexpr auto describe() {
        return schema::object("PrecedentsQuery",
            schema::field("duty", &PrecedentsQuery::duty, "A duty of the town's list"),
            schema::field("catalogue_duty", &PrecedentsQuery::catalogue_duty,
                          "The catalogue's duty that it comes from: other towns' rulings too"));
    }
};

/// Rulings are read by every post that reads calls; a hearing by whoever has to do with it.
Result<Conference> readable(Session& session, const ConferenceId& id) {
    auto conference = store::find_conference(session.tx, session.county, id);
    if (!conference) return Refusal::conference_unknown;
    QD_TRY(const auto held, load(session, conference->call));
    const auto& members = conference->members;
    const bool sits = std::find(members.begin(), members.end(), session.actor.body) != members.end();
    if (!conference->ruling && !sits) QD_CHECK(may_read(held, session.actor));
    return *std::move(conference);
}

bool may_rule(Session& session, const Conference& conference) {
    const auto held = load(session, conference.call);
    return held && bool(may_judge(session, rules::departments_of(held->state)));
}

Result<wire::ConferenceView> get_conference(Session& session, const Request& request) {
    QD_TRY(const auto conference, readable(session, {request.param(1)}));
    Names names(session);
    auto out = conference_view(session, conference, names);
    out.may_rule = may_rule(session, conference);
    return out;
}

/// The day on which a ruling is owed, day by day; of a ruled one as well.
Result<settings::DueView> get_hearing_proof(Session& session, const Request& request) {
    QD_TRY(const auto conference, readable(session, {request.param(1)}));
    const auto* owed = conference.state.find(1);
    if (!owed || !owed->limit) return process::Refusal::no_such_obligation;
    return settings::due_in(session.tx, session.county, {owed->opened_at, *owed->limit}, session.now);
}

Result<wire::ConferencesView> get_conferences(Session& session, const Request&,
                                              const ConferencesQuery& query) {
    const auto found = store::conferences(session.tx, session.county, query.stage,
                                          page_from(query.page, query.page_size));
    Names names(session);
    wire::ConferencesView out;
    out.total = found.total;
    for (const auto& one : found.items) out.items.push_back(conference_view(session, one, names));
    return out;
}

Result<wire::ConferencesView> get_precedents(Session& session, const Request&, const PrecedentsQuery& query) {
    Names names(session);
    wire::ConferencesView out;
    for (const auto& one : store::precedents(session.tx, session.county, query.duty, query.catalogue_duty))
        out.items.push_back(conference_view(session, one, names));
    out.total = std::int64_t(out.items.size());
    return out;
}

/// Refuses with `purpose_missing`, `not_permitted`, and as reading it does.
Result<wire::ConferenceView> post_conference_unmask(Session& session, const Request& request,
                                                    const CallUnmaskRequest& in) {
    QD_CHECK(identity::require(session.actor, Right::unmask));
    QD_CHECK(identity::require(session.actor, Right::read_calls));
    QD_TRY(const auto conference, readable(session, {request.param(1)}));
    const auto& members = conference.members;
    // A ruling is read by every post, but in full only by who may read the call, or sits.
    if (std::find(members.begin(), members.end(), session.actor.body) == members.end()) {
        QD_TRY(const auto held, load(session, conference.call));
        QD_CHECK(may_read(held, session.actor));
    }
    QD_CHECK(record_unmask(session, "conference", conference.id.text, in));
    Names names(session);
    auto out = whole_conference(session, conference, names);
    out.may_rule = may_rule(session, conference);
    return out;
}

Result<wire::ConferenceView> post_claim(Session& session, const Request& request,
                                        const wire::ClaimRequest& in) {
    Claim claim;
    claim.content = in.content;
    claim.list_item = in.list_item.value_or("");
    claim.staffing_plan = in.staffing_plan.value_or("");
    claim.law = in.law.value_or("");
    QD_CHECK(add_claim(session, {request.param(1)}, std::move(claim)));
    return get_conference(session, request);
}

Result<wire::ConferenceView> post_ruling(Session& session, const Request& request,
                                         const wire::RulingRequest& in) {
    const Ruling ruling{in.lead, in.assists.value_or(std::vector<BodyId>{}), in.content, in.basis,
                        in.wants_adjustment.value_or(false)};
    QD_CHECK(rule_dispute(session, {request.param(1)}, in.call_version, ruling));
    return get_conference(session, request);
}

}  // namespace

wire::ConferenceView conference_view(Session& session, const Conference& conference, Names& names) {
    auto out = whole_conference(session, conference, names);
    const auto held = store::find(session.tx, session.county, conference.call);
    if (!held || is_outside(*held, session.actor)) mask_for(session.actor, out);
    return out;
}

wire::ConferenceView whole_conference(Session& session, const Conference& conference, Names& names) {
    wire::ConferenceView out;
    out.id = conference.id.text;
    out.call = conference.call.text;
    if (const auto held = store::find(session.tx, session.county, conference.call))
        out.call_number = held->call.number_text;
    out.duty_name = conference.duty_name;
    out.stage = conference.state.state();
    out.opened_at = conference.opened_at;
    for (const auto* owed : conference.state.all_open()) {
        if (owed->due) out.due_at = owed->due->at;
        if (owed->pending_year) out.pending_year = *owed->pending_year;
        out.is_late = owed->is_late(session.now);
    }
    for (const auto& member : conference.members) out.members.push_back(names.body(member));
    for (const auto& claim : store::claims_of(session.tx, session.county, conference.id))
        out.claims.push_back({names.body(claim.body), claim.content, claim.list_item, claim.staffing_plan,
                              claim.law, claim.at});
    if (conference.ruling) {
        const auto& ruling = *conference.ruling;
        out.ruling = wire::RulingView{names.body(ruling.lead), {}, ruling.content, ruling.basis,
                                      ruling.wants_adjustment, *conference.ruled_at};
        for (const auto& body : ruling.assists) out.ruling->assists.push_back(names.body(body));
    }
    return out;
}

std::vector<Route> conference_routes() {
    return {
        Route::get(hearings_at, Right::oversee_calls, &get_conferences, "Joint conferences, newest first"),
        Route::get(one_at, Right::read_calls, &get_conference, "A joint conference"),
        Route::get(one_at + "/proof", Right::read_calls, &get_hearing_proof,
                   "By when the ruling is owed, proved day by day"),
        Route::command(Method::post, one_at + "/claims", Right::read_calls, &post_claim,
                       "Say what one's side holds"),
        Route::command(Method::post, one_at + "/ruling", Right::oversee_calls, &post_ruling,
                       "Record the ruling; the call follows it"),
        Route::command(Method::post, one_at + "/unmask", Right::unmask, &post_conference_unmask,
                       "A conference in full, for a purpose that goes on record")
            .grave(),
        Route::get("/api/v1/{county}/precedents", Right::read_calls, &get_precedents,
                   "What was ruled on a duty before"),
    };
}

}  // namespace qd::call
