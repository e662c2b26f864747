#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include "platform/db/batch.hpp"

namespace qd::db {

/// The one writer of a database: a queue, and a thread that empties it batch by batch. Private to
/// platform/db.
class Committer {
public:
    Committer(Place place, std::unique_ptr<Connection> connection, ReferenceCache& reference,
              std::size_t batch_max, std::chrono::microseconds gather);
    ~Committer();   ///< Commits what is queued.

    void submit(Job job);
    void set_epilogue(Database::Epilogue epilogue);
    Database::Stats stats() const;
    bool is_here() const { return std::this_thread::get_id() == thread_.get_id(); }

private:
    void loop();
    std::vector<Job> take();
    void run(std::vector<Job>& jobs);
    void connect();

    const Place place_;
    ReferenceCache& reference_;
    const std::size_t batch_max_;
    const std::chrono::microseconds gather_;

    mutable std::mutex mutex_;
    std::condition_variable work_came_;
    std::deque<Job> queue_;
    std::size_t wake_at_ = 0;      ///< The thread sleeps until the queue is this long; 0: it is busy.
    bool is_closing_ = false;
    Database::Epilogue epilogue_;
    Database::Stats stats_;

    // The thread's own.
    std::unique_ptr<Connection> connection_;
    std::size_t last_size_ = 0;
    bool was_unreachable_ = false;
    int careful_left_ = 0;         ///< Batches.
    std::thread thread_;
};

}  // namespace qd::db
