#include "features/dutylist/callable.hpp"
#include "features/dutylist/duty_store.hpp"
#include "features/dutylist/edition_store.hpp"
#include "features/dutylist/process.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/refusal.hpp"

namespace qd::dutylist {
namespace {

std::optional<Edition> first(const std::optional<db::Row>& row) {
    if (!row) return {};
    return store::edition_from(*row);
}

std::vector<Edition> all(const std::vector<db::Row>& rows) {
    std::vector<Edition> out;
    for (const auto& row : rows) out.push_back(store::edition_from(row));
    return out;
}

}  // namespace

std::string edition_diagram() { return lifecycle::machine.mermaid(); }

std::vector<ListKind> list_kinds(db::Tx& tx, const CountyId& county) {
    std::vector<ListKind> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT word, name, position FROM list_kind WHERE county_id = :county
         ORDER BY position, word LIMIT 1000
    )sql", {{"county", county.text}}))
        out.push_back({row.text("word"), row.text("name"), row.number("position")});
    return out;
}

std::vector<Scheme> schemes(db::Tx& tx, const CountyId& county) {
    std::vector<Scheme> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT s.word, s.name, c.name AS class, c.position
          FROM scheme s
          LEFT JOIN class c ON c.county_id = s.county_id AND c.scheme = s.word
         WHERE s.county_id = :county
         ORDER BY s.position, s.word, c.position, c.name LIMIT 10000
    )sql", {{"county", county.text}})) {
        if (out.empty() || out.back().word != row.text("word"))
            out.push_back({row.text("word"), row.text("name"), {}});
        if (const auto name = row.text_if("class"))
            out.back().classes.push_back({*name, row.number("position")});
    }
    return out;
}

std::vector<List> all_lists(db::Tx& tx, const CountyId& county) {
    std::vector<List> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT l.* FROM duty_list l
          JOIN body b ON b.county_id = l.county_id AND b.id = l.body_id
         WHERE l.county_id = :county ORDER BY l.is_catalogue DESC, b.code, l.id LIMIT 10000
    )sql", {{"county", county.text}})) out.push_back(store::list_from(row));
    return out;
}

Result<List> load_list(db::Tx& tx, const CountyId& county, const ListId& list) {
    const auto row = tx.row(R"sql(
        SELECT * FROM duty_list WHERE county_id = :county AND id = :list
    )sql", {{"county", county.text}, {"list", list.text}});
    if (!row) return Refusal::list_unknown;
    return store::list_from(*row);
}

std::optional<List> find_list_of_town(db::Tx& tx, const CountyId& county, const BodyId& town) {
    const auto row = tx.row(R"sql(
        SELECT * FROM duty_list WHERE county_id = :county AND body_id = :town AND is_catalogue = 0
    )sql", {{"county", county.text}, {"town", town.text}});
    if (!row) return {};
    return store::list_from(*row);
}

std::optional<List> find_catalogue(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT * FROM duty_list WHERE county_id = :county AND is_catalogue = 1 ORDER BY id LIMIT 1
    )sql", {{"county", county.text}});
    if (!row) return {};
    return store::list_from(*row);
}

Result<Edition> load_edition_head(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    const auto row = tx.row(R"sql(
        SELECT * FROM edition WHERE county_id = :county AND id = :edition
    )sql", {{"county", county.text}, {"edition", edition.text}});
    if (!row) return Refusal::edition_unknown;
    return store::edition_from(*row);
}

