#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/notice/delivery_rules.hpp"
#include "features/notice/outbox_store.hpp"
#include "features/notice/sealing.hpp"
#include "features/notice/send_commands.hpp"
#include "features/notice/setting_commands.hpp"
#include "features/notice/setting_store.hpp"
#include "features/notice/trial_turn.hpp"
#include "platform/net/webhook_signature.hpp"

namespace qd::notice {
namespace {

using identity::Desk;
using identity::Right;
using identity::Session;

constexpr std::size_t most_webhooks = 20;

struct FreshSecret {
    std::string plain, sealed;
};

/// The chance is the desk's: 32 bytes.
Result<FreshSecret> fresh_secret(const Desk& desk, const WebhookId& id) {
    const auto keys = desk.secrets.field_keys ? *desk.secrets.field_keys : crypto::FieldKeys{};
    FreshSecret secret;
    secret.plain = net::webhook_secret(crypto::from_base64url(desk.secrets.token()));
    QD_TRY(secret.sealed, keys.seal(secret.plain, place_of_secret(desk.county, id)));
    return secret;
}

std::string hook_subject(const WebhookId& id) { return audit::subject("webhook", id); }

Result<Webhook> load_webhook(Session& session, const WebhookId& id) {
    auto found = store::find_webhook(session.tx, session.county, id);
    if (!found) return Refusal::webhook_unknown;
    return *std::move(found);
}

}  // namespace

Result<NewWebhook> add_webhook(Desk& desk, Webhook wanted) {
    QD_CHECK(identity::require(desk.actor, Right::run_system));
    QD_CHECK(rules::check_webhook(wanted));
    wanted.id = {desk.new_id()};
    QD_TRY(auto secret, fresh_secret(desk, wanted.id));
    wanted.secret_sealed = secret.sealed;
    wanted.state = WebhookState::on;
    wanted.version = 1;
    return desk.write([&](Session& session) -> Result<NewWebhook> {
        if (store::webhooks(session.tx, session.county).size() >= most_webhooks)
            return Refusal::webhooks_too_many;
        store::insert_webhook(session.tx, session.county, wanted, session.now);
        audit::record(session, hook_subject(wanted.id), "add_webhook",
                      {{"topics", wanted.topics.size()}, {"url", audit::digest_of(session, wanted.url)}});
        return NewWebhook{wanted, secret.plain};
    });
}

Result<NewWebhook> renew_webhook_secret(Desk& desk, const WebhookId& id) {
    QD_CHECK(identity::require(desk.actor, Right::run_system));
    QD_TRY(auto known, desk.read([&](Session& session) { return load_webhook(session, id); }));
    const auto keys = desk.secrets.field_keys ? *desk.secrets.field_keys : crypto::FieldKeys{};
    QD_TRY(const auto old, keys.open(known.secret_sealed, place_of_secret(desk.county, id)));
    QD_TRY(known.old_secret_sealed, keys.seal(old, place_of_old_secret(desk.county, id)));
    QD_TRY(auto secret, fresh_secret(desk, id));
    known.secret_sealed = secret.sealed;
    known.old_secret_until = desk.now + rules::old_secret_signs;
    return desk.write([&](Session& session) -> Result<NewWebhook> {
        if (!store::save_webhook(session.tx, session.county, known))
            return identity::Refusal::stale_version;
        audit::record(session, hook_subject(id), "renew_webhook_secret");
        QD_TRY(auto saved, load_webhook(session, id));
        return NewWebhook{std::move(saved), secret.plain};
    });
}

Result<Webhook> change_webhook(Session& session, const Webhook& wanted) {
    QD_CHECK(identity::require(session.actor, Right::run_system));
    QD_CHECK(rules::check_webhook(wanted));
    if (wanted.state != WebhookState::on && wanted.state != WebhookState::off)
        return Error{Refusal::webhook_malformed, {}, {"state"}};
    QD_TRY(auto known, load_webhook(session, wanted.id));
    if (wanted.state == WebhookState::on && known.state != WebhookState::on) known.failing_since = {};
    known.name = wanted.name;
    known.url = wanted.url;
    known.topics = wanted.topics;
    known.state = wanted.state;
    known.version = wanted.version;
    if (!store::save_webhook(session.tx, session.county, known)) return identity::Refusal::stale_version;
    if (known.state == WebhookState::off)
        store::drop_waiting(session.tx, session.county, known.id, session.now);
    audit::record(session, hook_subject(known.id), "change_webhook",
                  {{"state", known.state},
                   {"topics", known.topics.size()},
                   {"url", audit::digest_of(session, known.url)}});
    return load_webhook(session, known.id);
}

Outcome remove_webhook(Session& session, const WebhookId& id) {
    QD_CHECK(identity::require(session.actor, Right::run_system));
    QD_TRY(auto known, load_webhook(session, id));
    known.state = WebhookState::removed;
    known.secret_sealed.clear();
    known.old_secret_sealed.clear();
    if (!store::save_webhook(session.tx, session.county, known)) return identity::Refusal::stale_version;
    store::drop_waiting(session.tx, session.county, id, session.now);
    audit::record(session, hook_subject(id), "remove_webhook");
    return Nothing{};
}

Result<net::Answer> test_webhook(Desk& desk, const WebhookId& id) {
    QD_CHECK(identity::require(desk.actor, Right::run_system));
    const TrialTurn turn;
    if (!turn.is_mine()) return Refusal::trial_running;
    QD_TRY(const auto hook, desk.write([&](Session& session) -> Result<Webhook> {
        QD_TRY(auto found, load_webhook(session, id));
        audit::record(session, hook_subject(id), "test_webhook");
        return found;
    }));
    const auto keys = desk.secrets.field_keys ? *desk.secrets.field_keys : crypto::FieldKeys{};
    Tidings tidings;
    tidings.id = desk.new_id();
    tidings.county = desk.county.text;
    tidings.topic = "webhook_test";
    tidings.at = desk.now;
    QD_TRY(const auto post, webhook_post_of(hook, tidings, keys, desk.county, desk.now));
    return net::post(post, TrialTurn::patience);
}

}  // namespace qd::notice
