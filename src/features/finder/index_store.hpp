#pragma once
#include <map>
#include "features/finder/index_rules.hpp"
#include "platform/db/db.hpp"

/// The rows of the index.
namespace qd::finder::store {

rules::Numberings load_numberings(db::Tx& tx, const CountyId& county);
void save_new_numbers(db::Tx& tx, const CountyId& county, const rules::Numberings& numberings);

/// The first sequence number that no row of the county has.
std::int64_t next_sequence(db::Tx& tx, const CountyId& county);

struct IndexRow {
    std::int64_t number = 0;
    const IndexedDuty* duty = nullptr;
    std::string text, words;
};
void insert_edition(db::Tx& tx, const CountyId& county, const IndexedEdition& edition, RowRange rows);
void insert_rows(db::Tx& tx, const CountyId& county, const EditionId& edition,
    const std::vector<IndexRow>& rows);

/// Adds (or, negative, takes off) rows that hold each word.
void count_words(db::Tx& tx, const CountyId& county, const std::map<std::string, std::int64_t>& changes);

struct KnownEdition {
    EditionId id;
    RowRange rows;
};
std::vector<KnownEdition> editions_of(db::Tx& tx, const CountyId& county, const ListId& list);
void set_days(db::Tx& tx, const CountyId& county, const rules::InForce& days);
void remove_edition(db::Tx& tx, const CountyId& county, const KnownEdition& edition);

}  // namespace qd::finder::store
