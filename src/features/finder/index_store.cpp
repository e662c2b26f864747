#include "features/finder/index_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::finder::store {
namespace {

void save_new(db::Tx& tx, const CountyId& county, const char* facet, const rules::Numbering& numbering) {
    for (const auto& [word, entry] : numbering.entries()) {
        if (!entry.is_new) continue;
        tx.send(R"sql(
            INSERT INTO finder_facet (county_id, facet, word, name, code, number)
            VALUES (:county, :facet, :word, :name, :code, :number)
        )sql", {{"county", county.text}, {"facet", facet}, {"word", word},
                {"name", entry.name}, {"code", entry.code},
                {"number", entry.number}});
    }
}

db::Params display_params(const CountyId& county, const EditionId& edition, const IndexRow& row) {
    const auto& duty = *row.duty;
    const auto lead = duty.lead.value_or(BodyRef{});
    return {{"county", county.text}, {"row", row.number}, {"edition", edition.text}, {"duty", duty.id.text},
            {"catalogue_duty", duty.catalogue_duty.value_or(DutyId{}).text}, {"code", duty.code},
                {"kind", duty.kind},
            {"field", duty.field}, {"name", duty.name},
                {"name_folded", row.text.substr(0, row.text.find('\n'))},
            {"lead_id", lead.id.text}, {"lead_code", lead.code}, {"lead_name", lead.name},
            {"lead_short_name", lead.short_name},
                {"lead_kind", duty.lead ? std::string(word(lead.kind)) : std::string()}};
}

void forget_words(db::Tx& tx, const CountyId& county, RowRange rows) {
    std::map<std::string, std::int64_t> changes;
    for (const auto& row : tx.rows(R"sql(
        SELECT text FROM finder_text WHERE row_no BETWEEN :first AND :last ORDER BY row_no LIMIT 1000000
    )sql", {{"first", rows.lowest}, {"last", rows.highest}}))
        for (const auto& word : rules::words_of(row.text("text"))) --changes[word];
    count_words(tx, county, changes);
}

}  // namespace

rules::Numberings load_numberings(db::Tx& tx, const CountyId& county) {
    rules::Numberings out;
    for (const auto& row : tx.rows(R"sql(
        SELECT facet, word, name, code, number FROM finder_facet WHERE county_id = :county ORDER BY facet,
            word LIMIT 100000
    )sql", {{"county", county.text}})) {
        const auto facet = row.text("facet");
        auto& numbering = facet == "town" ? out.towns : facet == "field" ? out.fields : out.kinds;
        numbering.know(row.text("word"), {row.text("name"), row.text("code"), row.number("number"), false});
    }
    return out;
}

void save_new_numbers(db::Tx& tx, const CountyId& county, const rules::Numberings& numberings) {
    save_new(tx, county, "town", numberings.towns);
    save_new(tx, county, "field", numberings.fields);
    save_new(tx, county, "kind", numberings.kinds);
}

std::int64_t next_sequence(db::Tx& tx, const CountyId& county) {
    std::int64_t last = 0;
    for (const auto& row : tx.rows(R"sql(
        SELECT last_row FROM finder_edition WHERE county_id = :county ORDER BY edition_id LIMIT 100000
    )sql", {{"county", county.text}}))
        last = std::max(last, rules::from_number(row.number("last_row")).sequence);
    return last + 1;
}

void insert_edition(db::Tx& tx, const CountyId& county, const IndexedEdition& edition, RowRange rows) {
    const auto& town = edition.town;
    tx.send(R"sql(
        INSERT INTO finder_edition (county_id, edition_id, list_id, number, is_catalogue, town_id,
            town_code, town_name,
                                    town_short_name, town_kind, first_row, last_row, in_force_from,
                                        in_force_until)
        VALUES (:county, :edition, :list, :number, :is_catalogue, :town, :town_code, :town_name,
            :town_short_name,
                :town_kind, :first, :last, :from, :until)
    )sql", {{"county", county.text}, {"edition", edition.id.text}, {"list", edition.list.text},
            {"number", edition.number},
            {"is_catalogue", db::flag(edition.is_catalogue)}, {"town", town.id.text},
                {"town_code", town.code},
            {"town_name", town.name}, {"town_short_name", town.short_name},
                {"town_kind", std::string(word(town.kind))},
            {"first", rows.lowest}, {"last", rows.highest}, {"from", to_text(edition.in_force_from)},
            {"until", db::nullable(edition.in_force_until)}});
}

