#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/call/call.hpp"
#include "features/call/grid.hpp"
#include "features/call/rules.hpp"
#include "features/identity/session.hpp"

/// What people do with calls. Every command leaves an event without free text.
namespace qd::call {

using identity::Session;

struct NewCall {
    std::string kind = "ordinary";
    Urgency urgency = Urgency::normal;
    std::optional<std::string> duty = {};    ///< Of the town's list in force.
    std::string gap_text = {};               ///< Instead: what was looked for, and no duty was found.
    std::string own_duty_reason = {};        ///< Why it calls on a duty that it leads itself.
    BodyId lead;
    std::vector<BodyId> assists = {};
    std::string place, description;
    std::vector<FileRef> files = {};
    std::optional<ReportSeen> report = {};   ///< What a village handed up and becomes this call.
};
/// Raises a call by the actor's town; it is delivered to every department's inbox with it. Needs
/// `raise_call`. Refuses with `description_missing`, `place_missing`, `duty_or_gap` (neither or both),
/// `duty_not_in_force`, `own_duty_needs_reason`, `no_department`, `department_twice`, `not_a_department`,
/// `call_kind_unknown` (a retired one, too), `file_unknown`, `too_many_files`, `raise_not_authorised`,
/// `words_too_long`; with a report like `step_grid`.
Result<CallId> raise(Session& session, const NewCall& wanted);

struct StepOrder {
    std::int64_t version = 0;
    rules::Move move;
    std::optional<rules::Feedback> feedback = {};  ///< With `finish` and `sum_up`.
    std::optional<CallId> join_into = {};          ///< With `join`.
};
/// A step of the process by whoever the actor is in this call. Refuses like `rules::take`, with
/// `feedback_incomplete`, `stale_version`, `not_your_body`.
Outcome take_step(Session& session, const CallId& id, const StepOrder& order);

/// Keeps whose upload this was.
Outcome keep_upload(Session& session, const std::string& digest);
/// What commands that take files check of them: there are not too many, and each was uploaded by the actor's
/// body or stands in a call or report of its own; a digest alone opens nothing. Refuses with
/// `too_many_files`, `file_unknown`.
Outcome check_files(Session& session, const std::vector<FileRef>& files);

/// A change of who takes part, by the town whose call it is or by the county.
enum class Change : std::uint8_t { add_assistant, release, appoint_lead };
constexpr std::string_view word(Change change) {
    switch (change) {
        case Change::add_assistant: return "add_assistant";
        case Change::release: return "release";
        case Change::appoint_lead: return "appoint_lead";
    }
    return {};
}
struct ChangeOrder {
    std::int64_t version = 0;
    Change change = Change::add_assistant;
    BodyId body;
    std::string reason;                            ///< Needed for all of them.
};
Outcome change_parties(Session& session, const CallId& id, const ChangeOrder& order);

/// A kind of call as the county wants it. Needs `edit_call_rules`. Refuses with `call_kind_malformed`,
/// `stale_version`.
Outcome save_kind(Session& session, const Kind& kind);

}  // namespace qd::call
