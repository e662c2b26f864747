#include "features/identity/store.hpp"
#include "platform/db/stored.hpp"

namespace qd::identity::store {

std::optional<StoredPresence> find_presence(db::Tx& tx, const CountyId& county,
                                            const std::string& token_digest) {
    const auto row = tx.row(R"sql(
        SELECT s.account_id, s.post_id, s.csrf_token, s.seen_at, s.expires_at,
               a.state, p.body_id, p.role, p.is_keeper, p.from_on, p.until_on
          FROM login_session s
          JOIN account a ON a.county_id = s.county_id AND a.id = s.account_id
          JOIN post p ON p.county_id = s.county_id AND p.id = s.post_id AND p.account_id = s.account_id
         WHERE s.county_id = :county AND s.token_digest = :digest
    )sql", {{"county", county.text}, {"digest", token_digest}});
    if (!row) return std::nullopt;
    StoredPresence found;
    Actor& actor = found.presence.actor;
    actor.county = county;
    actor.account = {row->text("account_id")};
    actor.post = {row->text("post_id")};
    actor.body = {row->text("body_id")};
    actor.role = db::stored_word<Role>(row->text("role"));
    actor.is_keeper = row->flag("is_keeper");
    found.presence.csrf_token = row->text("csrf_token");
    found.presence.token_digest = token_digest;
    found.presence.seen_at = from_seconds(row->number("seen_at"));
    found.presence.expires_at = from_seconds(row->number("expires_at"));
    found.state = db::stored_word<AccountState>(row->text("state"));
    found.from_on = db::stored_date(row->text("from_on"));
    found.until_on = db::stored_date_if(row->text_if("until_on"));
    return found;
}

void insert_session(db::Tx& tx, const CountyId& county, const Presence& presence, Instant created_at) {
    tx.run(R"sql(
        INSERT INTO login_session (county_id, token_digest, account_id, post_id, csrf_token,
                                   created_at, seen_at, expires_at)
        VALUES (:county, :digest, :account, :post, :csrf, :created_at, :seen_at, :expires_at)
    )sql",
           {{"county", county.text},
            {"digest", presence.token_digest},
            {"account", presence.actor.account.text},
            {"post", presence.actor.post.text},
            {"csrf", presence.csrf_token},
            {"created_at", to_seconds(created_at)},
            {"seen_at", to_seconds(presence.seen_at)},
            {"expires_at", to_seconds(presence.expires_at)}});
}

void touch(db::Tx& tx, const CountyId& county, const std::string& token_digest, Instant seen_at) {
    tx.run(R"sql(
        UPDATE login_session SET seen_at = :seen_at
         WHERE county_id = :county AND token_digest = :digest AND seen_at < :seen_at
    )sql", {{"county", county.text}, {"digest", token_digest}, {"seen_at", to_seconds(seen_at)}});
}

void delete_session(db::Tx& tx, const CountyId& county, const std::string& token_digest) {
    tx.run(R"sql(
        DELETE FROM login_session WHERE county_id = :county AND token_digest = :digest
    )sql", {{"county", county.text}, {"digest", token_digest}});
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
