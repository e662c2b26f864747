#pragma once
#include <optional>
#include "core/page.hpp"
#include "features/notice/notice.hpp"
#include "platform/db/db.hpp"

namespace qd::notice::store {

void insert(db::Tx& tx, const CountyId& county, const std::string& id, const Notice& notice, Instant now);
Paged<Delivered> inbox(db::Tx& tx, const identity::Actor& actor, bool only_new, const Page& page);
/// How many of the newest 500 this person has not seen; counted up to `unread_count_cap`.
std::int64_t unread(db::Tx& tx, const identity::Actor& actor);
bool is_in_inbox(db::Tx& tx, const identity::Actor& actor, const std::string& id);
void mark_seen(db::Tx& tx, const identity::Actor& actor, const std::string& id, Instant now);

/// As the column `facts` keeps them.
std::vector<Fact> facts_from(const std::string& text);

}  // namespace qd::notice::store
