#include "features/bodies/queries.hpp"
#include <map>
#include "features/bodies/store.hpp"

namespace qd::bodies {

Directory directory(db::Tx& tx, const CountyId& county) {
    return *tx.reference(county.text, "bodies",
                         [&] { return std::optional(Directory(store::all(tx, county))); });
}

Result<Body> load(db::Tx& tx, const CountyId& county, const BodyId& id) {
    const auto body = tx.reference(county.text, id.text, [&] { return store::find(tx, county, id); });
    if (!body) return Refusal::body_unknown;
    return *body;
}

Result<Body> load_town(db::Tx& tx, const CountyId& county, const std::string& division_code) {
    auto body = store::find_by_division(tx, county, division_code);
    if (!body) {
        // A town that nobody has given a division code is called by its own code.
        const Directory all = directory(tx, county);
        if (const Body* found = all.by_code(division_code)) body = *found;
    }
    if (!body || body->kind != BodyKind::town) return Refusal::body_unknown;
    return std::move(*body);
}

std::map<BodyId, Body> towns_by_id(db::Tx& tx, const CountyId& county) {
    std::map<BodyId, Body> found;
    for (Body& town : store::every_town(tx, county)) {
        BodyId id = town.id;
        found.emplace(std::move(id), std::move(town));
    }
    return found;
}

std::vector<Town> towns(db::Tx& tx, const CountyId& county) {
    std::map<BodyId, TownProfile> profiles;
    for (TownProfile& profile : store::profiles(tx, county)) profiles[profile.town] = profile;
    std::vector<Town> found;
    for (Body& body : store::all(tx, county)) {
        if (body.kind != BodyKind::town || is_abolished(body)) continue;
        TownProfile profile = profiles[body.id];
        profile.town = body.id;
        found.push_back({std::move(body), std::move(profile)});
    }
    return found;
}

}  // namespace qd::bodies
