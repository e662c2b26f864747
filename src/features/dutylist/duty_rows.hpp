#pragma once
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>
#include "features/dutylist/dutylist.hpp"
#include "platform/db/db.hpp"

/// Duties as the rows of six tables: those of an edition, or those that lie ready for it.
namespace qd::dutylist::store {

/// Since when a row of the matrix or a citation has said what it says.
struct Since {
    db::Value effective_on;
    std::int64_t recorded_at = 0;
};
using SinceOf = std::map<std::tuple<std::string, std::string, std::string, std::string>, Since>;
/// Of one duty, or of the whole edition when `only` is empty.
SinceOf since_of(db::Tx& tx, const CountyId& county, const EditionId& edition,
                 const std::optional<std::string>& only);

/// Where the rows go. Each statement names the owner of the rows (an edition, a staging) `:owner`.
struct DutyTables {
    std::string_view duty, classes, matrix, citations, tasks, steps;
};

/// Collects the rows of all tables, outside any transaction; sends each table's at once.
class DutyRows {
public:
    DutyRows(const CountyId& county, std::string owner, Instant recorded_at, const SinceOf& since)
        : county_(county), owner_(std::move(owner)), recorded_at_(to_seconds(recorded_at)), since_(since) {}

    /// `is_new` for tables that ask whether the edition has the duty already.
    void add(const Duty& duty, std::optional<bool> is_new = {});
    void send(db::Tx& tx, const DutyTables& into) const;

private:
    void row(std::vector<db::Params>& rows, const Duty& duty, db::Params own) const;
    void add_duty(const Duty& duty, std::optional<bool> is_new);
    void add_responsibility(const Duty& duty, const Responsibility& one, std::int64_t position);
    void add_citation(const Duty& duty, const Citation& one, std::int64_t position);
    Since since(const Duty& duty, const std::string& what, const std::string& how,
                const std::string& more) const;

    const CountyId& county_;
    std::string owner_;
    std::int64_t recorded_at_;
    const SinceOf& since_;
    std::vector<db::Params> duties_, classes_, matrix_, citations_, tasks_, steps_;
};

}  // namespace qd::dutylist::store
