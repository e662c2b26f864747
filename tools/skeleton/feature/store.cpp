#include "features/@name@/store.hpp"

namespace qd::@name@::store {
namespace {

@Name@ from(const db::Row& row) {
    @Name@ found;
    found.id = {row.text("id")};
    found.body = {row.text("body_id")};
    found.state = row.text("state") == word(State::open) ? State::open : State::closed;
    found.subject = row.text("subject");
    found.created_at = Instant{std::chrono::seconds{row.number("created_at")}};
    found.version = row.number("version");
    return found;
}

}  // namespace

std::optional<@Name@> find(db::Tx& tx, const CountyId& county, const @Name@Id& id) {
    const auto row = tx.row(R"sql(
        SELECT id, body_id, state, subject, created_at, version
          FROM @name@
         WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return from(*row);
}

Paged<@Name@> list(db::Tx& tx, const CountyId& county, const Page& page) {
    Paged<@Name@> found;
    found.total = tx.row(R"sql(
        SELECT count(*) AS total FROM @name@ WHERE county_id = :county
    )sql", {{"county", county.text}})->number("total");
    for (const auto& row : tx.rows(R"sql(
        SELECT id, body_id, state, subject, created_at, version
          FROM @name@
         WHERE county_id = :county
         ORDER BY id DESC
         LIMIT :size OFFSET :offset
    )sql", {{"county", county.text}, {"size", page.size}, {"offset", page.offset()}}))
        found.items.push_back(from(row));
    return found;
}

void insert(db::Tx& tx, const CountyId& county, const @Name@& @name@) {
    tx.run(R"sql(
        INSERT INTO @name@ (county_id, id, body_id, state, subject, created_at, version)
        VALUES (:county, :id, :body, :state, :subject, :created_at, 1)
    )sql", {{"county", county.text}, {"id", @name@.id.text}, {"body", @name@.body.text},
            {"state", std::string(word(@name@.state))}, {"subject", @name@.subject},
            {"created_at", to_seconds(@name@.created_at)}});
}

bool update(db::Tx& tx, const CountyId& county, const @Name@& @name@) {
    return tx.run(R"sql(
        UPDATE @name@ SET state = :state, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", {{"county", county.text}, {"id", @name@.id.text}, {"state", std::string(word(@name@.state))},
            {"version", @name@.version}}) == 1;
}

}  // namespace qd::@name@::store
