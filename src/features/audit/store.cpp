#include "features/audit/store.hpp"
#include "features/audit/rules.hpp"

namespace qd::audit::store {

void insert_head(db::Tx& tx, const CountyId& county, std::string_view salt) {
    tx.run(R"sql(
        INSERT INTO log_head (county_id, next_seq, salt, edge) VALUES (:county, 0, :salt, :edge)
    )sql", {{"county", county.text}, {"salt", std::string(salt)}, {"edge", db::Bytes{}}});
}

void insert_events(db::Tx& tx, const std::vector<db::Params>& events,
                   const std::vector<db::Params>& subjects) {
    tx.send_many(R"sql(
        INSERT INTO event (county_id, seq, id, at, payload) VALUES (:county, :seq, :id, :at, :payload)
    )sql", events);
    tx.send_many(R"sql(
        INSERT INTO event_subject (county_id, subject, seq) VALUES (:county, :subject, :seq)
    )sql", subjects);
}

Paged<Event> timeline(db::Tx& tx, const CountyId& county, const std::string& subject, const Page& page) {
    Paged<Event> found;
    const auto counted = tx.row(R"sql(
        SELECT count(*) AS total FROM event_subject WHERE county_id = :county AND subject = :subject
    )sql", {{"county", county.text}, {"subject", subject}});
    found.total = counted->number("total");
    for (const auto& row : tx.rows(R"sql(
        SELECT e.seq, e.payload
          FROM event_subject s
          JOIN event e ON e.county_id = s.county_id AND e.seq = s.seq
         WHERE s.county_id = :county AND s.subject = :subject
         ORDER BY s.seq DESC
         LIMIT :size OFFSET :offset
    )sql", {{"county", county.text}, {"subject", subject}, {"size", page.size}, {"offset", page.offset()}})) {
        found.items.push_back(rules::event_from(row.number("seq"), row.text("payload")));
    }
    return found;
}

std::string salt_of(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT salt FROM log_head WHERE county_id = :county
    )sql", {{"county", county.text}});
    if (!row) throw db::Broken("the county has no log: " + county.text);
    return row->text("salt");
}

std::string kept_salt_of(db::Tx& tx, const CountyId& county) {
    const auto kept = tx.reference(county.text, "log_salt", [&]() -> std::optional<std::string> {
        const auto row = tx.row(R"sql(
            SELECT salt FROM log_salt WHERE county_id = :county
        )sql", {{"county", county.text}});
        if (!row) return {};
        return row->text("salt");
    });
    if (!kept) throw db::Broken("the county has no log: " + county.text);
    return *kept;
}

}  // namespace qd::audit::store
