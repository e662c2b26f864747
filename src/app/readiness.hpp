#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>
#include "platform/db/database.hpp"

namespace qd::app {

/// Whether this process can do its work now: read, commit, and put it on the disk. Thread-safe.
class Readiness {
public:
    /// `file`: SQLite's; empty where the disk is another machine's.
    Readiness(db::Database& database, std::string file);

    /// What stands in the way, a sentence each; empty: nothing. Asks the database once a second at most.
    /// Takes two seconds at worst.
    std::vector<std::string> faults();

private:
    using Clock = std::chrono::steady_clock;
    void look_at_disk(std::vector<std::string>& faults) const;
    void look_at_schema(std::vector<std::string>& faults);
    void look_at_committer(std::vector<std::string>& faults);

    db::Database& database_;
    const std::string file_;
    const std::int64_t migrations_;          ///< How many were applied when this process began.
    std::mutex mutex_;
    Clock::time_point asked_at_{};
    std::vector<std::string> last_;
    struct Probe;
    std::shared_ptr<Probe> pending_;         ///< A commit of nothing that has not been answered yet.
};

}  // namespace qd::app
