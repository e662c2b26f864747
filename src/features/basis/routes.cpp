#include "features/basis/routes.hpp"
#include "core/as_of.hpp"
#include "features/basis/wire.hpp"
#include "platform/db/stored.hpp"

namespace qd::basis {
namespace {

using identity::Right;
using identity::Session;

wire::BasisView view(const BasisRow& row) {
    const auto& basis = row.basis;
    wire::BasisView out{basis.id, basis.code, basis.title, basis.level, basis.issuer, basis.document_number,
                        basis.document_number_raw, basis.issued_on, basis.effective_on, basis.version_on,
                        row.status,
                        row.status_since, {}, row.duty_count, basis.note, basis.version};
    if (row.replaced_by) out.replaced_by = wire::BasisRef{*row.replaced_by, row.replaced_by_title};
    return out;
}

Result<wire::BasisList> list(Session& session, const http::Request&, const wire::BasisQuery& query) {
    const auto page = page_from(query.page, query.page_size);
    auto text = query.text && !query.text->empty() ? query.text : std::nullopt;
    const auto found = find_bases(session.tx, session.county,
                                  {text, query.level, query.status,
                                  query.on.value_or(date_of(session.now)), session.now},
                                  page);
    wire::BasisList out{{}, found.total, false, page.number, page.size};
    for (const auto& row : found.items) out.items.push_back(view(row));
    return out;
}

std::optional<wire::BasisRef> ref(Session& session, const std::optional<BasisId>& id) {
    if (!id) return {};
    const auto basis = load_basis(session.tx, session.county, *id);
    if (!basis) return {};
    return wire::BasisRef{*id, basis->title};
}

Result<wire::BasisDetail> detail(Session& session, const BasisId& id, const as_of::Moment& asked) {
    const auto on = asked.on;
    QD_TRY(const auto basis, load_basis(session.tx, session.county, id));
    BasisRow row{basis, status_on(basis, on, asked.known_at), {}, {}, {}, 0};
    wire::BasisDetail out{};
    for (const auto& change : basis.statuses) {
        if (change.recorded_at > asked.known_at) continue;
        out.statuses.push_back({change.effective_on, change.recorded_at, change.status, ref(session,
                               change.replaced_by)});
        if (change.effective_on > on) continue;
        row.status_since = change.effective_on;
        row.replaced_by = change.replaced_by;
        row.replaced_by_title = out.statuses.back().replaced_by ? out.statuses.back().replaced_by->name :
            std::string{};
    }
    row.duty_count = duties_resting_on(session.tx, session.county, id, {}, on, asked.known_at, {1, 1})
                         .total;
    out.basis = view(row);
    for (const auto& article : articles_of(session.tx, session.county, id))
        out.articles.push_back({article.path, article.content});
    return out;
}

Result<wire::BasisDetail> get(Session& session, const http::Request& request, const wire::OnQuery& query) {
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, session.now));
    return detail(session, {request.param(1)}, asked);
}

Result<wire::RestingDutyList> duties(Session& session, const http::Request& request,
                                     const wire::RestingQuery& query) {
    const BasisId id{request.param(1)};
    QD_CHECK(load_basis(session.tx, session.county, id));
    const auto page = page_from(query.page, query.page_size);
    auto article = query.article && !query.article->empty() ? query.article : std::nullopt;
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, session.now));
    const auto found =
        duties_resting_on(session.tx, session.county, id, article, asked.on, asked.known_at, page);
    wire::RestingDutyList out{{}, found.total, false, page.number, page.size};
    for (const auto& duty : found.items)
        out.items.push_back({duty.edition, duty.duty, duty.code, duty.name,
                             {duty.town, duty.town_code, duty.town_name, duty.town_short_name,
                             duty.town_kind},
                             duty.article});
    return out;
}

