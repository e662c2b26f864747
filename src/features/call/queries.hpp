#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/page.hpp"
#include "features/call/call.hpp"
#include "platform/db/db.hpp"

/// Lists of calls and of what is owed. None of these asks who reads: routes do.
namespace qd::call {

/// No count goes further: a total of 1001 means "more than 1000".
inline constexpr std::int64_t count_cap = 1001;

struct CallRow {
    Call call;
    Stage stage = Stage::working;
};
struct CallFilter {
    std::optional<BodyId> town, department;
    std::optional<std::string> duty, kind;
    std::optional<Stage> stage;
    bool only_open = false;
    std::optional<Instant> from, until;      ///< Raised at or after, and before.
};
/// Newest first.
Paged<CallRow> calls(db::Tx& tx, const CountyId& county, const CallFilter& filter, const Page& page);

struct OwedRow {
    CallRow call;
    std::int64_t clock = 0;
    Owed owed = Owed::answer;
    Side side = Side::department;
    BodyId body;                             ///< Empty: the county.
    Instant opened_at{};
    std::optional<Instant> due_at;
    std::optional<std::int64_t> pending_year;
    bool is_stopped = false;
};
struct OwedFilter {
    std::optional<Side> side;
    std::optional<BodyId> body;              ///< Needs the side.
    std::optional<BodyId> own_part;          ///< And what this body owes as a department.
    std::optional<BodyId> town;              ///< In calls of this town.
    std::optional<Instant> late_at;          ///< Overdue at this moment.
};
/// What is owed now, the earliest deadline first; what has none for now comes last.
Paged<OwedRow> owed(db::Tx& tx, const CountyId& county, const OwedFilter& filter, const Page& page);

/// The calls that were joined into this one.
std::vector<CallRow> joined_into(db::Tx& tx, const CountyId& county, const CallId& call);

/// The call's life as a Mermaid diagram, for docs/processes.
std::string call_diagram();

}  // namespace qd::call
