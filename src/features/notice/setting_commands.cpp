#include "features/notice/setting_commands.hpp"
#include <algorithm>
#include "core/messages.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/notice/delivery_rules.hpp"
#include "features/notice/outbox_store.hpp"
#include "features/notice/sealing.hpp"
#include "features/notice/send_commands.hpp"
#include "features/notice/setting_store.hpp"
#include "features/notice/trial_turn.hpp"
#include "platform/net/mail_message.hpp"

namespace qd::notice {
namespace {

using identity::Desk;
using identity::Right;
using identity::Session;

crypto::FieldKeys field_keys_of(const Desk& desk) {
    return desk.secrets.field_keys ? *desk.secrets.field_keys : crypto::FieldKeys{};
}

std::string county_subject(const CountyId& county) { return audit::subject("county", county); }

/// The password was given for this server and this account; whoever changes them does not get it sent
/// elsewhere.
bool is_same_door(const DeliverySetting& one, const DeliverySetting& other) {
    return one.host == other.host && one.port == other.port && one.security == other.security &&
           one.login == other.login;
}

}  // namespace

Result<DeliverySetting> save_delivery_setting(Desk& desk, DeliverySetting wanted,
                                              const std::optional<std::string>& password) {
    QD_CHECK(identity::require(desk.actor, Right::run_system));
    constexpr std::size_t password_longest = 500;
    const bool wants_sender = wanted.mail_is_on || !wanted.sender.empty();
    if (wants_sender && !net::is_mail_address(wanted.sender))
        return Error{Refusal::mail_setting_malformed, {}, {"sender"}};
    if (password && password->size() > password_longest)
        return Error{Refusal::mail_setting_malformed, {}, {"password"}};
    std::string sealed;
    if (password && !password->empty()) {
        QD_TRY(sealed, field_keys_of(desk).seal(*password, place_of_password(desk.county)));
    }
    return desk.write([&](Session& session) -> Result<DeliverySetting> {
        const auto known = store::setting(session.tx, session.county);
        auto next = wanted;
        next.password_sealed = password ? sealed : known.password_sealed;
        if (!password && !known.password_sealed.empty() && !is_same_door(known, next))
            return Refusal::mail_password_again;
        QD_CHECK(rules::check_setting(next));
        if (!store::save_setting(session.tx, session.county, next)) return identity::Refusal::stale_version;
        audit::record(session, county_subject(session.county), "save_delivery_settings",
                      {{"mail_is_on", next.mail_is_on},
                       {"has_password", !next.password_sealed.empty()},
                       {"new_password", password.has_value()},
                       {"new_server", !is_same_door(known, next)},
                       audit::EventFact::coded("security", next.security)});
        return store::setting(session.tx, session.county);
    });
}

Result<net::Answer> test_mail(Desk& desk) {
    QD_CHECK(identity::require(desk.actor, Right::run_system));
    const TrialTurn turn;
    if (!turn.is_mine()) return Refusal::trial_running;
    DeliverySetting setting;
    std::optional<MailChoice> choice;
    QD_CHECK(desk.write([&](Session& session) -> Outcome {
        setting = store::setting(session.tx, session.county);
        choice = store::mail_choice(session.tx, session.county, session.actor.account);
        if (setting.host.empty() || setting.sender.empty()) return Refusal::mail_not_set_up;
        if (!choice) return Refusal::mail_address_missing;
        audit::record(session, county_subject(session.county), "test_mail");
        return Nothing{};
    }));
    const auto keys = field_keys_of(desk);
    QD_TRY(const auto server, mail_server_of(setting, keys, desk.county));
    QD_TRY(const auto to,
           keys.open(choice->address_sealed, place_of_address(desk.county, desk.actor.account)));
    net::MailText text{setting.sender,
                       setting.sender_name,
                       to,
                       messages::sentence("delivery.test_subject"),
                       messages::sentence("delivery.test_body") + "\n",
                       desk.new_id(),
                       desk.now};
    return net::send_mail(server, {setting.sender, to, net::mail_message(text)}, TrialTurn::patience);
}

Outcome save_my_mail(Desk& desk, std::string_view address, const std::vector<std::string>& wanted) {
    QD_CHECK(rules::check_topics(wanted));
    MailChoice choice{{}, wanted};
    const auto bare = text::trim(address);
    if (!bare.empty()) {
        if (!net::is_mail_address(bare)) return Refusal::mail_address_malformed;
        QD_TRY(choice.address_sealed,
               field_keys_of(desk).seal(bare, place_of_address(desk.county, desk.actor.account)));
    }
    return desk.write([&](Session& session) -> Outcome {
        QD_CHECK(identity::require(session.actor, Right::own_account));
        store::save_mail_choice(session.tx, session.county, session.actor.account, choice);
        audit::record(session, audit::subject("account", session.actor.account), "set_mail",
                      {{"is_empty", bare.empty()}, {"topics", wanted.size()}});
        return Nothing{};
    });
}

Result<MyMail> my_mail(Desk& desk) {
    const auto choice = desk.read([](Session& session) {
        return store::mail_choice(session.tx, session.county, session.actor.account);
    });
    if (!choice) return MyMail{{}, {std::begin(topics), std::end(topics)}};
    QD_TRY(auto address, field_keys_of(desk).open(choice->address_sealed,
                                                  place_of_address(desk.county, desk.actor.account)));
    return MyMail{std::move(address), choice->topics};
}

Outcome retry_delivery(Session& session, const std::string& id) {
    QD_CHECK(identity::require(session.actor, Right::run_system));
    const auto state = store::state_of(session.tx, session.county, id);
    if (!state) return Refusal::delivery_unknown;
    if (*state != DeliveryState::dead) return Refusal::delivery_not_dead;
    store::revive(session.tx, session.county, id, session.now);
    audit::record(session, county_subject(session.county), "retry_delivery",
                  {audit::EventFact::coded("delivery", id)});
    return Nothing{};
}

Result<std::int64_t> lock_anew(Session& session, const crypto::FieldKeys& keys) {
    std::int64_t count = 0;
    for (auto value : store::sealed_values(session.tx, session.county, keys.newest())) {
        const auto place = sealed_place(value.table, value.column, session.county, value.row);
        QD_TRY(const auto plain, keys.open(value.value, place));
        QD_TRY(value.value, keys.seal(plain, place));
        store::save_sealed(session.tx, session.county, value);
        ++count;
    }
    return count;
}

crypto::LockedByKey locked_by_key(db::Tx& tx, const CountyId& county) {
    crypto::LockedByKey out;
    for (const auto& one : store::sealed_values(tx, county, {}))
        out.try_emplace(crypto::FieldKeys::name_of(one.value),
                        crypto::Locked{one.value, sealed_place(one.table, one.column, county, one.row)});
    return out;
}

}  // namespace qd::notice
