#include <map>
#include "core/as_of.hpp"
#include "core/mask_texts.hpp"
#include "core/schema.hpp"
#include "features/admission/impact_commands.hpp"
#include "features/admission/impact_queries.hpp"
#include "features/admission/masking.hpp"
#include "features/admission/routes.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/bodies/wire.hpp"

namespace qd::admission {
namespace {

using http::Method;
using http::Request;
using identity::Desk;
using identity::Right;
using identity::Session;

struct ImpactQuery {
    std::optional<std::string> article, town, after, known;
    std::optional<Date> on;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object("ImpactQuery",
            schema::field("article", &ImpactQuery::article, "Only this article, or a part of it"),
            schema::field("town", &ImpactQuery::town, "Rows of this town's list only; the counts stay"),
            schema::field("after", &ImpactQuery::after, "`next` of the page before"),
            schema::field("on", &ImpactQuery::on, "In force on this day; today when absent"),
            schema::field("known", &ImpactQuery::known,
                          "As known at the end of this day, or at this moment; now when absent"),
            schema::field("page_size", &ImpactQuery::page_size, "At most 100"));
    }
};
struct TownView {
    bodies::BodyRef town;
    std::string edition;
    std::int64_t duties = 0;
    static constexpr auto describe() {
        return schema::object("ImpactTown", schema::field("town", &TownView::town, "Whose list"),
            schema::field("edition", &TownView::edition, "Its edition in force"),
            schema::field("duties", &TownView::duties, "How many of its duties rest on the basis, exactly"));
    }
};
struct DutyView {
    bodies::BodyRef town;
    std::string edition, duty, code, name, kind, article;
    std::int64_t citations = 0;
    static constexpr auto describe() {
        return schema::object(
            "ImpactDuty", schema::field("town", &DutyView::town, "Whose list"),
            schema::field("edition", &DutyView::edition, "Its edition in force"),
            schema::field("duty", &DutyView::duty, "The duty"),
            schema::field("code", &DutyView::code, "Its code"),
            schema::field("name", &DutyView::name, "Its name"),
            schema::field("kind", &DutyView::kind, "Its kind of list"),
            schema::field("article", &DutyView::article, "The first article that it cites; may be empty"),
            schema::field("citations", &DutyView::citations, "How many articles of the basis it cites"));
    }
};
struct ImpactView {
    std::int64_t total = 0;
    std::vector<TownView> towns;
    std::vector<DutyView> items;
    std::string next;
    static constexpr auto describe() {
        return schema::object(
            "Impact",
            schema::field("total", &ImpactView::total, "Duties of all towns that rest on the basis, exactly"),
            schema::field("towns", &ImpactView::towns, "Towns that have some, by code"),
            schema::field("items", &ImpactView::items, "A page of them, by town, then in the list's order"),
            schema::field("next", &ImpactView::next,
                          "Send it as `after` for the next page; empty: this was the last"));
    }
};
struct ProposeRequest {
    std::optional<BodyId> town;
    static constexpr auto describe() {
        return schema::object("AdjustmentsProposal",
                              schema::field("town", &ProposeRequest::town,
                                            "Only for this town's duties; for all towns unless said"));
    }
};
struct ProposedView {
    std::int64_t proposed = 0, duties = 0;
    static constexpr auto describe() {
        return schema::object("AdjustmentsProposed",
            schema::field("proposed", &ProposedView::proposed, "New proposals"),
            schema::field("duties", &ProposedView::duties, "Duties that rest on the basis"));
    }
};
struct AdjustmentView {
    std::string id, code, name, edition, duty, basis, basis_title, outcome_edition, reason;
    Ground ground = Ground::law_amended;
    AdjustmentState state = AdjustmentState::open;
    bodies::BodyRef town, owner;
    std::vector<std::string> articles;
    Date changed_on{};
    std::optional<Date> due_on;
    bool is_overdue = false;
    Instant proposed_at{};
    std::optional<Instant> closed_at;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object(
            "Adjustment", schema::field("id", &AdjustmentView::id, "Opaque identifier"),
            schema::field("code", &AdjustmentView::code, "The duty's code"),
            schema::field("name", &AdjustmentView::name, "The duty's name"),
            schema::field("edition", &AdjustmentView::edition, "The edition in which it was found"),
            schema::field("duty", &AdjustmentView::duty, "The duty"),
            schema::field("basis", &AdjustmentView::basis, "What was amended or repealed"),
            schema::field("basis_title", &AdjustmentView::basis_title, "Its title, without 《》"),
            schema::field("outcome_edition", &AdjustmentView::outcome_edition, "The edition that settled it"),
            schema::field("reason", &AdjustmentView::reason, "Why the duty stays as it is"),
            schema::field("ground", &AdjustmentView::ground, "Why it is to be adjusted"),
            schema::field("state", &AdjustmentView::state, "Open, done by a new edition, or kept as it is"),
            schema::field("town", &AdjustmentView::town, "Whose list"),
            schema::field("owner", &AdjustmentView::owner, "The body that leads the duty: it answers"),
            schema::field("articles", &AdjustmentView::articles, "The articles that the duty cites"),
            schema::field("changed_on", &AdjustmentView::changed_on,
                          "From when the basis is amended or repealed"),
            schema::field("due_on", &AdjustmentView::due_on,
                          "Nothing while the year's holidays are not known"),
            schema::field("is_overdue", &AdjustmentView::is_overdue, "Open behind its day"),
            schema::field("proposed_at", &AdjustmentView::proposed_at, "When it was proposed"),
            schema::field("closed_at", &AdjustmentView::closed_at, "When it was settled"),
            schema::field("version", &AdjustmentView::version, "Send it back with the decision"));
    }
};
struct AdjustmentsView {
    std::vector<AdjustmentView> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("Adjustments",
                              schema::field("items", &AdjustmentsView::items, "Open ones first"),
                              schema::field("total", &AdjustmentsView::total, "How many"));
    }
};
struct AdjustmentsQuery {
    std::optional<AdjustmentState> state;
    std::optional<std::string> town, owner, basis;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("AdjustmentsQuery",
            schema::field("state", &AdjustmentsQuery::state, "open, done or kept"),
            schema::field("town", &AdjustmentsQuery::town, "Of this town's list"),
            schema::field("owner", &AdjustmentsQuery::owner, "That this body answers for"),
            schema::field("basis", &AdjustmentsQuery::basis, "Because of this basis"),
            schema::field("page", &AdjustmentsQuery::page, "From 1"),
            schema::field("page_size", &AdjustmentsQuery::page_size, "At most 100"));
    }
};
struct KeepRequest {
    std::int64_t version = 0;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("AdjustmentKeep",
            schema::field("version", &KeepRequest::version, "The version that was seen"),
            schema::field("reason", &KeepRequest::reason, "Why the duty stays as it is"));
    }
};

