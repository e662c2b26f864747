#include "features/accounts/store.hpp"
#include "features/accounts/post_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::accounts::store {
namespace {

std::optional<Instant> instant_if(std::optional<std::int64_t> seconds) {
    if (!seconds) return std::nullopt;
    return from_seconds(*seconds);
}

db::Value nullable(const std::optional<Instant>& moment) {
    return moment ? db::Value{to_seconds(*moment)} : db::Value{};
}

/// Locked everywhere or at a place: until the later of both.
std::optional<Instant> locked_until(const db::Row& row) {
    return std::max(instant_if(row.number_if("locked_until_at")),
                    instant_if(row.number_if("locked_at_place_until_at")));
}

/// Rows of accounts joined to their posts, in order of accounts.
std::vector<Account> accounts_from(const std::vector<db::Row>& rows) {
    std::vector<Account> found;
    for (const auto& row : rows) {
        if (found.empty() || found.back().id.text != row.text("id")) {
            found.push_back({{row.text("id")}, row.text("login"), row.text("display_name"),
                             db::stored_word<AccountState>(row.text("state")),
                             locked_until(row), row.number("version"), {},
                             db::stored_word<Side>(row.text("side")), row.number("factors") > 0,
                             row.text("phone_sealed")});
        }
        if (row.text_if("post_id")) found.back().posts.push_back(stored_post(row));
    }
    return found;
}

Credentials credentials_from(const db::Row& row) {
    return {{row.text("id")}, row.text("login"), row.text("password_hash"),
            db::stored_word<AccountState>(row.text("state")), row.number("failed_count"),
            instant_if(row.number_if("locked_until_at"))};
}

}  // namespace

void insert_county(db::Tx& tx, const identity::County& county, Instant now) {
    tx.run(R"sql(
        INSERT INTO county (county_id, name, is_demo, created_at) VALUES (:county, :name, :is_demo, :now)
    )sql", {{"county", county.id.text}, {"name", county.name}, {"is_demo", db::flag(county.is_demo)},
            {"now", to_seconds(now)}});
}

bool has_county(db::Tx& tx) {
    return tx.row(R"sql(SELECT county_id FROM county ORDER BY county_id LIMIT 1)sql").has_value();
}

std::optional<Credentials> find_credentials(db::Tx& tx, const CountyId& county, const std::string& login) {
    const auto row = tx.row(R"sql(
        SELECT id, login, password_hash, state, failed_count, locked_until_at
          FROM account
         WHERE county_id = :county AND login = :login
    )sql", {{"county", county.text}, {"login", login}});
    if (!row) return std::nullopt;
    return credentials_from(*row);
}

std::optional<Credentials> find_credentials(db::Tx& tx, const CountyId& county, const AccountId& account) {
    const auto row = tx.row(R"sql(
        SELECT id, login, password_hash, state, failed_count, locked_until_at
          FROM account
         WHERE county_id = :county AND id = :account
    )sql", {{"county", county.text}, {"account", account.text}});
    if (!row) return std::nullopt;
    return credentials_from(*row);
}

void save_attempts(db::Tx& tx, const CountyId& county, const AccountId& account,
                   const rules::Attempts& attempts) {
    tx.run(R"sql(
        UPDATE account SET failed_count = :failed, locked_until_at = :until
         WHERE county_id = :county AND id = :account
    )sql", {{"county", county.text}, {"account", account.text}, {"failed", attempts.failed_count},
            {"until", nullable(attempts.locked_until)}});
}

namespace {

void keep_past_password(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now) {
    tx.run(R"sql(
        INSERT INTO past_password (county_id, account_id, password_hash, replaced_at)
        SELECT county_id, id, password_hash, CAST(:now AS BIGINT)
          FROM account
         WHERE county_id = :county AND id = :account AND password_hash <> ''
        ON CONFLICT DO NOTHING
    )sql", {{"county", county.text}, {"account", account.text}, {"now", to_seconds(now)}});
}

}  // namespace

void save_password(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& hash,
                   Instant now) {
    keep_past_password(tx, county, account, now);
    tx.run(R"sql(
        UPDATE account
           SET password_hash = :hash, state = 'active', failed_count = 0, locked_until_at = NULL,
               password_set_at = :now, version = version + 1
         WHERE county_id = :county AND id = :account
    )sql", {{"county", county.text}, {"account", account.text}, {"hash", hash}, {"now", to_seconds(now)}});
}

void save_rehashed(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& hash) {
    tx.run(R"sql(
        UPDATE account SET password_hash = :hash WHERE county_id = :county AND id = :account
    )sql", {{"county", county.text}, {"account", account.text}, {"hash", hash}});
}

void start_counting(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now) {
    tx.run(R"sql(
        UPDATE account SET password_set_at = :now
         WHERE county_id = :county AND id = :account AND password_set_at IS NULL
    )sql", {{"county", county.text}, {"account", account.text}, {"now", to_seconds(now)}});
}

