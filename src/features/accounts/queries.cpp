#include "features/accounts/queries.hpp"
#include "core/text.hpp"
#include "features/accounts/store.hpp"

namespace qd::accounts {

Result<Account> load(db::Tx& tx, const CountyId& county, const AccountId& id) {
    auto account = store::find(tx, county, id);
    if (!account) return Refusal::account_unknown;
    return std::move(*account);
}

Result<Paged<Account>> list(identity::Session& session, std::optional<BodyId> body, const std::string& text,
                            const Page& page) {
    QD_CHECK(identity::require(session.actor, identity::Right::manage_accounts,
                               body.value_or(session.actor.body)));
    if (session.actor.role != Role::list_office) body = session.actor.body;
    return store::list(session.tx, session.county, {std::move(body), text::fold(text::trim(text)), page});
}

}  // namespace qd::accounts
