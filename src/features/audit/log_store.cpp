#include "features/audit/log_store.hpp"
#include <limits>

namespace qd::audit::store {
namespace {

/// Whatever stands there, as text: a damaged column must not stop the look at the others.
std::string text_in(const db::Row& row, std::string_view column) {
    const auto& value = row.at(column);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* bytes = std::get_if<db::Bytes>(&value)) return bytes->data;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return {};
}

std::int64_t number_in(const db::Row& row, std::string_view column) {
    const auto* number = std::get_if<std::int64_t>(&row.at(column));
    return number ? *number : -1;
}

std::vector<RawCheckpoint> checkpoints_from(const std::vector<db::Row>& rows) {
    std::vector<RawCheckpoint> out;
    for (const auto& row : rows)
        out.push_back({row.number("size"), text_in(row, "note"), number_in(row, "at")});
    return out;
}

std::vector<RawEvent> events_in(const std::vector<db::Row>& rows) {
    std::vector<RawEvent> out;
    for (const auto& row : rows)
        out.push_back(
            {row.number("seq"), text_in(row, "id"), number_in(row, "at"), text_in(row, "payload")});
    return out;
}

/// With what LIKE takes for any text taken as it is.
std::string literal(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!') out += '!';
        out += c;
    }
    return out;
}

db::Params filter_params(const CountyId& county, const EventFilter& filter) {
    using Limits = std::numeric_limits<std::int64_t>;
    const auto first = filter.from ? to_seconds(start_of(*filter.from)) : Limits::min();
    const auto until = filter.to ? to_seconds(end_of(*filter.to)) : Limits::max();
    const std::string actor =
        filter.actor.empty() ? "%" : "{\"actor\":\"" + literal(filter.actor) + "\",%";
    std::string ending = "%";
    if (!filter.kind.empty()) ending += ",\"subject\":\"" + literal(filter.kind) + "/%";
    if (!filter.verb.empty()) ending += "\",\"verb\":\"" + literal(filter.verb) + "\"}";
    return {{"county", county.text}, {"from", first}, {"until", until}, {"actor", actor}, {"ending", ending}};
}

}  // namespace

RawHead raw_head(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT next_seq, edge FROM log_head WHERE county_id = :county
    )sql", {{"county", county.text}});
    return row ? RawHead{row->number("next_seq"), text_in(*row, "edge")} : RawHead{};
}

