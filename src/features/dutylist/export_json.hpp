#pragma once
#include "features/dutylist/export_document.hpp"

namespace qd::dutylist::exporting {

/// The edition as open data: everything it says, bodies and bases by code and name.
std::string json_of(const Material& material);

}  // namespace qd::dutylist::exporting
