#include "features/dutylist/queries.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist {

Paged<BodyDuty> duties_of_body(db::Tx& tx, const CountyId& county, const BodyId& body,
                               std::optional<DutyRole> role, Date on, Instant known_at, const Page& page) {
    std::optional<std::string> role_word;
    if (role) role_word = word(*role);
    Paged<BodyDuty> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT l.body_id AS town, r.edition_id, r.duty_id, d.code, d.name, d.list_kind, r.role,
               count(*) OVER () AS total
          FROM responsibility r
          JOIN edition e ON e.county_id = r.county_id AND e.id = r.edition_id
          JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id AND l.is_catalogue = 0
          JOIN body t ON t.county_id = l.county_id AND t.id = l.body_id
          JOIN duty d ON d.county_id = r.county_id AND d.edition_id = r.edition_id AND d.duty_id = r.duty_id
         WHERE r.county_id = :county AND r.body_id = :body
           AND (CAST(:role AS TEXT) IS NULL OR r.role = :role)
           AND e.state IN ('published', 'recorded', 'superseded')
           AND e.effective_on <= :on AND e.published_at <= :known_at
           AND NOT EXISTS (SELECT 1 FROM edition n
                            WHERE n.county_id = e.county_id AND n.list_id = e.list_id
                              AND n.state IN ('published', 'recorded', 'superseded')
                              AND n.effective_on <= :on AND n.published_at <= :known_at
                              AND (n.effective_on > e.effective_on
                                   OR (n.effective_on = e.effective_on AND n.number > e.number)))
         ORDER BY t.code, d.list_kind, d.position, d.code, r.duty_id
         LIMIT :limit OFFSET :offset
    )sql", {{"county", county.text}, {"body", body.text},
            {"role", db::nullable(role_word)}, {"on", to_text(on)},
            {"known_at", to_seconds(known_at)}, {"limit", page.size}, {"offset", page.offset()}})) {
        out.total = row.number("total");
        out.items.push_back({{row.text("town")}, {row.text("edition_id")}, {row.text("duty_id")},
                             row.text("code"), row.text("name"), row.text("list_kind"),
                             db::stored_word<DutyRole>(row.text("role"))});
    }
    return out;
}

Paged<DutyElsewhere> elsewhere(db::Tx& tx, const CountyId& county, const EditionId& edition,
                               const DutyId& duty, Date on, Instant known_at, const Page& page) {
    Paged<DutyElsewhere> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT l.body_id AS town, d.edition_id, d.duty_id, d.name, count(*) OVER () AS total,
               CASE WHEN d.name = o.name AND d.procedure = o.procedure AND d.takeover_mode = o.takeover_mode
                     AND d.list_kind = o.list_kind
                     AND COALESCE((SELECT r.items FROM responsibility r
                                    WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id
                                      AND r.duty_id = d.duty_id AND r.body_id = l.body_id), '')
                         = COALESCE((SELECT r.items FROM responsibility r
                                      WHERE r.county_id = o.county_id AND r.edition_id = o.edition_id
                                        AND r.duty_id = o.duty_id AND r.body_id = ol.body_id), '')
                    THEN 1 ELSE 0 END AS same_text
          FROM duty o
          JOIN edition oe ON oe.county_id = o.county_id AND oe.id = o.edition_id
          JOIN duty_list ol ON ol.county_id = oe.county_id AND ol.id = oe.list_id
          JOIN edition e ON e.county_id = o.county_id AND e.list_id <> oe.list_id
           AND e.state IN ('published', 'recorded', 'superseded')
           AND e.effective_on <= :on AND e.published_at <= :known_at
          JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id AND l.is_catalogue = 0
          JOIN body t ON t.county_id = l.county_id AND t.id = l.body_id
          JOIN duty d ON d.county_id = e.county_id AND d.edition_id = e.id
           AND (d.catalogue_duty_id = COALESCE(o.catalogue_duty_id, o.duty_id) OR d.name = o.name)
         WHERE o.county_id = :county AND o.edition_id = :edition AND o.duty_id = :duty
           AND NOT EXISTS (SELECT 1 FROM edition n
                            WHERE n.county_id = e.county_id AND n.list_id = e.list_id
                              AND n.state IN ('published', 'recorded', 'superseded')
                              AND n.effective_on <= :on AND n.published_at <= :known_at
                              AND (n.effective_on > e.effective_on
                                   OR (n.effective_on = e.effective_on AND n.number > e.number)))
         ORDER BY t.code, d.list_kind, d.position, d.duty_id
         LIMIT :limit OFFSET :offset
    )sql", {{"county", county.text}, {"edition", edition.text}, {"duty", duty.text}, {"on", to_text(on)},
            {"known_at", to_seconds(known_at)}, {"limit", page.size}, {"offset", page.offset()}})) {
        out.total = row.number("total");
        out.items.push_back({{row.text("town")}, {row.text("edition_id")}, {row.text("duty_id")},
                             row.text("name"), row.flag("same_text")});
    }
    return out;
}

Paged<Opinion> opinions(db::Tx& tx, const CountyId& county, const EditionId& edition, const Page& page) {
    Paged<Opinion> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, duty_id, body_id, account_id, verdict, content, at, count(*) OVER () AS total
          FROM edition_opinion
         WHERE county_id = :county AND edition_id = :edition ORDER BY at, id LIMIT :limit OFFSET :offset
    )sql", {{"county", county.text}, {"edition", edition.text}, {"limit", page.size},
            {"offset", page.offset()}})) {
        out.total = row.number("total");
        Opinion opinion;
        opinion.id = row.text("id");
        opinion.edition = edition;
        if (const auto duty = row.text_if("duty_id")) opinion.duty = DutyId{*duty};
        opinion.body = {row.text("body_id")};
        opinion.account = {row.text("account_id")};
        opinion.verdict = db::stored_word<Verdict>(row.text("verdict"));
        opinion.content = row.text("content");
        opinion.at = from_seconds(row.number("at"));
        out.items.push_back(std::move(opinion));
    }
    return out;
}

}  // namespace qd::dutylist
