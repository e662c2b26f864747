#include "features/basis/queries.hpp"
#include "features/basis/store.hpp"
#include "platform/db/stored.hpp"

namespace qd::basis {
namespace {

db::Value optional_word(const auto& choice) {
    std::optional<std::string> out;
    if (choice) out = word(*choice);
    return db::nullable(out);
}

db::Params with(const CountyId& county, const BasisFilter& filter) {
    return {{"county", county.text}, {"text", db::nullable(filter.text)}, {"level",
    optional_word(filter.level)},
            {"status", optional_word(filter.status)}, {"on", to_text(filter.on)},
            {"known_at", to_seconds(filter.known_at)}};
}

BasisRow row_from(const db::Row& row) {
    BasisRow out;
    out.basis = store::basis_from(row);
    out.status = db::stored_word<Status>(row.text("status_now"));
    out.status_since = db::stored_date_if(row.text_if("status_since"));
    if (const auto id = row.text_if("replaced_by_id")) out.replaced_by = BasisId{*id};
    out.replaced_by_title = row.text_or("replaced_by_title");
    out.duty_count = row.number("duty_count");
    return out;
}

/// Without the count of duties, which is dear: only the page's own rows are counted.
std::int64_t count(db::Tx& tx, const db::Params& params) {
    return tx.row(R"sql(
        SELECT count(*) AS total
          FROM basis b
          LEFT JOIN basis_status s
            ON s.county_id = b.county_id AND s.basis_id = b.id
           AND s.effective_on <= :on AND s.recorded_at <= :known_at
           AND NOT EXISTS (SELECT 1 FROM basis_status n
                            WHERE n.county_id = s.county_id AND n.basis_id = s.basis_id
                              AND n.effective_on <= :on AND n.recorded_at <= :known_at
                              AND (n.effective_on > s.effective_on
                                   OR (n.effective_on = s.effective_on AND n.recorded_at > s.recorded_at)))
         WHERE b.county_id = :county
           AND (CAST(:level AS TEXT) IS NULL OR b.level = :level)
           AND (CAST(:status AS TEXT) IS NULL
                OR COALESCE(s.status,
                            CASE WHEN b.effective_on > :on THEN 'not_yet_in_force' ELSE 'in_force' END) =
                                :status)
           AND (CAST(:text AS TEXT) IS NULL
                OR replace(b.title, :text, '') <> b.title OR replace(b.document_number, :text,
                           '') <> b.document_number
                OR replace(b.issuer, :text, '') <> b.issuer OR lower(b.code) = lower(:text))
    )sql", params)->number("total");
}

}  // namespace

Paged<BasisRow> find_bases(db::Tx& tx, const CountyId& county, const BasisFilter& filter, const Page& page) {
    auto params = with(county, filter);
    Paged<BasisRow> out;
    out.total = count(tx, params);
    params.emplace_back("limit", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT p.*, r.title AS replaced_by_title,
               (SELECT count(DISTINCT c.edition_id || c.duty_id)
                  FROM citation c
                  JOIN edition e ON e.county_id = c.county_id AND e.id = c.edition_id
                  JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id AND l.is_catalogue = 0
                 WHERE c.county_id = p.county_id AND c.basis_id = p.id
                   AND e.state IN ('published', 'recorded', 'superseded')
                   AND e.effective_on <= :on AND e.published_at <= :known_at
                   AND NOT EXISTS (SELECT 1 FROM edition n
                                    WHERE n.county_id = e.county_id AND n.list_id = e.list_id
                                      AND n.state IN ('published', 'recorded', 'superseded')
                                      AND n.effective_on <= :on AND n.published_at <= :known_at
                                      AND (n.effective_on > e.effective_on
                                           OR (n.effective_on = e.effective_on AND n.number > e.number))))
                                               AS duty_count
          FROM (SELECT b.*, s.replaced_by_id, s.effective_on AS status_since,
                       COALESCE(s.status, CASE WHEN b.effective_on > :on THEN 'not_yet_in_force'
                                               ELSE 'in_force' END) AS status_now
                  FROM basis b
                  LEFT JOIN basis_status s
                    ON s.county_id = b.county_id AND s.basis_id = b.id
                   AND s.effective_on <= :on AND s.recorded_at <= :known_at
                   AND NOT EXISTS (SELECT 1 FROM basis_status n
                                    WHERE n.county_id = s.county_id AND n.basis_id = s.basis_id
                                      AND n.effective_on <= :on AND n.recorded_at <= :known_at
                                      AND (n.effective_on > s.effective_on
                                           OR (n.effective_on = s.effective_on AND n.recorded_at >
                                               s.recorded_at)))
                 WHERE b.county_id = :county) p
          LEFT JOIN basis r ON r.county_id = p.county_id AND r.id = p.replaced_by_id
         WHERE (CAST(:level AS TEXT) IS NULL OR p.level = :level)
           AND (CAST(:status AS TEXT) IS NULL OR p.status_now = :status)
           AND (CAST(:text AS TEXT) IS NULL
                OR replace(p.title, :text, '') <> p.title OR replace(p.document_number, :text,
                           '') <> p.document_number
                OR replace(p.issuer, :text, '') <> p.issuer OR lower(p.code) = lower(:text))
         ORDER BY p.code
         LIMIT :limit OFFSET :offset
    )sql", params)) out.items.push_back(row_from(row));
    return out;
}

Result<Basis> load_basis(db::Tx& tx, const CountyId& county, const BasisId& id) {
    auto basis = store::find(tx, county, id);
    if (!basis) return Refusal::basis_unknown;
    return std::move(*basis);
}

std::vector<Basis> load_all_bases(db::Tx& tx, const CountyId& county) {
    std::vector<Basis> bases;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM basis WHERE county_id = :county ORDER BY code LIMIT 100000
    )sql", {{"county", county.text}})) bases.push_back(store::basis_from(row));
    store::attach_statuses(bases, tx.rows(R"sql(
        SELECT * FROM basis_status WHERE county_id = :county ORDER BY basis_id, effective_on,
        recorded_at LIMIT 1000000
    )sql", {{"county", county.text}}));
    return bases;
}

std::vector<Basis> load_cited_bases(db::Tx& tx, const CountyId& county, const std::string& edition) {
    const db::Params params{{"county", county.text}, {"edition", edition}};
    std::vector<Basis> bases;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM basis
         WHERE county_id = :county
           AND (id IN (SELECT basis_id FROM citation WHERE county_id = :county AND edition_id = :edition)
                OR id IN (SELECT basis_id FROM duty_task
                           WHERE county_id = :county AND edition_id = :edition AND basis_id IS NOT NULL))
         ORDER BY code LIMIT 100000
    )sql", params)) bases.push_back(store::basis_from(row));
    store::attach_statuses(bases, tx.rows(R"sql(
        SELECT * FROM basis_status
         WHERE county_id = :county
           AND basis_id IN (SELECT basis_id FROM citation WHERE county_id = :county AND edition_id = :edition)
         ORDER BY basis_id, effective_on, recorded_at LIMIT 1000000
    )sql", params));
    return bases;
}

std::vector<Article> articles_of(db::Tx& tx, const CountyId& county, const BasisId& id) {
    std::vector<Article> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT path,
        content FROM basis_article WHERE county_id = :county AND basis_id = :basis ORDER BY path LIMIT 10000
    )sql", {{"county", county.text}, {"basis", id.text}})) out.push_back({row.text("path"),
    row.text("content")});
    return out;
}

