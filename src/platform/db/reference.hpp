#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include "platform/db/database.hpp"

/// Reference data: what every request asks for and what seldom changes (who is signed in, what a body is
/// called), kept in memory as of a version that its county counts in `reference_version`. Private to
/// platform/db; features use `Tx::reference`.
///
/// Which tables hold it, the migrations say: `-- reference: post, body`. A batch that writes to one of them
/// raises its county's version in the same transaction, whatever the statement is; so every process asks anew
/// from its next transaction on. Decision 0046.
namespace qd::db {

using Tables = std::set<std::string, std::less<>>;

/// The tables that the migrations call reference data.
Tables reference_tables(const std::vector<Migration>& migrations);

/// The table that a statement writes to; empty for one that only reads.
std::string_view written_table(std::string_view sql);
/// The tables that a statement reads: the names after FROM and JOIN.
std::vector<std::string_view> read_tables(std::string_view sql);

/// What every county then asks for anew.
inline constexpr std::string_view raise_all_references = R"sql(
    INSERT INTO reference_version (county_id, version)
    SELECT county_id, 1 FROM county WHERE county_id <> ''
    ON CONFLICT (county_id) DO UPDATE SET version = reference_version.version + 1
)sql";

/// What a database's connections share. Nothing is kept longer than a second: what somebody writes past the
/// program, by hand, raises no version.
class ReferenceCache {
public:
    using Fact = std::shared_ptr<const void>;

    explicit ReferenceCache(Tables tables) : tables_(std::move(tables)) {}
    bool is_used() const { return !tables_.empty(); }
    bool covers(std::string_view table) const { return tables_.contains(table); }

    /// Nothing, unless it was kept as of this version.
    Fact find(std::string_view county, std::int64_t version, std::string_view key) const;
    /// As of whichever version was read last.
    Fact find_latest(std::string_view county, std::string_view key) const;
    /// Forgets what is older; does not keep what is older than what is there.
    void keep(std::string_view county, std::int64_t version, std::string_view key, Fact fact);

private:
    Fact find(std::string_view county, const std::int64_t* version, std::string_view key) const;

    using Clock = std::chrono::steady_clock;
    struct OfCounty {
        std::int64_t version = -1;
        Clock::time_point since;     ///< When the first of them was kept.
        std::map<std::string, Fact, std::less<>> facts;
    };
    static constexpr std::chrono::seconds longest{1};
    const Tables tables_;
    mutable std::mutex mutex_;
    std::map<std::string, OfCounty, std::less<>> counties_;
};

/// What one transaction knows of the versions, and where it has written. A batch has one for all its
/// commands: they had all arrived when it began.
class ReferenceView {
public:
    /// `is_glance`: what was true a moment ago will do, so no version is read.
    explicit ReferenceView(ReferenceCache& cache, bool is_glance = false)
        : cache_(cache), is_glance_(is_glance) {}
    void begin();                    ///< A new transaction.

    /// Nothing, unless it is kept and true for this transaction.
    ReferenceCache::Fact find(Tx& tx, std::string_view county, std::string_view key);
    void keep(Tx& tx, std::string_view county, std::string_view key, ReferenceCache::Fact fact);

    /// Before a statement runs. Throws std::logic_error when what is being loaded to be kept reads a table
    /// that is not reference data: nobody would notice that it changed.
    void note(std::string_view sql, const Params& params);
    /// At the end of a batch: raises the version of every county whose reference data it wrote to.
    void raise(Tx& tx);

    void begin_loading() { ++loading_; }
    void end_loading() { --loading_; }

private:
    bool is_touched(std::string_view county) const { return all_touched_ || touched_.contains(county); }
    std::int64_t version_of(Tx& tx, std::string_view county);

    ReferenceCache& cache_;
    const bool is_glance_;
    std::map<std::string, std::int64_t, std::less<>> versions_;
    std::set<std::string, std::less<>> touched_;
    bool all_touched_ = false;
    int loading_ = 0;
};

}  // namespace qd::db