Basis basis_from(const wire::BasisInput& in) {
    Basis basis;
    basis.code = in.code;
    basis.title = in.title;
    basis.level = in.level;
    basis.issuer = in.issuer;
    basis.document_number_raw = in.document_number;
    basis.document_number = in.document_number;
    basis.issued_on = in.issued_on;
    basis.effective_on = in.effective_on;
    basis.version_on = in.version_on;
    basis.note = in.note.value_or(std::string{});
    basis.version = in.version.value_or(0);
    return basis;
}

Result<wire::BasisView> add(Session& session, const http::Request&, const wire::BasisInput& in) {
    QD_TRY(const auto basis, add_basis(session, basis_from(in)));
    QD_TRY(auto out, detail(session, basis.id, {date_of(session.now), session.now}));
    return std::move(out.basis);
}

Result<wire::BasisView> change(Session& session, const http::Request& request, const wire::BasisInput& in) {
    auto basis = basis_from(in);
    basis.id = {request.param(1)};
    QD_TRY(const auto changed, change_basis(session, basis));
    QD_TRY(auto out, detail(session, changed.id, {date_of(session.now), session.now}));
    return std::move(out.basis);
}

Result<wire::BasisDetail> post_status(Session& session, const http::Request& request,
                                      const wire::StatusInput& in) {
    QD_TRY(const auto basis, add_status(session, {request.param(1)}, {in.effective_on, in.status,
           in.replaced_by_id}));
    return detail(session, basis.id, {date_of(session.now), session.now});
}

Result<wire::BasisDetail> articles(Session& session, const http::Request& request,
                                   const wire::ArticlesInput& in) {
    std::vector<NewArticle> wordings;
    for (const auto& article : in.articles) wordings.push_back({article.path, article.content});
    const BasisId id{request.param(1)};
    QD_CHECK(put_articles(session, id, wordings));
    return detail(session, id, {date_of(session.now), session.now});
}

http::Reply sheet(identity::Desk& desk, const http::Request& request) {
    const auto dry_run = request.query_text("dry_run").value_or("");
    const auto result = import_sheet(desk, request.body, request.query_text("file_name").value_or("依据.csv"),
                                     dry_run == "1" || dry_run == "true");
    if (!result) return http::Reply::problem(result.error());
    wire::SheetView out{result->count(SheetChange::added), result->count(SheetChange::changed),
                        result->count(SheetChange::unchanged), {}, {}};
    for (const auto& error : result->errors) {
        out.errors.push_back({error.row, error.column, error.code, {}});
        for (const auto& fact : error.facts) out.errors.back().facts.push_back({fact.name, fact.value});
    }
    for (const auto& item : result->items) out.items.push_back({item.row, item.code, item.title,
         item.change});
    return http::Reply::json(schema::write(out));
}

}  // namespace

std::vector<Route> routes() {
    using http::Method;
    const std::string bases = "/api/v1/{county}/bases", one = bases + "/{id}";
    auto post_sheet = Route::raw_task(Method::post, bases + "/sheet", Right::edit_basis, &sheet,
                                      "Take a sheet of documents into the library, all or nothing");
    post_sheet.out = &schema::type_of<wire::SheetView>();
    return {
        Route::get(bases, Right::signed_in, &list, "The library of laws and documents"),
        Route::get(one, Right::signed_in, &get, "One document, its statuses and wordings"),
        Route::get(one + "/duties", Right::signed_in, &duties,
                   "Every duty of lists in force that rests on it"),
        Route::command(Method::post, bases, Right::edit_basis, &add, "Add a document"),
        Route::command(Method::put, one, Right::edit_basis, &change,
                       "Correct what is written about a document"),
        Route::command(Method::post, one + "/statuses", Right::edit_basis, &post_status,
                       "Record that a document changed its status; earlier records stay"),
        Route::command(Method::put, one + "/articles", Right::edit_basis, &articles, "Put wordings in"),
        std::move(post_sheet),
    };
}

}  // namespace qd::basis
