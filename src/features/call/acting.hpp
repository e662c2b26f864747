#pragma once
#include <memory>
#include "features/call/ladder.hpp"
#include "features/call/rules.hpp"
#include "features/call/view_store.hpp"
#include "features/identity/session.hpp"

/// What every command of the feature begins and ends with. Included by its own sources only.
namespace qd::call {

/// As what this person stands in the call: for the town whose it is, for a department that takes part, for
/// the county. Refuses with `not_your_body` who has no part in it.
Result<Actor> acting_in(const store::Held& held, const identity::Actor& actor);
/// The town whose call it is, or the county: but who takes part as a department does not stand above the
/// others. Refuses with `not_permitted`, `own_part`.
Outcome may_direct(const store::Held& held, const identity::Actor& actor);
/// Who can be reached at a body today.
store::BodyPosts posts_at(identity::Session& session, const BodyId& body);
/// What may take part in a call as a department: no town, nothing abolished. Refuses with `no_department`,
/// `not_a_department`.
Outcome check_department(identity::Session& session, const BodyId& body);
/// Where nobody can answer yet the clock runs all the same: the list office hears of it.
void warn_of_silence(identity::Session& session, const Call& call, const BodyId& body);
/// The list office judges between these bodies, but not in a case of its own: there the county leader's
/// office does, even where it is a party as well, since nobody else is left.
identity::Role judge_between(identity::Session& session, const std::vector<BodyId>& parties);
/// Refuses with `not_permitted`, `own_part`.
Outcome may_judge(identity::Session& session, const std::vector<BodyId>& parties);
/// Whoever takes part, and who oversees or supervises. Refuses with `not_your_body`.
Outcome may_read(const store::Held& held, const identity::Actor& actor);
/// And the towns whose calls were joined into it.
Outcome may_read(identity::Session& session, const store::Held& held);

/// Refuses with `call_unknown`.
Result<store::Held> load(identity::Session& session, const CallId& id);
/// The same for a change of what somebody saw in this version. Refuses with `stale_version`.
Result<store::Held> load(identity::Session& session, const CallId& id, std::int64_t version);
/// The same with what its view reads.
Result<store::Whole> load_whole(identity::Session& session, const CallId& id, std::int64_t version);

/// The world of a call.
struct Setting {
    std::shared_ptr<const Calendar> kept;
    const Calendar& calendar;
    Limits limits;
    Ladder ladder;
    process::World world(Instant now) const { return lifecycle::machine.world(now, calendar, limits); }
};
/// Of a kind as it is now. Refuses with `call_kind_unknown`.
Result<Setting> setting_of(identity::Session& session, const std::string& kind);
/// Of a call: with the limits that it was raised under.
Result<Setting> setting_of(identity::Session& session, const Call& call);
/// The county's calendar and ladder of this moment with these limits.
Setting setting_with(identity::Session& session, const Limits& limits);
/// When the ladder first looks at each obligation of this call after now.
store::Plan plan_of(const Case& state, const Setting& setting, Instant now);

/// Saves, fills in when it was before the town and when it ended, marks the approved stops that ended, and
/// tells whoever now owes something new. Returns the call as it is now stored. `answer`: of the department
/// that says it with this.
store::Held save(identity::Session& session, const store::Held& before, store::Held after,
                 const Setting& setting, const std::optional<store::Answer>& answer = {});

/// A clock's stop by a request that was approved has this before the request's id as its reason.
inline constexpr std::string_view request_prefix = "request/";

/// Tells a department, a town, the county's overseers.
void tell(identity::Session& session, const Call& call, Side side, const BodyId& body, std::string_view topic,
          std::vector<Fact> more = {});

rules::Standing standing_of(const Call& call);

}  // namespace qd::call
