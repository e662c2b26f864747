#pragma once
#include <string>
#include <vector>
#include "features/finder/duplicate_queries.hpp"
#include "features/finder/refusal.hpp"
#include "features/identity/session.hpp"

/// What words mean the same in this county, beside everybody's table: a setting of the list office.
namespace qd::finder {

struct CountySynonyms {
    std::vector<SynonymLine> lines;
    std::string version;             ///< Of these very lines; changes with them.
};
CountySynonyms county_synonyms(db::Tx& tx, const CountyId& county, Instant now);
/// Everybody's lines, as they are shipped.
const std::vector<SynonymLine>& shipped_synonyms();
/// Compares as this county does.
NameComparison comparison_of(db::Tx& tx, const CountyId& county, Instant now);

/// From today on. Needs `approve_list`. `version`: as it was read; refuses `stale_version`,
/// `synonyms_malformed`, `synonyms_too_many`.
Outcome set_county_synonyms(identity::Session& session, std::vector<SynonymLine> lines,
                            const std::string& version);

}  // namespace qd::finder
