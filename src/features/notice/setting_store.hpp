#pragma once
#include <optional>
#include <vector>
#include "features/notice/delivery.hpp"
#include "platform/db/db.hpp"

namespace qd::notice::store {

/// The county's, or none of it.
DeliverySetting setting(db::Tx& tx, const CountyId& county);
/// False when the version is not the one that was seen.
bool save_setting(db::Tx& tx, const CountyId& county, const DeliverySetting& setting);

std::optional<MailChoice> mail_choice(db::Tx& tx, const CountyId& county, const AccountId& account);
/// An empty address forgets the choice.
void save_mail_choice(db::Tx& tx, const CountyId& county, const AccountId& account,
                      const MailChoice& choice);

std::vector<Webhook> webhooks(db::Tx& tx, const CountyId& county);  ///< Without those removed.
std::optional<Webhook> find_webhook(db::Tx& tx, const CountyId& county, const WebhookId& id);
void insert_webhook(db::Tx& tx, const CountyId& county, const Webhook& hook, Instant now);
/// Where the version is still the one that the hook has; false otherwise.
bool save_webhook(db::Tx& tx, const CountyId& county, const Webhook& hook);
/// Something arrived (nothing), or nothing has arrived since.
void save_failing(db::Tx& tx, const CountyId& county, const WebhookId& id,
                  const std::optional<Instant>& since);

/// Everything sealed that another key than `newest` has locked, with its place.
struct SealedValue {
    std::string table, column, row, value;
};
std::vector<SealedValue> sealed_values(db::Tx& tx, const CountyId& county, const std::string& newest);
void save_sealed(db::Tx& tx, const CountyId& county, const SealedValue& value);

}  // namespace qd::notice::store