std::vector<Edition> editions_of(db::Tx& tx, const CountyId& county, const ListId& list) {
    return all(tx.rows(R"sql(
        SELECT * FROM edition WHERE county_id = :county AND list_id = :list ORDER BY number DESC LIMIT 10000
    )sql", {{"county", county.text}, {"list", list.text}}));
}

std::optional<Edition> find_open_edition(db::Tx& tx, const CountyId& county, const ListId& list) {
    return first(tx.row(R"sql(
        SELECT * FROM edition
         WHERE county_id = :county AND list_id = :list AND state IN ('draft', 'in_review', 'approved')
    )sql", {{"county", county.text}, {"list", list.text}}));
}

std::optional<Edition> find_edition_by_number(db::Tx& tx, const CountyId& county, const ListId& list,
                                              std::int64_t number) {
    return first(tx.row(R"sql(
        SELECT * FROM edition WHERE county_id = :county AND list_id = :list AND number = :number
    )sql", {{"county", county.text}, {"list", list.text}, {"number", number}}));
}

std::optional<Edition> edition_in_force(db::Tx& tx, const CountyId& county, const ListId& list, Date on,
                                        Instant known_at) {
    return first(tx.row(R"sql(
        SELECT * FROM edition
         WHERE county_id = :county AND list_id = :list AND state IN ('published', 'recorded', 'superseded')
           AND effective_on <= :on AND published_at <= :known_at
         ORDER BY effective_on DESC, number DESC LIMIT 1
    )sql", {{"county", county.text}, {"list", list.text}, {"on", to_text(on)},
            {"known_at", to_seconds(known_at)}}));
}

namespace {

/// What is in force by all that is known, and since when nothing more was published.
struct Latest {
    ListId list;
    Instant known_from;
    std::optional<Edition> edition;
};

std::optional<Latest> latest_of_town(db::Tx& tx, const CountyId& county, const BodyId& town, Date on) {
    const auto list = find_list_of_town(tx, county, town);
    if (!list) return {};
    const auto row = tx.row(R"sql(
        SELECT coalesce(max(published_at), 0) AS at FROM edition
         WHERE county_id = :county AND list_id = :list AND state IN ('published', 'recorded', 'superseded')
    )sql", {{"county", county.text}, {"list", list->id.text}});
    const auto at = from_seconds(row->number("at"));
    return Latest{list->id, at, edition_in_force(tx, county, list->id, on, at)};
}

}  // namespace

std::optional<Edition> edition_to_follow(db::Tx& tx, const CountyId& county, const ListId& list) {
    for (auto& edition : editions_of(tx, county, list))
        if (is_frozen(edition.state)) return std::move(edition);
    return {};
}

std::optional<Edition> edition_in_force_of_town(db::Tx& tx, const CountyId& county, const BodyId& town,
                                                Date on,
                                                Instant known_at) {
    const auto latest = tx.reference(county.text, town.text + "/" + to_text(on),
                                     [&] { return latest_of_town(tx, county, town, on); });
    if (!latest) return {};
    if (known_at >= latest->known_from) return latest->edition;
    return edition_in_force(tx, county, latest->list, on, known_at);
}

std::vector<Edition> editions_in_force(db::Tx& tx, const CountyId& county, Date on, Instant known_at) {
    return all(tx.rows(R"sql(
        SELECT e.* FROM edition e
         WHERE e.county_id = :county AND e.state IN ('published', 'recorded', 'superseded')
           AND e.effective_on <= :on AND e.published_at <= :known_at
           AND NOT EXISTS (SELECT 1 FROM edition n
                            WHERE n.county_id = e.county_id AND n.list_id = e.list_id
                              AND n.state IN ('published', 'recorded', 'superseded')
                              AND n.effective_on <= :on AND n.published_at <= :known_at
                              AND (n.effective_on > e.effective_on
                                   OR (n.effective_on = e.effective_on AND n.number > e.number)))
         ORDER BY e.list_id LIMIT 10000
    )sql", {{"county", county.text}, {"on", to_text(on)}, {"known_at", to_seconds(known_at)}}));
}

std::vector<Edition> open_editions(db::Tx& tx, const CountyId& county) {
    return all(tx.rows(R"sql(
        SELECT * FROM edition
         WHERE county_id = :county AND state IN ('draft', 'in_review', 'approved')
           ORDER BY list_id LIMIT 10000
    )sql", {{"county", county.text}}));
}

Result<EditionContent> load_edition(db::Tx& tx, const CountyId& county, const EditionId& id) {
    QD_TRY(auto edition, load_edition_head(tx, county, id));
    QD_TRY(auto list, load_list(tx, county, edition.list));
    return EditionContent{std::move(edition), std::move(list), store::load_duties(tx, county, id)};
}

Result<Duty> load_duty(db::Tx& tx, const CountyId& county, const EditionId& edition, const DutyId& id) {
    auto duty = store::find_duty(tx, county, edition, id);
    if (!duty) return Refusal::duty_unknown;
    return std::move(*duty);
}

std::optional<CallableDuty> find_callable(db::Tx& tx, const CountyId& county, const EditionId& edition,
                                          const DutyId& duty, const BodyId& caller) {
    const auto row = tx.row(R"sql(
        SELECT d.code, d.name, d.catalogue_duty_id, d.is_cancelled,
               CASE WHEN EXISTS (SELECT 1 FROM responsibility r
                                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id
                                    AND r.duty_id = d.duty_id AND r.body_id = :caller AND r.role = 'lead')
                    THEN 1 ELSE 0 END AS is_led_by_caller
          FROM duty d
         WHERE d.county_id = :county AND d.edition_id = :edition AND d.duty_id = :duty
    )sql", {{"county", county.text}, {"edition", edition.text}, {"duty", duty.text},
            {"caller", caller.text}});
    if (!row) return {};
    CallableDuty found{row->text("code"), row->text("name"), {}, row->flag("is_cancelled"),
                       row->flag("is_led_by_caller")};
    if (const auto id = row->text_if("catalogue_duty_id")) found.catalogue_duty = DutyId{*id};
    return found;
}

Result<Duty> load_duty_by_code(db::Tx& tx, const CountyId& county, const EditionId& edition,
                               const std::string& code) {
    const auto id = store::find_duty_by_code(tx, county, edition, code);
    if (!id) return Refusal::duty_unknown;
    return load_duty(tx, county, edition, *id);
}

std::string newest_name(db::Tx& tx, const CountyId& county, const DutyId& duty) {
    const auto row = tx.row(R"sql(
        SELECT d.name FROM duty d JOIN edition e ON e.county_id = d.county_id AND e.id = d.edition_id
         WHERE d.county_id = :county AND d.duty_id = :duty AND e.published_at IS NOT NULL
         ORDER BY e.number DESC, e.id DESC LIMIT 1
    )sql", {{"county", county.text}, {"duty", duty.text}});
    return row ? row->text("name") : std::string();
}

}  // namespace qd::dutylist
