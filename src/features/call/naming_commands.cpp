#include "features/call/naming_commands.hpp"
#include <algorithm>
#include "features/audit/commands.hpp"
#include "features/call/naming_store.hpp"
#include "features/call/refusal.hpp"
#include "features/identity/queries.hpp"
#include "features/notice/queries.hpp"

namespace qd::call {

using identity::Right;
using identity::Session;

Outcome name_posts(Session& session, Naming purpose, const NamedPosts& named) {
    const auto& actor = session.actor;
    QD_CHECK(identity::require(actor, purpose == Naming::raise ? Right::raise_call : Right::read_calls));
    QD_CHECK(identity::require(actor, Right::grant_posts));
    if (!actor.is_keeper) return identity::Refusal::not_permitted;
    constexpr std::size_t most = 50;
    if (named.posts.size() > most) return Refusal::named_post_foreign;
    const auto own = notice::posts_of_body(session.tx, session.county, actor.body, date_of(session.now));
    for (const auto& post : named.posts)
        if (std::ranges::find(own, post, &notice::KnownPost::post) == own.end())
            return Error{Refusal::named_post_foreign, {}, {post.text}};
    if (!store::save_named(session.tx, session.county, actor.body, purpose, named))
        return identity::Refusal::stale_version;
    audit::EventFacts facts{{"purpose", purpose}, {"posts", named.posts.size()}};
    for (std::size_t i = 0; i < named.posts.size(); ++i)
        facts.emplace_back("post_" + std::to_string(i + 1), named.posts[i]);
    audit::record(session, audit::subject("body", actor.body), "name_posts", std::move(facts));
    return Nothing{};
}

Outcome may_raise(Session& session) {
    const auto& actor = session.actor;
    // Who does not come out of a sign-in has no post; the caller vouches for them.
    if (actor.post.empty()) return Nothing{};
    const auto named = session.tx.reference(session.county.text, "raise/" + actor.body.text, [&] {
        return std::optional(store::named_posts(session.tx, session.county, actor.body, Naming::raise));
    });
    if (named->empty() || std::ranges::find(*named, actor.post) != named->end()) return Nothing{};
    return Refusal::raise_not_authorised;
}

}  // namespace qd::call
