#pragma once
#include <vector>
#include "features/dutylist/history_queries.hpp"
#include "features/site/page.hpp"
#include "features/site/place.hpp"

/// 改过什么: what the editions of a list did, for residents.
namespace qd::site {

/// The list's published editions, newest first.
std::vector<dutylist::Edition> published_editions(Session& session, const Place& place);
/// `2025-07-01 至 2025-12-31`, `2026-01-01 起`; empty for what was never in force.
std::string span_text(const Page& page, const std::vector<dutylist::Edition>& editions,
                      const dutylist::Edition& edition);
/// Every edition that has the duty or dropped it: when it was in force, its address, the words it changed.
Value history_rows(Session& session, const Page& page, const Place& place,
                   const std::vector<dutylist::Edition>& editions, const dutylist::DutyId& duty);
/// What this edition changed against the one before; nothing for the first.
void add_edition_changes(Session& session, const Page& page, const Place& place, Members& data);

}  // namespace qd::site
