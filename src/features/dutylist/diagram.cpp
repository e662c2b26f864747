#include "features/dutylist/diagram.hpp"
#include "features/dutylist/process.hpp"

namespace qd::dutylist {

std::string lifecycle_diagram() { return lifecycle::machine.mermaid(); }

}  // namespace qd::dutylist
