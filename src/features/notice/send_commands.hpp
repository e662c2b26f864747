#pragma once
#include <functional>
#include "features/notice/delivery.hpp"
#include "platform/crypto/field_key.hpp"
#include "platform/db/database.hpp"
#include "platform/net/net.hpp"

/// The sender: takes what waits in the outbox, sends it, and records what became of it.
namespace qd::notice {

struct Sending {
    const crypto::FieldKeys& keys;
    std::function<Instant()> clock;
    std::function<double()> jitter;  ///< 0 to 1.
    std::function<std::string()> new_id;
    std::function<net::Answer(const net::MailServer&, const net::Letter&)> mail =
        [](const auto& server, const auto& letter) { return net::send_mail(server, letter); };
    std::function<net::Answer(const net::Post&)> post = [](const auto& what) { return net::post(what); };
    std::function<bool()> is_over = [] { return false; };  ///< The program wants to end.
};

/// Sends what is due in every county, at most a batch of each. However many nodes do so at once, each
/// delivery is claimed by one of them before it is sent; a node that dies with a claim loses it after five
/// minutes. A server or a webhook that does not answer is not asked again in the same round. Returns how
/// many arrived.
std::int64_t deliver(db::Database& database, const Sending& sending);

/// The server with its password. Refuses with `field_key_missing`, `sealed_value_damaged`.
Result<net::MailServer> mail_server_of(const DeliverySetting& setting, const crypto::FieldKeys& keys,
                                       const CountyId& county);
/// The signed post. Refuses with `field_key_missing`, `sealed_value_damaged`.
Result<net::Post> webhook_post_of(const Webhook& hook, const Tidings& tidings,
                                  const crypto::FieldKeys& keys, const CountyId& county, Instant now);

}  // namespace qd::notice
