#pragma once
#include <memory>
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
    county,
    county_party,
    supervision,
    county_department,
    vertical,
    mass_organization,
    military,
    enterprise,
    joint_conference,
    service_center,
    town,
    town_office,
    town_center,
    stationed,
    community,
    village,
    abolished,
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
    return kind == BodyKind::county_party || kind == BodyKind::supervision ||
           kind == BodyKind::county_department || kind == BodyKind::vertical ||
           kind == BodyKind::mass_organization || kind == BodyKind::military ||
           kind == BodyKind::enterprise || kind == BodyKind::joint_conference ||
           kind == BodyKind::service_center;
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

/// Finds bodies by what people write: name, short name, alias, code. Spaces and width do not matter, and the
/// county's own prefix may be left out where only one body is meant (青禾县公安局 = 县公安局 = 公安局).
/// A value: built once from all bodies, used by pure rules. Copies share what they hold, which never changes.
class Directory {
public:
    explicit Directory(std::vector<Body> bodies);
    /// The one body meant by this name; nothing when none or several are. Living bodies go before abolished
    /// ones.
    const Body* find(std::string_view name) const;
    /// Among living departments only (see `is_department`): 县环保局 is nobody once it was abolished.
    const Body* find_department(std::string_view name) const;
    const Body* by_id(const BodyId& id) const;
    const Body* by_code(std::string_view code) const;
    /// The likeliest living bodies for a name nobody has, best first: for 改为… buttons. The successor of an
    /// abolished body of that name comes first, then who took over such departments' work in the reforms.
    std::vector<const Body*> suggest(std::string_view name, std::size_t count) const;
    const std::vector<Body>& all() const { return held_->bodies; }

private:
    using Names =
        std::vector<std::pair<std::string, std::size_t>>;  ///< Folded name and place in `bodies`, sorted.
    struct Held {
        explicit Held(std::vector<Body> all);
        void add_names(std::size_t index);
        std::vector<Body> bodies;
        std::string county_name;
        Names full;       ///< As written.
        Names stripped;   ///< Without the county's prefix.
        Names ids, codes;
    };
    template <class Wanted> const Body* find_among(std::string_view name, Wanted wanted) const;
    std::shared_ptr<const Held> held_;
};

constexpr bool is_abolished(const Body& body) {
    return body.kind == BodyKind::abolished || body.abolished_on.has_value();
}

enum class Refusal : std::uint8_t {
    body_unknown,
    body_code_taken,
    body_name_missing,
    body_code_malformed,
    division_code_malformed,
    division_code_taken,
    parent_unknown,
    parent_loop,
    successor_unknown,
    successor_without_end,
    profile_needs_town,
    bodies_not_found_in_sheet,
    stale_version,
    profile_malformed,
    body_kind_unknown,
    end_date_malformed,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::body_unknown: return "body_unknown";
        case Refusal::body_code_taken: return "body_code_taken";
        case Refusal::body_name_missing: return "body_name_missing";
        case Refusal::body_code_malformed: return "body_code_malformed";
        case Refusal::division_code_malformed: return "division_code_malformed";
        case Refusal::division_code_taken: return "division_code_taken";
        case Refusal::parent_unknown: return "parent_unknown";
        case Refusal::parent_loop: return "parent_loop";
        case Refusal::successor_unknown: return "successor_unknown";
        case Refusal::successor_without_end: return "successor_without_end";
        case Refusal::profile_needs_town: return "profile_needs_town";
        case Refusal::bodies_not_found_in_sheet: return "bodies_not_found_in_sheet";
        case Refusal::stale_version: return "stale_version";
        case Refusal::profile_malformed: return "profile_malformed";
        case Refusal::body_kind_unknown: return "body_kind_unknown";
        case Refusal::end_date_malformed: return "end_date_malformed";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::body_unknown: return Kind::not_found;
        case Refusal::body_code_taken: case Refusal::division_code_taken: case Refusal::stale_version:
        case Refusal::profile_needs_town: return Kind::conflict;
        case Refusal::body_name_missing:
        case Refusal::body_code_malformed:
        case Refusal::division_code_malformed:
        case Refusal::parent_unknown: case Refusal::parent_loop: case Refusal::successor_unknown:
        case Refusal::successor_without_end: case Refusal::bodies_not_found_in_sheet:
        case Refusal::profile_malformed: case Refusal::body_kind_unknown: case Refusal::end_date_malformed:
            return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::bodies
