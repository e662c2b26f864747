#include "features/notice/commands.hpp"
#include "features/notice/outbox_store.hpp"
#include "features/notice/store.hpp"

namespace qd::notice {

void tell(identity::Session& session, const Notice& notice) {
    const auto id = session.new_id();
    store::insert(session.tx, session.county, id, notice, session.now);
    store::enqueue(session.tx, session.county, id, notice, session.now);
}

Outcome see(identity::Session& session, const std::string& id) {
    if (!store::is_in_inbox(session.tx, session.actor, id)) return Refusal::notice_unknown;
    store::mark_seen(session.tx, session.actor, id, session.now);
    return Nothing{};
}

}  // namespace qd::notice
