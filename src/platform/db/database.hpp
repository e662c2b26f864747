#pragma once
#include <chrono>
#include <memory>
#include <string>
#include "platform/db/db.hpp"

namespace qd::db {

struct Options {
    std::string url;                       ///< `sqlite:PATH` (`sqlite::memory:` in tests) or `postgresql://…`
    int readers = 4;
    int batch_max = 0;                     ///< Commands a batch; 0 = 256 on SQLite, 64 on PostgreSQL. 1 = one commit a command.
    std::chrono::microseconds gather{1000};///< How long a batch waits for company once one command is there and others are coming.
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
    /// Called once, from the committer's thread, after COMMIT or refusal. `broken` is set when the machinery failed.
    using Done = std::function<void(const Outcome*, const Broken* broken)>;
    /// Runs at the end of every batch, inside its transaction, over the notes of the commands that succeeded, in order.
    using Epilogue = std::function<void(Tx&, const std::vector<Note>&)>;

    explicit Database(Options options);    ///< Opens; throws Broken.
    ~Database();                           ///< Commits what is queued, then closes.

    /// Applies the migrations that are missing, each in its transaction. Throws Broken when the database is
    /// newer than this program or an applied migration's checksum differs.
    void migrate();
    void set_epilogue(Epilogue epilogue);

    /// Runs `body` on a reader inside a read-only transaction: one snapshot from beginning to end.
    template <class Body> auto read(Body&& body) {
        Lease lease(*this);
        return body(lease.tx());
    }

    void submit(Work work, Done done);     ///< Queue a command; never blocks on the disk.

    /// Queue a command and wait for its answer. `body(tx)` returns a Result<T>. Throws Broken.
    template <class Body> auto write(Body&& body) {
        using R = decltype(body(std::declval<Tx&>()));
        std::optional<R> result;
        wait([&](Tx& tx) -> Outcome {
            result.emplace(body(tx));
            if (!*result) return result->error();
            return Nothing{};
        });
        return std::move(*result);
    }

    bool is_postgres() const;
    std::string schema_text();             ///< For db/schema.sql.

    struct Stats { std::uint64_t commands = 0, batches = 0, refused = 0, broken = 0; };
    Stats stats() const;

private:
    class Lease {
    public:
        explicit Lease(Database& owner);   ///< Waits for a free reader; begins.
        ~Lease();                          ///< Ends the transaction; gives it back.
        Tx& tx();
    private:
        struct Impl;
        Database& owner_;
        std::unique_ptr<Impl> impl_;
    };
    void wait(const Work& work);
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace qd::db