void forget_password(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now) {
    keep_past_password(tx, county, account, now);
    tx.run(R"sql(
        UPDATE account
           SET password_hash = '', state = 'invited', failed_count = 0, locked_until_at = NULL,
               version = version + 1
         WHERE county_id = :county AND id = :account
    )sql", {{"county", county.text}, {"account", account.text}});
}

std::vector<std::string> last_passwords(db::Tx& tx, const CountyId& county, const AccountId& account,
                                        std::int64_t count) {
    std::vector<std::string> found;
    if (count <= 0) return found;
    if (const auto held = find_credentials(tx, county, account); held && !held->password_hash.empty())
        found.push_back(held->password_hash);
    for (const auto& row : tx.rows(R"sql(
        SELECT password_hash FROM past_password
         WHERE county_id = :county AND account_id = :account
         ORDER BY replaced_at DESC, password_hash
         LIMIT :count
    )sql", {{"county", county.text}, {"account", account.text}, {"count", count}})) {
        if (std::int64_t(found.size()) < count) found.push_back(row.text("password_hash"));
    }
    return found;
}

void save_phone(db::Tx& tx, const CountyId& county, const AccountId& account, const std::string& sealed,
                const std::string& index) {
    tx.run(R"sql(
        UPDATE account SET phone_sealed = :sealed, phone_index = :index, version = version + 1
         WHERE county_id = :county AND id = :account
    )sql", {{"county", county.text}, {"account", account.text}, {"sealed", sealed}, {"index", index}});
}

std::optional<AccountId> account_with_phone(db::Tx& tx, const CountyId& county, const std::string& index) {
    const auto row = tx.row(R"sql(
        SELECT id FROM account WHERE county_id = :county AND phone_index = :index ORDER BY id LIMIT 1
    )sql", {{"county", county.text}, {"index", index}});
    if (!row) return std::nullopt;
    return AccountId{row->text("id")};
}

std::optional<Account> find(db::Tx& tx, const CountyId& county, const AccountId& account) {
    auto found = accounts_from(tx.rows(R"sql(
        SELECT a.id, a.login, a.display_name, a.state, a.locked_until_at, a.version, a.side, a.phone_sealed,
               (SELECT max(t.locked_until_at) FROM sign_in_attempt t
                 WHERE t.county_id = a.county_id AND t.account_id = a.id) AS locked_at_place_until_at,
               (SELECT count(*) FROM second_factor f
                 WHERE f.county_id = a.county_id AND f.account_id = a.id AND f.confirmed_at IS NOT NULL)
                   AS factors,
               p.id AS post_id, p.body_id, p.role, p.is_keeper, p.title, p.from_on, p.until_on,
               p.state AS post_state, p.ended_at, p.is_limited
          FROM account a
          LEFT JOIN post p ON p.county_id = a.county_id AND p.account_id = a.id
         WHERE a.county_id = :county AND a.id = :account
         ORDER BY p.from_on, p.id
         LIMIT 1000
    )sql", {{"county", county.text}, {"account", account.text}}));
    if (found.empty()) return std::nullopt;
    for (Post& post : found.front().posts) fill_post(tx, county, post);
    return std::move(found.front());
}

bool has_login(db::Tx& tx, const CountyId& county, const std::string& login) {
    return tx.row(R"sql(
        SELECT id FROM account WHERE county_id = :county AND login = :login
    )sql", {{"county", county.text}, {"login", login}}).has_value();
}

void insert(db::Tx& tx, const CountyId& county, const Account& account, const std::string& password_hash,
            Instant now) {
    tx.run(R"sql(
        INSERT INTO account (county_id, id, login, display_name, password_hash, state, created_at,
                             password_set_at)
        VALUES (:county, :id, :login, :name, :hash, :state, :now, :now)
    )sql",
           {{"county", county.text},
            {"id", account.id.text},
            {"login", account.login},
            {"name", account.display_name},
            {"hash", password_hash},
            {"state", std::string(word(account.state))},
            {"now", to_seconds(now)}});
    for (const Post& post : account.posts) insert_post(tx, county, account.id, post);
}

Result<std::int64_t> save_state(db::Tx& tx, const CountyId& county, const Account& account) {
    const auto changed = tx.run(R"sql(
        UPDATE account SET state = :state, version = version + 1
         WHERE county_id = :county AND id = :account AND version = :version
    )sql",
                                {{"county", county.text},
                                 {"account", account.id.text},
                                 {"state", std::string(word(account.state))},
                                 {"version", account.version}});
    if (changed != 1) return Refusal::stale_version;
    return account.version + 1;
}

