#pragma once
#include <string>
#include <vector>
#include <vector>
#include "core/page.hpp"
#include "features/audit/log_queries.hpp"
#include "platform/db/db.hpp"

/// The log's rows as they stand there, believed by nobody: for verifying and exporting; and the keys and
/// checkpoints.
namespace qd::audit::store {

struct RawHead {
    std::int64_t next_seq = 0;
    std::string edge;
};
/// Of a county without a log: an empty one.
RawHead raw_head(db::Tx& tx, const CountyId& county);

struct RawEvent {
    std::int64_t seq = 0;
    std::string id;
    std::int64_t at = 0;
    std::string payload;
};
/// Events from this number on.
std::vector<RawEvent> raw_events(db::Tx& tx, const CountyId& county, std::int64_t from, std::int64_t limit);

std::optional<RawEvent> find_event(db::Tx& tx, const CountyId& county, const std::string& id);
/// The newest first.
std::vector<RawEvent> filtered_events(db::Tx& tx, const CountyId& county, const EventFilter& filter,
                                      const Page& page);
std::int64_t count_events(db::Tx& tx, const CountyId& county, const EventFilter& filter);
/// Of one subject, the newest first.
std::vector<RawEvent> raw_timeline(db::Tx& tx, const CountyId& county, const std::string& subject,
                                   const Page& page);

struct RawSubject {
    std::string subject;
    std::int64_t seq = -1;
    std::string payload;               ///< Of the event of this number; empty: there is none.
};
/// By subject and number, behind `after`.
std::vector<RawSubject> raw_subjects(db::Tx& tx, const CountyId& county, const RawSubject& after,
                                     std::int64_t limit);

struct RawCheckpoint {
    std::int64_t size = 0;
    std::string note;
    std::int64_t at = 0;
};
/// By size, behind `after`.
std::vector<RawCheckpoint> raw_checkpoints(db::Tx& tx, const CountyId& county, std::int64_t after,
                                           std::int64_t limit);
/// The newest first.
std::vector<RawCheckpoint> newest_checkpoints(db::Tx& tx, const CountyId& county, const Page& page);
std::int64_t count_checkpoints(db::Tx& tx, const CountyId& county);
void insert_checkpoint(db::Tx& tx, const CountyId& county, const RawCheckpoint& checkpoint);

/// The texts of the county's keys, the one that signs last.
std::vector<std::string> keys(db::Tx& tx, const CountyId& county);
void insert_key(db::Tx& tx, const CountyId& county, std::int64_t number, const std::string& key, Instant now);

}  // namespace qd::audit::store
