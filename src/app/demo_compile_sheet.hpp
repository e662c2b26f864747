#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "platform/office/lines.hpp"

namespace qd::app {

/// What the catalogue has for a duty: who leads, and the words a line of it carries.
struct DemoDuty {
    std::string list_kind, field, name, lead, basis, county_duty, town_duty;
};
/// The raw lines of the demo's compile: candidates.csv with the catalogue's list, class, basis and duties;
/// and for some of the departments' duties the town's own line beside it.
struct DemoSheet {
    std::map<std::string, DemoDuty> catalogue;       ///< By code.
    std::vector<columns::Line> lines;                ///< The first names the columns.
    std::vector<std::string> duties;                 ///< What each line behind the first means, by code.
};

/// Lines of that town, its offices and villages, and of the departments that take part.
DemoSheet demo_sheet(std::string_view town);
bool takes_part(std::string_view department);

}  // namespace qd::app