Paged<Account> list(db::Tx& tx, const CountyId& county, const Wanted& wanted) {
    const db::Value body = db::nullable(wanted.body);
    const db::Value text = wanted.text.empty() ? db::Value{} : db::Value{wanted.text};
    const db::Value show = wanted.show.empty() ? db::Value{} : db::Value{wanted.show};
    Paged<Account> found;
    found.total = tx.row(R"sql(
        SELECT count(*) AS total
          FROM account a
         WHERE a.county_id = :county
           AND (CAST(:body AS TEXT) IS NULL OR EXISTS (
                SELECT 1 FROM post p
                 WHERE p.county_id = a.county_id AND p.account_id = a.id AND p.body_id = :body))
           AND (CAST(:show AS TEXT) IS NULL
                OR (:show = 'administrators' AND a.side IN ('system_admin', 'security_admin', 'audit_admin'))
                OR (:show = 'awaiting' AND EXISTS (
                    SELECT 1 FROM post w
                     WHERE w.county_id = a.county_id AND w.account_id = a.id AND w.state = 'proposed')))
           AND (CAST(:text AS TEXT) IS NULL
                OR replace(a.login, :text, '') <> a.login
                OR replace(lower(a.display_name), :text, '') <> lower(a.display_name))
    )sql", {{"county", county.text}, {"body", body}, {"text", text}, {"show", show}})->number("total");
    found.items = accounts_from(tx.rows(R"sql(
        WITH page AS (
            SELECT a.county_id, a.id
              FROM account a
             WHERE a.county_id = :county
               AND (CAST(:body AS TEXT) IS NULL OR EXISTS (
                    SELECT 1 FROM post p
                     WHERE p.county_id = a.county_id AND p.account_id = a.id AND p.body_id = :body))
               AND (CAST(:show AS TEXT) IS NULL
                    OR (:show = 'administrators'
                        AND a.side IN ('system_admin', 'security_admin', 'audit_admin'))
                    OR (:show = 'awaiting' AND EXISTS (
                        SELECT 1 FROM post w
                         WHERE w.county_id = a.county_id AND w.account_id = a.id AND w.state = 'proposed')))
               AND (CAST(:text AS TEXT) IS NULL
                    OR replace(a.login, :text, '') <> a.login
                    OR replace(lower(a.display_name), :text, '') <> lower(a.display_name))
             ORDER BY a.login, a.id
             LIMIT :size OFFSET :offset
        )
        SELECT a.id, a.login, a.display_name, a.state, a.locked_until_at, a.version, a.side, a.phone_sealed,
               (SELECT max(t.locked_until_at) FROM sign_in_attempt t
                 WHERE t.county_id = a.county_id AND t.account_id = a.id) AS locked_at_place_until_at,
               (SELECT count(*) FROM second_factor f
                 WHERE f.county_id = a.county_id AND f.account_id = a.id AND f.confirmed_at IS NOT NULL)
                   AS factors,
               p.id AS post_id, p.body_id, p.role, p.is_keeper, p.title, p.from_on, p.until_on,
               p.state AS post_state, p.ended_at, p.is_limited
          FROM page g
          JOIN account a ON a.county_id = g.county_id AND a.id = g.id
          LEFT JOIN post p ON p.county_id = a.county_id AND p.account_id = a.id
         ORDER BY a.login, a.id, p.from_on, p.id
         LIMIT 10000
    )sql",
                                        {{"county", county.text}, {"body", body}, {"text", text},
                                         {"show", show}, {"size", wanted.page.size},
                                         {"offset", wanted.page.offset()}}));
    return found;
}

std::set<BodyId> bodies_with_accounts(db::Tx& tx, const CountyId& county) {
    std::set<BodyId> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT DISTINCT body_id FROM post WHERE county_id = :county ORDER BY body_id LIMIT 50000
    )sql", {{"county", county.text}})) {
        found.insert({row.text("body_id")});
    }
    return found;
}

std::optional<Activation> find_activation(db::Tx& tx, const CountyId& county, const AccountId& account,
                                          const std::string& code_digest) {
    const auto row = tx.row(R"sql(
        SELECT expires_at, used_at FROM activation
         WHERE county_id = :county AND account_id = :account AND code_digest = :digest
    )sql", {{"county", county.text}, {"account", account.text}, {"digest", code_digest}});
    if (!row) return std::nullopt;
    return Activation{from_seconds(row->number("expires_at")), row->number_if("used_at").has_value()};
}

void replace_activation(db::Tx& tx, const CountyId& county, const AccountId& account,
                        const std::string& code_digest, Instant expires_at) {
    tx.run(R"sql(
        DELETE FROM activation WHERE county_id = :county AND account_id = :account
    )sql", {{"county", county.text}, {"account", account.text}});
    tx.run(R"sql(
        INSERT INTO activation (county_id, account_id, code_digest, expires_at)
        VALUES (:county, :account, :digest, :expires_at)
    )sql", {{"county", county.text}, {"account", account.text}, {"digest", code_digest},
            {"expires_at", to_seconds(expires_at)}});
}

bool use_activation(db::Tx& tx, const CountyId& county, const AccountId& account,
                    const std::string& code_digest, Instant now) {
    return tx.run(R"sql(
        UPDATE activation SET used_at = :now
         WHERE county_id = :county AND account_id = :account AND code_digest = :digest
           AND used_at IS NULL AND expires_at > :now
    )sql", {{"county", county.text}, {"account", account.text}, {"digest", code_digest},
            {"now", to_seconds(now)}}) == 1;
}

}  // namespace qd::accounts::store
