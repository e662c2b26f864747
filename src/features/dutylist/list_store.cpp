#include "features/dutylist/list_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist::store {

void put_kinds(db::Tx& tx, const CountyId& county, const std::vector<ListKind>& kinds) {
    std::vector<db::Params> rows;
    for (const auto& kind : kinds)
        rows.push_back({{"county", county.text}, {"word", kind.word}, {"name", kind.name},
                        {"position", kind.position}});
    tx.send_many(R"sql(
        INSERT INTO list_kind (county_id, word, name, position, is_built_in)
        VALUES (:county, :word, :name, :position, 1)
        ON CONFLICT (county_id, word) DO NOTHING
    )sql", rows);
}

void put_schemes(db::Tx& tx, const CountyId& county, const std::vector<Scheme>& schemes) {
    std::vector<db::Params> rows;
    for (std::size_t i = 0; i < schemes.size(); ++i)
        rows.push_back({{"county", county.text}, {"word", schemes[i].word}, {"name", schemes[i].name},
                        {"position", std::int64_t(i) + 1}});
    tx.send_many(R"sql(
        INSERT INTO scheme (county_id, word, name, position, is_built_in)
        VALUES (:county, :word, :name, :position, 1)
        ON CONFLICT (county_id, word) DO NOTHING
    )sql", rows);
    for (const auto& scheme : schemes) put_classes(tx, county, scheme.word, scheme.classes);
}

void put_classes(db::Tx& tx, const CountyId& county, const std::string& scheme,
                 const std::vector<SchemeClass>& classes) {
    std::vector<db::Params> rows;
    for (const auto& one : classes)
        rows.push_back({{"county", county.text}, {"scheme", scheme}, {"name", one.name},
                        {"position", one.position}});
    tx.send_many(R"sql(
        INSERT INTO class (county_id, scheme, name, position)
        VALUES (:county, :scheme, :name, :position)
        ON CONFLICT (county_id, scheme, name) DO NOTHING
    )sql", rows);
}

void put_new_classes(db::Tx& tx, const CountyId& county, const std::vector<rules::NewClass>& classes) {
    for (const auto& one : classes) put_classes(tx, county, one.scheme, {{one.name, one.position}});
}

rules::KnownBodies load_known_bodies(db::Tx& tx, const CountyId& county) {
    rules::KnownBodies out;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, kind, short_name, abolished_on FROM body WHERE county_id = :county ORDER BY id LIMIT 100000
    )sql", {{"county", county.text}}))
        out.emplace(BodyId{row.text("id")},
                    rules::KnownBody{db::stored_word<bodies::BodyKind>(row.text("kind")),
                        row.text("short_name"),
                                     db::stored_date_if(row.text_if("abolished_on"))});
    return out;
}

rules::Known load_known(db::Tx& tx, const CountyId& county, const BodyId& own_body) {
    rules::Known known;
    known.own_body = own_body;
    known.bodies = load_known_bodies(tx, county);
    for (const auto& row : tx.rows(R"sql(
        SELECT id FROM basis WHERE county_id = :county ORDER BY id LIMIT 100000
    )sql", {{"county", county.text}})) known.bases.insert({row.text("id")});
    for (const auto& kind : list_kinds(tx, county)) known.kinds.insert(kind.word);
    for (const auto& scheme : schemes(tx, county)) {
        auto& names = known.classes[scheme.word];
        for (const auto& one : scheme.classes) names.insert(one.name);
    }
    return known;
}

std::optional<BodyId> find_county_body(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT id FROM body WHERE county_id = :county AND kind = 'county' ORDER BY code LIMIT 1
    )sql", {{"county", county.text}});
    if (!row) return {};
    return BodyId{row->text("id")};
}

std::vector<std::string> conditions_of(db::Tx& tx, const CountyId& county, const BodyId& town) {
    std::vector<std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT condition FROM town_condition WHERE county_id = :county AND body_id = :town
         ORDER BY condition LIMIT 1000
    )sql", {{"county", county.text}, {"town", town.text}})) out.push_back(row.text("condition"));
    return out;
}

}  // namespace qd::dutylist::store
