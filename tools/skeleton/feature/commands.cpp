#include "features/@name@/commands.hpp"
#include "features/@name@/queries.hpp"
#include "features/@name@/rules.hpp"
#include "features/@name@/store.hpp"
#include "features/audit/commands.hpp"

namespace qd::@name@ {

Result<@Name@> open(identity::Session& session, const std::string& subject) {
    QD_CHECK(identity::require(session.actor, identity::Right::signed_in));
    QD_TRY(auto opened, rules::open({session.new_id()}, session.actor.body, subject, session.now));
    store::insert(session.tx, session.county, opened);
    audit::record(session, audit::subject("@name@", opened.id), "open", {{"body", opened.body}});
    return opened;
}

Result<@Name@> close(identity::Session& session, const @Name@Id& id, std::int64_t seen) {
    QD_TRY(const auto old, load(session.tx, session.county, id));
    QD_CHECK(identity::require(session.actor, identity::Right::signed_in, old.body));
    if (old.version != seen) return identity::Refusal::stale_version;
    QD_TRY(const auto closed, rules::close(old));
    if (!store::update(session.tx, session.county, closed)) return identity::Refusal::stale_version;
    audit::record(session, audit::subject("@name@", id), "close", {{"version", old.version + 1}});
    return load(session.tx, session.county, id);
}

}  // namespace qd::@name@
