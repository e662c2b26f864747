#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/candidate_rules.hpp"
#include "features/compile/queries.hpp"
#include "platform/db/db.hpp"

namespace qd::compile::store {

struct Added {
    AccountId by;
    Instant at{};
    std::int64_t round = 1;              ///< In which it is booked.
};
/// Numbered from `first` on, in their order.
void insert_candidates(db::Tx& tx, const CountyId& county, const ProjectId& project, Number first,
                       const std::vector<rules::SheetLine>& lines, const Added& added);
std::optional<Candidate> find_candidate(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                        Number number);
/// Refused with `stale_version` when it is no longer the version that was read.
void save_line(db::Tx& tx, const CountyId& county, const ProjectId& project, const Candidate& candidate);
/// What became of it; `open` takes back what was settled.
void save_fate(db::Tx& tx, const CountyId& county, const ProjectId& project, const Candidate& candidate,
               const Added& settled);

/// A file's lines on their way.
void stage(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& import,
           std::int64_t first, const std::vector<rules::SheetLine>& lines);
/// Moves them in behind `last`; gives how many there were.
std::int64_t take_staged(db::Tx& tx, const CountyId& county, const ProjectId& project,
                         const std::string& import, Number last, const Added& added);
/// The import itself, how far it is, and an end to those that nothing has touched since.
void insert_import(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& import,
                   const std::string& watched_as, std::int64_t lines, const Added& added);
/// False when it is no longer there: stopped, or swept.
bool note_staged(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& import,
                 std::int64_t staged, Instant now);
/// Removes the account's sheet watched so, with its lines; false when none is under way.
bool stop_import(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& watched_as,
                 const AccountId& account);
bool has_imports(db::Tx& tx, const CountyId& county, Instant before);
void sweep_imports(db::Tx& tx, const CountyId& county, Instant before);
void forget_staged(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& import);

}  // namespace qd::compile::store
