#include <map>
#include "core/as_of.hpp"
#include "core/mask.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/views.hpp"
#include "features/identity/party.hpp"

namespace qd::dutylist {
namespace {

using identity::Right;

Result<wire::KindsView> get_kinds(Session& session, const http::Request&) {
    wire::KindsView out;
    for (const auto& kind : list_kinds(session.tx, session.county))
        out.kinds.push_back({kind.word, kind.name, kind.position});
    for (const auto& scheme : schemes(session.tx, session.county)) {
        out.schemes.push_back({scheme.word, scheme.name, {}});
        for (const auto& one : scheme.classes) out.schemes.back().classes.push_back({one.name, one.position});
    }
    return out;
}

/// All lists with their editions in force and open, in six statements however many towns.
Result<wire::ListsView> get_lists(Session& session, const http::Request&) {
    std::map<EditionId, std::vector<KindCount>> counts;
    for (const auto& row : counts_by_kind_of_all(session.tx, session.county))
        counts[row.edition].push_back({row.kind, row.count});
    // An edition that holds until its successor's day is superseded already; it alone is counted for itself.
    const auto counts_of = [&](const Edition& edition) {
        if (const auto found = counts.find(edition.id); found != counts.end()) return found->second;
        return counts_by_kind(session.tx, session.county, edition.id);
    };
    std::map<ListId, Edition> current, open;
    for (auto& edition : editions_in_force(session.tx, session.county, date_of(session.now), session.now))
        current.emplace(edition.list, edition);
    for (auto& edition : open_editions(session.tx, session.county)) open.emplace(edition.list, edition);
    const auto refs = Refs::of_bodies(session.tx, session.county);
    wire::ListsView out;
    for (const auto& list : all_lists(session.tx, session.county)) {
        wire::ListView view{list.id, refs.body(list.body), list.is_catalogue, list.title, {}, {}};
        if (const auto found = current.find(list.id); found != current.end())
            view.in_force = head_view(found->second, true, counts_of(found->second));
        if (const auto found = open.find(list.id);
            found != open.end() && may_read(session.actor, list, found->second))
            view.open = head_view(found->second, false, counts_of(found->second));
        out.items.push_back(std::move(view));
    }
    return out;
}

Result<wire::ListDetail> detail(Session& session, const ListId& id) {
    QD_TRY(const auto list, load_list(session.tx, session.county, id));
    const auto refs = Refs::of_bodies(session.tx, session.county);
    const auto current = edition_in_force(session.tx, session.county, id, date_of(session.now), session.now);
    wire::ListDetail out{{list.id, refs.body(list.body), list.is_catalogue, list.title, {}, {}}, {}};
    for (const auto& edition : editions_of(session.tx, session.county, id)) {
        if (!may_read(session.actor, list, edition)) continue;
        const bool in_force = current && current->id == edition.id;
        auto head = head_view(edition, in_force, counts_by_kind(session.tx, session.county, edition.id));
        if (in_force) out.list.in_force = head;
        if (!is_frozen(edition.state)) out.list.open = head;
        out.editions.push_back(std::move(head));
    }
    return out;
}

Result<wire::ListDetail> get_list(Session& session, const http::Request& request) {
    return detail(session, {request.param(1)});
}

Result<wire::ListDetail> post_list(Session& session, const http::Request&, const wire::NewList& in) {
    if (!in.body_id) {
        QD_TRY(const auto list, catalogue_list(session));
        return detail(session, list.id);
    }
    QD_TRY(const auto list, list_for_town(session, *in.body_id));
    return detail(session, list.id);
}

Result<wire::HeadView> get_as_of(Session& session, const http::Request& request,
                                 const wire::AsOfQuery& query) {
    QD_TRY(const auto list, load_list(session.tx, session.county, {request.param(1)}));
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, query.known_at.value_or(session.now)));
    const auto edition =
        edition_in_force(session.tx, session.county, list.id,
                         query.on.value_or(date_of(session.now)), asked.known_at);
    if (!edition) return Refusal::none_in_force;
    return head_view(session, *edition);
}

Result<wire::HeadView> post_edition(Session& session, const http::Request& request,
                                    const wire::NewEdition& in) {
    QD_TRY(const auto edition, open_draft(session, {request.param(1)}, in.from));
    return head_view(session, edition);
}

Result<wire::EditionView> get_edition(Session& session, const http::Request& request) {
    QD_TRY(const auto found, readable(session, {request.param(1)}));
    const auto& [list, edition] = found;
    const auto refs = Refs::of_bodies(session.tx, session.county);
    wire::EditionView out{head_view(session, edition), list_ref(list, refs), {}, {}, {}};
    for (const auto& row : counts_by_class(session.tx, session.county, edition.id, "field"))
        out.fields.push_back({row.kind, row.name, row.count});
    for (const auto& action : open_actions(session.actor, list, edition))
        out.actions.push_back({action.action, action.needs_reason, action.needs_approval});
    const auto gaps = gap_counts(session.tx, session.county, edition.id, date_of(session.now), session.now);
    out.gaps = {gaps.no_basis, gaps.no_lead, gaps.unconfirmed_lead, gaps.no_town_duty};
    return out;
}

