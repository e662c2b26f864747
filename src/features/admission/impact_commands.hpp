#pragma once
#include "features/admission/impact.hpp"
#include "features/identity/session.hpp"

namespace qd::admission {

/// From now on editions are counted when they are fixed, and proposals closed that a new edition settles.
/// Called at the program's start; repeating it changes nothing.
void follow_editions();

struct Proposed {
    std::int64_t proposed = 0;   ///< New proposals; what was proposed before for the same change stays.
    std::int64_t duties = 0;     ///< Duties that rest on the basis.
};
/// The setting with the working days in which a proposal is to be settled, and what holds where none is set.
inline constexpr const char* adjustment_days_setting = "adjustment_days";
inline constexpr std::int64_t adjustment_days = 20;

/// One proposal for each duty of every town (or of one) that rests on this amended or repealed basis, a town
/// a command; owner is the body that leads the duty, the deadline counts in working days. Needs `edit_basis`.
/// Refuses `basis_unknown`, `basis_still_in_force`.
Result<Proposed> propose_for_basis(identity::Desk& desk, const basis::BasisId& basis,
                                   const std::optional<BodyId>& town = {});

/// The duty stays as it is, with a reason: the new wording changes nothing for it. Needs `approve_list`.
/// Refuses `adjustment_unknown`, `adjustment_closed`, `adjustment_needs_reason`, `stale_version`.
Outcome keep_as_it_is(identity::Session& session, const AdjustmentId& id, std::int64_t version,
                      const std::string& reason);

}  // namespace qd::admission
