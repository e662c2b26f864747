#include "features/accounts/post_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::accounts::store {
namespace {

Substitute substitute_from(const db::Row& row) {
    return {row.text("id"), {row.text("post_id")}, {row.text("account_id")}, row.text("display_name"),
            db::stored_date(row.text("from_on")), db::stored_date(row.text("until_on"))};
}

}  // namespace

Post stored_post(const db::Row& row) {
    Post post{{row.text("post_id")}, {row.text("body_id")}, db::stored_word<Role>(row.text("role")),
              row.flag("is_keeper"), row.text("title"), db::stored_date(row.text("from_on")),
              db::stored_date_if(row.text_if("until_on"))};
    post.state = db::stored_word<PostState>(row.text("post_state"));
    if (const auto ended = row.number_if("ended_at")) post.ended_at = from_seconds(*ended);
    post.is_limited = row.flag("is_limited");
    return post;
}

void fill_post(db::Tx& tx, const CountyId& county, Post& post) {
    if (post.is_limited) {
        for (const auto& row : tx.rows(R"sql(
            SELECT kind, word FROM post_scope
             WHERE county_id = :county AND post_id = :post
             ORDER BY kind, word
             LIMIT 2000
        )sql", {{"county", county.text}, {"post", post.id.text}})) {
            (row.text("kind") == "duty" ? post.scope.codes : post.scope.fields).push_back(row.text("word"));
        }
    }
    for (const auto& row : tx.rows(R"sql(
        SELECT b.id, b.post_id, b.account_id, b.from_on, b.until_on, a.display_name
          FROM post_substitute b
          JOIN account a ON a.county_id = b.county_id AND a.id = b.account_id
         WHERE b.county_id = :county AND b.post_id = :post AND b.ended_at IS NULL
         ORDER BY b.from_on, b.id
         LIMIT 100
    )sql", {{"county", county.text}, {"post", post.id.text}})) {
        post.substitutes.push_back(substitute_from(row));
    }
}

void insert_post(db::Tx& tx, const CountyId& county, const AccountId& account, const Post& post) {
    const std::string side(word(side_of(post.role)));
    tx.run(R"sql(
        UPDATE account SET side = :side WHERE county_id = :county AND id = :account AND side = 'none'
    )sql", {{"county", county.text}, {"account", account.text}, {"side", side}});
    tx.run(R"sql(
        INSERT INTO post (county_id, id, account_id, side, body_id, role, is_keeper, title, from_on, until_on,
                          state)
        VALUES (:county, :id, :account, :side, :body, :role, :is_keeper, :title, :from_on, :until_on, :state)
    )sql",
           {{"county", county.text},
            {"id", post.id.text},
            {"account", account.text},
            {"side", side},
            {"body", post.body.text},
            {"role", std::string(word(post.role))},
            {"is_keeper", db::flag(post.is_keeper)},
            {"title", post.title},
            {"from_on", to_text(post.from_on)},
            {"until_on", db::nullable(post.until_on)},
            {"state", std::string(word(post.state))}});
    if (post.scope.is_limited()) replace_scope(tx, county, post.id, post.scope);
}

void save_post_state(db::Tx& tx, const CountyId& county, const PostId& post, PostState state) {
    tx.run(R"sql(
        UPDATE post SET state = :state WHERE county_id = :county AND id = :post
    )sql", {{"county", county.text}, {"post", post.text}, {"state", std::string(word(state))}});
}

void end_post(db::Tx& tx, const CountyId& county, const PostId& post, Date until_on,
              std::optional<Instant> ended_at) {
    tx.run(R"sql(
        UPDATE post SET until_on = :until_on, ended_at = CAST(:ended_at AS BIGINT)
         WHERE county_id = :county AND id = :post
    )sql", {{"county", county.text},
            {"post", post.text},
            {"until_on", to_text(until_on)},
            {"ended_at", ended_at ? db::Value{to_seconds(*ended_at)} : db::Value{}}});
}

