#pragma once
#include "features/finder/finder.hpp"
#include "platform/db/db.hpp"

namespace qd::finder {

/// Puts an edition's duties into the index, in their order. For `follow_list`, and for whoever makes many
/// synthetic duties: ids and names are not looked at.
void index_rows(db::Tx& tx, const CountyId& county, const IndexedEdition& edition,
    const std::vector<IndexedDuty>& duties);

/// Brings the index up to date with a list's frozen editions: those whose time is over leave, those that are
/// or will be in force come in, each with its days. Safe to repeat.
void follow_list(db::Tx& tx, const CountyId& county, const ListId& list, Instant now);

/// Puts the list's editions into the index anew: after bodies were renamed, or for data from before there was
/// an index.
void reindex_list(db::Tx& tx, const CountyId& county, const ListId& list, Instant now);

/// Follows every publication from now on, inside its own transaction. Called at the program's start;
/// repeating it changes
/// nothing.
void follow_publications();

}  // namespace qd::finder