std::vector<RawEvent> raw_events(db::Tx& tx, const CountyId& county, std::int64_t from, std::int64_t limit) {
    return events_in(tx.rows(R"sql(
        SELECT seq, id, at, payload FROM event
         WHERE county_id = :county AND seq >= :from ORDER BY seq LIMIT :limit
    )sql", {{"county", county.text}, {"from", from}, {"limit", limit}}));
}

std::optional<RawEvent> find_event(db::Tx& tx, const CountyId& county, const std::string& id) {
    auto found = events_in(tx.rows(R"sql(
        SELECT seq, id, at, payload FROM event
         WHERE county_id = :county AND id = :id ORDER BY seq LIMIT 1
    )sql", {{"county", county.text}, {"id", id}}));
    if (found.empty()) return {};
    return std::move(found.front());
}

// The bytes are canonical, so their beginning and their end are known: no column of its own is needed for
// what is asked once in a while. The newest are looked at first.
std::vector<RawEvent> filtered_events(db::Tx& tx, const CountyId& county, const EventFilter& filter,
                                      const Page& page) {
    auto params = filter_params(county, filter);
    params.insert(params.end(), {{"size", page.size}, {"offset", page.offset()}});
    return events_in(tx.rows(R"sql(
        SELECT seq, id, at, payload FROM event
         WHERE county_id = :county AND at >= :from AND at < :until
           AND payload LIKE :actor ESCAPE '!' AND payload LIKE :ending ESCAPE '!'
         ORDER BY seq DESC LIMIT :size OFFSET :offset
    )sql", params));
}

std::int64_t count_events(db::Tx& tx, const CountyId& county, const EventFilter& filter) {
    auto params = filter_params(county, filter);
    params.emplace_back("most", events_counted);
    return tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT seq FROM event
             WHERE county_id = :county AND at >= :from AND at < :until
               AND payload LIKE :actor ESCAPE '!' AND payload LIKE :ending ESCAPE '!'
             ORDER BY seq DESC LIMIT :most) AS counted
    )sql", params)->number("total");
}

std::vector<RawEvent> raw_timeline(db::Tx& tx, const CountyId& county, const std::string& subject,
                                   const Page& page) {
    return events_in(tx.rows(R"sql(
        SELECT e.seq, e.id, e.at, e.payload
          FROM event_subject s
          JOIN event e ON e.county_id = s.county_id AND e.seq = s.seq
         WHERE s.county_id = :county AND s.subject = :subject
         ORDER BY s.seq DESC LIMIT :size OFFSET :offset
    )sql", {{"county", county.text}, {"subject", subject}, {"size", page.size}, {"offset", page.offset()}}));
}

std::vector<RawSubject> raw_subjects(db::Tx& tx, const CountyId& county, const RawSubject& after,
                                     std::int64_t limit) {
    std::vector<RawSubject> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT s.subject, s.seq, e.payload
          FROM event_subject s
          LEFT JOIN event e ON e.county_id = s.county_id AND e.seq = s.seq
         WHERE s.county_id = :county AND (s.subject, s.seq) > (:subject, :seq)
         ORDER BY s.subject, s.seq LIMIT :limit
    )sql", {{"county", county.text}, {"subject", after.subject}, {"seq", after.seq}, {"limit", limit}}))
        out.push_back({text_in(row, "subject"), row.number("seq"), text_in(row, "payload")});
    return out;
}

std::vector<RawCheckpoint> raw_checkpoints(db::Tx& tx, const CountyId& county, std::int64_t after,
                                           std::int64_t limit) {
    return checkpoints_from(tx.rows(R"sql(
        SELECT size, note, at FROM log_checkpoint
         WHERE county_id = :county AND size > :after ORDER BY size LIMIT :limit
    )sql", {{"county", county.text}, {"after", after}, {"limit", limit}}));
}

std::vector<RawCheckpoint> newest_checkpoints(db::Tx& tx, const CountyId& county, const Page& page) {
    return checkpoints_from(tx.rows(R"sql(
        SELECT size, note, at FROM log_checkpoint
         WHERE county_id = :county ORDER BY size DESC LIMIT :size OFFSET :offset
    )sql", {{"county", county.text}, {"size", page.size}, {"offset", page.offset()}}));
}

std::int64_t count_checkpoints(db::Tx& tx, const CountyId& county) {
    return tx.row(R"sql(
        SELECT count(*) AS total FROM log_checkpoint WHERE county_id = :county
    )sql", {{"county", county.text}})->number("total");
}

void insert_checkpoint(db::Tx& tx, const CountyId& county, const RawCheckpoint& checkpoint) {
    // Another process may have signed the same head a moment ago.
    tx.send(R"sql(
        INSERT INTO log_checkpoint (county_id, size, note, at) VALUES (:county, :size, :note, :at)
        ON CONFLICT (county_id, size) DO NOTHING
    )sql", {{"county", county.text}, {"size", checkpoint.size}, {"note", checkpoint.note},
            {"at", checkpoint.at}});
}

std::vector<std::string> keys(db::Tx& tx, const CountyId& county) {
    std::vector<std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT key FROM log_key WHERE county_id = :county ORDER BY number LIMIT 1000
    )sql", {{"county", county.text}})) out.push_back(text_in(row, "key"));
    return out;
}

void insert_key(db::Tx& tx, const CountyId& county, std::int64_t number, const std::string& key,
                Instant now) {
    tx.run(R"sql(
        INSERT INTO log_key (county_id, number, key, created_at) VALUES (:county, :number, :key, :at)
    )sql", {{"county", county.text}, {"number", number}, {"key", key}, {"at", to_seconds(now)}});
}

}  // namespace qd::audit::store
