#pragma once
#include "features/call/acting.hpp"
#include "features/call/conference.hpp"

namespace qd::call {

/// Opens the conference on a call that somebody disputes, or adds the claim to the one that hears it already.
void bring_dispute(identity::Session& session, const Call& call, const Claim& claim);

/// A side of the call, a member, or who convenes says what it holds. Refuses with `conference_unknown`,
/// `conference_ruled`, `claim_empty`, `not_your_body`.
Outcome add_claim(identity::Session& session, const ConferenceId& id, Claim claim);

/// Records the ruling and lets the call follow it: nobody may dispute the call again. Refuses like
/// `may_judge`, with `conference_unknown`, `conference_ruled`, `ruling_incomplete`, `stale_version` (of the
/// call), and like `rules::apply_ruling`.
Outcome rule_dispute(identity::Session& session, const ConferenceId& id, std::int64_t call_version,
                     const Ruling& ruling);

}  // namespace qd::call
