#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/page.hpp"
#include "features/audit/log.hpp"
#include "platform/db/db.hpp"

namespace qd::audit {

/// Whether the county's events are in its tree; not so in a log from before there were trees.
bool is_log_complete(db::Tx& tx, const CountyId& county);

LogHead log_head(db::Tx& tx, const CountyId& county);
/// The last head that was signed, if any was.
std::optional<SignedHead> newest_signed_head(db::Tx& tx, const CountyId& county);
/// The newest first.
Paged<SignedHead> signed_heads(db::Tx& tx, const CountyId& county, const Page& page);
/// The public keys that sign the county's heads, as C2SP's signed-note writes them; the one in use last.
std::vector<std::string> verifier_keys(db::Tx& tx, const CountyId& county);

/// The one of them that signed this head; empty when none did.
std::string signer_of(db::Tx& tx, const CountyId& county, const SignedHead& head);

/// The event of this id; the last one of a subject with one of these verbs. Both refuse `event_unknown`.
struct LoggedEvent {
    Event event;
    std::string payload;
};
Result<LoggedEvent> find_event(db::Tx& tx, const CountyId& county, const std::string& id);
Result<LoggedEvent> last_event(db::Tx& tx, const CountyId& county, const std::string& subject,
                               const std::vector<std::string>& verbs);

/// Whether the event says that something was published: then its receipt is everybody's.
bool is_publication(const Event& event);

/// The proof that this event is in the log under the last signed head. Refuses `log_not_signed` while no
/// signed head speaks for it.
Result<Receipt> receipt(db::Tx& tx, const CountyId& county, const LoggedEvent& logged);
/// Whether the last signed head speaks for the event of this number.
bool is_covered(db::Tx& tx, const CountyId& county, std::int64_t seq);

/// The proof that the log at `to` begins with the log at `from`. Refuses `log_size_unknown` unless
/// 0 <= from <= to <= size.
struct Consistency {
    LogHead from, to;
    crypto::merkle::Path path;
};
Result<Consistency> consistency(db::Tx& tx, const CountyId& county, std::int64_t from, std::int64_t to);

/// Which events; empty: any.
struct EventFilter {
    std::string kind;                  ///< Of the subject: `edition`.
    std::string verb;
    std::string actor;                 ///< An account's id.
    std::optional<Date> from, to;      ///< Days in Beijing, both included.
};
/// The newest first. At most `events_counted` are counted.
inline constexpr std::int64_t events_counted = 1001;
Paged<Event> events(db::Tx& tx, const CountyId& county, const EventFilter& filter, const Page& page);

}  // namespace qd::audit
