#pragma once
#include "features/identity/session.hpp"
#include "features/notice/delivery.hpp"
#include "platform/net/net.hpp"

namespace qd::notice {

/// Needs `run_system`. `password` empty: the one that is kept, which goes nowhere but to the server, port
/// and account that it was given for; a text: that one; "" none. Refuses with `mail_setting_malformed`,
/// `mail_needs_tls`, `mail_password_again`, `field_key_missing`, `stale_version`.
Result<DeliverySetting> save_delivery_setting(identity::Desk& desk, DeliverySetting wanted,
                                              const std::optional<std::string>& password);

/// Sends a letter to the own address, now. Refuses with `mail_not_set_up`, `mail_address_missing`.
Result<net::Answer> test_mail(identity::Desk& desk);

/// The own address and what goes there; an empty address: none. Refuses with `mail_address_malformed`,
/// `topic_unknown`, `field_key_missing`.
Outcome save_my_mail(identity::Desk& desk, std::string_view address,
                     const std::vector<std::string>& wanted);

struct MyMail {
    std::string address;
    std::vector<std::string> topics;
};
/// Refuses with `field_key_missing`, `sealed_value_damaged`.
Result<MyMail> my_mail(identity::Desk& desk);

struct NewWebhook {
    Webhook hook;
    std::string secret;  ///< To be shown once.
};
/// Need `run_system`. Refuse with `webhook_malformed`, `topic_unknown`, `webhooks_too_many`,
/// `field_key_missing`.
Result<NewWebhook> add_webhook(identity::Desk& desk, Webhook wanted);
/// A new secret; the old one signs beside it for a day.
Result<NewWebhook> renew_webhook_secret(identity::Desk& desk, const WebhookId& id);
/// Refuses with `webhook_unknown`, `stale_version` and as `add_webhook`; `state` may be on or off.
Result<Webhook> change_webhook(identity::Session& session, const Webhook& wanted);
Outcome remove_webhook(identity::Session& session, const WebhookId& id);
/// Posts a `webhook_test` now.
Result<net::Answer> test_webhook(identity::Desk& desk, const WebhookId& id);

/// A delivery that was given up waits again, for now. Needs `run_system`. Refuses with `delivery_unknown`,
/// `delivery_not_dead`.
Outcome retry_delivery(identity::Session& session, const std::string& id);

/// As accounts' of the same names: everything of this feature that an older key locked, with the newest.
Result<std::int64_t> lock_anew(identity::Session& session, const crypto::FieldKeys& keys);
/// Addresses, the mail server's password, the secrets of webhooks.
crypto::LockedByKey locked_by_key(db::Tx& tx, const CountyId& county);

}  // namespace qd::notice
