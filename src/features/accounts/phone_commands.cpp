#include "features/accounts/phone_commands.hpp"
#include "core/mask.hpp"
#include "core/text.hpp"
#include "features/accounts/factor_store.hpp"
#include "features/accounts/identity_number_commands.hpp"
#include "features/accounts/post_commands.hpp"
#include "features/accounts/proof_commands.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/sealing.hpp"
#include "features/accounts/store.hpp"
#include "features/accounts/subject.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"

namespace qd::accounts {
namespace {

using identity::Desk;
using identity::Right;
using identity::Session;

constexpr std::size_t phone_shortest = 7, phone_longest = 12;

std::string index_place(const CountyId& county) { return "account.phone/" + county.text; }

/// Digits alone. Refuses with `phone_malformed`.
Result<std::string> tidy_phone(std::string_view typed) {
    std::string digits;
    for (const char c : text::half_width(typed)) {
        if (c >= '0' && c <= '9') digits += c;
        else if (c != ' ' && c != '-') return Refusal::phone_malformed;
    }
    if (!digits.empty() && (digits.size() < phone_shortest || digits.size() > phone_longest))
        return Refusal::phone_malformed;
    return digits;
}

}  // namespace

Result<Account> set_phone(Desk& desk, const AccountId& id, std::string_view typed) {
    QD_TRY(const auto phone, tidy_phone(typed));
    std::string sealed, index;
    if (!phone.empty()) {
        const auto keys = sealing_keys(desk.secrets);
        QD_TRY(sealed, keys.seal(phone, phone_place(desk.county, id)));
        QD_TRY(index, keys.index(phone, index_place(desk.county)));
    }
    return desk.write([&](Session& session) -> Result<Account> {
        if (id != session.actor.account) {
            QD_CHECK(identity::require(session.actor, Right::manage_accounts));
            QD_CHECK(managed(session, id));
        }
        store::save_phone(session.tx, session.county, id, sealed, index);
        audit::record(session, subject(id), "set_phone", {{"is_empty", phone.empty()}});
        return load(session.tx, session.county, id);
    });
}

std::string masked_phone(const identity::Secrets& secrets, const CountyId& county, const Account& account) {
    if (account.phone_sealed.empty()) return {};
    const auto phone = sealing_keys(secrets).open(account.phone_sealed, phone_place(county, account.id));
    return phone ? mask::phone(*phone) : std::string{};
}

Result<Account> unmask_account(Desk& desk, const AccountId& id, std::string_view what, Purpose purpose,
                               std::string_view reason) {
    const std::string why = text::collapse(reason);
    if (text::length(why) < 2) return Refusal::purpose_missing;
    return desk.write([&](Session& session) -> Result<Account> {
        QD_CHECK(identity::require(session.actor, Right::unmask));
        QD_TRY(auto found, load_for(session, id));
        audit::record(session, subject(id), "unmask",
                      {{"purpose", purpose}, {"reason", audit::digest_of(session, why)},
                       audit::EventFact::coded("what", what)});
        return found;
    });
}

Result<std::string> unmask_phone(Desk& desk, const AccountId& id, Purpose purpose, std::string_view reason) {
    QD_TRY(const auto account, unmask_account(desk, id, "phone", purpose, reason));
    if (account.phone_sealed.empty()) return std::string{};
    return sealing_keys(desk.secrets).open(account.phone_sealed, phone_place(desk.county, id));
}

Result<Account> find_by_phone(Desk& desk, std::string_view typed) {
    QD_TRY(const auto phone, tidy_phone(typed));
    QD_TRY(const auto index, sealing_keys(desk.secrets).index(phone, index_place(desk.county)));
    return desk.write([&](Session& session) -> Result<Account> {
        const auto id = store::account_with_phone(session.tx, session.county, index);
        if (!id) return Refusal::account_unknown;
        QD_TRY(auto account, load_for(session, *id));
        audit::record(session, subject(*id), "find_by_phone");   // whose number it is was told
        return account;
    });
}

Result<std::int64_t> lock_anew(Session& session, const crypto::FieldKeys& keys) {
    std::int64_t count = 0;
    const CountyId& county = session.county;
    for (const auto& one : store::sealed_phones(session.tx, county, keys.newest())) {
        QD_TRY(const auto phone, keys.open(one.value, phone_place(county, one.account)));
        QD_TRY(const auto sealed, keys.seal(phone, phone_place(county, one.account)));
        QD_TRY(const auto index, keys.index(phone, index_place(county)));
        store::save_phone(session.tx, county, one.account, sealed, index);
        ++count;
    }
    for (const auto& one : store::sealed_secrets(session.tx, county, keys.newest())) {
        QD_TRY(const auto secret, keys.open(one.value, factor_place(county, one.account)));
        QD_TRY(const auto sealed, keys.seal(secret, factor_place(county, one.account)));
        store::save_secret(session.tx, county, one.account, sealed);
        ++count;
    }
    QD_TRY(const auto numbers, lock_identity_numbers_anew(session, keys));
    count += numbers;
    audit::record(session, audit::subject("county", county), "rotate_field_key",
                  {audit::EventFact::coded("key", keys.newest()), {"count", count}});
    return count;
}

}  // namespace qd::accounts
