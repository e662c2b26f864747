#include "features/identity/store.hpp"
#include "platform/db/stored.hpp"

namespace qd::identity::store {

namespace {

SecurityPolicy policy_from(const db::Row& row) {
    SecurityPolicy policy;
    if (!row.number_if("policy_version")) return policy;
    for (const PolicyBound& bound : policy_bounds) policy.*bound.number = row.number(bound.name);
    policy.second_factor_for = db::stored_word<SecondFactorFor>(row.text("second_factor_for"));
    policy.keepers_grant = row.flag("keepers_grant");
    if (const auto at = row.number_if("separated_at")) policy.separated_at = from_seconds(*at);
    policy.version = row.number("policy_version");
    return policy;
}

Presence presence_from(const CountyId& county, const db::Row& row) {
    Presence presence;
    presence.actor.county = county;
    presence.actor.account = {row.text("account_id")};
    presence.actor.post = {row.text("post_id")};
    presence.csrf_token = row.text("csrf_token");
    presence.token_digest = row.text("token_digest");
    presence.seen_at = from_seconds(row.number("seen_at"));
    presence.expires_at = from_seconds(row.number("expires_at"));
    presence.id = row.text("id");
    presence.device = {row.text("address"), row.text("browser")};
    presence.proved_at = from_seconds(row.number("proved_at"));
    return presence;
}

}  // namespace

std::optional<StoredPresence> find_presence(db::Tx& tx, const CountyId& county,
                                            const std::string& token_digest, Date today) {
    const auto row = tx.row(R"sql(
        SELECT s.token_digest, s.account_id, s.post_id, s.csrf_token, s.seen_at, s.expires_at, s.id,
               s.address, s.browser, s.proved_at, a.state, a.password_set_at,
               p.account_id AS holder_id, p.body_id, p.role, p.is_keeper, p.from_on, p.until_on,
               p.state AS post_state, p.ended_at, p.is_limited, f.confirmed_at,
               (SELECT count(*) FROM post_substitute b
                 WHERE b.county_id = s.county_id AND b.post_id = s.post_id AND b.account_id = s.account_id
                   AND b.from_on <= :today AND b.until_on >= :today AND b.ended_at IS NULL) AS lent,
               c.password_min, c.password_kinds, c.password_days, c.password_history, c.failures_max,
               c.lock_minutes, c.idle_minutes, c.absolute_hours, c.proof_minutes, c.second_factor_for,
               c.keepers_grant, c.separated_at, c.version AS policy_version
          FROM login_session s
          JOIN account a ON a.county_id = s.county_id AND a.id = s.account_id
          JOIN post p ON p.county_id = s.county_id AND p.id = s.post_id
          LEFT JOIN second_factor f ON f.county_id = s.county_id AND f.account_id = s.account_id
          LEFT JOIN security_policy c ON c.county_id = s.county_id
         WHERE s.county_id = :county AND s.token_digest = :digest
    )sql", {{"county", county.text}, {"digest", token_digest}, {"today", to_text(today)}});
    if (!row) return std::nullopt;
    StoredPresence found;
    found.presence = presence_from(county, *row);
    Actor& actor = found.presence.actor;
    actor.body = {row->text("body_id")};
    actor.role = db::stored_word<Role>(row->text("role"));
    actor.is_keeper = row->flag("is_keeper");
    const bool is_own = row->text("holder_id") == actor.account.text;
    if (!is_own) actor.acting_for = {row->text("holder_id")};
    found.may_use_post = row->text("post_state") == "granted" && !row->number_if("ended_at") &&
                         (is_own || row->number("lent") > 0);
    if (row->flag("is_limited")) actor.scope = scope_of(tx, county, found.presence.actor.post);
    found.has_second_factor = row->number_if("confirmed_at").has_value();
    if (const auto set = row->number_if("password_set_at")) found.password_set_at = from_seconds(*set);
    found.state = db::stored_word<AccountState>(row->text("state"));
    found.from_on = db::stored_date(row->text("from_on"));
    found.until_on = db::stored_date_if(row->text_if("until_on"));
    found.policy = policy_from(*row);
    return found;
}

DutyScope scope_of(db::Tx& tx, const CountyId& county, const PostId& post) {
    DutyScope scope;
    for (const auto& row : tx.rows(R"sql(
        SELECT kind, word FROM post_scope
         WHERE county_id = :county AND post_id = :post
         ORDER BY kind, word
         LIMIT 2000
    )sql", {{"county", county.text}, {"post", post.text}})) {
        (row.text("kind") == "duty" ? scope.codes : scope.fields).push_back(row.text("word"));
    }
    return scope;
}

std::vector<Presence> sessions_of(db::Tx& tx, const CountyId& county, const AccountId& account) {
    std::vector<Presence> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT token_digest, account_id, post_id, csrf_token, seen_at, expires_at, id, address, browser,
               proved_at
          FROM login_session
         WHERE county_id = :county AND account_id = :account
         ORDER BY seen_at DESC, id DESC
         LIMIT 200
    )sql", {{"county", county.text}, {"account", account.text}})) {
        found.push_back(presence_from(county, row));
    }
    return found;
}

SecurityPolicy security_policy(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT password_min, password_kinds, password_days, password_history, failures_max, lock_minutes,
               idle_minutes, absolute_hours, proof_minutes, second_factor_for, keepers_grant, separated_at,
               version AS policy_version
          FROM security_policy
         WHERE county_id = :county
    )sql", {{"county", county.text}});
    return row ? policy_from(*row) : SecurityPolicy{};
}

