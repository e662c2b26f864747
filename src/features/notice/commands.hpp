#pragma once
#include "features/identity/session.hpp"
#include "features/notice/notice.hpp"

namespace qd::notice {

/// Puts it into the inbox, and into the outbox for whoever wants it by mail or webhook, within the
/// session's transaction. What has been told under the same `once_key` is
/// not told again.
void tell(identity::Session& session, const Notice& notice);

/// The person has seen it. Refuses with `notice_unknown` what is not in their inbox.
Outcome see(identity::Session& session, const std::string& id);

}  // namespace qd::notice
