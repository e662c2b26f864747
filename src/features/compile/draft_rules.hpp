#pragma once
#include <vector>
#include "features/basis/library.hpp"
#include "features/compile/round.hpp"
#include "features/dutylist/dutylist.hpp"

/// Items become duties: pure.
namespace qd::compile::rules {

struct DraftGround {
    const basis::Library& library;
    BodyId own_body;                     ///< Whose list it is; the county's own stands for whichever town.
    Date on{};
    Instant now{};
};
/// The duty that the item says. `before`: the same duty in the edition in force, of which stays what a
/// compile does not say.
dutylist::Duty duty_from(const Item& item, const dutylist::Duty* before, const DraftGround& ground);

/// For each item the duty of this edition that it goes on with: of the same code, else of the same name on
/// the same list, each at most once; null for what is new.
std::vector<const dutylist::Duty*> duties_before(const std::vector<Item>& items,
                                                 const std::vector<dutylist::Duty>& in_force);

}  // namespace qd::compile::rules
