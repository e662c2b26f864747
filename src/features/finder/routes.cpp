#include "features/finder/routes.hpp"
#include <algorithm>
#include "features/finder/views.hpp"

namespace qd::finder {
namespace {

using identity::Right;
using identity::Session;

std::optional<std::string> given(const std::optional<std::string>& text) {
    return text && !text->empty() ? text : std::nullopt;
}

Result<wire::SearchView> search_duties(Session& session, const http::Request&,
    const wire::SearchQuery& query) {
    const Page page{std::clamp<std::int64_t>(query.page.value_or(1), 1, count_cap),
                    std::clamp<std::int64_t>(query.page_size.value_or(20), 1, 100)};
    Filter filter{given(query.town), given(query.kind), given(query.field), {},
        query.catalogue.value_or(false)};
    if (const auto body = given(query.body)) filter.body = BodyId{*body};
    QD_TRY(auto found, search(session.tx, session.county, query.q.value_or(std::string()), filter,
        date_of(session.now), page));
    return view_of(std::move(found), page);
}

Result<wire::AnswerView> ask_who(Session& session, const http::Request&, const wire::WhoQuery& query) {
    const auto top = std::size_t(std::clamp<std::int64_t>(query.top.value_or(5), 1, 20));
    QD_TRY(auto answer, who(session.tx, session.county, query.q, given(query.town), top, session.now));
    return view_of(std::move(answer));
}

}  // namespace

std::vector<Route> routes() {
    std::vector<Route> all{
        Route::get("/api/v1/{county}/search", Right::anyone, &search_duties,
                   "Duties of the towns' lists in force that contain every part of what is asked for"),
        Route::get("/api/v1/{county}/who", Right::anyone, &ask_who,
            "这事归谁管: whose duty is this, in plain words"),
    };
    for (auto more : {&overlap_routes, &synonym_routes}) {
        auto rows = more();
        std::move(rows.begin(), rows.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace qd::finder
