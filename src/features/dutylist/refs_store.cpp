#include "features/dutylist/refs.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist {

Refs Refs::of_bodies(db::Tx& tx, const CountyId& county) {
    Refs refs;
    for (const auto& row : tx.rows(R"sql(
        SELECT id, code, name, short_name, kind FROM body WHERE county_id = :county ORDER BY id LIMIT 100000
    )sql", {{"county", county.text}})) {
        bodies::BodyRef ref{{row.text("id")}, row.text("code"), row.text("name"), row.text("short_name"),
                            db::stored_word<bodies::BodyKind>(row.text("kind"))};
        refs.bodies_.emplace(ref.id, std::move(ref));
    }
    return refs;
}

Refs Refs::of_bodies_and_bases(db::Tx& tx, const CountyId& county) {
    auto refs = of_bodies(tx, county);
    for (const auto& row : tx.rows(R"sql(
        SELECT id, code, title, level, document_number, effective_on, version_on FROM basis
         WHERE county_id = :county ORDER BY id LIMIT 100000
    )sql", {{"county", county.text}}))
        refs.bases_.emplace(BasisId{row.text("id")},
                            BasisName{row.text("code"), row.text("title"),
                                      db::stored_word<basis::Level>(row.text("level")),
                                          row.text("document_number"),
                                      db::stored_date_if(row.text_if("effective_on")),
                                      db::stored_date_if(row.text_if("version_on"))});
    return refs;
}

const bodies::BodyRef& Refs::body(const BodyId& id) const {
    static const bodies::BodyRef nobody{};
    const auto found = bodies_.find(id);
    return found == bodies_.end() ? nobody : found->second;
}

const Refs::BasisName& Refs::basis(const BasisId& id) const {
    static const BasisName nothing{};
    const auto found = bases_.find(id);
    return found == bases_.end() ? nothing : found->second;
}

CompareNames Refs::names() const {
    return {[this](const BodyId& id) { return body(id).short_name; },
            [this](const BasisId& id) { return basis(id).title; }};
}

}  // namespace qd::dutylist
