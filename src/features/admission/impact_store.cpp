#include "features/admission/impact_store.hpp"
#include "core/text.hpp"
#include "platform/db/stored.hpp"

namespace qd::admission::store {
namespace {

std::vector<EditionCount> edition_counts(const std::vector<db::Row>& rows) {
    std::vector<EditionCount> out;
    for (const auto& row : rows) out.push_back({{row.text("edition_id")}, row.number("duties")});
    return out;
}

std::vector<std::string> article_lines(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (end > from) out.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return out;
}

Adjustment adjustment_from(const db::Row& row) {
    Adjustment out;
    out.id = {row.text("id")};
    out.ground = db::stored_word<Ground>(row.text("ground"));
    out.town = {row.text("town_id")};
    out.edition = {row.text("edition_id")};
    out.duty = {row.text("duty_id")};
    out.code = row.text("code");
    out.name = row.text("name");
    out.basis = {row.text("basis_id")};
    out.articles = article_lines(row.text("articles"));
    out.changed_on = db::stored_date(row.text("changed_on"));
    out.owner = {row.text("owner_id")};
    out.due_on = db::stored_date_if(row.text_if("due_on"));
    out.proposed_by = {row.text("proposed_by")};
    out.proposed_at = from_seconds(row.number("proposed_at"));
    out.state = db::stored_word<AdjustmentState>(row.text("state"));
    out.outcome_edition = row.text("outcome_edition");
    out.reason = row.text("reason");
    out.closed_by = {row.text("closed_by")};
    out.closed_at = db::stored_instant_if(row.number_if("closed_at"));
    out.version = row.number("version");
    return out;
}

// Of an edition, what rests on a basis, from its citations; and from its duties, in the list's order.
constexpr std::string_view by_citation = R"sql(
    SELECT d.duty_id, d.code, d.name, d.list_kind, d.position, min(c.article) AS article,
           count(*) AS citations
      FROM citation c
      JOIN duty d ON d.county_id = c.county_id AND d.edition_id = c.edition_id AND d.duty_id = c.duty_id
     WHERE c.county_id = :county AND c.basis_id = :basis AND c.edition_id = :edition
       AND (CAST(:article AS TEXT) IS NULL OR c.article = :article
            OR substr(c.article, 1, length(:article) + 1) IN (:article || '第', :article || '之'))
       AND (d.list_kind > :kind
            OR (d.list_kind = :kind AND (d.position > :position
                                         OR (d.position = :position AND d.duty_id > :duty))))
     GROUP BY d.duty_id, d.code, d.name, d.list_kind, d.position
     ORDER BY d.list_kind, d.position, d.duty_id LIMIT :size
)sql";
constexpr std::string_view in_order = R"sql(
    SELECT f.duty_id, f.code, f.name, f.list_kind, f.position, min(c.article) AS article,
           count(*) AS citations
      FROM (SELECT d.duty_id, d.code, d.name, d.list_kind, d.position FROM duty d
             WHERE d.county_id = :county AND d.edition_id = :edition AND d.list_kind >= :kind
               AND (d.list_kind > :kind
                    OR d.position > :position OR (d.position = :position AND d.duty_id > :duty))
               AND EXISTS (SELECT 1 FROM citation e
                            WHERE e.county_id = d.county_id AND e.basis_id = :basis
                              AND e.edition_id = d.edition_id AND e.duty_id = d.duty_id
                              AND (CAST(:article AS TEXT) IS NULL OR e.article = :article
                                   OR substr(e.article, 1, length(:article) + 1)
                                      IN (:article || '第', :article || '之')))
             ORDER BY d.list_kind, d.position, d.duty_id LIMIT :size) f
      JOIN citation c ON c.county_id = :county AND c.basis_id = :basis AND c.edition_id = :edition
           AND c.duty_id = f.duty_id
           AND (CAST(:article AS TEXT) IS NULL OR c.article = :article
                OR substr(c.article, 1, length(:article) + 1) IN (:article || '第', :article || '之'))
     GROUP BY f.duty_id, f.code, f.name, f.list_kind, f.position
     ORDER BY f.list_kind, f.position, f.duty_id LIMIT :size
)sql";

}  // namespace

