#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>
#include "core/result.hpp"
#include "features/dutylist/dutylist.hpp"
#include "features/dutylist/refusal.hpp"
#include "features/identity/identity.hpp"

/// What a duty may say, and what it still lacks. Pure.
namespace qd::dutylist::rules {

/// What the rules must know of a body.
struct KnownBody {
    bodies::BodyKind kind = bodies::BodyKind::county_department;
    std::string name;                          ///< As lists write it: 青禾镇.
    std::optional<Date> abolished_on;
};
using KnownBodies = std::map<BodyId, KnownBody>;

/// What a duty may refer to.
struct Known {
    BodyId own_body;                           ///< The list's: the town itself.
    KnownBodies bodies;
    std::set<BasisId> bases;
    std::set<std::string> kinds;
    std::map<std::string, std::set<std::string>> classes;   ///< By scheme.
    /// Schemes that the county extends as it writes its lists; the others are closed.
    static bool is_open(std::string_view scheme) { return scheme == "field"; }
};

/// The duty as it will be stored: texts trimmed, empty items left out, articles normalised, the lead first,
/// repeated citations once.
Duty tidy(Duty duty);

/// Refuses what no duty may be, even in a draft: without a name, of an unknown kind, with two leads, with
/// a body
/// twice or nobody knows, a former owner beside others or where nothing was cancelled, a hand-over of what
/// was
/// not reclaimed. What a draft may still lack is a gap, not a refusal.
Outcome check(const Duty& duty, const Known& known);

/// Refuses `body_abolished` when a body in the matrix no longer exists on `day`.
Outcome check_bodies_exist(const Duty& duty, const KnownBodies& bodies, Date day);

/// What the duty still lacks, most urgent first. `in_force`: bases in force on the day that matters.
///
/// Basic: the town itself leads. Assisting: a county body leads and the town's own row says with what it
/// assists.
/// Reclaimed: a county body leads, or, cancelled, nobody. Basic and assisting duties cite a basis in force; a
/// reclaimed one rests on the document that approves its edition, or on its own citations.
std::vector<Gap> gaps(const Duty& duty, const BodyId& own_body, const KnownBodies& bodies,
                      const std::set<BasisId>& in_force);

/// The lead, or null.
const Responsibility* lead_of(const Duty& duty);

/// Whether the condition of a catalogue duty (`all`, `river`, `river|reservoir`) holds for a town.
bool applies(std::string_view condition, const std::vector<std::string>& conditions_of_town);

/// Whether the duty is among those that a post is limited to. Refuses with identity's `outside_post_scope`,
/// naming what the post is for.
Outcome check_scope(const identity::DutyScope& scope, const Duty& duty);

/// How people name a duty in a message: `QH-P-001 名称`.
std::string label(const Duty& duty);

}  // namespace qd::dutylist::rules
