#pragma once
#include <chrono>
#include <memory>
#include <string>
#include "platform/db/db.hpp"

namespace qd::db {

/// One file of `migrations/`: `NNNN_word.sql` for both engines, `NNNN_word.sqlite.sql` and
/// `NNNN_word.postgres.sql` for one; a number may have a common file and its twins, run in that order.
struct Migration { std::string name; std::string sql; };

struct Options {
    std::string url;                       ///< `sqlite:PATH` (`sqlite::memory:` in tests) or `postgresql://…`
    int readers = 4;
    int batch_max = 0;                     ///< Commands a batch; 0: 256 on SQLite, 64 on PostgreSQL.
    std::chrono::microseconds gather{1000};///< How long a batch waits for company, if the last one had any.
    std::vector<Migration> migrations;     ///< What `migrate()` applies; any order.
};

/// A database: a pool of read-only connections and the one committer.
///
/// Commands queue, run each in its own savepoint, commit together, and are answered after COMMIT.
/// A command that refuses or fails leaves nothing behind and does not harm its neighbours.
class Database {
public:
    /// A command's body. It may run more than once (after a neighbour's failure), so it must have no
    /// effect outside `tx` and its own result.
    using Work = std::function<Outcome(Tx&)>;
    /// Called once, from the committer's thread, after COMMIT: with the body's answer, or with `broken` when
    /// the machinery failed. Refusals too are answered after COMMIT, since they rest on what it commits.
    using Done = std::function<void(const Outcome*, const Broken* broken)>;
    /// Runs at the end of every batch that left notes, inside its transaction, over the notes of the commands
    /// that succeeded, in order. May run more than once, like a body. If it fails, the whole batch is broken.
    using Epilogue = std::function<void(Tx&, const std::vector<Note>&)>;

    explicit Database(Options options);    ///< Opens; throws Broken.
    ~Database();                           ///< Commits what is queued, then closes.

    /// Applies the migrations that are missing, each in its transaction; two nodes may try at once. Throws
    /// Broken when the database is newer than this program, an applied migration has changed, a new one sorts
    /// before an applied one, or two share a number. `now` (seconds UTC) is recorded beside each.
    void migrate(std::int64_t now = 0);
    void set_epilogue(Epilogue epilogue);

    /// Runs `body` on a reader inside a read-only transaction: one snapshot from beginning to end.
    /// Do not read inside a read: the pool may be empty then.
    template <class Body> auto read(Body&& body) {
        Lease lease(*this);
        return body(lease.tx());
    }

    /// As `read`, but reference data (`Tx::reference`) may be that of up to a second ago: to look ahead at
    /// what a command's own transaction asks again. Nothing but memory is asked while all of it is there.
    template <class Body> auto glance(Body&& body) {
        Lease lease(*this, true);
        return body(lease.tx());
    }

    void submit(Work work, Done done);     ///< Queue a command; never blocks on the disk.

    /// Queue a command and wait for its answer. `body(tx)` returns a Result<T>; it runs on the committer's
    /// thread, perhaps more than once. Throws Broken. Never call it from a body or from a `Done`.
    template <class Body> auto write(Body&& body) {
        using R = decltype(body(std::declval<Tx&>()));
        std::optional<R> result;
        Outcome outcome = wait([&](Tx& tx) -> Outcome {
            result.emplace(body(tx));
            if (!*result) return result->error();
            return Nothing{};
        });
        if (!outcome) return R(std::move(outcome).error());
        return std::move(*result);
    }

    bool is_postgres() const;
    std::string schema_text();             ///< For db/schema.sql.

    struct Stats {
        std::uint64_t commands = 0, batches = 0, refused = 0, broken = 0;
        std::size_t queued = 0;            ///< Commands waiting for the committer.
        int readers = 0, readers_busy = 0; ///< The pool, and how many of it are lent at this moment.
    };
    Stats stats() const;

private:
    class Lease {
    public:
        explicit Lease(Database& owner, bool is_glance = false);   ///< Waits for a free reader; begins.
        ~Lease();                          ///< Ends the transaction; gives it back.
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Tx& tx() { return tx_; }
        std::string schema_text() const;
    private:
        Database& owner_;
        std::unique_ptr<Connection> connection_;
        std::unique_ptr<ReferenceView> view_;
        Tx tx_;
    };
    Outcome wait(const Work& work);
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace qd::db
