#pragma once
#include <vector>
#include "features/dutylist/import.hpp"
#include "platform/office/table.hpp"

namespace qd::dutylist::importing {

/// The sheets of a file as the reading rules want them: merged cells give their value to every row they span.
std::vector<Grid> grids_of(office::Book book);

}  // namespace qd::dutylist::importing
