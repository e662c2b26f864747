#include "features/finder/county_synonyms.hpp"
#include "features/finder/routes.hpp"
#include "features/finder/synonym_wire.hpp"

namespace qd::finder {
namespace {

using identity::Right;
using identity::Session;

std::vector<wire::SynonymView> views_of(const std::vector<SynonymLine>& lines) {
    std::vector<wire::SynonymView> out;
    for (const auto& one : lines) out.push_back({one.kind, one.meaning, one.words});
    return out;
}

Result<wire::SynonymsView> get_synonyms(Session& session, const http::Request&) {
    const auto own = county_synonyms(session.tx, session.county, session.now);
    return wire::SynonymsView{views_of(own.lines), own.version, views_of(shipped_synonyms())};
}

Result<wire::SynonymsView> put_synonyms(Session& session, const http::Request& request,
                                        const wire::SynonymsRequest& in) {
    std::vector<SynonymLine> lines;
    for (const auto& one : in.items) lines.push_back({one.kind, one.meaning, one.words});
    QD_CHECK(set_county_synonyms(session, std::move(lines), in.version));
    return get_synonyms(session, request);
}

}  // namespace

std::vector<Route> synonym_routes() {
    return {
        Route::get("/api/v1/{county}/synonyms", Right::read_lists, &get_synonyms,
                   "What words mean the same here, and everywhere"),
        Route::command(http::Method::put, "/api/v1/{county}/synonyms", Right::approve_list, &put_synonyms,
                       "The county's own words, all of them, from today on"),
    };
}

}  // namespace qd::finder