Paged<RestingDuty> duties_resting_on(db::Tx& tx, const CountyId& county, const BasisId& id,
                                     const std::optional<std::string>& article, Date on, Instant known_at,
                                     const Page& page) {
    Paged<RestingDuty> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT c.edition_id, c.duty_id, c.position, c.article, d.code, d.name, l.body_id, t.code AS town_code,
               t.name AS town_name, t.short_name AS town_short_name, t.kind AS town_kind,
               count(*) OVER () AS total
          FROM citation c
          JOIN edition e ON e.county_id = c.county_id AND e.id = c.edition_id
          JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id AND l.is_catalogue = 0
          JOIN body t ON t.county_id = l.county_id AND t.id = l.body_id
          JOIN duty d ON d.county_id = c.county_id AND d.edition_id = c.edition_id AND d.duty_id = c.duty_id
         WHERE c.county_id = :county AND c.basis_id = :basis
           AND (CAST(:article AS TEXT) IS NULL OR c.article = :article
                OR substr(c.article, 1, length(:article) + 1) IN (:article || '第', :article || '之'))
           AND e.state IN ('published', 'recorded', 'superseded')
           AND e.effective_on <= :on AND e.published_at <= :known_at
           AND NOT EXISTS (SELECT 1 FROM edition n
                            WHERE n.county_id = e.county_id AND n.list_id = e.list_id
                              AND n.state IN ('published', 'recorded', 'superseded')
                              AND n.effective_on <= :on AND n.published_at <= :known_at
                              AND (n.effective_on > e.effective_on
                                   OR (n.effective_on = e.effective_on AND n.number > e.number)))
         ORDER BY t.code, l.body_id, d.list_kind, d.position, c.duty_id, c.position
         LIMIT :limit OFFSET :offset
    )sql", {{"county", county.text}, {"basis", id.text}, {"article", db::nullable(article)}, {"on",
    to_text(on)},
            {"known_at", to_seconds(known_at)}, {"limit", page.size}, {"offset", page.offset()}})) {
        out.total = row.number("total");
        out.items.push_back({row.text("edition_id"), row.text("duty_id"), row.text("code"), row.text("name"),
                             {row.text("body_id")}, row.text("town_code"), row.text("town_name"),
                             row.text("town_short_name"), row.text("town_kind"), row.text("article")});
    }
    return out;
}

}  // namespace qd::basis
