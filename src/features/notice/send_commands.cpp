#include "features/notice/send_commands.hpp"
#include <algorithm>
#include <set>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/identity/queries.hpp"
#include "features/notice/commands.hpp"
#include "features/notice/delivery_rules.hpp"
#include "features/notice/outbox_store.hpp"
#include "features/notice/sealing.hpp"
#include "features/notice/setting_store.hpp"
#include "platform/net/mail_message.hpp"
#include "platform/net/webhook_signature.hpp"

namespace qd::notice {
namespace {

using identity::Session;

constexpr std::int64_t batch = 50;
constexpr std::chrono::minutes claim_lasts{5};
constexpr std::chrono::hours kept{24 * 90};

/// What a claimed delivery needs, read in the claim's own transaction.
struct Claimed {
    store::Parcel parcel;
    DeliverySetting setting;
    std::optional<Webhook> hook;
    std::int64_t tries = 0;
};

Session nobodys(db::Tx& tx, const CountyId& county, const Sending& sending) {
    identity::Actor nobody;
    nobody.county = county;
    return {tx, county, nobody, sending.clock(), sending.new_id};
}

/// Nothing: another node has it, or nobody wants it any more.
std::optional<Claimed> claim(db::Database& database, const CountyId& county,
                             const store::WaitingDelivery& one, const Sending& sending) {
    std::optional<Claimed> claimed;
    const auto done = database.write([&](db::Tx& tx) -> Outcome {
        claimed.reset();
        const auto now = sending.clock();
        if (!store::claim_delivery(tx, county, one, now + claim_lasts)) return Nothing{};
        auto parcel = store::parcel_of(tx, county, one.id);
        if (!parcel) return Nothing{};
        Claimed taken{*std::move(parcel), store::setting(tx, county), {}, one.tries + 1};
        if (one.way == Way::webhook) taken.hook = store::find_webhook(tx, county, taken.parcel.webhook);
        const bool is_wanted = one.way == Way::mail
                                   ? taken.setting.mail_is_on && !taken.parcel.address_sealed.empty()
                                   : taken.hook && taken.hook->state == WebhookState::on;
        if (is_wanted)
            claimed = std::move(taken);
        else
            store::record_trial(tx, county, one.id, one.tries + 1, {DeliveryState::dropped, now, {}, 0},
                                now);
        return Nothing{};
    });
    return done ? claimed : std::nullopt;
}

Tidings tidings_of(const Claimed& claimed, const CountyId& county, const std::string& id) {
    const auto& notice = claimed.parcel.notice;
    Tidings tidings;
    tidings.id = id;
    tidings.county = county.text;
    tidings.topic = notice.topic;
    tidings.number = rules::fact_of(notice, "number");
    tidings.due = rules::fact_of(notice, notice.topic == "due_moved" ? "after" : "due");
    tidings.link = rules::link_to(claimed.setting.site_url, county, notice.subject);
    tidings.role = word(notice.role);
    tidings.body_code = claimed.parcel.body_code;
    tidings.at = claimed.parcel.at;
    return tidings;
}

Result<net::Answer> send_letter(const Claimed& claimed, const Tidings& tidings, const CountyId& county,
                                const Sending& sending) {
    QD_TRY(const auto server, mail_server_of(claimed.setting, sending.keys, county));
    QD_TRY(const auto to, sending.keys.open(claimed.parcel.address_sealed,
                                            place_of_address(county, claimed.parcel.account)));
    const auto words = rules::letter_of(tidings);
    const net::MailText text{
        claimed.setting.sender, claimed.setting.sender_name, to, words.subject, words.body, tidings.id,
        sending.clock()};
    return sending.mail(server, {claimed.setting.sender, to, net::mail_message(text)});
}

Result<net::Answer> send_parcel(const Claimed& claimed, const std::string& id, const CountyId& county,
                                const Sending& sending) {
    const auto tidings = tidings_of(claimed, county, id);
    if (!claimed.hook) return send_letter(claimed, tidings, county, sending);
    QD_TRY(const auto post, webhook_post_of(*claimed.hook, tidings, sending.keys, county, sending.clock()));
    return sending.post(post);
}

store::Trial trial_of(const Result<net::Answer>& answer, const Claimed& claimed, const Sending& sending) {
    const auto now = sending.clock();
    if (answer && answer->is_ok()) return {DeliveryState::sent, now, {}, answer->code};
    // Locked with a key that is not here: somebody can bring it.
    const std::string fault(answer ? word(answer->fault) : answer.error().why);
    const auto code = answer ? answer->code : 0;
    const bool is_refused_letter = answer && !claimed.hook && answer->fault == net::Fault::turned_away;
    const bool is_gone = answer && answer->fault == net::Fault::gone;
    if (is_refused_letter || is_gone || claimed.tries >= rules::most_tries)
        return {DeliveryState::dead, now, fault, code};
    return {DeliveryState::waiting, rules::next_try(claimed.tries, now, sending.jitter()), fault, code};
}

/// After days without an arrival, or when the other side says so, nobody knocks there any more.
void note_failure(Session& session, const Webhook& hook, bool is_gone) {
    const auto since = hook.failing_since.value_or(session.now);
    if (!is_gone && session.now - since < rules::patience_with_webhook) {
        if (!hook.failing_since) store::save_failing(session.tx, session.county, hook.id, since);
        return;
    }
    auto failed = hook;
    failed.state = WebhookState::failed;
    failed.failing_since = since;
    if (!store::save_webhook(session.tx, session.county, failed)) return;
    store::drop_waiting(session.tx, session.county, hook.id, session.now);
    audit::record(session, audit::subject("webhook", hook.id), "webhook_failed", {{"is_gone", is_gone}});
    tell(session, {identity::Role::system_admin,
                   {},
                   "webhook_failed",
                   "webhook/" + hook.id.text,
                   {},
                   "webhook_failed/" + hook.id.text + "/" + std::to_string(hook.version)});
}

void record(db::Database& database, const CountyId& county, const std::string& id, const Claimed& claimed,
            const Result<net::Answer>& answer, const Sending& sending) {
    const auto trial = trial_of(answer, claimed, sending);
    const auto done = database.write([&](db::Tx& tx) -> Outcome {
        auto session = nobodys(tx, county, sending);
        if (!store::record_trial(tx, county, id, claimed.tries, trial, session.now)) return Nothing{};
        if (trial.state == DeliveryState::dead)
            tell(session, {identity::Role::system_admin,
                           {},
                           "delivery_dead",
                           "delivery",
                           {},
                           "delivery_dead/" + to_text(date_of(session.now))});
        if (!claimed.hook) return Nothing{};
        if (trial.state != DeliveryState::sent)
            note_failure(session, *claimed.hook, answer && answer->fault == net::Fault::gone);
        else if (claimed.hook->failing_since)
            store::save_failing(tx, county, claimed.hook->id, {});
        return Nothing{};
    });
    (void)done;  // refuses nothing; machinery that breaks throws, and the claim lapses
}

/// What is wrong with the door, not with what goes through it: the rest of the round would meet the same.
bool is_about_the_door(const Result<net::Answer>& answer) {
    if (!answer) return true;
    switch (answer->fault) {
        case net::Fault::unreachable:
        case net::Fault::timed_out:
        case net::Fault::tls:
        case net::Fault::login:
            return true;
        default:
            return false;
    }
}

std::int64_t deliver_county(db::Database& database, const CountyId& county, const Sending& sending) {
    const auto now = sending.clock();
    bool has_old = false;
    const auto due = database.read([&](db::Tx& tx) {
        has_old = store::has_ended_before(tx, county, now - kept);
        return store::due_deliveries(tx, county, now, batch);
    });
    std::set<std::string> closed;
    std::int64_t arrived = 0;
    for (const auto& one : due) {
        if (sending.is_over()) break;
        if (closed.contains(one.target)) continue;
        const auto claimed = claim(database, county, one, sending);
        if (!claimed) continue;
        const auto answer = send_parcel(*claimed, one.id, county, sending);
        record(database, county, one.id, *claimed, answer, sending);
        if (answer && answer->is_ok())
            ++arrived;
        else if (is_about_the_door(answer))
            closed.insert(one.target);
    }
    if (has_old) {
        const auto forgotten = database.write([&](db::Tx& tx) -> Outcome {
            store::forget_ended(tx, county, now - kept);
            return Nothing{};
        });
        (void)forgotten;
    }
    return arrived;
}

}  // namespace

Result<net::MailServer> mail_server_of(const DeliverySetting& setting, const crypto::FieldKeys& keys,
                                       const CountyId& county) {
    net::MailServer server{
        setting.host,
        setting.port,
        from_word<net::MailSecurity>(setting.security).value_or(net::MailSecurity::starttls),
        setting.login,
        {}};
    if (setting.password_sealed.empty()) return server;
    QD_TRY(server.password, keys.open(setting.password_sealed, place_of_password(county)));
    return server;
}

Result<net::Post> webhook_post_of(const Webhook& hook, const Tidings& tidings,
                                  const crypto::FieldKeys& keys, const CountyId& county, Instant now) {
    net::Post post{hook.url, {}, rules::payload_of(tidings)};
    QD_TRY(const auto secret, keys.open(hook.secret_sealed, place_of_secret(county, hook.id)));
    auto signatures = net::webhook_signature(secret, tidings.id, now, post.body);
    if (!hook.old_secret_sealed.empty() && now < hook.old_secret_until) {
        QD_TRY(const auto old, keys.open(hook.old_secret_sealed, place_of_old_secret(county, hook.id)));
        signatures += " " + net::webhook_signature(old, tidings.id, now, post.body);
    }
    post.headers = {{"Content-Type", "application/json"},
                    {"webhook-id", tidings.id},
                    {"webhook-timestamp", std::to_string(to_seconds(now))},
                    {"webhook-signature", signatures}};
    return post;
}

std::int64_t deliver(db::Database& database, const Sending& sending) {
    std::int64_t arrived = 0;
    for (const auto& county : database.read([](db::Tx& tx) { return identity::counties(tx); }))
        arrived += deliver_county(database, county.id, sending);
    return arrived;
}

}  // namespace qd::notice