void replace_scope(db::Tx& tx, const CountyId& county, const PostId& post, const identity::DutyScope& scope) {
    const db::Params place = {{"county", county.text}, {"post", post.text}};
    tx.run(R"sql(DELETE FROM post_scope WHERE county_id = :county AND post_id = :post)sql", place);
    std::vector<db::Params> rows;
    const auto add = [&](const char* kind, const std::vector<std::string>& words) {
        for (const auto& one : words)
            rows.push_back({{"county", county.text}, {"post", post.text}, {"kind", std::string(kind)},
                            {"word", one}});
    };
    add("duty", scope.codes);
    add("field", scope.fields);
    tx.send_many(R"sql(
        INSERT INTO post_scope (county_id, post_id, kind, word) VALUES (:county, :post, :kind, :word)
        ON CONFLICT DO NOTHING
    )sql", rows);
    tx.run(R"sql(
        UPDATE post SET is_limited = :limited WHERE county_id = :county AND id = :post
    )sql", {{"county", county.text}, {"post", post.text}, {"limited", db::flag(scope.is_limited())}});
}

std::optional<HeldPost> find_post(db::Tx& tx, const CountyId& county, const PostId& post) {
    const auto row = tx.row(R"sql(
        SELECT p.account_id, p.id AS post_id, p.body_id, p.role, p.is_keeper, p.title, p.from_on, p.until_on,
               p.state AS post_state, p.ended_at, p.is_limited
          FROM post p
         WHERE p.county_id = :county AND p.id = :post
    )sql", {{"county", county.text}, {"post", post.text}});
    if (!row) return std::nullopt;
    return HeldPost{{row->text("account_id")}, stored_post(*row)};
}

void insert_substitute(db::Tx& tx, const CountyId& county, const Substitute& substitute) {
    tx.run(R"sql(
        INSERT INTO post_substitute (county_id, id, post_id, account_id, from_on, until_on)
        VALUES (:county, :id, :post, :account, :from_on, :until_on)
    )sql", {{"county", county.text},
            {"id", substitute.id},
            {"post", substitute.post.text},
            {"account", substitute.account.text},
            {"from_on", to_text(substitute.from_on)},
            {"until_on", to_text(substitute.until_on)}});
}

std::optional<Substitute> find_substitute(db::Tx& tx, const CountyId& county, const std::string& id) {
    const auto row = tx.row(R"sql(
        SELECT b.id, b.post_id, b.account_id, b.from_on, b.until_on, a.display_name
          FROM post_substitute b
          JOIN account a ON a.county_id = b.county_id AND a.id = b.account_id
         WHERE b.county_id = :county AND b.id = :id AND b.ended_at IS NULL
    )sql", {{"county", county.text}, {"id", id}});
    if (!row) return std::nullopt;
    return substitute_from(*row);
}

void end_substitute(db::Tx& tx, const CountyId& county, const std::string& id, Instant now) {
    tx.run(R"sql(
        UPDATE post_substitute SET ended_at = :now WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id}, {"now", to_seconds(now)}});
}

std::vector<Post> lent_posts(db::Tx& tx, const CountyId& county, const AccountId& account, Date day) {
    std::vector<Post> found;
    for (const auto& row : tx.rows(R"sql(
        SELECT p.id AS post_id, p.body_id, p.role, p.is_keeper, p.title, p.from_on, p.until_on,
               p.state AS post_state, p.ended_at, p.is_limited, h.id AS holder_id, h.display_name
          FROM post_substitute b
          JOIN post p ON p.county_id = b.county_id AND p.id = b.post_id
          JOIN account h ON h.county_id = p.county_id AND h.id = p.account_id
         WHERE b.county_id = :county AND b.account_id = :account AND b.ended_at IS NULL
           AND b.from_on <= :day AND b.until_on >= :day
         ORDER BY b.from_on, b.id
         LIMIT 100
    )sql", {{"county", county.text}, {"account", account.text}, {"day", to_text(day)}})) {
        Post post = stored_post(row);
        post.holder = {row.text("holder_id")};
        post.holder_name = row.text("display_name");
        found.push_back(std::move(post));
    }
    return found;
}

std::int64_t others_in_role(db::Tx& tx, const CountyId& county, Role role, const AccountId& but, Date day) {
    return tx.row(R"sql(
        SELECT count(DISTINCT a.id) AS total
          FROM post p
          JOIN account a ON a.county_id = p.county_id AND a.id = p.account_id
         WHERE p.county_id = :county AND p.role = :role AND a.id <> :but AND a.state = 'active'
           AND p.state = 'granted' AND p.ended_at IS NULL AND p.from_on <= :day AND p.until_on IS NULL
    )sql", {{"county", county.text}, {"role", std::string(word(role))}, {"but", but.text},
            {"day", to_text(day)}})->number("total");
}

}  // namespace qd::accounts::store
