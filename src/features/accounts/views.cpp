#include "features/accounts/views.hpp"
#include "features/accounts/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/identity/queries.hpp"

namespace qd::accounts {
namespace {

BodyRef ref(const BodyId& id, const bodies::Directory& bodies) {
    const bodies::Body* body = bodies.by_id(id);
    QD_ASSERT(body != nullptr);
    return bodies::ref_of(*body);
}

PostView view(const Post& post, const bodies::Directory& bodies) {
    PostView out{post.id,      post.role,     post.is_keeper, post.title,    ref(post.body, bodies),
                 post.from_on, post.until_on, post.state,     post.ended_at.has_value(),
                 post.scope.codes, post.scope.fields, {}, post.holder_name};
    for (const Substitute& one : post.substitutes)
        out.substitutes.push_back({one.id, one.account, one.display_name, one.from_on, one.until_on});
    return out;
}

}  // namespace

Result<SessionView> session_view(db::Tx& tx, const CountyId& county_id, const identity::Presence& presence,
                                 Instant now) {
    QD_TRY(const auto county, identity::load_county(tx, county_id));
    QD_TRY(const auto account, load(tx, county_id, presence.actor.account));
    const auto bodies = bodies::directory(tx, county_id);
    SessionView out;
    out.account = {account.id, account.login, account.display_name};
    out.csrf_token = presence.csrf_token;
    out.county = {county.id, county.name, county.is_demo};
    for (const Post& post : posts_open_to(tx, county_id, account, date_of(now))) {
        if (post.id == presence.actor.post) out.post = view(post, bodies);
        out.posts.push_back(view(post, bodies));
    }
    out.hold = presence.actor.hold;
    // Whoever can name the three is told that they are missing, on every page, until they are there.
    const bool may_name = presence.actor.role == Role::list_office && presence.actor.is_keeper;
    if (may_name) out.missing_administrators = missing_administrators(tx, county_id, date_of(now));
    for (int i = 0; !word(identity::Right(i)).empty(); ++i) {
        const auto right = identity::Right(i);
        if (!identity::Web::is_public(right) && identity::has(presence.actor, right))
            out.rights.emplace_back(word(right));
    }
    return out;
}

AccountView view(const Account& account, const bodies::Directory& bodies) {
    AccountView out{account.id, account.login,  account.display_name, account.state, account.locked_until_at,
                    {},         account.side,       account.has_second_factor, !account.phone_sealed.empty(),
                    account.version};
    for (const Post& post : account.posts) out.posts.push_back(view(post, bodies));
    return out;
}

IssuedView view(const Issued& issued, const bodies::Directory& bodies) {
    return {issued.row, ref(issued.body, bodies), issued.login, issued.activation_code};
}

}  // namespace qd::accounts
