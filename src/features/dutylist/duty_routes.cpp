#include <map>
#include "features/basis/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/duty_list_wire.hpp"
#include "features/dutylist/duty_views.hpp"
#include "features/dutylist/views.hpp"

namespace qd::dutylist {
namespace {

using identity::Right;

std::optional<wire::LimitView> limit_view(const std::optional<TimeLimit>& limit) {
    if (!limit) return {};
    return wire::LimitView{limit->amount, limit->unit};
}
std::optional<TimeLimit> limit_from(const std::optional<wire::LimitView>& limit) {
    if (!limit) return {};
    TimeLimit out;
    out.amount = limit->amount;
    out.unit = limit->unit;
    return out;
}

/// The wording of the article cited, or of the one above it: 第五条 for 第五条第二款, but not for 第五条之一.
const basis::Article* wording_of(const std::vector<basis::Article>& articles, const std::string& path) {
    const basis::Article* best = nullptr;
    for (const auto& article : articles) {
        const bool fits = path == article.path || path.starts_with(article.path + "第");
        if (fits && (!best || article.path.size() > best->path.size())) best = &article;
    }
    return best;
}

wire::CitationView citation_view(Session& session, const Citation& citation, const as_of::Moment& asked) {
    const auto found = basis::load_basis(session.tx, session.county, citation.basis);
    QD_ASSERT(bool(found));
    wire::CitationView out{{found->id, found->code, found->title, found->level, found->document_number},
                           citation.article, {}, basis::status_on(*found, asked.on, asked.known_at),
                           found->effective_on, found->version_on};
    if (citation.article.empty()) return out;
    const auto articles = basis::articles_of(session.tx, session.county, citation.basis);
    if (const auto* wording = wording_of(articles, citation.article)) out.content = wording->content;
    return out;
}

}  // namespace

wire::DutyView duty_view(Session& session, const Duty& duty, const Edition& edition, const List& list,
                         const as_of::Moment& asked) {
    const auto refs = Refs::of_bodies_and_bases(session.tx, session.county);
    wire::DutyView out{duty.id, duty.code, duty.list_kind, duty.position, duty.name, duty.procedure,
                       limit_view(duty.limit), duty.takeover_mode, duty.handover_on, duty.is_cancelled,
                       duty.is_public_service, duty.applies_to, duty.catalogue_duty, duty.note, {}, {}, {},
                           {}, {},
                       head_view(session, edition), list_ref(list, refs)};
    for (const auto& one : duty.classes) out.classes.push_back({one.scheme, one.name});
    for (const auto& row : duty.matrix)
        out.matrix.push_back({refs.body(row.body), row.role, row.items, row.is_confirmed});
    for (const auto& citation : duty.citations)
        out.citations.push_back(citation_view(session, citation, asked));
    for (const auto& task : duty.tasks) {
        out.tasks.push_back({task.name, {}, task.article});
        if (task.basis) out.tasks.back().basis = wire::BasisNameView{*task.basis,
                                                                     refs.basis(*task.basis).title};
    }
    for (const auto& step : duty.steps) {
        out.steps.push_back({step.name, {}, step.hand_over, limit_view(step.limit)});
        if (step.body) out.steps.back().body = refs.body(*step.body);
    }
    return out;
}

namespace {

Duty duty_from(const wire::DutyInput& in) {
    Duty duty;
    duty.code = in.code.value_or("");
    duty.list_kind = in.kind;
    duty.name = in.name;
    duty.procedure = in.procedure.value_or("");
    duty.limit = limit_from(in.limit);
    duty.takeover_mode = in.takeover_mode.value_or("");
    duty.handover_on = in.handover_on;
    duty.is_cancelled = in.is_cancelled.value_or(false);
    duty.is_public_service = in.is_public_service.value_or(false);
    duty.applies_to = in.applies_to.value_or("all");
    duty.note = in.note.value_or("");
    for (const auto& one : in.classes) duty.classes.push_back({one.scheme, one.name});
    for (const auto& row : in.matrix) duty.matrix.push_back({row.body_id, row.role, row.items,
                                                             row.is_confirmed});
    for (const auto& one : in.citations) duty.citations.push_back({one.basis_id, one.article});
    if (in.tasks)
        for (const auto& task : *in.tasks) duty.tasks.push_back({task.name, task.basis_id,
                                                                 task.article.value_or("")});
    if (in.steps)
        for (const auto& step : *in.steps)
            duty.steps.push_back({step.name, step.body_id, step.hand_over.value_or(""),
                                  limit_from(step.limit)});
    return duty;
}

Result<wire::DutyHeadList> get_duties(Session& session, const http::Request& request,
                                      const wire::DutyQuery& query) {
    QD_TRY(const auto found, readable(session, {request.param(1)}));
    const auto page = page_from(query.page, query.page_size);
    const DutyFilter filter{filter_of(query.kind), filter_of(query.field), query.body,
                            filter_of(query.text), query.gap,
                            date_of(session.now), session.now};
    const auto all = duties(session.tx, session.county, found.edition.id, filter, page);
    const auto refs = Refs::of_bodies(session.tx, session.county);
    wire::DutyHeadList out{{}, all.total, false, page.number, page.size};
    for (const auto& duty : all.items) {
        wire::DutyHeadView view{duty.id, duty.code, duty.kind, duty.position, duty.name, duty.field, {}, {},
                                duty.basis_count, duty.gap, duty.is_cancelled, duty.is_public_service};
        if (duty.lead) view.lead = refs.body(*duty.lead);
        for (const auto& body : duty.assists) view.assists.push_back(refs.body(body));
        out.items.push_back(std::move(view));
    }
    return out;
}

Result<wire::DutyView> get_duty(Session& session, const http::Request& request,
                                const wire::AsOfQuery& query) {
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, query.known_at.value_or(session.now)));
    QD_TRY(const auto found, readable(session, {request.param(1)}));
    QD_TRY(const auto duty, load_duty(session.tx, session.county, found.edition.id, {request.param(2)}));
    return duty_view(session, duty, found.edition, found.list, asked);
}

