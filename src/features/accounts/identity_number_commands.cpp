#include "features/accounts/identity_number_commands.hpp"
#include "core/mask.hpp"
#include "core/text.hpp"
#include "features/accounts/identity_number_store.hpp"
#include "features/accounts/post_commands.hpp"
#include "features/accounts/queries.hpp"
#include "features/accounts/sealing.hpp"
#include "features/accounts/subject.hpp"
#include "features/audit/commands.hpp"

namespace qd::accounts {
namespace {

using identity::Desk;
using identity::Right;
using identity::Session;

/// Digits and a capital X. Refuses with `identity_number_malformed`.
Result<std::string> tidy_identity(std::string_view typed) {
    std::string out;
    for (const char c : text::half_width(typed))
        if (c != ' ' && c != '-') out += c == 'x' ? 'X' : c;
    if (!out.empty() && !mask::is_identity_number(out)) return NumberRefusal::identity_number_malformed;
    return out;
}

Result<std::string> opened(Desk& desk, const AccountId& account, const std::string& sealed) {
    if (sealed.empty()) return std::string{};
    return sealing_keys(desk.secrets).open(sealed, identity_place(desk.county, account));
}

}  // namespace

Outcome set_identity_number(Desk& desk, const AccountId& id, std::string_view typed) {
    QD_TRY(const auto number, tidy_identity(typed));
    std::string sealed;
    if (!number.empty()) {
        QD_TRY(sealed, sealing_keys(desk.secrets).seal(number, identity_place(desk.county, id)));
    }
    return desk.write([&](Session& session) -> Outcome {
        QD_CHECK(identity::require(session.actor, Right::manage_accounts));
        QD_CHECK(managed(session, id));
        store::save_identity(session.tx, session.county, id, sealed, session.now);
        audit::record(session, subject(id), "set_identity_number", {{"is_empty", number.empty()}});
        return Nothing{};
    });
}

Result<std::string> masked_identity_number(Desk& desk, const AccountId& id) {
    QD_TRY(const auto sealed, desk.read([&](Session& session) -> Result<std::string> {
        QD_TRY(const auto account, load_for(session, id));
        return store::identity_sealed(session.tx, session.county, account.id);
    }));
    const auto number = opened(desk, id, sealed);
    return number ? mask::identity_number(*number) : std::string{};
}

Result<std::string> unmask_identity_number(Desk& desk, const AccountId& id, Purpose purpose,
                                           std::string_view reason) {
    QD_TRY(const auto account, unmask_account(desk, id, "identity_number", purpose, reason));
    const auto sealed = desk.read([&](Session& session) {
        return store::identity_sealed(session.tx, session.county, account.id);
    });
    return opened(desk, id, sealed);
}

Result<std::int64_t> lock_identity_numbers_anew(Session& session, const crypto::FieldKeys& keys) {
    std::int64_t count = 0;
    for (const auto& one : store::sealed_identities(session.tx, session.county, keys.newest())) {
        const auto place = identity_place(session.county, one.account);
        QD_TRY(const auto number, keys.open(one.value, place));
        QD_TRY(const auto sealed, keys.seal(number, place));
        store::save_identity(session.tx, session.county, one.account, sealed, session.now);
        ++count;
    }
    return count;
}

}  // namespace qd::accounts
