#include "features/dutylist/published_store.hpp"
#include <algorithm>
#include <initializer_list>
#include "platform/crypto/digest.hpp"

namespace qd::dutylist::store {
namespace {

using Columns = std::initializer_list<std::string_view>;

/// A value behind its kind and its length: no two rows look the same.
void add_value(std::string& out, const db::Value& value) {
    const auto add = [&](char kind, const std::string& bytes) {
        out.append(1, kind).append(std::to_string(bytes.size())).append(":").append(bytes);
    };
    if (const auto* number = std::get_if<std::int64_t>(&value)) add('i', std::to_string(*number));
    else if (const auto* text = std::get_if<std::string>(&value)) add('t', *text);
    else if (const auto* bytes = std::get_if<db::Bytes>(&value)) add('b', bytes->data);
    else if (const auto* real = std::get_if<double>(&value)) add('r', std::to_string(*real));
    else out += 'n';
}

/// Rows by the duty that they belong to.
class Collected {
public:
    void add(std::string_view table, const Columns& columns, const std::vector<db::Row>& rows) {
        for (const auto& row : rows) {
            const auto* duty = std::get_if<std::string>(&row.at("duty_id"));
            std::string bytes(table);
            for (const auto column : columns) add_value(bytes, row.at(column));
            rows_[duty ? *duty : "?"].push_back(std::move(bytes));
        }
    }
    std::map<std::string, std::string> digests() {
        std::map<std::string, std::string> out;
        for (auto& [duty, rows] : rows_) {
            std::ranges::sort(rows);   // engines sort texts in their own ways
            crypto::Sha256 digest;
            for (const auto& row : rows) digest.add(row).add("\n");
            out[duty] = crypto::hex(digest.finish());
        }
        return out;
    }

private:
    std::map<std::string, std::vector<std::string>> rows_;
};

void add_duties(db::Tx& tx, const db::Params& params, Collected& all) {
    all.add("duty", {"duty_id", "code", "list_kind", "position", "name", "procedure", "limit_amount",
                     "limit_unit", "takeover_mode", "handover_on", "is_cancelled", "is_public_service",
                     "applies_to", "catalogue_duty_id", "note"}, tx.rows(R"sql(
        SELECT duty_id, code, list_kind, position, name, procedure, limit_amount, limit_unit, takeover_mode,
               handover_on, is_cancelled, is_public_service, applies_to, catalogue_duty_id, note
          FROM duty WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id LIMIT 10000000
    )sql", params));
    all.add("class", {"scheme", "class"}, tx.rows(R"sql(
        SELECT duty_id, scheme, class FROM duty_class
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, scheme, class LIMIT 10000000
    )sql", params));
    all.add("matrix", {"position", "body_id", "role", "items", "is_confirmed", "effective_on", "recorded_at"},
            tx.rows(R"sql(
        SELECT duty_id, position, body_id, role, items, is_confirmed, effective_on, recorded_at
          FROM responsibility
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, position LIMIT 10000000
    )sql", params));
    all.add("citation", {"position", "basis_id", "article", "effective_on", "recorded_at"}, tx.rows(R"sql(
        SELECT duty_id, position, basis_id, article, effective_on, recorded_at FROM citation
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, position LIMIT 10000000
    )sql", params));
    all.add("task", {"position", "name", "basis_id", "article"}, tx.rows(R"sql(
        SELECT duty_id, position, name, basis_id, article FROM duty_task
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, position LIMIT 10000000
    )sql", params));
    all.add("step", {"position", "name", "body_id", "hand_over", "limit_amount", "limit_unit"}, tx.rows(R"sql(
        SELECT duty_id, position, name, body_id, hand_over, limit_amount, limit_unit FROM duty_step
         WHERE county_id = :county AND edition_id = :edition ORDER BY duty_id, position LIMIT 10000000
    )sql", params));
}

}  // namespace

std::map<std::string, std::string> row_digests(db::Tx& tx, const CountyId& county,
                                               const std::string& edition) {
    const db::Params params{{"county", county.text}, {"edition", edition}};
    Collected all;
    all.add("edition", {"id", "list_id", "body_id", "is_catalogue", "number", "is_recorded",
                        "base_edition_id", "approval_document", "approved_on", "effective_on", "published_at",
                        "duty_count", "gap_count", "content_digest", "created_at"}, tx.rows(R"sql(
        SELECT '' AS duty_id, e.id, e.list_id, l.body_id, l.is_catalogue, e.number, e.is_recorded,
               e.base_edition_id, e.approval_document, e.approved_on, e.effective_on, e.published_at,
               e.duty_count, e.gap_count, e.content_digest, e.created_at
          FROM edition e
          LEFT JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id
         WHERE e.county_id = :county AND e.id = :edition
    )sql", params));
    add_duties(tx, params, all);
    return all.digests();
}

void insert_published_rows(db::Tx& tx, const CountyId& county, const EditionId& edition,
                           const std::string& digests, const std::string& names) {
    tx.send(R"sql(
        INSERT INTO published_rows (county_id, edition_id, digests, names)
        VALUES (:county, :edition, :digests, :names)
    )sql", {{"county", county.text}, {"edition", edition.text}, {"digests", digests}, {"names", names}});
}

std::optional<PublishedRows> published_rows(db::Tx& tx, const CountyId& county, const std::string& edition) {
    const auto row = tx.row(R"sql(
        SELECT digests, names FROM published_rows WHERE county_id = :county AND edition_id = :edition
    )sql", {{"county", county.text}, {"edition", edition}});
    const auto* digests = row ? std::get_if<std::string>(&row->at("digests")) : nullptr;
    const auto* names = row ? std::get_if<std::string>(&row->at("names")) : nullptr;
    if (!digests || !names) return {};
    return PublishedRows{*digests, *names};
}

std::vector<audit::Name> names_in(db::Tx& tx, const CountyId& county, const std::string& edition) {
    std::vector<audit::Name> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT 'body' AS kind, b.id, b.name, b.short_name AS also FROM body b
         WHERE b.county_id = :county AND b.id IN (
               SELECT l.body_id FROM edition e
                 JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id
                WHERE e.county_id = :county AND e.id = :edition
                UNION SELECT body_id FROM responsibility WHERE county_id = :county AND edition_id = :edition
                UNION SELECT body_id FROM duty_step WHERE county_id = :county AND edition_id = :edition)
         UNION ALL
        SELECT 'basis', b.id, b.title, b.document_number FROM basis b
         WHERE b.county_id = :county AND b.id IN (
               SELECT basis_id FROM citation WHERE county_id = :county AND edition_id = :edition
                UNION SELECT basis_id FROM duty_task WHERE county_id = :county AND edition_id = :edition)
         UNION ALL
        SELECT 'list', l.id, l.title, '' FROM edition e
          JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id
         WHERE e.county_id = :county AND e.id = :edition
         UNION ALL
        SELECT 'county', county_id, name, '' FROM county WHERE county_id = :county
         ORDER BY 1, 2
         LIMIT 100000
    )sql", {{"county", county.text}, {"edition", edition}}))
        out.push_back({row.text("kind"), row.text("id"), row.text("name"), row.text("also")});
    return out;
}

std::vector<std::string> frozen_editions(db::Tx& tx, const CountyId& county) {
    std::vector<std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT id FROM edition
         WHERE county_id = :county AND state IN ('published', 'recorded', 'superseded')
         ORDER BY id LIMIT 10000000
    )sql", {{"county", county.text}})) out.push_back(row.text("id"));
    return out;
}

std::map<std::string, std::string> edition_states(db::Tx& tx, const CountyId& county) {
    std::map<std::string, std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, list_id, state, COALESCE(superseded_on, '') AS superseded_on FROM edition
         WHERE county_id = :county AND state IN ('published', 'recorded', 'superseded')
         ORDER BY id LIMIT 10000000
    )sql", {{"county", county.text}})) {
        const auto since = row.text("superseded_on");
        out[row.text("id")] =
            row.text("list_id") + " " + row.text("state") + (since.empty() ? "" : " " + since);
    }
    return out;
}

std::string duty_label(db::Tx& tx, const CountyId& county, const std::string& edition,
                       const std::string& duty) {
    const auto row = tx.row(R"sql(
        SELECT code, name FROM duty WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty
    )sql", {{"county", county.text}, {"edition", edition}, {"duty", duty}});
    const auto* code = row ? std::get_if<std::string>(&row->at("code")) : nullptr;
    const auto* name = row ? std::get_if<std::string>(&row->at("name")) : nullptr;
    return code && name ? *code + " " + *name : std::string();
}

}  // namespace qd::dutylist::store
