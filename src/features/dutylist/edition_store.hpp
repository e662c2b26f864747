#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/dutylist/dutylist.hpp"
#include "platform/db/db.hpp"

namespace qd::dutylist::store {

List list_from(const db::Row& row);
/// Reads the edition's own columns.
Edition edition_from(const db::Row& row);

void insert_list(db::Tx& tx, const CountyId& county, const List& list, Instant created_at);
void insert_edition(db::Tx& tx, const CountyId& county, const Edition& edition, Instant created_at);
/// Stores everything but what an edition is (id, list, number). False when `seen_version` is no longer the
/// stored one. The new version is one more.
bool save_edition(db::Tx& tx, const CountyId& county, const Edition& edition, std::int64_t seen_version);
/// Marks a frozen edition as superseded from that day.
void supersede(db::Tx& tx, const CountyId& county, const EditionId& edition, Date from);
/// The draft, its duties and opinions.
void delete_edition(db::Tx& tx, const CountyId& county, const EditionId& edition);
void insert_opinion(db::Tx& tx, const CountyId& county, const Opinion& opinion);

}  // namespace qd::dutylist::store