void insert_rows(db::Tx& tx, const CountyId& county, const EditionId& edition,
    const std::vector<IndexRow>& rows) {
    std::vector<db::Params> shown, texts, words;
    for (const auto& row : rows) {
        shown.push_back(display_params(county, edition, row));
        texts.push_back({{"row", row.number}, {"text", row.text}});
        if (tx.is_postgres()) texts.back().emplace_back("words", row.words);
        else words.push_back({{"row", row.number}, {"words", row.words}});
    }
    tx.send_many(R"sql(
        INSERT INTO finder_duty (county_id, row_no, edition_id, duty_id, catalogue_duty_id, code, kind,
            field, name,
                                 name_folded, lead_id, lead_code, lead_name, lead_short_name, lead_kind)
        VALUES (:county, :row, :edition, :duty, :catalogue_duty, :code, :kind, :field, :name, :name_folded,
            :lead_id,
                :lead_code, :lead_name, :lead_short_name, :lead_kind)
    )sql", shown);
    if (tx.is_postgres()) {
        tx.send_many(R"postgres(
            INSERT INTO finder_text (row_no, text, tokens)
            VALUES (:row, :text, CAST(CAST(:words AS TEXT) AS TSVECTOR))
        )postgres", texts);
        return;
    }
    tx.send_many(R"sqlite(
        INSERT INTO finder_text (row_no, text) VALUES (:row, :text)
    )sqlite", texts);
    tx.send_many(R"sqlite(
        INSERT INTO finder_words (row_no, words) VALUES (:row, :words)
    )sqlite", words);
    tx.send_many(R"sqlite(
        INSERT INTO finder_index (rowid, tokens) VALUES (:row, :words)
    )sqlite", words);
}

void count_words(db::Tx& tx, const CountyId& county, const std::map<std::string, std::int64_t>& changes) {
    std::vector<db::Params> rows;
    for (const auto& [word, change] : changes)
        rows.push_back({{"county", county.text}, {"token", word}, {"change", change}});
    tx.send_many(R"sql(
        INSERT INTO finder_term (county_id, token, row_count) VALUES (:county, :token, :change)
            ON CONFLICT (county_id,
                token) DO UPDATE SET row_count = finder_term.row_count + excluded.row_count
    )sql", rows);
}

std::vector<KnownEdition> editions_of(db::Tx& tx, const CountyId& county, const ListId& list) {
    std::vector<KnownEdition> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT edition_id, first_row, last_row FROM finder_edition
         WHERE county_id = :county AND list_id = :list ORDER BY edition_id LIMIT 10000
    )sql", {{"county", county.text}, {"list", list.text}}))
        out.push_back({{row.text("edition_id")}, {row.number("first_row"), row.number("last_row")}});
    return out;
}

void set_days(db::Tx& tx, const CountyId& county, const rules::InForce& days) {
    tx.send(R"sql(
        UPDATE finder_edition SET in_force_from = :from, in_force_until = :until
         WHERE county_id = :county AND edition_id = :edition
    )sql", {{"county", county.text}, {"edition", days.edition.text}, {"from", to_text(days.from)},
            {"until", db::nullable(days.until)}});
}

void remove_edition(db::Tx& tx, const CountyId& county, const KnownEdition& edition) {
    forget_words(tx, county, edition.rows);
    const db::Params rows{{"first", edition.rows.lowest}, {"last", edition.rows.highest}};
    if (!tx.is_postgres()) {
        tx.run(R"sqlite(
            INSERT INTO finder_index (finder_index, rowid, tokens)
            SELECT 'delete', row_no, words FROM finder_words WHERE row_no BETWEEN :first AND :last
        )sqlite", rows);
        tx.run(R"sqlite(
            DELETE FROM finder_words WHERE row_no BETWEEN :first AND :last
        )sqlite", rows);
    }
    tx.send(R"sql(
        DELETE FROM finder_text WHERE row_no BETWEEN :first AND :last
    )sql", rows);
    tx.send(R"sql(
        DELETE FROM finder_duty WHERE county_id = :county AND row_no BETWEEN :first AND :last
    )sql", {{"county", county.text}, {"first", edition.rows.lowest}, {"last", edition.rows.highest}});
    tx.send(R"sql(
        DELETE FROM finder_edition WHERE county_id = :county AND edition_id = :edition
    )sql", {{"county", county.text}, {"edition", edition.id.text}});
}

}  // namespace qd::finder::store