Result<wire::DutyView> save(Session& session, const EditionId& edition, std::int64_t version, Duty duty) {
    QD_TRY(const auto saved, put_duty(session, edition, version, std::move(duty)));
    QD_TRY(const auto list, load_list(session.tx, session.county, saved.edition.list));
    return duty_view(session, saved.duty, saved.edition, list, {date_of(session.now), session.now});
}

Result<wire::DutyView> post_duty(Session& session, const http::Request& request, const wire::DutyInput& in) {
    return save(session, {request.param(1)}, in.edition_version, duty_from(in));
}

Result<wire::DutyView> put_duty_route(Session& session, const http::Request& request,
                                      const wire::DutyInput& in) {
    auto duty = duty_from(in);
    duty.id = {request.param(2)};
    return save(session, {request.param(1)}, in.edition_version, std::move(duty));
}

Result<wire::HeadView> delete_duty(Session& session, const http::Request& request, const Nothing&) {
    wire::VersionQuery query;
    QD_CHECK(schema::read_texts(schema::type_of<wire::VersionQuery>(), &query, request.query));
    QD_TRY(const auto edition, remove_duty(session, {request.param(1)}, query.version, {request.param(2)}));
    return head_view(session, edition);
}

Result<wire::ElsewhereList> get_elsewhere(Session& session, const http::Request& request,
                                          const wire::ElsewhereQuery& query) {
    QD_TRY(const auto found, readable(session, {request.param(1)}));
    QD_CHECK(load_duty(session.tx, session.county, found.edition.id, {request.param(2)}));
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, session.now));
    const auto page = page_from(query.page, query.page_size);
    const auto all = elsewhere(session.tx, session.county, found.edition.id, {request.param(2)}, asked.on,
                               asked.known_at, page);
    const auto refs = Refs::of_bodies(session.tx, session.county);
    wire::ElsewhereList out{{}, all.total, false, page.number, page.size};
    for (const auto& one : all.items)
        out.items.push_back({refs.body(one.town), one.edition, one.duty, one.name, one.same_text});
    return out;
}

Result<wire::BodyDutyList> get_duties_of_body(Session& session, const http::Request& request,
                                              const wire::BodyDutyQuery& query) {
    const auto page = page_from(query.page, query.page_size);
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, session.now));
    const auto all = duties_of_body(session.tx, session.county, {request.param(1)}, query.role, asked.on,
                                    asked.known_at, page);
    const auto refs = Refs::of_bodies(session.tx, session.county);
    wire::BodyDutyList out{{}, all.total, false, page.number, page.size};
    for (const auto& one : all.items)
        out.items.push_back({refs.body(one.town), one.edition, one.duty, one.code, one.name, one.kind,
                             one.role});
    return out;
}

}  // namespace

std::vector<Route> duty_routes() {
    using http::Method;
    const std::string duties_of = "/api/v1/{county}/editions/{edition}/duties", one = duties_of + "/{duty}";
    auto remove =
        Route::command(Method::del, one, Right::edit_list, &delete_duty, "Take a duty out of a draft");
    remove.query = &schema::type_of<wire::VersionQuery>();
    return {
        Route::get(duties_of, Right::anyone, &get_duties, "An edition's duties, filtered"),
        Route::get(one, Right::anyone, &get_duty, "A duty with its matrix, basis, tasks and steps"),
        Route::command(Method::post, duties_of, Right::edit_list, &post_duty, "Add a duty to a draft"),
        Route::command(Method::put, one, Right::edit_list, &put_duty_route, "Replace a duty of a draft"),
        std::move(remove),
        Route::get(one + "/elsewhere", Right::anyone, &get_elsewhere, "Who else has this duty"),
        Route::get("/api/v1/{county}/bodies/{body}/duties", Right::anyone, &get_duties_of_body,
                   "Every duty of lists in force in which a body has a part"),
    };
}

}  // namespace qd::dutylist
