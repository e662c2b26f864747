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
/// A duty, and what its item cites that the library does not have.
struct DraftDuty {
    dutylist::Duty duty;
    std::vector<std::string> unknown;
};
/// The duty that the item says. A time limit that is one (`5个工作日`) is the duty's limit; what else is said of
/// time stands in its procedure. `before`: the same duty in the edition in force, of which stays what a
/// compile does not say.
DraftDuty duty_from(const Item& item, const dutylist::Duty* before, const DraftGround& ground);

/// For each item the duty of this edition that it goes on with: of the same code, else of the same name on
/// the same list, each at most once; null for what is new.
std::vector<const dutylist::Duty*> duties_before(const std::vector<Item>& items,
                                                 const std::vector<dutylist::Duty>& in_force);
/// The duties in force that no item goes on with, in the list's order. `kept`: as `duties_before` gives it.
std::vector<const dutylist::Duty*> left_out(const std::vector<const dutylist::Duty*>& kept,
                                            const std::vector<dutylist::Duty>& in_force);

}  // namespace qd::compile::rules
