#include "core/text.hpp"
#include "features/call/naming_commands.hpp"
#include "features/call/naming_store.hpp"
#include "features/call/refusal.hpp"
#include "features/call/views.hpp"
#include "features/notice/queries.hpp"

/// Who of a body raises calls, and who is told by name.
namespace qd::call {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Role;
using identity::Session;

const std::string naming_at = "/api/v1/{county}/call-naming";

struct NamingView {
    std::vector<PostId> posts;
    std::int64_t version = 0;
    static constexpr auto describe() {
        return schema::object("CallNaming",
            schema::field("posts", &NamingView::posts, "The posts that are named"),
            schema::field("version", &NamingView::version, "Send it back with the next change"));
    }
};
struct NamingsView {
    bodies::BodyRef body;
    NamingView raise, told;
    bool may_raise = false, may_name = false;
    std::vector<wire::CallPost> choices;
    static constexpr auto describe() {
        return schema::object("CallNamings", schema::field("body", &NamingsView::body, "Whose posts"),
            schema::field("raise", &NamingsView::raise, "Who raises calls; none: each post of the town"),
            schema::field("told", &NamingsView::told, "Who is told by name of the body's clocks"),
            schema::field("may_raise", &NamingsView::may_raise, "Whether you may raise calls"),
            schema::field("may_name", &NamingsView::may_name, "Whether you may name posts of this body"),
            schema::field("choices", &NamingsView::choices, "The body's posts of today"));
    }
};
struct NamingQuery {
    std::optional<std::string> body;
    static constexpr auto describe() {
        return schema::object("CallNamingQuery",
            schema::field("body", &NamingQuery::body, "Another body: for who edits the rules"));
    }
};

NamingView naming_of(Session& session, const BodyId& body, Naming purpose) {
    return {store::named_posts(session.tx, session.county, body, purpose),
            store::naming_version(session.tx, session.county, body, purpose)};
}

Result<NamingsView> get_naming(Session& session, const Request&, const NamingQuery& query) {
    const auto& actor = session.actor;
    BodyId body = actor.body;
    if (query.body && !query.body->empty() && *query.body != body.text) {
        QD_CHECK(identity::require(actor, Right::edit_call_rules));
        body = {*query.body};
    }
    Names names(session);
    NamingsView out;
    out.body = names.body(body);
    out.raise = naming_of(session, body, Naming::raise);
    out.told = naming_of(session, body, Naming::told);
    out.may_raise = identity::has(actor, Right::raise_call) && bool(may_raise(session));
    out.may_name = body == actor.body && actor.is_keeper && identity::has(actor, Right::grant_posts);
    for (const auto& post : notice::posts_of_body(session.tx, session.county, body, date_of(session.now)))
        out.choices.push_back({post.post, names.body(post.body), post.title, post.holder});
    return out;
}

Result<NamingsView> put_naming(Session& session, const Request& request, const NamingView& in) {
    const auto purpose = from_word<Naming>(request.param(1));
    if (!purpose) return Refusal::naming_unknown;
    QD_CHECK(name_posts(session, *purpose, {in.posts, in.version}));
    return get_naming(session, request, {});
}

}  // namespace

std::vector<Route> naming_routes() {
    return {
        Route::get(naming_at, Right::read_calls, &get_naming,
                   "Which posts of the own body raise calls, and which are told by name"),
        Route::command(Method::put, naming_at + "/{purpose}", Right::grant_posts, &put_naming,
                       "Name posts of the own body: who raises calls (raise), who is told (told)"),
    };
}

}  // namespace qd::call
