#pragma once
#include <optional>
#include <vector>
#include "core/page.hpp"
#include "features/call/conference.hpp"
#include "features/call/ladder.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

void insert_conference(db::Tx& tx, const CountyId& county, const Conference& conference);
/// Refused with `stale_version` when somebody was quicker.
void save_ruled(db::Tx& tx, const CountyId& county, const Conference& conference);
std::optional<Conference> find_conference(db::Tx& tx, const CountyId& county, const ConferenceId& id);
/// Those behind this one in the order of ids.
std::vector<Conference> conferences_after(db::Tx& tx, const CountyId& county, const ConferenceId& last,
                                          std::int64_t most);
/// Those that hear, behind this one in the order of ids.
std::vector<Conference> hearings_after(db::Tx& tx, const CountyId& county, const ConferenceId& last,
                                       std::int64_t most);
/// The clock alone, after the calendar moved it. Refused with `stale_version` when somebody was quicker.
void save_hearing(db::Tx& tx, const CountyId& county, const Conference& conference);
/// The steps of the ladder that were taken for this deadline.
std::vector<std::int64_t> hearing_steps_taken(db::Tx& tx, const CountyId& county, const ConferenceId& id,
                                              Instant due);
/// False when it was taken before.
bool insert_hearing_step(db::Tx& tx, const CountyId& county, const ConferenceId& id, const TakenAlarm& step);
/// The one that hears this call now.
std::optional<Conference> find_hearing(db::Tx& tx, const CountyId& county, const CallId& call);
std::vector<Conference> conferences_of(db::Tx& tx, const CountyId& county, const CallId& call);
/// Newest first; only what is heard, or only what was ruled.
Paged<Conference> conferences(db::Tx& tx, const CountyId& county, std::optional<Hearing::State> stage,
                              const Page& page);
/// Rulings on this duty or on the catalogue's duty that it comes from, newest first.
std::vector<Conference> precedents(db::Tx& tx, const CountyId& county, const std::string& duty,
                                   const std::optional<std::string>& catalogue_duty);
/// What was ruled on a call that found no duty on the list, and what that call was about.
struct GapRuling { Conference conference; std::string gap, description; };
/// The newest 500, newest first.
std::vector<GapRuling> gap_rulings(db::Tx& tx, const CountyId& county);

void insert_claim(db::Tx& tx, const CountyId& county, const ConferenceId& conference, const Claim& claim);
std::vector<Claim> claims_of(db::Tx& tx, const CountyId& county, const ConferenceId& conference);

}  // namespace qd::call::store
