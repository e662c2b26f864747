#pragma once
#include "core/page.hpp"
#include "core/time.hpp"
#include "features/identity/identity.hpp"
#include "features/notice/delivery.hpp"
#include "platform/db/db.hpp"

namespace qd::notice {

/// The inbox of this person's post, newest first. `total` is counted up to `inbox_count_cap`; `only_new`
/// looks through the newest 5000.
Paged<Delivered> inbox(db::Tx& tx, const identity::Actor& actor, bool only_new, const Page& page);

/// How many of the newest 500 notices this person has not seen, up to `unread_count_cap`: for a badge, asked
/// often.
std::int64_t unread(db::Tx& tx, const identity::Actor& actor);

/// Who is reached through a post on this day.
enum class Reached : std::uint8_t { holder, substitute, nobody };
constexpr std::string_view word(Reached reached) {
    switch (reached) {
        case Reached::holder: return "holder";
        case Reached::substitute: return "substitute";
        case Reached::nobody: return "nobody";
    }
    return {};
}
struct PostReached {
    Reached who = Reached::nobody;
    identity::Role role = identity::Role::list_office;
    BodyId body;
};
/// The holder, or who stands in for the holder (then the holder is away); nobody when the post is not
/// granted, is over, or whoever has it may not sign in.
PostReached reached_through(db::Tx& tx, const CountyId& county, const PostId& post, Date today);
/// The role of a post of the county, of whatever state; nothing: there is no such post.
std::optional<identity::Role> role_of_post(db::Tx& tx, const CountyId& county, const PostId& post);

/// A post as somebody chooses it.
struct KnownPost {
    PostId post;
    BodyId body;
    std::string title, holder;
};
/// The body's posts of this day, without the administrators', by title.
std::vector<KnownPost> posts_of_body(db::Tx& tx, const CountyId& county, const BodyId& body, Date today);
/// A post of the county, of whatever state.
std::optional<KnownPost> find_post(db::Tx& tx, const CountyId& county, const PostId& post);

/// For whoever may `run_system`.
DeliverySetting delivery_setting(db::Tx& tx, const CountyId& county);
std::vector<Webhook> webhooks(db::Tx& tx, const CountyId& county);
/// Newest first, of one state or of all; `total` up to `inbox_count_cap`.
Paged<Delivery> deliveries(db::Tx& tx, const CountyId& county, const std::optional<DeliveryState>& state,
                           const Page& page);

}  // namespace qd::notice