std::vector<EditionCount> counts_of_basis(db::Tx& tx, const CountyId& county, const basis::BasisId& basis) {
    return edition_counts(tx.rows(R"sql(
        SELECT edition_id, duties FROM edition_basis
         WHERE county_id = :county AND basis_id = :basis ORDER BY edition_id LIMIT 1000000
    )sql", {{"county", county.text}, {"basis", basis.text}}));
}

namespace {

/// The articles that anybody cites are few: they are stepped through by the index.
std::vector<std::string> articles_cited(db::Tx& tx, const db::Params& params) {
    std::vector<std::string> out;
    for (const auto& row : tx.rows(R"sql(
        WITH RECURSIVE cited (article) AS (
            SELECT min(article) FROM citation WHERE county_id = :county AND basis_id = :basis
            UNION ALL
            SELECT (SELECT min(c.article) FROM citation c
                     WHERE c.county_id = :county AND c.basis_id = :basis AND c.article > cited.article)
              FROM cited WHERE cited.article IS NOT NULL
        )
        SELECT article FROM cited
         WHERE article = :article
            OR substr(article, 1, length(:article) + 1) IN (:article || '第', :article || '之')
         ORDER BY article LIMIT 10000
    )sql", params))
        out.push_back(row.text("article"));
    return out;
}

}  // namespace

std::vector<EditionCount> counts_of_article(db::Tx& tx, const CountyId& county, const basis::BasisId& basis,
                                            const std::string& article) {
    db::Params params{{"county", county.text}, {"basis", basis.text}, {"article", article}};
    const auto cited = articles_cited(tx, params);
    if (cited.size() > 1) {
        params.emplace_back("first", cited.front());
        params.emplace_back("last", cited.back());
        return edition_counts(tx.rows(R"sql(
            SELECT edition_id, count(DISTINCT duty_id) AS duties FROM citation
             WHERE county_id = :county AND basis_id = :basis AND article BETWEEN :first AND :last
               AND (article = :article
                    OR substr(article, 1, length(:article) + 1) IN (:article || '第', :article || '之'))
             GROUP BY edition_id ORDER BY edition_id LIMIT 1000000
        )sql", params));
    }
    // A duty cites one and the same article once.
    if (!cited.empty()) params[2].second = cited.front();
    return edition_counts(tx.rows(R"sql(
        SELECT edition_id, count(*) AS duties FROM citation
         WHERE county_id = :county AND basis_id = :basis AND article = :article
         GROUP BY edition_id ORDER BY edition_id LIMIT 1000000
    )sql", params));
}

void count_edition(db::Tx& tx, const CountyId& county, const dutylist::EditionId& edition) {
    const db::Params params{{"county", county.text}, {"edition", edition.text}};
    tx.run(R"sql(
        DELETE FROM edition_basis WHERE county_id = :county AND edition_id = :edition
    )sql", params);
    tx.run(R"sql(
        INSERT INTO edition_basis (county_id, basis_id, edition_id, duties)
        SELECT county_id, basis_id, edition_id, count(DISTINCT duty_id) FROM citation
         WHERE county_id = :county AND edition_id = :edition
         GROUP BY county_id, basis_id, edition_id
    )sql", params);
}

std::vector<ImpactedDuty> duties_resting(db::Tx& tx, const CountyId& county, const Resting& which,
                                         const Behind& behind, std::int64_t size) {
    // Few are found from their citations and put in order; of many, the list is read in its order until the
    // page is full.
    constexpr std::int64_t few = 200;
    std::vector<ImpactedDuty> out;
    for (const auto& row :
         tx.rows(which.duties <= few ? by_citation : in_order,
                 {{"county", county.text}, {"basis", which.basis.text}, {"edition", which.edition.text},
                  {"article", db::nullable(which.article)}, {"kind", behind.kind},
                  {"position", behind.position}, {"duty", behind.duty}, {"size", size}}))
        out.push_back({{row.text("duty_id")}, row.text("code"), row.text("name"), row.text("list_kind"),
                       row.number("position"), row.number("citations"), row.text("article")});
    return out;
}

std::int64_t insert(db::Tx& tx, const CountyId& county, const Adjustment& one) {
    std::string articles;
    for (const auto& article : one.articles) articles += article + "\n";
    return tx.run(R"sql(
        INSERT INTO adjustment (county_id, id, ground, town_id, edition_id, duty_id, code, name, basis_id,
               articles,
                                changed_on, owner_id, due_on, proposed_by, proposed_at)
        VALUES (:county, :id, :ground, :town, :edition, :duty, :code, :name, :basis, :articles,
                :changed_on, :owner, :due_on, :by, :at)
        ON CONFLICT (county_id, basis_id, changed_on, town_id, duty_id) DO NOTHING
    )sql", {{"county", county.text}, {"id", one.id.text}, {"ground", std::string(word(one.ground))},
            {"town", one.town.text}, {"edition", one.edition.text}, {"duty", one.duty.text},
            {"code", one.code}, {"name", one.name}, {"basis", one.basis.text}, {"articles", articles},
            {"changed_on", to_text(one.changed_on)}, {"owner", one.owner.text},
            {"due_on", db::nullable(one.due_on)}, {"by", one.proposed_by.text},
            {"at", to_seconds(one.proposed_at)}});
}

std::optional<Adjustment> find(db::Tx& tx, const CountyId& county, const AdjustmentId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM adjustment WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return adjustment_from(*row);
}

Paged<Adjustment> adjustments(db::Tx& tx, const CountyId& county, const AdjustmentFilter& filter,
                              const Page& page) {
    std::optional<std::string> state;
    if (filter.state) state = std::string(word(*filter.state));
    db::Params params{{"county", county.text},
                      {"state", db::nullable(state)},
                      {"town", db::nullable(filter.town)},
                      {"owner", db::nullable(filter.owner)},
                      {"basis", db::nullable(filter.basis)}};
    Paged<Adjustment> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM adjustment
         WHERE county_id = :county AND (CAST(:state AS TEXT) IS NULL OR state = :state)
           AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
           AND (CAST(:owner AS TEXT) IS NULL OR owner_id = :owner)
           AND (CAST(:basis AS TEXT) IS NULL OR basis_id = :basis)
    )sql", params)->number("total");
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM adjustment
         WHERE county_id = :county AND (CAST(:state AS TEXT) IS NULL OR state = :state)
           AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
           AND (CAST(:owner AS TEXT) IS NULL OR owner_id = :owner)
           AND (CAST(:basis AS TEXT) IS NULL OR basis_id = :basis)
         ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, COALESCE(due_on, '9999'), town_id, code, id
         LIMIT :size OFFSET :offset
    )sql", params)) out.items.push_back(adjustment_from(row));
    return out;
}

