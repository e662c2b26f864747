#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/page.hpp"
#include "features/basis/basis.hpp"
#include "platform/db/db.hpp"

namespace qd::basis {

struct BasisFilter {
    std::optional<std::string> text;      ///< Part of the title, the number, the code or the issuer.
    std::optional<Level> level;
    std::optional<Status> status;         ///< On `on`, as known at `known_at`.
    Date on;
    Instant known_at;
};

/// A basis with what the library's table shows beside it.
struct BasisRow {
    Basis basis;                          ///< Without its history of statuses.
    Status status = Status::in_force;
    std::optional<Date> status_since;
    std::optional<BasisId> replaced_by;
    std::string replaced_by_title;
    std::int64_t duty_count = 0;          ///< Duties of lists in force that cite it.
};

struct Article {
    std::string path;
    std::string content;
};

/// A duty of a list in force that rests on a basis.
struct RestingDuty {
    std::string edition;
    std::string duty;
    std::string code;
    std::string name;
    BodyId town;
    std::string town_code;
    std::string town_name;
    std::string town_short_name;
    std::string town_kind;
    std::string article;
};

/// By code; a page at a time.
Paged<BasisRow> find_bases(db::Tx& tx, const CountyId& county, const BasisFilter& filter, const Page& page);
/// With all its statuses. Refuses with `basis_unknown`.
Result<Basis> load_basis(db::Tx& tx, const CountyId& county, const BasisId& id);
/// All of the county with their statuses, by code, in two statements: for `Library`.
std::vector<Basis> load_all_bases(db::Tx& tx, const CountyId& county);
/// Those that the edition cites, with their statuses, in two statements.
std::vector<Basis> load_cited_bases(db::Tx& tx, const CountyId& county, const std::string& edition);
std::vector<Article> articles_of(db::Tx& tx, const CountyId& county, const BasisId& id);
/// Every duty, in every town's list in force on that day, that cites this basis; optionally only this article
/// or a part of it.
Paged<RestingDuty> duties_resting_on(db::Tx& tx, const CountyId& county, const BasisId& id,
                                     const std::optional<std::string>& article, Date on, Instant known_at,
                                     const Page& page);

}  // namespace qd::basis
