#include "features/notice/setting_store.hpp"
#include "features/notice/delivery_rules.hpp"
#include "platform/db/stored.hpp"

namespace qd::notice::store {
namespace {

Webhook webhook_from(const db::Row& row) {
    return {{row.text("id")},
            row.text("name"),
            row.text("url"),
            rules::topics_from(row.text("topics")),
            db::stored_word<WebhookState>(row.text("state")),
            row.text("secret_sealed"),
            row.text("old_secret_sealed"),
            from_seconds(row.number("old_secret_until")),
            db::stored_instant_if(row.number_if("failing_since")),
            row.number("version")};
}

db::Params params_of(const CountyId& county, const Webhook& hook) {
    return {{"county", county.text},
            {"id", hook.id.text},
            {"name", hook.name},
            {"url", hook.url},
            {"topics", rules::topics_text(hook.topics)},
            {"state", std::string(word(hook.state))},
            {"secret", hook.secret_sealed},
            {"old_secret", hook.old_secret_sealed},
            {"old_until", to_seconds(hook.old_secret_until)},
            {"version", hook.version}};
}

}  // namespace

DeliverySetting setting(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT site_url, mail_is_on, host, port, security, login, password_sealed, sender, sender_name,
               version
          FROM delivery_setting WHERE county_id = :county
    )sql", {{"county", county.text}});
    if (!row) return {};
    return {row->text("site_url"),        row->flag("mail_is_on"), row->text("host"),
            row->number("port"),          row->text("security"),   row->text("login"),
            row->text("password_sealed"), row->text("sender"),     row->text("sender_name"),
            row->number("version")};
}

bool save_setting(db::Tx& tx, const CountyId& county, const DeliverySetting& setting) {
    return tx.run(R"sql(
        INSERT INTO delivery_setting (county_id, site_url, mail_is_on, host, port, security, login,
                                      password_sealed, sender, sender_name, version)
        VALUES (:county, :site_url, :mail_is_on, :host, :port, :security, :login, :password, :sender,
                :sender_name, :version + 1)
        ON CONFLICT (county_id) DO UPDATE
           SET site_url = excluded.site_url, mail_is_on = excluded.mail_is_on, host = excluded.host,
               port = excluded.port, security = excluded.security, login = excluded.login,
               password_sealed = excluded.password_sealed, sender = excluded.sender,
               sender_name = excluded.sender_name, version = excluded.version
         WHERE delivery_setting.version = :version
    )sql", {{"county", county.text}, {"site_url", setting.site_url},
            {"mail_is_on", db::flag(setting.mail_is_on)}, {"host", setting.host}, {"port", setting.port},
            {"security", setting.security}, {"login", setting.login},
            {"password", setting.password_sealed}, {"sender", setting.sender},
            {"sender_name", setting.sender_name}, {"version", setting.version}}) == 1;
}

std::optional<MailChoice> mail_choice(db::Tx& tx, const CountyId& county, const AccountId& account) {
    const auto row = tx.row(R"sql(
        SELECT address_sealed, topics FROM mail_address WHERE county_id = :county AND account_id = :account
    )sql", {{"county", county.text}, {"account", account.text}});
    if (!row) return {};
    return MailChoice{row->text("address_sealed"), rules::topics_from(row->text("topics"))};
}

void save_mail_choice(db::Tx& tx, const CountyId& county, const AccountId& account,
                      const MailChoice& choice) {
    if (choice.address_sealed.empty()) {
        tx.run(R"sql(DELETE FROM mail_address WHERE county_id = :county AND account_id = :account)sql",
            {{"county", county.text}, {"account", account.text}});
        return;
    }
    tx.run(R"sql(
        INSERT INTO mail_address (county_id, account_id, address_sealed, topics)
        VALUES (:county, :account, :address, :topics)
        ON CONFLICT (county_id, account_id) DO UPDATE
           SET address_sealed = excluded.address_sealed, topics = excluded.topics
    )sql", {{"county", county.text}, {"account", account.text}, {"address", choice.address_sealed},
            {"topics", rules::topics_text(choice.topics)}});
}