void save_kept(db::Tx& tx, const CountyId& county, const Adjustment& adjustment) {
    tx.send_expecting_one(R"sql(
        UPDATE adjustment SET state = 'kept', reason = :reason, closed_by = :by, closed_at = :at,
                              version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version AND state = 'open'
    )sql", {{"county", county.text}, {"id", adjustment.id.text}, {"version", adjustment.version},
            {"reason", adjustment.reason}, {"by", adjustment.closed_by.text},
            {"at", to_seconds(*adjustment.closed_at)}});
}

void close_by_edition(db::Tx& tx, const CountyId& county, const dutylist::EditionId& edition, Instant now) {
    tx.run(R"sql(
        UPDATE adjustment
           SET state = 'done', outcome_edition = :edition, closed_at = :now, version = version + 1
         WHERE county_id = :county AND state = 'open' AND edition_id <> :edition
           AND town_id = (SELECT l.body_id FROM edition e
                            JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id
                           WHERE e.county_id = :county AND e.id = :edition AND l.is_catalogue = 0)
           AND NOT EXISTS (SELECT 1 FROM citation c
                            WHERE c.county_id = :county AND c.basis_id = adjustment.basis_id
                              AND c.edition_id = :edition AND c.duty_id = adjustment.duty_id)
    )sql", {{"county", county.text}, {"edition", edition.text}, {"now", to_seconds(now)}});
}

std::set<dutylist::DutyId> with_changed_basis(db::Tx& tx, const CountyId& county, const BodyId& town,
                                              const dutylist::EditionId& edition, Date on,
                                              Instant known_at) {
    std::set<dutylist::DutyId> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT DISTINCT c.duty_id FROM citation c
          JOIN edition e ON e.county_id = c.county_id AND e.id = c.edition_id
          JOIN basis_status s ON s.county_id = c.county_id AND s.basis_id = c.basis_id
         WHERE c.county_id = :county AND c.edition_id = :edition
           AND s.status IN ('amended', 'repealed') AND s.recorded_at <= :known_at
           AND s.effective_on <= :on AND s.effective_on > e.effective_on
           AND NOT EXISTS (SELECT 1 FROM basis_status n
                            WHERE n.county_id = s.county_id AND n.basis_id = s.basis_id
                              AND n.recorded_at <= :known_at AND n.effective_on <= :on
                              AND (n.effective_on > s.effective_on
                                   OR (n.effective_on = s.effective_on AND n.recorded_at > s.recorded_at))
                              AND n.status = 'in_force')
           AND NOT EXISTS (SELECT 1 FROM adjustment a
                            WHERE a.county_id = c.county_id AND a.basis_id = c.basis_id
                              AND a.changed_on = s.effective_on AND a.town_id = :town
                              AND a.duty_id = c.duty_id AND a.state <> 'open')
         ORDER BY c.duty_id LIMIT 10000
    )sql", {{"county", county.text}, {"edition", edition.text}, {"town", town.text}, {"on", to_text(on)},
            {"known_at", to_seconds(known_at)}})) out.insert({row.text("duty_id")});
    return out;
}

std::set<dutylist::DutyId> with_open_proposal(db::Tx& tx, const CountyId& county, const BodyId& town) {
    std::set<dutylist::DutyId> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT DISTINCT duty_id FROM adjustment
         WHERE county_id = :county AND town_id = :town AND state = 'open' ORDER BY duty_id LIMIT 10000
    )sql", {{"county", county.text}, {"town", town.text}})) out.insert({row.text("duty_id")});
    return out;
}

}  // namespace qd::admission::store
