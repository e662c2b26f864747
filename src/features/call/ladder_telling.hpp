#pragma once
#include <string>
#include "features/call/ladder.hpp"
#include "features/identity/session.hpp"

/// Who hears of a step of the ladder. Included by the feature's own sources only.
namespace qd::call {

/// What somebody owes, in a call or before the joint conference.
struct ClimbedFor {
    std::string subject;                 ///< call/01J…
    std::string number;                  ///< 青禾呼〔2026〕12号
    std::string owed;                    ///< Word of what is owed; `call.owed.<word>` says it.
    std::int64_t clock = 0;
    Instant due{};
    Side owes = Side::county;
    BodyId body;                         ///< Who owes it; empty: the county.
    BodyId town, lead;                   ///< Whose call it is, and who leads in it.
    identity::Role county = identity::Role::list_office;    ///< Who acts for the county in it.
};
/// Tells everybody whom the step names, each post once, and records who was reached instead of a named post.
void tell_step(identity::Session& session, const ClimbedFor& owed, const LadderStep& step,
               std::int64_t number);

}  // namespace qd::call
