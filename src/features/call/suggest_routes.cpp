#include <algorithm>
#include <sstream>
#include "features/call/acting.hpp"
#include "features/call/conference_store.hpp"
#include "features/call/views.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/refusal.hpp"
#include "features/finder/county_synonyms.hpp"
#include "features/finder/queries.hpp"

/// What a town is offered before it calls: departments from the duty's matrix, like calls that are open, what
/// was ruled before; and candidates from the finder where it knows no duty.
namespace qd::call {
namespace {

using http::Request;
using identity::Right;
using identity::Session;

struct SuggestQuery {
    std::optional<std::string> duty, text, bodies;
    static constexpr auto describe() {
        return schema::object("CallSuggestQuery",
            schema::field("bodies", &SuggestQuery::bodies, "Who is to be called, with commas between"),
            schema::field("duty", &SuggestQuery::duty, "A duty of the own list in force"),
            schema::field("text", &SuggestQuery::text, "Or what has happened, in plain words"));
    }
};
struct Candidate {
    std::string duty, code, name;
    std::optional<bodies::BodyRef> lead;
    static constexpr auto describe() {
        return schema::object("CallCandidate", schema::field("duty", &Candidate::duty, "The duty"),
                              schema::field("code", &Candidate::code, "Its code"),
                              schema::field("name", &Candidate::name, "Its name"),
                              schema::field("lead", &Candidate::lead, "Who leads it"));
    }
};
struct Suggestion {
    std::optional<bodies::BodyRef> lead;
    std::vector<bodies::BodyRef> assists;
    bool is_own_duty = false;
    std::vector<wire::CallRef> like_calls;
    std::vector<wire::ConferenceView> precedents;
    std::vector<Candidate> candidates;
    std::vector<bodies::BodyRef> unanswering;
    static constexpr auto describe() {
        return schema::object("CallSuggestion",
            schema::field("lead", &Suggestion::lead, "Who leads, by the duty's matrix"),
            schema::field("assists", &Suggestion::assists, "Who assists"),
            schema::field("is_own_duty", &Suggestion::is_own_duty,
                          "The town itself leads it: a call needs a reason"),
            schema::field("like_calls", &Suggestion::like_calls, "The town's open calls on this duty"),
            schema::field("precedents", &Suggestion::precedents, "What was ruled on it before"),
            schema::field("candidates", &Suggestion::candidates, "Duties that may be meant, best first"),
            schema::field("unanswering", &Suggestion::unanswering,
                          "Of all these and those asked about: where nobody can answer a call yet"));
    }
};

Outcome add_matrix(Session& session, const std::string& id, Names& names, Suggestion& out) {
    const auto& town = session.actor.body;
    const auto edition = dutylist::edition_in_force_of_town(session.tx, session.county, town,
                                                            date_of(session.now), session.now);
    if (!edition) return dutylist::Refusal::none_in_force;
    QD_TRY(const auto duty, dutylist::load_duty(session.tx, session.county, edition->id, {id}));
    for (const auto& row : duty.matrix) {
        const bool leads = row.role == dutylist::DutyRole::lead;
        if (row.body == town) out.is_own_duty = out.is_own_duty || leads;
        else if (leads) out.lead = names.body(row.body);
        else if (row.role == dutylist::DutyRole::assist) out.assists.push_back(names.body(row.body));
    }
    std::optional<std::string> catalogue;
    if (duty.catalogue_duty) catalogue = duty.catalogue_duty->text;
    for (const auto& one : store::precedents(session.tx, session.county, id, catalogue))
        out.precedents.push_back(conference_view(session, one, names));
    CallFilter filter;
    filter.town = town;
    filter.duty = id;
    filter.only_open = true;
    for (const auto& row : calls(session.tx, session.county, filter, {1, 20}).items)
        out.like_calls.push_back({row.call.id.text, row.call.number_text});
    return Nothing{};
}

/// Rulings on calls that found no duty either, where they were about something like it.
void add_gap_rulings(Session& session, const std::string& text, Names& names, Suggestion& out) {
    constexpr double alike_enough = 0.4;
    const auto ruled = store::gap_rulings(session.tx, session.county);
    std::vector<finder::KnownDuty> known;
    for (const auto& one : ruled)
        known.push_back({one.gap.empty() ? one.description : one.gap, one.description});
    const std::vector<std::string> asked{text};
    const auto comparison = finder::comparison_of(session.tx, session.county, session.now);
    const auto likeliest = comparison.likeliest(asked, known, 3);
    for (const auto& best : likeliest.front())
        if (best.score >= alike_enough)
            out.precedents.push_back(conference_view(session, ruled[best.duty].conference, names));
}

Outcome add_candidates(Session& session, const std::string& text, Names& names, Suggestion& out) {
    QD_TRY(const auto answer, finder::who(session.tx, session.county, text, session.actor.body.text, 5,
                                          session.now));
    for (const auto& one : answer.duties) {
        out.candidates.push_back({one.duty.duty.text, one.duty.code, one.duty.name, one.duty.lead});
        // What was ruled on a likely duty, in any town, helps whoever does not know yet which one it is.
        std::optional<std::string> catalogue;
        if (!one.duty.catalogue_duty.empty()) catalogue = one.duty.catalogue_duty;
        for (const auto& ruled : store::precedents(session.tx, session.county, one.duty.duty.text, catalogue))
            out.precedents.push_back(conference_view(session, ruled, names));
    }
    add_gap_rulings(session, text, names, out);
    return Nothing{};
}

/// Of those that the matrix names and those that were asked about.
void add_unanswering(Session& session, const std::string& asked, Names& names, Suggestion& out) {
    constexpr std::size_t most = 50;
    std::vector<std::string> all;
    std::istringstream listed(asked);
    for (std::string id; std::getline(listed, id, ',');) all.push_back(id);
    if (out.lead) all.push_back(out.lead->id.text);
    for (const auto& body : out.assists) all.push_back(body.id.text);
    if (all.size() > most) all.resize(most);
    for (const auto& id : all)
        if (const auto body = names.body_if({id}); body && !posts_at(session, {id}).answers)
            out.unanswering.push_back(*body);
}

Result<Suggestion> get_suggestion(Session& session, const Request&, const SuggestQuery& query) {
    Suggestion out;
    Names names(session);
    if (query.duty && !query.duty->empty()) QD_CHECK(add_matrix(session, *query.duty, names, out));
    if (query.text && !query.text->empty()) QD_CHECK(add_candidates(session, *query.text, names, out));
    add_unanswering(session, query.bodies.value_or(""), names, out);
    return out;
}

}  // namespace

std::vector<Route> suggest_routes() {
    return {Route::get("/api/v1/{county}/call-suggestion", Right::raise_call, &get_suggestion,
                       "Whom to call on a duty, or which duty is meant")};
}

}  // namespace qd::call
