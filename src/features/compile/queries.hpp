#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/compile.hpp"
#include "platform/db/db.hpp"

/// What may be read of a compile.
namespace qd::compile {

/// Refuses `compile_unknown`.
Result<Project> load_project(db::Tx& tx, const CountyId& county, const ProjectId& id);
std::vector<Project> all_projects(db::Tx& tx, const CountyId& county);

struct CandidateFilter {
    std::optional<std::string> side = {}, state = {}, origin = {}, body = {}, town = {}, text = {};
    Number after = 0;                  ///< Numbers above this one.
    std::int64_t size = 50;
};
std::vector<Candidate> candidates(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                  const CandidateFilter& filter);
/// At most 10 001.
std::int64_t count_candidates(db::Tx& tx, const CountyId& county, const ProjectId& project,
                              const CandidateFilter& filter);
/// Refuses `candidate_unknown`.
Result<Candidate> load_candidate(db::Tx& tx, const CountyId& county, const ProjectId& project, Number number);

struct CandidateCount {
    std::string side, state, origin;
    std::int64_t count = 0;
};
std::vector<CandidateCount> candidate_counts(db::Tx& tx, const CountyId& county, const ProjectId& project);

/// How much of a sheet is in, by the key under which its sender watches it.
struct SheetProgress {
    std::int64_t staged = 0, of = 0;
};
std::optional<SheetProgress> sheet_progress(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                            const std::string& watched_as, const AccountId& account);

}  // namespace qd::compile
