#pragma once
#include "features/call/grid.hpp"
#include "features/identity/session.hpp"

namespace qd::call {

/// Reports under a key that the phone made. The same again is the same report; something else under that key
/// is refused with `grid_key_reused`. Needs `report_grid`, by a village. Refuses with `grid_incomplete`,
/// `file_unknown`, `too_many_files`.
Result<GridReportId> report_grid(identity::Session& session, GridReport report);

struct GridStep {
    std::int64_t version = 0;
    Grid::Action action = Grid::Action::close;
    std::string result;                  ///< What came of it; needed to close.
    std::optional<CallId> call;          ///< The town's call that it became.
};
/// Closes it in the village or the town, hands it up, or ties it to a call of that town. Refuses like
/// `Machine::advance`, with `grid_incomplete`, `call_unknown`, `not_your_body`, `stale_version`.
Outcome step_grid(identity::Session& session, const GridReportId& id, const GridStep& step);

/// The same in two halves, for the command that raises the call: all that may be refused, before anything is
/// written; then the report is tied to what was raised.
Result<GridReport> report_for_call(identity::Session& session, const ReportSeen& seen);
void tie_to_call(identity::Session& session, GridReport report, const Call& call);

}  // namespace qd::call
