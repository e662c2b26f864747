#pragma once
#include <optional>
#include <vector>
#include "core/page.hpp"
#include "features/notice/delivery.hpp"
#include "features/notice/queries.hpp"
#include "platform/db/db.hpp"

namespace qd::notice::store {

/// A delivery for each who wants this notice, if it was put into the inbox just now under this id.
void enqueue(db::Tx& tx, const CountyId& county, const std::string& id, const Notice& notice, Instant now);

PostReached reached_through(db::Tx& tx, const CountyId& county, const PostId& post, Date today);
std::optional<identity::Role> role_of_post(db::Tx& tx, const CountyId& county, const PostId& post);
std::vector<KnownPost> posts_of_body(db::Tx& tx, const CountyId& county, const BodyId& body, Date today);
std::optional<KnownPost> find_post(db::Tx& tx, const CountyId& county, const PostId& post);

struct WaitingDelivery {
    std::string id;
    Way way = Way::mail;
    std::string target;  ///< The webhook; empty for letters, which all go to one server.
    std::int64_t tries = 0;
};
/// Those whose time has come, the oldest first.
std::vector<WaitingDelivery> due_deliveries(db::Tx& tx, const CountyId& county, Instant now,
                                            std::int64_t most);
/// Takes it until `until`, when the claim lapses; false when another node has it.
bool claim_delivery(db::Tx& tx, const CountyId& county, const WaitingDelivery& one, Instant until);

/// What a claimed delivery is to say and to whom.
struct Parcel {
    Notice notice;
    Instant at{};
    std::string body_code;
    AccountId account;           ///< Of a letter.
    std::string address_sealed;  ///< Empty: the account keeps none, or is not active.
    WebhookId webhook;           ///< Of a post.
};
std::optional<Parcel> parcel_of(db::Tx& tx, const CountyId& county, const std::string& id);

struct Trial {
    DeliveryState state = DeliveryState::sent;
    Instant next_at{};
    std::string fault;
    std::int64_t code = 0;
};
/// What became of try number `tries`; false when the claim has lapsed and somebody else is at it.
bool record_trial(db::Tx& tx, const CountyId& county, const std::string& id, std::int64_t tries,
                  const Trial& trial, Instant now);
/// Drops what waits for a webhook.
void drop_waiting(db::Tx& tx, const CountyId& county, const WebhookId& hook, Instant now);

/// Newest first, of one state or of all; `total` up to `inbox_count_cap`.
Paged<Delivery> deliveries(db::Tx& tx, const CountyId& county, const std::optional<DeliveryState>& state,
                           const Page& page);
std::optional<DeliveryState> state_of(db::Tx& tx, const CountyId& county, const std::string& id);
void revive(db::Tx& tx, const CountyId& county, const std::string& id, Instant now);

bool has_ended_before(db::Tx& tx, const CountyId& county, Instant before);
/// Some of what ended before then is forgotten; its notices stay.
void forget_ended(db::Tx& tx, const CountyId& county, Instant before);

}  // namespace qd::notice::store
