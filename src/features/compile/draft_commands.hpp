#pragma once
#include <vector>
#include "features/compile/compile.hpp"
#include "features/identity/session.hpp"

namespace qd::compile {

/// The draft that a compile became.
struct MadeDraft {
    std::string edition;
    std::int64_t duties = 0, kept = 0;       ///< `kept`: the edition before had them, too.
    std::vector<Number> without_basis;       ///< Items whose basis the library does not have.
};
/// The items of an approved compile become a draft of the list's next edition; what follows is an edition's
/// own process. List office only. Refuses `compile_not_approved`, `draft_exists`, `stale_version`, and what
/// an edition's draft refuses (`draft_open_already`).
Result<MadeDraft> make_draft(identity::Session& session, const ProjectId& project, std::int64_t version);

}  // namespace qd::compile