const std::string impact_base = "/api/v1/{county}/bases/{id}/impact",
                  adjustments_base = "/api/v1/{county}/adjustments";

bodies::BodyRef body_view(Session& session, const BodyId& id) {
    const auto body = bodies::load(session.tx, session.county, id);
    return body ? bodies::ref_of(*body) : bodies::BodyRef{id, {}, {}, {}, {}};
}

std::string title_of(Session& session, const basis::BasisId& id) {
    const auto found = basis::load_basis(session.tx, session.county, id);
    return found ? found->title : std::string();
}

AdjustmentView adjustment_view(Session& session, const Adjustment& one) {
    AdjustmentView out;
    out.id = one.id.text;
    out.code = one.code;
    out.name = one.name;
    out.edition = one.edition.text;
    out.duty = one.duty.text;
    out.basis = one.basis.text;
    out.basis_title = title_of(session, one.basis);
    out.outcome_edition = one.outcome_edition;
    out.reason = one.reason;
    if (!sees_whole(session.actor, one)) mask::hide(out.reason);
    out.ground = one.ground;
    out.state = one.state;
    out.town = body_view(session, one.town);
    out.owner = body_view(session, one.owner);
    out.articles = one.articles;
    out.changed_on = one.changed_on;
    out.due_on = one.due_on;
    out.is_overdue = one.state == AdjustmentState::open && one.due_on && *one.due_on < date_of(session.now);
    out.proposed_at = one.proposed_at;
    out.closed_at = one.closed_at;
    out.version = one.version;
    return out;
}

std::optional<std::string> given_text(const std::optional<std::string>& text) {
    return text && !text->empty() ? text : std::nullopt;
}

Result<ImpactView> get_impact(Session& session, const Request& request, const ImpactQuery& query) {
    const auto page = page_from({}, query.page_size);
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, session.now));
    ImpactQuestion question{{request.param(1)}, given_text(query.article), {}, query.after.value_or(""),
                            page.size};
    if (const auto town = given_text(query.town)) question.town = BodyId{*town};
    QD_TRY(const auto found, impact(session.tx, session.county, question, asked.on, asked.known_at));
    ImpactView out{found.total, {}, {}, found.next};
    for (const auto& one : found.towns)
        out.towns.push_back({bodies::ref_of(one.town), one.edition.text, one.duties});
    for (const auto& one : found.items) {
        const auto& town = found.towns[one.town];
        out.items.push_back({bodies::ref_of(town.town), town.edition.text, one.duty.duty.text, one.duty.code,
                             one.duty.name, one.duty.kind, one.duty.article, one.duty.citations});
    }
    return out;
}

Result<ProposedView> post_proposals(Desk& desk, const Request& request, const ProposeRequest& in) {
    QD_TRY(const auto proposed, propose_for_basis(desk, {request.param(1)}, in.town));
    return ProposedView{proposed.proposed, proposed.duties};
}

Result<AdjustmentsView> get_adjustments(Session& session, const Request&, const AdjustmentsQuery& query) {
    AdjustmentFilter filter;
    filter.state = query.state;
    if (const auto town = given_text(query.town)) filter.town = BodyId{*town};
    if (const auto owner = given_text(query.owner)) filter.owner = BodyId{*owner};
    if (const auto known = given_text(query.basis)) filter.basis = basis::BasisId{*known};
    const auto found =
        adjustments(session.tx, session.county, filter, page_from(query.page, query.page_size));
    AdjustmentsView out;
    out.total = found.total;
    for (const auto& one : found.items) out.items.push_back(adjustment_view(session, one));
    return out;
}

Result<AdjustmentView> post_keep(Session& session, const Request& request, const KeepRequest& in) {
    const AdjustmentId id{request.param(1)};
    QD_CHECK(keep_as_it_is(session, id, in.version, in.reason));
    QD_TRY(const auto kept, load_adjustment(session.tx, session.county, id));
    return adjustment_view(session, kept);
}

}  // namespace

std::vector<Route> impact_routes() {
    return {
        Route::get(impact_base, Right::signed_in, &get_impact,
                   "Every duty of every town's list in force that rests on this basis, with the exact count "
                   "per town"),
        Route::task(Method::post, impact_base + "/proposals", Right::edit_basis, &post_proposals,
                    "An adjustment proposal for each such duty, once the basis is amended or repealed"),
        Route::get(adjustments_base, Right::read_lists, &get_adjustments, "Adjustment proposals"),
        Route::command(Method::post, adjustments_base + "/{adjustment}/keep", Right::approve_list, &post_keep,
                       "The duty stays as it is, with a reason"),
    };
}

}  // namespace qd::admission
