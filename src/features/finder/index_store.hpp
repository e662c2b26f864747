#pragma once
#include <vector>
#include "features/finder/county_index.hpp"
#include "platform/db/db.hpp"

/// The rows that the index is made from.
namespace qd::finder::store {

/// An edition in the index, and the rows it has there, both ends included.
struct KnownEdition {
    IndexedEdition head;
    std::string fingerprint;
    std::int64_t first_row = 0, last_row = 0;
};
std::vector<KnownEdition> editions(db::Tx& tx, const CountyId& county);
std::vector<KnownEdition> editions_of(db::Tx& tx, const CountyId& county, const ListId& list);
/// Ascending by row.
std::vector<StoredDuty> duties(db::Tx& tx, const CountyId& county, const KnownEdition& edition);

void insert_edition(db::Tx& tx, const CountyId& county, const KnownEdition& edition);
void insert_duties(db::Tx& tx, const CountyId& county, const KnownEdition& edition,
                   const std::vector<StoredDuty>& duties);
void set_days(db::Tx& tx, const CountyId& county, const rules::InForce& days);
void remove_edition(db::Tx& tx, const CountyId& county, const KnownEdition& edition);

/// Whoever changes the index waits here for the one before: on PostgreSQL two nodes may publish at once.
void lock(db::Tx& tx, const CountyId& county);
/// One fingerprint over everything that the county's index holds; empty when it never held anything.
std::string fingerprint(db::Tx& tx, const CountyId& county);
void save_fingerprint(db::Tx& tx, const CountyId& county, const std::string& fingerprint);

}  // namespace qd::finder::store
