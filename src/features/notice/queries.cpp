#include "features/notice/queries.hpp"
#include "features/notice/outbox_store.hpp"
#include "features/notice/setting_store.hpp"
#include "features/notice/store.hpp"

namespace qd::notice {

Paged<Delivered> inbox(db::Tx& tx, const identity::Actor& actor, bool only_new, const Page& page) {
    return store::inbox(tx, actor, only_new, page);
}

std::int64_t unread(db::Tx& tx, const identity::Actor& actor) { return store::unread(tx, actor); }

PostReached reached_through(db::Tx& tx, const CountyId& county, const PostId& post, Date today) {
    return store::reached_through(tx, county, post, today);
}

std::optional<identity::Role> role_of_post(db::Tx& tx, const CountyId& county, const PostId& post) {
    return store::role_of_post(tx, county, post);
}

std::vector<KnownPost> posts_of_body(db::Tx& tx, const CountyId& county, const BodyId& body, Date today) {
    return store::posts_of_body(tx, county, body, today);
}

std::optional<KnownPost> find_post(db::Tx& tx, const CountyId& county, const PostId& post) {
    return store::find_post(tx, county, post);
}

DeliverySetting delivery_setting(db::Tx& tx, const CountyId& county) { return store::setting(tx, county); }

std::vector<Webhook> webhooks(db::Tx& tx, const CountyId& county) { return store::webhooks(tx, county); }

Paged<Delivery> deliveries(db::Tx& tx, const CountyId& county, const std::optional<DeliveryState>& state,
                           const Page& page) {
    return store::deliveries(tx, county, state, page);
}

}  // namespace qd::notice
