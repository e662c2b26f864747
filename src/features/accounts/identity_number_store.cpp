#include "features/accounts/identity_number_store.hpp"

namespace qd::accounts::store {

std::string identity_sealed(db::Tx& tx, const CountyId& county, const AccountId& account) {
    const auto row = tx.row(R"sql(
        SELECT number_sealed FROM account_identity WHERE county_id = :county AND account_id = :account
    )sql", {{"county", county.text}, {"account", account.text}});
    return row ? row->text("number_sealed") : std::string();
}

void save_identity(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& sealed,
                   Instant now) {
    if (sealed.empty()) {
        tx.run(R"sql(
            DELETE FROM account_identity WHERE county_id = :county AND account_id = :account
        )sql", {{"county", county.text}, {"account", account.text}});
        return;
    }
    tx.run(R"sql(
        INSERT INTO account_identity (county_id, account_id, number_sealed, changed_at)
        VALUES (:county, :account, :sealed, :now)
        ON CONFLICT (county_id, account_id)
        DO UPDATE SET number_sealed = excluded.number_sealed, changed_at = excluded.changed_at
    )sql", {{"county", county.text}, {"account", account.text}, {"sealed", sealed},
            {"now", to_seconds(now)}});
}

std::vector<Sealed> sealed_identities(db::Tx& tx, const CountyId& county, const std::string& but_key) {
    std::vector<Sealed> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT account_id, number_sealed FROM account_identity
         WHERE county_id = :county AND substr(number_sealed, 1, length(:but)) <> :but
         ORDER BY account_id
         LIMIT 100000
    )sql", {{"county", county.text}, {"but", but_key + "."}})) {
        found.push_back({{row.text("account_id")}, row.text("number_sealed")});
    }
    return found;
}

}  // namespace qd::accounts::store
