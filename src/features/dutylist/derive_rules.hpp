#pragma once
#include <functional>
#include <string>
#include <vector>
#include "features/dutylist/dutylist.hpp"

namespace qd::dutylist::rules {

/// 一镇一单: the town's duties out of the county's catalogue.
struct Derivation {
    BodyId town;
    std::vector<std::string> conditions;       ///< Of the town's profile: river, forest, …
    const EditionContent* base = nullptr;      ///< The town's edition in force, if it has one.
};

/// Takes over every catalogue duty whose condition holds. Where the catalogue says its own body (本乡镇), the
/// town
/// stands. A duty that the town already has from the same catalogue duty keeps its id, so that its history
/// goes on;
/// duties of the town's own (without a catalogue duty) stay after the others of their kind. Codes that
/// collide are
/// left empty, to be given anew. `new_id` is asked once for each duty that is new.
std::vector<Duty> derive(const EditionContent& catalogue, const Derivation& derivation,
                         const std::function<std::string()>& new_id);

}  // namespace qd::dutylist::rules
