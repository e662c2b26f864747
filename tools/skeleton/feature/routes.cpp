#include "features/@name@/routes.hpp"
#include "features/@name@/commands.hpp"
#include "features/@name@/queries.hpp"

namespace qd::@name@ {
namespace {

using identity::Right;
using identity::Session;

// ---- Wire: what the API promises; never the stored struct ---------------------------------------------

struct @Name@View {
    @Name@Id id;
    BodyId body;
    State state;
    std::string subject;
    Instant created_at;
    std::int64_t version;
    static constexpr auto describe() {
        return schema::object("@Name@View",
            schema::field("id", &@Name@View::id, "Its id"),
            schema::field("body", &@Name@View::body, "Whose it is"),
            schema::field("state", &@Name@View::state, "How far it is"),
            schema::field("subject", &@Name@View::subject, "What it is about"),
            schema::field("created_at", &@Name@View::created_at, "Since when"),
            schema::field("version", &@Name@View::version, "To be sent back with a change"));
    }
};

struct @Name@Page {
    std::vector<@Name@View> items;
    std::int64_t total;
    static constexpr auto describe() {
        return schema::object("@Name@Page",
            schema::field("items", &@Name@Page::items, "Newest first"),
            schema::field("total", &@Name@Page::total, "How many there are in all"));
    }
};

struct @Name@PageQuery {
    std::optional<int> page;
    static constexpr auto describe() {
        return schema::object("@Name@PageQuery",
            schema::field("page", &@Name@PageQuery::page, "From 1; 50 a page"));
    }
};

struct Open@Name@ {
    std::string subject;
    static constexpr auto describe() {
        return schema::object("Open@Name@",
            schema::field("subject", &Open@Name@::subject, "What it is about"));
    }
};

struct Close@Name@ {
    std::int64_t version;
    static constexpr auto describe() {
        return schema::object("Close@Name@",
            schema::field("version", &Close@Name@::version, "The version last seen"));
    }
};

@Name@View view(const @Name@& one) {
    return {one.id, one.body, one.state, one.subject, one.created_at, one.version};
}

// ---- Handlers -----------------------------------------------------------------------------------------

Result<@Name@Page> get_page(Session& session, const http::Request&, const @Name@PageQuery& query) {
    const auto found = list(session.tx, session.county, Page{query.page.value_or(1)});
    @Name@Page page{{}, found.total};
    for (const auto& one : found.items) page.items.push_back(view(one));
    return page;
}

Result<@Name@View> post_open(Session& session, const http::Request&, const Open@Name@& in) {
    QD_TRY(const auto opened, open(session, in.subject));
    return view(opened);
}

Result<@Name@View> post_close(Session& session, const http::Request& request, const Close@Name@& in) {
    QD_TRY(const auto closed, close(session, {request.params.at(1)}, in.version));
    return view(closed);
}

}  // namespace

std::vector<http::Route<identity::Web>> routes() {
    using Route = http::Route<identity::Web>;
    using http::Method;
    const std::string base = "/api/v1/{county}/@name@";
    return {
        Route::get(base, Right::signed_in, &get_page, "Newest first"),
        Route::command(Method::post, base, Right::signed_in, &post_open, "Open one"),
        Route::command(Method::post, base + "/{id}/close", Right::signed_in, &post_close, "Close one"),
    };
}

}  // namespace qd::@name@
