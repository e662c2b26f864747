#include "features/accounts/factor_store.hpp"

namespace qd::accounts::store {
namespace {

db::Params place(const CountyId& county, const AccountId& account) {
    return {{"county", county.text}, {"account", account.text}};
}

db::Params with(db::Params params, std::string_view name, db::Value value) {
    params.emplace_back(name, std::move(value));
    return params;
}

}  // namespace

std::optional<Factor> find_factor(db::Tx& tx, const CountyId& county, const AccountId& account) {
    const auto row = tx.row(R"sql(
        SELECT secret_sealed, confirmed_at, last_step FROM second_factor
         WHERE county_id = :county AND account_id = :account
    )sql", place(county, account));
    if (!row) return std::nullopt;
    Factor factor{row->text("secret_sealed"), {}, row->number("last_step")};
    if (const auto at = row->number_if("confirmed_at")) factor.confirmed_at = from_seconds(*at);
    return factor;
}

void replace_factor(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& sealed) {
    tx.run(R"sql(
        INSERT INTO second_factor (county_id, account_id, secret_sealed)
        VALUES (:county, :account, :sealed)
        ON CONFLICT (county_id, account_id) DO UPDATE
           SET secret_sealed = excluded.secret_sealed, last_step = 0
         WHERE second_factor.confirmed_at IS NULL
    )sql", with(place(county, account), "sealed", sealed));
}

void confirm_factor(db::Tx& tx, const CountyId& county, const AccountId& account, std::int64_t step,
                    Instant now) {
    tx.run(R"sql(
        UPDATE second_factor SET confirmed_at = :now, last_step = :step
         WHERE county_id = :county AND account_id = :account
    )sql", with(with(place(county, account), "now", to_seconds(now)), "step", step));
}

bool use_step(db::Tx& tx, const CountyId& county, const AccountId& account, std::int64_t step) {
    return tx.run(R"sql(
        UPDATE second_factor SET last_step = :step
         WHERE county_id = :county AND account_id = :account AND last_step < :step
    )sql", with(place(county, account), "step", step)) == 1;
}

void delete_factor(db::Tx& tx, const CountyId& county, const AccountId& account) {
    tx.run(R"sql(
        DELETE FROM recovery_code WHERE county_id = :county AND account_id = :account
    )sql", place(county, account));
    tx.run(R"sql(
        DELETE FROM second_factor WHERE county_id = :county AND account_id = :account
    )sql", place(county, account));
}

void replace_recovery_codes(db::Tx& tx, const CountyId& county, const AccountId& account,
                            const std::vector<std::string>& digests) {
    tx.run(R"sql(
        DELETE FROM recovery_code WHERE county_id = :county AND account_id = :account
    )sql", place(county, account));
    std::vector<db::Params> rows;
    for (const auto& digest : digests) rows.push_back(with(place(county, account), "digest", digest));
    tx.send_many(R"sql(
        INSERT INTO recovery_code (county_id, account_id, code_digest) VALUES (:county, :account, :digest)
    )sql", rows);
}

bool use_recovery_code(db::Tx& tx, const CountyId& county, const AccountId& account,
                       const std::string& digest, Instant now) {
    return tx.run(R"sql(
        UPDATE recovery_code SET used_at = :now
         WHERE county_id = :county AND account_id = :account AND code_digest = :digest AND used_at IS NULL
    )sql", with(with(place(county, account), "digest", digest), "now", to_seconds(now))) == 1;
}

std::int64_t recovery_codes_left(db::Tx& tx, const CountyId& county, const AccountId& account) {
    return tx.row(R"sql(
        SELECT count(*) AS total FROM recovery_code
         WHERE county_id = :county AND account_id = :account AND used_at IS NULL
    )sql", place(county, account))->number("total");
}

std::vector<Sealed> sealed_phones(db::Tx& tx, const CountyId& county, const std::string& but_key) {
    std::vector<Sealed> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, phone_sealed FROM account
         WHERE county_id = :county AND phone_sealed <> ''
           AND substr(phone_sealed, 1, length(:but)) <> :but
         ORDER BY id
         LIMIT 100000
    )sql", {{"county", county.text}, {"but", but_key + "."}})) {
        found.push_back({{row.text("id")}, row.text("phone_sealed")});
    }
    return found;
}

std::vector<Sealed> sealed_secrets(db::Tx& tx, const CountyId& county, const std::string& but_key) {
    std::vector<Sealed> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT account_id, secret_sealed FROM second_factor
         WHERE county_id = :county AND substr(secret_sealed, 1, length(:but)) <> :but
         ORDER BY account_id
         LIMIT 100000
    )sql", {{"county", county.text}, {"but", but_key + "."}})) {
        found.push_back({{row.text("account_id")}, row.text("secret_sealed")});
    }
    return found;
}

void save_secret(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& sealed) {
    tx.run(R"sql(
        UPDATE second_factor SET secret_sealed = :sealed
         WHERE county_id = :county AND account_id = :account
    )sql", with(place(county, account), "sealed", sealed));
}

}  // namespace qd::accounts::store
