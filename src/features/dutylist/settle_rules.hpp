#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>
#include "features/dutylist/duty_rules.hpp"
#include "features/dutylist/edition_rules.hpp"

/// What duties get when they come into a draft: ids, codes, places, and the classes that they bring. Pure.
namespace qd::dutylist::rules {

/// What one of an edition's duties occupies already.
struct TakenDuty {
    DutyId id;
    TakenCode code;
    std::int64_t position = 0;
};

/// New duties get ids, codes and a place at the end of their kind; codes stay unique within the edition.
/// `removed`: duties that will be gone. Refuses `duty_code_taken`.
Outcome settle(std::vector<Duty>& put, const std::vector<DutyId>& removed,
               const std::vector<TakenDuty>& taken, const std::function<std::string()>& new_id);

/// A class of an open scheme that the county does not have yet; it comes at the scheme's end.
struct NewClass {
    std::string scheme;
    std::string name;
    std::int64_t position = 0;
};
std::vector<NewClass> new_classes(const std::vector<Duty>& duties, const Known& known);

/// Whether both say the same in every respect, their places included.
bool is_same(const Duty& one, const Duty& other);

}  // namespace qd::dutylist::rules
