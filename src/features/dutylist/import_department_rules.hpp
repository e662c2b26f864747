#pragma once
#include "features/dutylist/import.hpp"

/// Which bodies a cell names, in which role, and which of the numbered duties are whose.
namespace qd::dutylist::importing::rules {

/// The bodies of a department cell, first = proposed lead; `牵头：`, `配合：`, `监督：` set roles.
std::vector<NamedPart> departments_of(std::string_view cell, const Known& known);
/// Lays the paragraphs of a duty cell (`县公安局：` + numbered duties) on the departments. Adds warnings.
void divide_duties(std::string_view cell, std::vector<NamedPart>& parts, const Known& known,
                   std::vector<Doubt>& warnings);
/// The body at the beginning of a running text (由县民政局受理……), if there is one.
const bodies::Body* department_in(std::string_view text, const Known& known);

}  // namespace qd::dutylist::importing::rules
