#include "features/bodies/store.hpp"
#include <map>
#include "platform/db/stored.hpp"

namespace qd::bodies::store {
namespace {

Body body_from(const db::Row& row) {
    Body body;
    body.id = {row.text("id")};
    body.code = row.text("code");
    body.name = row.text("name");
    body.short_name = row.text("short_name");
    body.kind = db::stored_word<BodyKind>(row.text("kind"));
    body.parent = db::stored_id<BodyTag>(row.text_if("parent_id"));
    body.division_code = row.text_if("division_code");
    body.credit_code = row.text_if("credit_code");
    body.phone = row.text("phone");
    body.note = row.text("note");
    body.abolished_on = db::stored_date_if(row.text_if("abolished_on"));
    body.successor = db::stored_id<BodyTag>(row.text_if("successor_id"));
    body.version = row.number("version");
    return body;
}

db::Params columns(const CountyId& county, const Body& body) {
    return {{"county", county.text}, {"id", body.id.text}, {"code", body.code}, {"name", body.name},
            {"short_name", body.short_name}, {"kind", std::string(word(body.kind))},
            {"parent", db::nullable(body.parent)}, {"division_code", db::nullable(body.division_code)},
            {"credit_code", db::nullable(body.credit_code)}, {"phone", body.phone}, {"note", body.note},
            {"abolished_on", db::nullable(body.abolished_on)}, {"successor", db::nullable(body.successor)}};
}

void insert_aliases(db::Tx& tx, const CountyId& county, const std::vector<Body>& bodies) {
    std::vector<db::Params> rows;
    for (const Body& body : bodies) {
        for (const std::string& alias : body.aliases) {
            rows.push_back({{"county", county.text}, {"alias", alias}, {"body", body.id.text}});
        }
    }
    if (rows.empty()) return;
    tx.send_many(R"sql(
        INSERT INTO body_alias (county_id, alias, body_id) VALUES (:county, :alias, :body)
        ON CONFLICT DO NOTHING
    )sql", rows);
}

void load_aliases(db::Tx& tx, const CountyId& county, std::vector<Body>& bodies) {
    std::map<std::string, Body*> by_id;
    for (Body& body : bodies) by_id[body.id.text] = &body;
    for (const auto& row : tx.rows(R"sql(
        SELECT body_id, alias FROM body_alias WHERE county_id = :county ORDER BY body_id, alias LIMIT 100000
    )sql", {{"county", county.text}})) {
        if (const auto body = by_id.find(row.text("body_id")); body != by_id.end()) {
            body->second->aliases.push_back(row.text("alias"));
        }
    }
}

void add_aliases(db::Tx& tx, const CountyId& county, Body& body) {
    for (const auto& row : tx.rows(R"sql(
        SELECT alias FROM body_alias WHERE county_id = :county AND body_id = :id ORDER BY alias LIMIT 1000
    )sql", {{"county", county.text}, {"id", body.id.text}})) {
        body.aliases.push_back(row.text("alias"));
    }
}

}  // namespace

std::vector<Body> all(db::Tx& tx, const CountyId& county) {
    std::vector<Body> bodies;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, code, name, short_name, kind, parent_id, division_code, credit_code, phone, note,
               abolished_on, successor_id, version
          FROM body
         WHERE county_id = :county
         ORDER BY code, id
         LIMIT 50000
    )sql", {{"county", county.text}})) {
        bodies.push_back(body_from(row));
    }
    load_aliases(tx, county, bodies);
    return bodies;
}

std::vector<Body> every_town(db::Tx& tx, const CountyId& county) {
    std::vector<Body> towns;
    const auto rows = tx.rows(R"sql(
        SELECT * FROM body WHERE county_id = :county AND kind = 'town' ORDER BY id LIMIT 100000
    )sql", {{"county", county.text}});
    for (const auto& row : rows) towns.push_back(body_from(row));
    return towns;
}