Result<wire::HeadView> post_step(Session& session, const http::Request& request, const wire::StepInput& in) {
    QD_TRY(const auto edition,
           take_step(session, {request.param(1)},
                     {in.action, in.version, in.reason.value_or(""), in.approval_document.value_or(""),
                      in.approved_on, in.effective_on}));
    return head_view(session, edition);
}

/// Whole for who said it, whose list it is, and the bodies of the duty it is about; masked for the others.
wire::OpinionView opinion_view(Session& session, const List& list, const Opinion& opinion, const Refs& refs) {
    wire::OpinionView out{opinion.id, {}, refs.body(opinion.body), opinion.verdict, opinion.content,
                          opinion.at};
    bool is_party = identity::is_party(session.actor, {list.body, opinion.body});
    if (opinion.duty) {
        const auto duty = load_duty(session.tx, session.county, opinion.edition, *opinion.duty);
        out.duty = wire::DutyRef{*opinion.duty, duty ? duty->code + " " + duty->name : std::string{}};
        for (std::size_t i = 0; duty && i < duty->matrix.size(); ++i)
            is_party |= identity::is_party(session.actor, {duty->matrix[i].body});
    }
    if (!is_party) out.content = mask::free_text(out.content);
    return out;
}

Result<wire::OpinionView> post_opinion(Session& session, const http::Request& request,
                                       const wire::OpinionInput& in) {
    QD_TRY(const auto found, readable(session, {request.param(1)}));
    QD_TRY(const auto opinion, give_opinion(session, {request.param(1)}, {in.duty_id, in.verdict,
        in.content}));
    return opinion_view(session, found.list, opinion, Refs::of_bodies(session.tx, session.county));
}

Result<wire::OpinionList> get_opinions(Session& session, const http::Request& request,
                                       const wire::PageQuery& query) {
    QD_TRY(const auto found, readable(session, {request.param(1)}));
    const auto page = page_from(query.page, query.page_size);
    const auto all = opinions(session.tx, session.county, found.edition.id, page);
    const auto refs = Refs::of_bodies(session.tx, session.county);
    wire::OpinionList out{{}, all.total, false, page.number, page.size};
    for (const auto& opinion : all.items)
        out.items.push_back(opinion_view(session, found.list, opinion, refs));
    return out;
}

Result<wire::TimelineView> get_timeline(Session& session, const http::Request& request) {
    QD_TRY(const auto found, readable(session, {request.param(1)}));
    const auto refs = Refs::of_bodies(session.tx, session.county);
    wire::TimelineView out;
    const auto events = audit::timeline(session.tx, session.county, audit::subject("edition",
        found.edition.id), {1, 100});
    for (const auto& event : events.items) {
        wire::EventView view{event.at, {}, event.verb, {}};
        if (!event.body.empty()) view.actor_body = refs.body(event.body);
        for (const auto& [name, value] : event.facts) view.facts.push_back({name, value});
        out.items.push_back(std::move(view));
    }
    return out;
}

}  // namespace

std::vector<Route> edition_routes() {
    using http::Method;
    const std::string county = "/api/v1/{county}", lists = county + "/lists", list = lists + "/{list}",
                      edition = county + "/editions/{edition}";
    return {
        Route::get(county + "/kinds", Right::anyone, &get_kinds, "List kinds and classification schemes"),
        Route::get(lists, Right::anyone, &get_lists,
                   "All lists with what is in force and what is being worked on"),
        Route::command(Method::post, lists, Right::edit_list, &post_list,
                       "The list of a town, or the catalogue; made if missing"),
        Route::get(list, Right::anyone, &get_list, "A list and its editions"),
        Route::get(list + "/as-of", Right::anyone, &get_as_of,
                   "The edition in force on a day, as known at a moment"),
        Route::command(Method::post, list + "/editions", Right::edit_list, &post_edition, "Start a draft"),
        Route::get(edition, Right::anyone, &get_edition,
                   "An edition: counts, gaps, and what you could do now"),
        Route::command(Method::post, edition + "/step", Right::signed_in, &post_step,
                       "Take a step in the edition's life"),
        Route::get(edition + "/opinions", Right::signed_in, &get_opinions, "What reviewers said"),
        Route::command(Method::post, edition + "/opinions", Right::review_list, &post_opinion,
                       "Say what you think of it"),
        Route::get(edition + "/timeline", Right::signed_in, &get_timeline, "What happened to the edition"),
    };
}

}  // namespace qd::dutylist
