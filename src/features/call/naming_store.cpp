#include "features/call/naming_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::call::store {

std::vector<PostId> named_posts(db::Tx& tx, const CountyId& county, const BodyId& body, Naming purpose) {
    std::vector<PostId> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT post_id FROM call_named_post
         WHERE county_id = :county AND body_id = :body AND purpose = :purpose ORDER BY post_id LIMIT 200
    )sql", {{"county", county.text}, {"body", body.text}, {"purpose", std::string(word(purpose))}}))
        out.push_back({row.text("post_id")});
    return out;
}

std::int64_t naming_version(db::Tx& tx, const CountyId& county, const BodyId& body, Naming purpose) {
    const auto row = tx.row(R"sql(
        SELECT version FROM call_naming WHERE county_id = :county AND body_id = :body AND purpose = :purpose
    )sql", {{"county", county.text}, {"body", body.text}, {"purpose", std::string(word(purpose))}});
    return row ? row->number("version") : 0;
}

bool save_named(db::Tx& tx, const CountyId& county, const BodyId& body, Naming purpose,
                const NamedPosts& named) {
    const db::Params place{{"county", county.text}, {"body", body.text},
                           {"purpose", std::string(word(purpose))}};
    auto seen = place;
    seen.emplace_back("version", named.version);
    const auto changed = tx.run(R"sql(
        INSERT INTO call_naming (county_id, body_id, purpose, version)
        VALUES (:county, :body, :purpose, :version + 1)
        ON CONFLICT (county_id, body_id, purpose) DO UPDATE SET version = call_naming.version + 1
         WHERE call_naming.version = :version
    )sql", seen);
    if (changed != 1) return false;
    tx.run(R"sql(
        DELETE FROM call_named_post WHERE county_id = :county AND body_id = :body AND purpose = :purpose
    )sql", place);
    for (const auto& post : named.posts) {
        auto row = place;
        row.emplace_back("post", post.text);
        tx.run(R"sql(
            INSERT INTO call_named_post (county_id, body_id, purpose, post_id)
            VALUES (:county, :body, :purpose, :post)
            ON CONFLICT (county_id, body_id, purpose, post_id) DO NOTHING
        )sql", row);
    }
    return true;
}

}  // namespace qd::call::store
