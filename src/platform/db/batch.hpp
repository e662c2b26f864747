#pragma once
#include "platform/db/connection.hpp"
#include "platform/db/database.hpp"
#include "platform/db/reference.hpp"

namespace qd::db {

/// A queued command.
struct Job {
    Database::Work work;
    Database::Done done;
};

/// One transaction over several commands. Private to platform/db.
///
/// Nearly all commands succeed, or are refused before they have written anything: nothing has to be taken
/// back then. So they run without savepoints, which cost as much as the writing itself (SQLite copies each
/// page that a savepoint might restore). Once something has to be taken back, all of it is, and the commands
/// run again carefully, each in its savepoint.
///
/// On PostgreSQL a command's failure may become known only while a later one runs, or at COMMIT. Then the
/// transaction goes back to the culprit's savepoint and the later commands run again: nothing that they saw
/// is true any more.
class Batch {
public:
    Batch(const Database::Epilogue& epilogue, std::vector<Job>& jobs, ReferenceCache& cache, bool is_careful);

    /// Commits; throws (mostly Broken) when nothing of the batch happened, or when nobody knows.
    void run(Connection& connection);

    /// Tells every command how it went, in their order; `nobody` says why the whole batch failed.
    void answer(const Broken* nobody);
    void count(const Broken* nobody, Database::Stats& stats) const;
    bool was_done_over() const { return was_done_over_; }

private:
    struct Fate {
        std::optional<Outcome> outcome;
        std::optional<Broken> broken;
        std::vector<Note> notes;
        bool is_final = false;   ///< It failed and will not run again, even if the batch does.
        int retries = 0;
    };
    std::size_t step(std::size_t index);
    std::size_t recover();
    std::size_t start_over();
    bool finish();
    void begin();
    bool ran(const std::function<void(Tx&)>& end);
    static void judge(Fate& fate, const Broken& broken);

    Connection* connection_ = nullptr;
    const Database::Epilogue& epilogue_;
    std::vector<Job>& jobs_;
    std::vector<Fate> fates_;
    ReferenceView view_;
    int restarts_ = 0;
    bool is_careful_, was_done_over_ = false;
};

}  // namespace qd::db
