#pragma once
#include <string>
#include <string_view>
#include "core/result.hpp"
#include "features/audit/audit.hpp"
#include "features/identity/identity.hpp"

namespace qd::audit::rules {

/// Whether the text may stand in an event: ASCII letters, digits and `_-.:/`, 1 to 80 of them.
bool is_plain(std::string_view text);

/// The event as canonical JSON: members by name, no blanks, nothing to escape. The same event always gives
/// the same bytes. `seq` is not in it: it is the leaf's place, given at the end of the batch.
std::string payload(const std::string& id, Instant at, const identity::Actor& actor, const CountyId& county,
                    const std::string& subject, std::string_view verb, EventFacts facts);

/// The event in this payload. What we wrote ourselves reads back; what somebody else wrote into the table
/// gives an event with its number and the verb `unreadable`, so that the others can still be read. `log
/// verify` names it.
Event event_from(std::int64_t seq, std::string_view payload);

}  // namespace qd::audit::rules
