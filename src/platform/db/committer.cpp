#include "platform/db/committer.hpp"
#include <algorithm>

namespace qd::db {
namespace {

using std::chrono::milliseconds;

// A company that has stopped growing for a quarter of the gathering time is complete.
constexpr int gather_parts = 4;
// How long a batch waits for a database that is restarting: 50 + 100 + … + 800 ms.
constexpr milliseconds reconnect_first{50};
constexpr milliseconds reconnect_longest{800};

// For how many batches each command has its savepoint after one had to be done over.
constexpr int careful_batches = 16;

/// A connection whose batch broke like this is not trusted again. A full disk is not its fault.
bool is_suspect(Broken::Why why) {
    return why == Broken::Why::lost || why == Broken::Why::readonly || why == Broken::Why::other;
}

}  // namespace

Committer::Committer(Place place, std::unique_ptr<Connection> connection, ReferenceCache& reference,
                     std::size_t batch_max, std::chrono::microseconds gather)
    : place_(std::move(place)), reference_(reference), batch_max_(batch_max), gather_(gather),
      connection_(std::move(connection)), thread_([this] { loop(); }) {}

Committer::~Committer() {
    {
        const std::lock_guard lock(mutex_);
        is_closing_ = true;
        work_came_.notify_one();
    }
    thread_.join();
}

void Committer::submit(Job job) {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(job));
    if (wake_at_ != 0 && queue_.size() >= wake_at_) work_came_.notify_one();
}

void Committer::set_epilogue(Database::Epilogue epilogue) {
    const std::lock_guard lock(mutex_);
    epilogue_ = std::move(epilogue);
}

Database::Stats Committer::stats() const {
    const std::lock_guard lock(mutex_);
    auto stats = stats_;
    stats.queued = queue_.size();
    return stats;
}

/// The next batch; empty when the database closes and nothing is left.
std::vector<Job> Committer::take() {
    std::unique_lock lock(mutex_);
    wake_at_ = 1;
    work_came_.wait(lock, [&] { return !queue_.empty() || is_closing_; });
    // Whoever was answered a moment ago probably has more to say: it pays to wait a little for them. After a
    // batch of one there is nobody to wait for.
    wake_at_ = std::min(last_size_, batch_max_);
    for (int part = 0; part < gather_parts && queue_.size() < wake_at_ && !is_closing_; ++part) {
        const auto before = queue_.size();
        work_came_.wait_for(lock, gather_ / gather_parts,
                            [&] { return queue_.size() >= wake_at_ || is_closing_; });
        if (queue_.size() == before) break;
    }
    wake_at_ = 0;
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), batch_max_));
    std::vector<Job> jobs(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
    queue_.erase(queue_.begin(), end);
    last_size_ = jobs.size();
    return jobs;
}

void Committer::loop() {
    for (auto jobs = take(); !jobs.empty(); jobs = take()) run(jobs);
}

/// Opens the connection again if it is gone. Throws Broken when the database stays away.
void Committer::connect() {
    if (connection_ && connection_->alive() && !connection_->lost()) return;
    connection_.reset();
    // While it is known to be away, commands are told at once.
    const auto longest = was_unreachable_ ? milliseconds{0} : reconnect_longest;
    for (auto pause = reconnect_first;; pause *= 2) {
        try {
            connection_ = std::make_unique<Connection>(place_, Access::write);
            was_unreachable_ = false;
            return;
        } catch (const Broken&) {
            was_unreachable_ = true;
            if (pause > longest) throw;
        }
        std::this_thread::sleep_for(pause);
    }
}

void Committer::run(std::vector<Job>& jobs) {
    Database::Epilogue epilogue;
    {
        const std::lock_guard lock(mutex_);
        epilogue = epilogue_;
    }
    std::optional<Broken> nobody;
    Batch batch(epilogue, jobs, reference_, careful_left_ > 0);
    try {
        connect();
        batch.run(*connection_);
    } catch (const Broken& broken) {
        nobody = broken;
    } catch (const std::exception& exception) {
        nobody = Broken(std::string("the end of the batch threw: ") + exception.what());
    }
    if (nobody && connection_) {
        try {
            connection_->abandon();
            if (is_suspect(nobody->why)) connection_.reset();
        } catch (const Broken&) {
            connection_.reset();
        }
    }
    // Trouble seldom comes alone: what was for nothing once is not tried again at once.
    careful_left_ = batch.was_done_over() ? careful_batches : std::max(careful_left_ - 1, 0);
    {
        const std::lock_guard lock(mutex_);
        batch.count(nobody ? &*nobody : nullptr, stats_);
    }
    batch.answer(nobody ? &*nobody : nullptr);
}

}  // namespace qd::db
