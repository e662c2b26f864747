#include <algorithm>
#include <map>
#include "features/dutylist/queries.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist {
namespace {

db::Params with(const CountyId& county, const EditionId& edition, const DutyFilter& filter,
                const Page& page) {
    std::optional<std::string> gap;
    if (filter.gap) gap = word(*filter.gap);
    return {{"county", county.text}, {"edition", edition.text}, {"kind", db::nullable(filter.kind)},
            {"field", db::nullable(filter.field)}, {"body", db::nullable(filter.body)},
            {"text", db::nullable(filter.text)},
            {"gap", db::nullable(gap)},
            {"on", to_text(filter.on)}, {"known_at", to_seconds(filter.known_at)},
            {"limit", page.size}, {"offset", page.offset()}};
}

DutyHead head_from(const db::Row& row) {
    DutyHead head;
    head.id = {row.text("duty_id")};
    head.code = row.text("code");
    head.kind = row.text("list_kind");
    head.position = row.number("position");
    head.name = row.text("name");
    head.field = row.text_or("field");
    head.basis_count = row.number("basis_count");
    head.is_cancelled = row.flag("is_cancelled");
    head.is_public_service = row.flag("is_public_service");
    return head;
}

/// The page's duties, each with what it lacks first.
std::vector<db::Row> page_rows(db::Tx& tx, const db::Params& params) {
    return tx.rows(R"sql(
        SELECT p.*,
               (SELECT min(dc.class) FROM duty_class dc
                 WHERE dc.county_id = p.county_id AND dc.edition_id = p.edition_id AND dc.duty_id = p.duty_id
                   AND dc.scheme = 'field') AS field,
               (SELECT count(DISTINCT c.basis_id) FROM citation c
                 WHERE c.county_id = p.county_id AND c.edition_id = p.edition_id
                   AND c.duty_id = p.duty_id) AS basis_count,
               CASE WHEN p.no_lead = 1 THEN 'no_lead'
                    WHEN p.unconfirmed_lead = 1 THEN 'unconfirmed_lead'
                    WHEN p.no_town_duty = 1 THEN 'no_town_duty'
                    WHEN p.no_basis = 1 THEN 'no_basis' END AS gap
          FROM (SELECT q.*, count(*) OVER () AS total
                  FROM (SELECT g.*, CASE WHEN g.needs_basis = 1 AND NOT EXISTS (
                            SELECT 1 FROM citation c
                              JOIN basis b ON b.county_id = c.county_id AND b.id = c.basis_id
                             WHERE c.county_id = g.county_id AND c.edition_id = g.edition_id
                               AND c.duty_id = g.duty_id
                               AND COALESCE((SELECT s.status FROM basis_status s
                                              WHERE s.county_id = b.county_id AND s.basis_id = b.id
                                                AND s.effective_on <= :on AND s.recorded_at <= :known_at
                                              ORDER BY s.effective_on DESC, s.recorded_at DESC LIMIT 1),
                                            CASE WHEN b.effective_on > :on THEN 'not_yet_in_force'
                                                 ELSE 'in_force' END)
                                   = 'in_force') THEN 1 ELSE 0 END AS no_basis
                          FROM duty_gap g
                         WHERE g.county_id = :county AND g.edition_id = :edition
                           AND (CAST(:kind AS TEXT) IS NULL OR g.list_kind = :kind)
                           AND (CAST(:text AS TEXT) IS NULL OR replace(g.name, :text, '') <> g.name
                                OR replace(g.code, :text, '') <> g.code)
                           AND (CAST(:field AS TEXT) IS NULL OR EXISTS (
                                SELECT 1 FROM duty_class dc
                                 WHERE dc.county_id = g.county_id AND dc.edition_id = g.edition_id
                                   AND dc.duty_id = g.duty_id AND dc.scheme = 'field' AND dc.class = :field))
                           AND (CAST(:body AS TEXT) IS NULL OR EXISTS (
                                SELECT 1 FROM responsibility r
                                 WHERE r.county_id = g.county_id AND r.edition_id = g.edition_id
                                   AND r.duty_id = g.duty_id AND r.body_id = :body))) q
                 WHERE (CAST(:gap AS TEXT) IS NULL
                        OR (:gap = 'no_lead' AND q.no_lead = 1)
                        OR (:gap = 'unconfirmed_lead' AND q.unconfirmed_lead = 1)
                        OR (:gap = 'no_town_duty' AND q.no_town_duty = 1)
                        OR (:gap = 'no_basis' AND q.no_basis = 1))
                 ORDER BY q.kind_position, q.list_kind, q.position, q.code
                 LIMIT :limit OFFSET :offset) p
         ORDER BY p.kind_position, p.list_kind, p.position, p.code
    )sql", params);
}

/// Leads and assisting bodies of the page's duties: of the kinds and positions between its first and last.
void add_matrix(db::Tx& tx, const CountyId& county, const EditionId& edition, std::vector<DutyHead>& heads) {
    std::map<std::string, DutyHead*> by_id;
    for (auto& head : heads) by_id.emplace(head.id.text, &head);
    const auto& [first, last] = std::minmax(heads.front().kind, heads.back().kind);
    for (const auto& row : tx.rows(R"sql(
        SELECT r.duty_id, r.body_id, r.role FROM responsibility r
          JOIN duty d ON d.county_id = r.county_id AND d.edition_id = r.edition_id AND d.duty_id = r.duty_id
         WHERE r.county_id = :county AND r.edition_id = :edition
           AND d.list_kind BETWEEN :from_kind AND :to_kind
           AND (:from_kind <> :to_kind OR d.position BETWEEN :from_position AND :to_position)
         ORDER BY r.duty_id, r.position LIMIT 1000000
    )sql", {{"county", county.text}, {"edition", edition.text},
            {"from_kind", first}, {"to_kind", last}, {"from_position", heads.front().position},
            {"to_position", heads.back().position}})) {
        const auto found = by_id.find(row.text("duty_id"));
        if (found == by_id.end()) continue;
        const auto role = db::stored_word<DutyRole>(row.text("role"));
        if (role == DutyRole::lead) found->second->lead = BodyId{row.text("body_id")};
        if (role == DutyRole::assist) found->second->assists.push_back({row.text("body_id")});
    }
}

}  // namespace

