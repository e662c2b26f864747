#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/time.hpp"
#include "core/id.hpp"
#include "core/result.hpp"

/// Bodies (机构): departments, towns, their offices, stationed bodies, villages; names change, ids do not.
namespace qd::bodies {

enum class BodyKind : std::uint8_t {
    county, county_party, supervision, county_department, vertical, mass_organization, military, enterprise,
    joint_conference, service_center, town, town_office, town_center, stationed, community, village, abolished,
};
constexpr std::string_view word(BodyKind kind) {
    switch (kind) {
        case BodyKind::county: return "county";
        case BodyKind::county_party: return "county_party";
        case BodyKind::supervision: return "supervision";
        case BodyKind::county_department: return "county_department";
        case BodyKind::vertical: return "vertical";
        case BodyKind::mass_organization: return "mass_organization";
        case BodyKind::military: return "military";
        case BodyKind::enterprise: return "enterprise";
        case BodyKind::joint_conference: return "joint_conference";
        case BodyKind::service_center: return "service_center";
        case BodyKind::town: return "town";
        case BodyKind::town_office: return "town_office";
        case BodyKind::town_center: return "town_center";
        case BodyKind::stationed: return "stationed";
        case BodyKind::community: return "community";
        case BodyKind::village: return "village";
        case BodyKind::abolished: return "abolished";
    }
    return {};
}
/// Bodies that a county-level duty can be laid on (they may lead, assist or supervise).
constexpr bool is_department(BodyKind kind) {
    return kind == BodyKind::county_party || kind == BodyKind::supervision || kind == BodyKind::county_department ||
           kind == BodyKind::vertical || kind == BodyKind::mass_organization || kind == BodyKind::military ||
           kind == BodyKind::enterprise || kind == BodyKind::joint_conference || kind == BodyKind::service_center;
}

struct Body {
    BodyId id;
    std::string code;                        ///< 990101-D05
    std::string name;                        ///< 青禾县公安局
    std::string short_name;                  ///< 县公安局
    BodyKind kind = BodyKind::county_department;
    std::optional<BodyId> parent;
    std::optional<std::string> division_code;///< Towns: 9 digits.
    std::optional<std::string> credit_code;
    std::string phone;
    std::string note;
    std::optional<Date> abolished_on;
    std::optional<BodyId> successor;
    std::vector<std::string> aliases;
    std::int64_t version = 1;
};

/// The conditions of the catalogue (river, forest, ethnic, …) that hold for a town.
struct TownProfile {
    BodyId town;
    std::string town_type;
    std::optional<std::int64_t> population;
    std::optional<std::string> area_km2;
    std::optional<std::int64_t> villages;
    std::optional<std::int64_t> communities;
    std::string leading_industry;
    std::string note;
    std::vector<std::string> conditions;
};

/// Finds bodies by what people write: name, short name, alias; spaces, width and the county's own
/// prefix do not matter. A value: built once from all bodies, used by pure rules.
class Directory {
public:
    explicit Directory(std::vector<Body> bodies);
    /// The one body meant by this name; nothing when none or several are.
    const Body* find(std::string_view name) const;
    /// Among departments only (see `is_department`): 县环保局 is nobody once it was abolished.
    const Body* find_department(std::string_view name) const;
    const Body* by_id(const BodyId& id) const;
    const Body* by_code(std::string_view code) const;
    /// The likeliest bodies for a name nobody has, best first: for 改为… buttons.
    std::vector<const Body*> suggest(std::string_view name, std::size_t count) const;
    const std::vector<Body>& all() const { return bodies_; }

private:
    std::vector<Body> bodies_;
    std::vector<std::pair<std::string, std::size_t>> names_;   ///< Folded name, sorted.
};

}  // namespace qd::bodies