Outcome save_security_policy(db::Tx& tx, const CountyId& county, const SecurityPolicy& policy) {
    db::Params values = {{"county", county.text},
                         {"second_factor_for", std::string(word(policy.second_factor_for))},
                         {"keepers_grant", db::flag(policy.keepers_grant)},
                         {"separated_at", policy.separated_at ? db::Value{to_seconds(*policy.separated_at)}
                                                              : db::Value{}},
                         {"version", policy.version}};
    for (const PolicyBound& bound : policy_bounds) values.emplace_back(bound.name, policy.*bound.number);
    const auto changed = tx.run(R"sql(
        INSERT INTO security_policy (county_id, password_min, password_kinds, password_days,
                                     password_history, failures_max, lock_minutes, idle_minutes,
                                     absolute_hours, proof_minutes, second_factor_for, keepers_grant,
                                     separated_at, version)
        VALUES (:county, :password_min, :password_kinds, :password_days, :password_history, :failures_max,
                :lock_minutes, :idle_minutes, :absolute_hours, :proof_minutes, :second_factor_for,
                :keepers_grant, :separated_at, :version + 1)
        ON CONFLICT (county_id) DO UPDATE
           SET password_min = excluded.password_min, password_kinds = excluded.password_kinds,
               password_days = excluded.password_days, password_history = excluded.password_history,
               failures_max = excluded.failures_max, lock_minutes = excluded.lock_minutes,
               idle_minutes = excluded.idle_minutes, absolute_hours = excluded.absolute_hours,
               proof_minutes = excluded.proof_minutes, second_factor_for = excluded.second_factor_for,
               keepers_grant = excluded.keepers_grant, separated_at = excluded.separated_at,
               version = excluded.version
         WHERE security_policy.version = :version
    )sql", values);
    if (changed != 1) return Refusal::stale_version;
    return Nothing{};
}

bool delete_named_session(db::Tx& tx, const CountyId& county, const std::string& id,
                          const AccountId& account) {
    return tx.run(R"sql(
        DELETE FROM login_session
         WHERE county_id = :county AND id = :id AND account_id = :account
    )sql", {{"county", county.text}, {"id", id}, {"account", account.text}}) == 1;
}

void delete_sessions_under(db::Tx& tx, const CountyId& county, const PostId& post) {
    tx.run(R"sql(
        DELETE FROM login_session WHERE county_id = :county AND post_id = :post
    )sql", {{"county", county.text}, {"post", post.text}});
}

void save_proof(db::Tx& tx, const CountyId& county, const std::string& token_digest, Instant now) {
    tx.run(R"sql(
        UPDATE login_session SET proved_at = :now WHERE county_id = :county AND token_digest = :digest
    )sql", {{"county", county.text}, {"digest", token_digest}, {"now", to_seconds(now)}});
}

void insert_session(db::Tx& tx, const CountyId& county, const Presence& presence, Instant created_at) {
    tx.run(R"sql(
        INSERT INTO login_session (county_id, token_digest, account_id, post_id, csrf_token,
                                   created_at, seen_at, expires_at, id, address, browser, proved_at)
        VALUES (:county, :digest, :account, :post, :csrf, :created_at, :seen_at, :expires_at, :id, :address,
                :browser, :proved_at)
    )sql",
           {{"county", county.text},
            {"digest", presence.token_digest},
            {"account", presence.actor.account.text},
            {"post", presence.actor.post.text},
            {"csrf", presence.csrf_token},
            {"created_at", to_seconds(created_at)},
            {"seen_at", to_seconds(presence.seen_at)},
            {"expires_at", to_seconds(presence.expires_at)},
            {"id", presence.id},
            {"address", presence.device.address},
            {"browser", presence.device.browser},
            {"proved_at", to_seconds(presence.proved_at)}});
}

void touch(db::Tx& tx, const CountyId& county, const std::string& token_digest, Instant seen_at) {
    tx.run(R"sql(
        UPDATE login_session SET seen_at = :seen_at
         WHERE county_id = :county AND token_digest = :digest AND seen_at < :seen_at
    )sql", {{"county", county.text}, {"digest", token_digest}, {"seen_at", to_seconds(seen_at)}});
}

std::optional<AccountId> delete_session(db::Tx& tx, const CountyId& county, const std::string& token_digest) {
    const auto row = tx.row(R"sql(
        DELETE FROM login_session WHERE county_id = :county AND token_digest = :digest RETURNING account_id
    )sql", {{"county", county.text}, {"digest", token_digest}});
    if (!row) return std::nullopt;
    return AccountId{row->text("account_id")};
}

void delete_sessions_of(db::Tx& tx, const CountyId& county, const AccountId& account,
                        const std::string& kept_digest) {
    tx.run(R"sql(
        DELETE FROM login_session
         WHERE county_id = :county AND account_id = :account AND token_digest <> :kept
    )sql", {{"county", county.text}, {"account", account.text}, {"kept", kept_digest}});
}

void delete_expired(db::Tx& tx, const CountyId& county, const AccountId& account, Instant now) {
    tx.run(R"sql(
        DELETE FROM login_session WHERE county_id = :county AND account_id = :account AND expires_at <= :now
    )sql", {{"county", county.text}, {"account", account.text}, {"now", to_seconds(now)}});
}

std::optional<County> find_county(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT county_id, name, is_demo FROM county WHERE county_id = :county
    )sql", {{"county", county.text}});
    if (!row) return std::nullopt;
    return County{{row->text("county_id")}, row->text("name"), row->flag("is_demo")};
}

std::vector<County> counties(db::Tx& tx) {
    std::vector<County> all;
    for (const auto& row : tx.rows(R"sql(
        SELECT county_id, name, is_demo FROM county ORDER BY county_id LIMIT 4000
    )sql")) {
        all.push_back({{row.text("county_id")}, row.text("name"), row.flag("is_demo")});
    }
    return all;
}

}  // namespace qd::identity::store