std::vector<KindCount> counts_by_kind(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    std::vector<KindCount> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT d.list_kind, count(*) AS duties
          FROM duty d
          JOIN list_kind k ON k.county_id = d.county_id AND k.word = d.list_kind
         WHERE d.county_id = :county AND d.edition_id = :edition
         GROUP BY k.position, d.list_kind ORDER BY k.position, d.list_kind LIMIT 1000
    )sql", {{"county", county.text}, {"edition", edition.text}}))
        out.push_back({row.text("list_kind"), row.number("duties")});
    return out;
}

std::vector<EditionKindCount> counts_by_kind_of_all(db::Tx& tx, const CountyId& county) {
    std::vector<EditionKindCount> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT d.edition_id, d.list_kind, count(*) AS duties
          FROM duty d
          JOIN list_kind k ON k.county_id = d.county_id AND k.word = d.list_kind
          JOIN edition e ON e.county_id = d.county_id AND e.id = d.edition_id AND e.state <> 'superseded'
         WHERE d.county_id = :county
         GROUP BY d.edition_id, k.position, d.list_kind
         ORDER BY d.edition_id, k.position, d.list_kind LIMIT 100000
    )sql", {{"county", county.text}}))
        out.push_back({{row.text("edition_id")}, row.text("list_kind"), row.number("duties")});
    return out;
}

std::vector<ClassCount> counts_by_class(db::Tx& tx, const CountyId& county, const EditionId& edition,
                                        const std::string& scheme) {
    std::vector<ClassCount> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT d.list_kind, COALESCE(c.name, '') AS class, count(*) AS duties
          FROM duty d
          JOIN list_kind k ON k.county_id = d.county_id AND k.word = d.list_kind
          LEFT JOIN duty_class dc
            ON dc.county_id = d.county_id AND dc.edition_id = d.edition_id AND dc.duty_id = d.duty_id
           AND dc.scheme = :scheme
          LEFT JOIN class c ON c.county_id = dc.county_id AND c.scheme = dc.scheme AND c.name = dc.class
         WHERE d.county_id = :county AND d.edition_id = :edition
         GROUP BY k.position, d.list_kind, c.position, COALESCE(c.name, '')
         ORDER BY k.position, d.list_kind, COALESCE(c.position, 1000000), class LIMIT 10000
    )sql", {{"county", county.text}, {"edition", edition.text}, {"scheme", scheme}}))
        out.push_back({row.text("list_kind"), row.text("class"), row.number("duties")});
    return out;
}

GapCounts gap_counts(db::Tx& tx, const CountyId& county, const EditionId& edition, Date on,
                     Instant known_at) {
    const auto row = tx.row(R"sql(
        SELECT COALESCE(CAST(sum(g.no_lead) AS BIGINT), 0) AS no_lead,
               COALESCE(CAST(sum(g.unconfirmed_lead) AS BIGINT), 0) AS unconfirmed_lead,
               COALESCE(CAST(sum(g.no_town_duty) AS BIGINT), 0) AS no_town_duty,
               COALESCE(CAST(sum(CASE WHEN g.needs_basis = 1 AND NOT EXISTS (
                   SELECT 1 FROM citation c
                     JOIN basis b ON b.county_id = c.county_id AND b.id = c.basis_id
                    WHERE c.county_id = g.county_id AND c.edition_id = g.edition_id AND c.duty_id = g.duty_id
                      AND COALESCE((SELECT s.status FROM basis_status s
                                     WHERE s.county_id = b.county_id AND s.basis_id = b.id
                                       AND s.effective_on <= :on AND s.recorded_at <= :known_at
                                     ORDER BY s.effective_on DESC, s.recorded_at DESC LIMIT 1),
                                   CASE WHEN b.effective_on > :on THEN 'not_yet_in_force' ELSE 'in_force' END)
                          = 'in_force') THEN 1 ELSE 0 END) AS BIGINT), 0) AS no_basis
          FROM duty_gap g
         WHERE g.county_id = :county AND g.edition_id = :edition
    )sql", {{"county", county.text}, {"edition", edition.text}, {"on", to_text(on)},
            {"known_at", to_seconds(known_at)}});
    return {row->number("no_basis"), row->number("no_lead"), row->number("unconfirmed_lead"),
            row->number("no_town_duty")};
}

Paged<DutyHead> duties(db::Tx& tx, const CountyId& county, const EditionId& edition, const DutyFilter& filter,
                       const Page& page) {
    Paged<DutyHead> out;
    for (const auto& row : page_rows(tx, with(county, edition, filter, page))) {
        out.total = row.number("total");
        out.items.push_back(head_from(row));
        if (const auto gap = row.text_if("gap")) out.items.back().gap = db::stored_word<Gap>(*gap);
    }
    if (!out.items.empty()) add_matrix(tx, county, edition, out.items);
    return out;
}

}  // namespace qd::dutylist
