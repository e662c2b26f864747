#pragma once
#include <optional>
#include <vector>
#include "features/compile/compile.hpp"
#include "features/identity/session.hpp"

namespace qd::compile {

struct LeftOutDuty {
    std::string list_kind, code, name;
};
struct UnknownCitation {
    Number item = 0;
    std::string name, citation;              ///< The item's name; what it cites.
};
/// What becomes of an item's texts, and of the edition in force, when a compile is made into a draft.
struct DraftOutlook {
    std::int64_t duties = 0, kept = 0;       ///< `kept`: the edition in force has them, too.
    std::vector<LeftOutDuty> left_out;       ///< In force, and no item goes on with them.
    std::vector<UnknownCitation> unknown;    ///< Cited, but not in the library of bases.
    std::vector<Number> without_basis;       ///< Items that would be duties without a basis.
};
/// Before it is done. List office only.
Result<DraftOutlook> draft_outlook(identity::Session& session, const ProjectId& project);

struct DraftOrder {
    std::int64_t version = 0;
    std::int64_t left_out = 0;               ///< As many duties in force as the office has seen are left out.
    bool leave_citations = false;            ///< Citations that the library does not have stay behind.
};
struct MadeDraft {
    std::string edition;
    DraftOutlook of;
};
/// The items of an approved compile become a draft of the list's next edition; what follows is an edition's
/// own process. List office only. Refuses `compile_not_approved`, `draft_exists`, `stale_version`,
/// `duties_left_out` when other duties in force are left out than the order says, `citations_unknown` unless
/// the order leaves them, and what an edition's draft refuses (`draft_open_already`).
Result<MadeDraft> make_draft(identity::Session& session, const ProjectId& project, const DraftOrder& order);

}  // namespace qd::compile
