#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "core/page.hpp"
#include "features/audit/audit.hpp"
#include "platform/db/db.hpp"

namespace qd::audit::store {

void insert_head(db::Tx& tx, const CountyId& county, std::string_view salt);
void insert_events(db::Tx& tx, const std::vector<db::Params>& events,
                   const std::vector<db::Params>& subjects);
Paged<Event> timeline(db::Tx& tx, const CountyId& county, const std::string& subject, const Page& page);
/// As it stands there now: what proves the log goes by nothing else.
std::string salt_of(db::Tx& tx, const CountyId& county);
/// From memory: it stays as it is until it is erased.
std::string kept_salt_of(db::Tx& tx, const CountyId& county);

}  // namespace qd::audit::store
