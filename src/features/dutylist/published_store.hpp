#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "features/audit/names.hpp"
#include "features/dutylist/dutylist.hpp"
#include "platform/db/db.hpp"

namespace qd::dutylist::store {

/// SHA-256 (hexadecimal) over the rows of each duty of the edition as they stand in the tables, every
/// column, by duty; under the empty name over the edition's own row. Reads whatever stands there, also what
/// no program wrote. `docs/log.md` has the bytes.
std::map<std::string, std::string> row_digests(db::Tx& tx, const CountyId& county,
                                               const std::string& edition);

void insert_published_rows(db::Tx& tx, const CountyId& county, const EditionId& edition,
                           const std::string& digests, const std::string& names);
/// What was kept when the edition was published.
struct PublishedRows {
    std::string digests;
    std::string names;   ///< Empty: it was published before names were kept.
};
std::optional<PublishedRows> published_rows(db::Tx& tx, const CountyId& county, const std::string& edition);
/// What the bodies, documents, the list and the county that the edition names are called now.
std::vector<audit::Name> names_in(db::Tx& tx, const CountyId& county, const std::string& edition);
/// The ids of all editions in a published state.
std::vector<std::string> frozen_editions(db::Tx& tx, const CountyId& county);
/// By id, the list of each of them and the state with its day as they stand there: `LIST superseded
/// 2026-09-01`.
std::map<std::string, std::string> edition_states(db::Tx& tx, const CountyId& county);
/// Code and name of a duty as they stand there now; empty when it is gone.
std::string duty_label(db::Tx& tx, const CountyId& county, const std::string& edition,
                       const std::string& duty);

}  // namespace qd::dutylist::store
