#include "features/notice/store.hpp"
#include "core/json.hpp"
#include "platform/db/stored.hpp"

namespace qd::notice::store {
namespace {

std::string json_of(const std::vector<Fact>& facts) {
    json::Value::Object members;
    for (const auto& fact : facts) members.push_back({fact.name, {fact.value}});
    return json::write({std::move(members)});
}

}  // namespace

std::vector<Fact> facts_from(const std::string& text) {
    std::vector<Fact> facts;
    const auto value = json::parse(text);
    QD_ASSERT(bool(value));
    if (const auto* members = value->object())
        for (const auto& member : *members)
            if (member.value.text()) facts.push_back({member.name, *member.value.text()});
    return facts;
}

namespace {

db::Params whose(const identity::Actor& actor) {
    return {{"county", actor.county.text}, {"role", std::string(word(actor.role))}, {"body", actor.body.text},
            {"post", actor.post.text}, {"account", actor.account.text}};
}

/// So many of the newest are looked through for those that a person has not seen.
constexpr std::int64_t newest_looked_at = 5000, newest_counted = 500;

}  // namespace

void insert(db::Tx& tx, const CountyId& county, const std::string& id, const Notice& notice, Instant now) {
    tx.send(R"sql(
        INSERT INTO notice (county_id, id, role, body_id, post_id, topic, subject, facts, once_key, at)
        VALUES (:county, :id, :role, :body, :post, :topic, :subject, :facts, :once_key, :now)
        ON CONFLICT (county_id, once_key) DO NOTHING
    )sql", {{"county", county.text}, {"id", id}, {"role", std::string(word(notice.role))},
            {"body", notice.body.text}, {"post", notice.post.text}, {"topic", notice.topic},
            {"subject", notice.subject}, {"facts", json_of(notice.facts)},
            {"once_key", notice.once_key.empty() ? id : notice.once_key}, {"now", to_seconds(now)}});
}

// What is told to the own body and what is told to every body with such posts are two stretches of one index,
// each in order: so no long list is sorted, and none is counted beyond its cap.
Paged<Delivered> inbox(db::Tx& tx, const identity::Actor& actor, bool only_new, const Page& page) {
    auto params = whose(actor);
    params.emplace_back("only_new", db::flag(only_new));
    params.emplace_back("looked_at", only_new ? newest_looked_at : inbox_count_cap);
    params.emplace_back("cap", inbox_count_cap);
    Paged<Delivered> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT n.id FROM (
                SELECT * FROM (
                    SELECT county_id, id FROM notice
                     WHERE county_id = :county AND role = :role AND body_id = :body AND post_id IN (:post, '')
                     ORDER BY at DESC, id DESC LIMIT :looked_at) AS own
                UNION ALL
                SELECT * FROM (
                    SELECT county_id, id FROM notice
                     WHERE county_id = :county AND role = :role AND body_id = '' AND post_id IN (:post, '')
                     ORDER BY at DESC, id DESC LIMIT :looked_at) AS every_body
            ) AS n
             WHERE :only_new = 0 OR NOT EXISTS (
                SELECT 1 FROM notice_seen s
                 WHERE s.county_id = n.county_id AND s.account_id = :account AND s.notice_id = n.id)
             LIMIT :cap) AS counted
    )sql", params)->number("total");
    params.pop_back();
    params[params.size() - 1].second = only_new ? newest_looked_at : page.offset() + page.size;
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT n.id, n.role, n.body_id, n.topic, n.subject, n.facts, n.at,
               CASE WHEN s.notice_id IS NULL THEN 0 ELSE 1 END AS is_seen
          FROM (
                SELECT * FROM (
                    SELECT county_id, id, role, body_id, topic, subject, facts, at FROM notice
                     WHERE county_id = :county AND role = :role AND body_id = :body AND post_id IN (:post, '')
                     ORDER BY at DESC, id DESC LIMIT :looked_at) AS own
                UNION ALL
                SELECT * FROM (
                    SELECT county_id, id, role, body_id, topic, subject, facts, at FROM notice
                     WHERE county_id = :county AND role = :role AND body_id = '' AND post_id IN (:post, '')
                     ORDER BY at DESC, id DESC LIMIT :looked_at) AS every_body
          ) AS n
          LEFT JOIN notice_seen s
            ON s.county_id = n.county_id AND s.account_id = :account AND s.notice_id = n.id
         WHERE (:only_new = 0 OR s.notice_id IS NULL)
         ORDER BY n.at DESC, n.id DESC
         LIMIT :size OFFSET :offset
    )sql", params)) {
        Notice notice{db::stored_word<identity::Role>(row.text("role")), {row.text("body_id")},
                      row.text("topic"), row.text("subject"), facts_from(row.text("facts")), {}};
        out.items.push_back({row.text("id"), std::move(notice), from_seconds(row.number("at")),
                             row.flag("is_seen")});
    }
    return out;
}

std::int64_t unread(db::Tx& tx, const identity::Actor& actor) {
    auto params = whose(actor);
    params.emplace_back("looked_at", newest_counted);
    params.emplace_back("cap", unread_count_cap);
    return tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT n.id FROM (
                SELECT * FROM (
                    SELECT county_id, id FROM notice
                     WHERE county_id = :county AND role = :role AND body_id = :body AND post_id IN (:post, '')
                     ORDER BY at DESC, id DESC LIMIT :looked_at) AS own
                UNION ALL
                SELECT * FROM (
                    SELECT county_id, id FROM notice
                     WHERE county_id = :county AND role = :role AND body_id = '' AND post_id IN (:post, '')
                     ORDER BY at DESC, id DESC LIMIT :looked_at) AS every_body
            ) AS n
             WHERE NOT EXISTS (
                SELECT 1 FROM notice_seen s
                 WHERE s.county_id = n.county_id AND s.account_id = :account AND s.notice_id = n.id)
             LIMIT :cap) AS counted
    )sql", params)->number("total");
}

bool is_in_inbox(db::Tx& tx, const identity::Actor& actor, const std::string& id) {
    return tx.row(R"sql(
        SELECT id FROM notice
         WHERE county_id = :county AND id = :id AND role = :role AND body_id IN (:body, '')
           AND post_id IN (:post, '')
    )sql", {{"county", actor.county.text}, {"id", id}, {"role", std::string(word(actor.role))},
            {"body", actor.body.text}, {"post", actor.post.text}}).has_value();
}

void mark_seen(db::Tx& tx, const identity::Actor& actor, const std::string& id, Instant now) {
    tx.run(R"sql(
        INSERT INTO notice_seen (county_id, account_id, notice_id, seen_at)
        VALUES (:county, :account, :id, :now)
        ON CONFLICT (county_id, account_id, notice_id) DO NOTHING
    )sql", {{"county", actor.county.text}, {"account", actor.account.text}, {"id", id},
            {"now", to_seconds(now)}});
}

}  // namespace qd::notice::store