std::vector<Webhook> webhooks(db::Tx& tx, const CountyId& county) {
    std::vector<Webhook> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, name, url, topics, state, secret_sealed, old_secret_sealed, old_secret_until,
               failing_since, version
          FROM webhook WHERE county_id = :county AND state <> 'removed' ORDER BY created_at, id LIMIT 100
    )sql", {{"county", county.text}}))
        out.push_back(webhook_from(row));
    return out;
}

std::optional<Webhook> find_webhook(db::Tx& tx, const CountyId& county, const WebhookId& id) {
    const auto row = tx.row(R"sql(
        SELECT id, name, url, topics, state, secret_sealed, old_secret_sealed, old_secret_until,
               failing_since, version
          FROM webhook WHERE county_id = :county AND id = :id AND state <> 'removed'
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return webhook_from(*row);
}

void insert_webhook(db::Tx& tx, const CountyId& county, const Webhook& hook, Instant now) {
    auto params = params_of(county, hook);
    params.emplace_back("now", to_seconds(now));
    tx.run(R"sql(
        INSERT INTO webhook (county_id, id, name, url, topics, state, secret_sealed, old_secret_sealed,
                             old_secret_until, created_at, version)
        VALUES (:county, :id, :name, :url, :topics, :state, :secret, :old_secret, :old_until, :now, :version)
    )sql", params);
}

bool save_webhook(db::Tx& tx, const CountyId& county, const Webhook& hook) {
    auto params = params_of(county, hook);
    params.emplace_back("failing_since", db::nullable(hook.failing_since));
    return tx.run(R"sql(
        UPDATE webhook
           SET name = :name, url = :url, topics = :topics, state = :state, secret_sealed = :secret,
               old_secret_sealed = :old_secret, old_secret_until = :old_until, failing_since = :failing_since,
               version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", params) == 1;
}

void save_failing(db::Tx& tx, const CountyId& county, const WebhookId& id,
                  const std::optional<Instant>& since) {
    tx.run(R"sql(UPDATE webhook SET failing_since = :since WHERE county_id = :county AND id = :id)sql",
        {{"county", county.text}, {"id", id.text}, {"since", db::nullable(since)}});
}

std::vector<SealedValue> sealed_values(db::Tx& tx, const CountyId& county, const std::string& newest) {
    std::vector<SealedValue> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT 'delivery_setting' AS source, 'password_sealed' AS field, '' AS of_row,
               password_sealed AS value
          FROM delivery_setting WHERE county_id = :county
        UNION ALL
        SELECT 'mail_address', 'address_sealed', account_id, address_sealed
          FROM mail_address WHERE county_id = :county
        UNION ALL
        SELECT 'webhook', 'secret_sealed', id, secret_sealed FROM webhook WHERE county_id = :county
        UNION ALL
        SELECT 'webhook', 'old_secret_sealed', id, old_secret_sealed FROM webhook WHERE county_id = :county
         ORDER BY 1, 2, 3
         LIMIT 1000000
    )sql", {{"county", county.text}})) {
        auto value = row.text("value");
        if (value.empty() || value.starts_with(newest + ".")) continue;
        out.push_back({row.text("source"), row.text("field"), row.text("of_row"), std::move(value)});
    }
    return out;
}

void save_sealed(db::Tx& tx, const CountyId& county, const SealedValue& value) {
    const db::Params params = {{"county", county.text}, {"row", value.row}, {"value", value.value}};
    if (value.table == "delivery_setting")
        tx.run(R"sql(UPDATE delivery_setting SET password_sealed = :value WHERE county_id = :county)sql",
            {{"county", county.text}, {"value", value.value}});
    else if (value.table == "mail_address")
        tx.run(R"sql(
            UPDATE mail_address SET address_sealed = :value WHERE county_id = :county AND account_id = :row
        )sql", params);
    else if (value.column == "secret_sealed")
        tx.run(R"sql(UPDATE webhook SET secret_sealed = :value WHERE county_id = :county AND id = :row)sql",
            params);
    else
        tx.run(
            R"sql(UPDATE webhook SET old_secret_sealed = :value WHERE county_id = :county AND id = :row)sql",
                params);
}

}  // namespace qd::notice::store
