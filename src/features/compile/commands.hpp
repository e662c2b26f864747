#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/candidate_rules.hpp"
#include "features/compile/compile.hpp"
#include "features/identity/session.hpp"

namespace qd::compile {

/// Opens a compile of a town's list, or of the county's catalogue. List office only. Refuses
/// `compile_name_missing`, `compile_open_already` while another for the same list is open.
Result<ProjectId> open_project(identity::Session& session, const std::string& name,
                               const std::optional<BodyId>& town);
/// Ends it as it stands. List office only.
Outcome close_project(identity::Session& session, const ProjectId& id, std::int64_t version);

/// A line of the actor's own body, or of any body by the list office; a town also for its villages.
/// Refuses `candidate_malformed`, `candidate_body`, `not_your_body`, `compile_closed`.
Result<Number> add_candidate(identity::Session& session, const ProjectId& project,
                             const std::optional<BodyId>& body, const Line& line);
/// Refuses `candidate_settled` once something has become of it.
Outcome amend_candidate(identity::Session& session, const ProjectId& project, Number number,
                        std::int64_t version, const Line& line);

/// Lines that need no item: dropped for a reason, absorbed by another line of the same side, or open again.
/// What a round did with a line is not taken back here (`candidate_settled`). All or none.
struct Settling {
    std::vector<Number> numbers;
    Fate fate = Fate::dropped;           ///< dropped, absorbed, open
    std::optional<Number> into;          ///< absorbed: by which line
    std::string reason;
};
Outcome settle_candidates(identity::Session& session, const ProjectId& project, const Settling& settling);

/// Takes a whole sheet or nothing of it; in between its lines wait beside the others. Refuses
/// `too_many_lines`, `sheet_rows_wrong` (`faults` says which), `sheet_without_names`.
struct SheetTaken {
    std::int64_t taken = 0;
    Number first = 0, last = 0;
    std::vector<rules::RowFault> faults;
    bool is_taken = false;
};
struct SheetOrder {
    std::optional<BodyId> body;          ///< Whose rows are those that name no body; empty: the actor's.
    bool dry_run = false;
    bool without_faults = false;         ///< Take the sound rows although others are not.
    std::string watched_as;              ///< Under which key its progress may be asked.
};
/// Refuses `sheet_stopped` when whoever sent it stopped it meanwhile; nothing of it is in then.
Result<SheetTaken> take_sheet(identity::Desk& desk, const ProjectId& project,
                              const std::vector<columns::Line>& lines, const SheetOrder& order);
/// Stops the actor's sheet that is watched as `watched_as`. Refuses `sheet_not_running` once its lines are
/// in, and for everybody else's.
Outcome stop_sheet(identity::Session& session, const ProjectId& project, const std::string& watched_as);

}  // namespace qd::compile