std::optional<Body> find(db::Tx& tx, const CountyId& county, const BodyId& id) {
    const auto row = tx.row(R"sql(
        SELECT id, code, name, short_name, kind, parent_id, division_code, credit_code, phone, note,
               abolished_on, successor_id, version
          FROM body
         WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return std::nullopt;
    Body body = body_from(*row);
    add_aliases(tx, county, body);
    return body;
}

std::optional<Body> find_by_division(db::Tx& tx, const CountyId& county, const std::string& division_code) {
    const auto row = tx.row(R"sql(
        SELECT id, code, name, short_name, kind, parent_id, division_code, credit_code, phone, note,
               abolished_on, successor_id, version
          FROM body
         WHERE county_id = :county AND division_code = :division
         ORDER BY CASE WHEN abolished_on IS NULL THEN 0 ELSE 1 END, id
         LIMIT 1
    )sql", {{"county", county.text}, {"division", division_code}});
    if (!row) return std::nullopt;
    Body body = body_from(*row);
    add_aliases(tx, county, body);
    return body;
}

void insert(db::Tx& tx, const CountyId& county, const std::vector<Body>& bodies) {
    std::vector<db::Params> rows, links;
    for (const Body& body : bodies) {
        rows.push_back(columns(county, body));
        // Parents and successors come second: they may stand further down in the same sheet.
        if (body.parent || body.successor) {
            links.push_back({{"county", county.text},
                             {"id", body.id.text},
                             {"parent", db::nullable(body.parent)},
                             {"successor", db::nullable(body.successor)}});
        }
        for (auto& [name, value] : rows.back()) {
            if (name == "parent" || name == "successor") value = db::Value{};
        }
    }
    tx.send_many(R"sql(
        INSERT INTO body (county_id, id, code, name, short_name, kind, parent_id, division_code, credit_code,
                          phone, note, abolished_on, successor_id)
        VALUES (:county, :id, :code, :name, :short_name, :kind, :parent, :division_code, :credit_code,
                :phone, :note, :abolished_on, :successor)
    )sql", rows);
    if (!links.empty()) {
        tx.send_many(R"sql(
            UPDATE body SET parent_id = :parent, successor_id = :successor
             WHERE county_id = :county AND id = :id
        )sql",
                     links);
    }
    insert_aliases(tx, county, bodies);
}

Result<std::int64_t> save(db::Tx& tx, const CountyId& county, const Body& body) {
    auto values = columns(county, body);
    values.emplace_back("version", body.version);
    const auto changed = tx.run(R"sql(
        UPDATE body
           SET code = :code, name = :name, short_name = :short_name, kind = :kind, parent_id = :parent,
               division_code = :division_code, credit_code = :credit_code, phone = :phone, note = :note,
               abolished_on = :abolished_on, successor_id = :successor, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", values);
    if (changed != 1) return Refusal::stale_version;
    tx.run(R"sql(
        DELETE FROM body_alias WHERE county_id = :county AND body_id = :id
    )sql", {{"county", county.text}, {"id", body.id.text}});
    insert_aliases(tx, county, {body});
    return body.version + 1;
}

std::vector<TownProfile> profiles(db::Tx& tx, const CountyId& county) {
    std::vector<TownProfile> found;
    std::map<std::string, std::size_t> places;
    for (const auto& row : tx.rows(R"sql(
        SELECT body_id, town_type, population, area_km2, villages, communities, leading_industry, note
          FROM town_profile
         WHERE county_id = :county
         ORDER BY body_id
         LIMIT 5000
    )sql", {{"county", county.text}})) {
        places[row.text("body_id")] = found.size();
        found.push_back({{row.text("body_id")}, row.text("town_type"), row.number_if("population"),
                         row.text_if("area_km2"), row.number_if("villages"), row.number_if("communities"),
                         row.text("leading_industry"), row.text("note"), {}});
    }
    for (const auto& row : tx.rows(R"sql(
        SELECT body_id, condition FROM town_condition
         WHERE county_id = :county ORDER BY body_id, condition LIMIT 100000
    )sql", {{"county", county.text}})) {
        if (const auto place = places.find(row.text("body_id")); place != places.end()) {
            found[place->second].conditions.push_back(row.text("condition"));
        }
    }
    return found;
}

void save_profile(db::Tx& tx, const CountyId& county, const TownProfile& profile) {
    tx.run(R"sql(
        INSERT INTO town_profile (county_id, body_id, town_type, population, area_km2, villages, communities,
                                  leading_industry, note)
        VALUES (:county, :town, :town_type, :population, :area, :villages, :communities, :industry, :note)
        ON CONFLICT (county_id, body_id) DO UPDATE
           SET town_type = :town_type, population = :population, area_km2 = :area, villages = :villages,
               communities = :communities, leading_industry = :industry, note = :note
    )sql", {{"county", county.text}, {"town", profile.town.text}, {"town_type", profile.town_type},
            {"population", db::nullable(profile.population)}, {"area", db::nullable(profile.area_km2)},
            {"villages", db::nullable(profile.villages)}, {"communities", db::nullable(profile.communities)},
            {"industry", profile.leading_industry}, {"note", profile.note}});
    tx.run(R"sql(
        DELETE FROM town_condition WHERE county_id = :county AND body_id = :town
    )sql", {{"county", county.text}, {"town", profile.town.text}});
    std::vector<db::Params> rows;
    for (const std::string& condition : profile.conditions) {
        rows.push_back({{"county", county.text}, {"town", profile.town.text}, {"condition", condition}});
    }
    if (rows.empty()) return;
    tx.send_many(R"sql(
        INSERT INTO town_condition (county_id, body_id, condition) VALUES (:county, :town, :condition)
        ON CONFLICT DO NOTHING
    )sql", rows);
}

}  // namespace qd::bodies::store
