#include "platform/db/database.hpp"
#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include "platform/db/committer.hpp"
#include "platform/db/migrations.hpp"
#include "platform/db/place.hpp"
#include "platform/db/reference.hpp"

namespace qd::db {
namespace {

/// `sqlite::memory:` is a file in a folder of its own that goes when the database closes: the same code runs
/// as for a real one, and readers see what the writer wrote (SQLite's shared cache would lock whole tables).
/// `sqlite::memory:PATH` begins as a copy of that file, which nobody must have open.
struct Scratch {
    std::filesystem::path folder;
    Scratch() = default;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
    }
    void create() {
        auto name = (std::filesystem::temp_directory_path() / "qingdan-XXXXXX").string();
        if (!mkdtemp(name.data())) throw Broken("cannot create a temporary folder", Broken::Why::full);
        folder = name;
    }
};

Place place_of(const std::string& url, Scratch& scratch) {
    constexpr std::string_view memory = "sqlite::memory:";
    if (!url.starts_with(memory)) return db::place_of(url);
    scratch.create();
    const auto file = scratch.folder / "memory.db";
    if (url.size() > memory.size()) std::filesystem::copy_file(url.substr(memory.size()), file);
    return {false, file.string(), false};
}

/// Read-only connections, opened when first needed and lent to one reader at a time.
class Pool {
public:
    Pool(Place place, int count) : place_(std::move(place)), vacancies_(std::max(count, 1)) {}

    std::unique_ptr<Connection> take() {
        std::unique_ptr<Connection> connection;
        {
            std::unique_lock lock(mutex_);
            returned_.wait(lock, [&] { return !idle_.empty() || vacancies_ > 0; });
            if (idle_.empty()) {
                --vacancies_;
            } else {
                connection = std::move(idle_.back());   // the last one used has the warmest memory
                idle_.pop_back();
            }
        }
        try {
            if (connection && !connection->alive()) connection.reset();
            if (!connection) connection = std::make_unique<Connection>(place_, Access::read);
            connection->begin_read();
        } catch (...) {
            give(nullptr);
            throw;
        }
        return connection;
    }

    void give(std::unique_ptr<Connection> connection) {
        const std::lock_guard lock(mutex_);
        if (connection && !connection->lost()) idle_.push_back(std::move(connection));
        else ++vacancies_;
        returned_.notify_one();
    }

    int busy(int all) const {
        const std::lock_guard lock(mutex_);
        return all - vacancies_ - static_cast<int>(idle_.size());
    }

private:
    const Place place_;
    mutable std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    int vacancies_;
};

constexpr int batch_max_sqlite = 256, batch_max_postgres = 64;

std::size_t batch_max(const Options& options, bool is_postgres) {
    if (options.batch_max > 0) return static_cast<std::size_t>(options.batch_max);
    return is_postgres ? batch_max_postgres : batch_max_sqlite;
}

}  // namespace

struct Database::Impl {
    // In this order: the folder goes last, after every connection to the file in it.
    Scratch scratch;
    const Options options;
    const Place place;
    ReferenceCache reference;
    Pool pool;
    Committer committer;

    explicit Impl(Options given)
        : options(std::move(given)), place(place_of(options.url, scratch)),
          reference(reference_tables(options.migrations)), pool(place, options.readers),
          committer(place, std::make_unique<Connection>(place, Access::write), reference,
                    batch_max(options, place.is_postgres), options.gather) {}
};

Database::Database(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Database::~Database() = default;

void Database::migrate(std::int64_t now) {
    Connection connection(impl_->place, Access::write);
    migrations::apply(connection, migrations::plan(impl_->options.migrations, impl_->place.is_postgres), now);
    // A new schema may have changed what other nodes keep.
    if (impl_->reference.is_used()) connection.script(std::string(raise_all_references));
}

void Database::set_epilogue(Epilogue epilogue) { impl_->committer.set_epilogue(std::move(epilogue)); }

void Database::submit(Work work, Done done) { impl_->committer.submit({std::move(work), std::move(done)}); }

Outcome Database::wait(const Work& work) {
    QD_ASSERT(!impl_->committer.is_here());   // it would wait for itself
    struct Answer {
        std::mutex mutex;
        std::condition_variable came;
        std::optional<Outcome> outcome;
        std::optional<Broken> failure;
    };
    // Shared, so that the waiter can be woken after the lock is free and not only to wait for it.
    const auto answer = std::make_shared<Answer>();
    submit(std::cref(work), [answer](const Outcome* decided, const Broken* broken) {
        {
            const std::lock_guard lock(answer->mutex);
            if (broken) answer->failure = *broken;
            else answer->outcome = *decided;
        }
        answer->came.notify_one();
    });
    std::unique_lock lock(answer->mutex);
    answer->came.wait(lock, [&] { return answer->outcome || answer->failure; });
    if (answer->failure) throw *answer->failure;
    return *std::move(answer->outcome);
}

bool Database::is_postgres() const { return impl_->place.is_postgres; }

std::string Database::schema_text() {
    const Lease lease(*this);
    return lease.schema_text();
}

Database::Stats Database::stats() const {
    auto stats = impl_->committer.stats();
    stats.readers = std::max(impl_->options.readers, 1);
    stats.readers_busy = impl_->pool.busy(stats.readers);
    return stats;
}

Database::Lease::Lease(Database& owner, bool is_glance)
    : owner_(owner), connection_(owner.impl_->pool.take()),
      view_(std::make_unique<ReferenceView>(owner.impl_->reference, is_glance)),
      tx_(*connection_, view_.get()) {}

Database::Lease::~Lease() {
    try {
        connection_->end_read();
        owner_.impl_->pool.give(std::move(connection_));
    } catch (const Broken&) {
        owner_.impl_->pool.give(nullptr);   // it will not be trusted again
    }
}

std::string Database::Lease::schema_text() const { return migrations::schema_text(*connection_); }

}  // namespace qd::db
