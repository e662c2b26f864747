#pragma once
#include <string>

namespace qd::dutylist {

/// The life of an edition as a Mermaid diagram, for docs/processes.
std::string lifecycle_diagram();

}  // namespace qd::dutylist
