#include "platform/http/workers.hpp"
#include <algorithm>
#include <utility>

namespace qd::http {

Workers::Workers(int threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
    for (int i = 0; i < std::max(threads, 1); ++i) threads_.emplace_back([this] { serve(); });
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool Workers::submit(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        // A thread that has been called but has not come yet still counts as resting.
        if (waiting_.size() >= most_waiting_ + resting_) return false;
        waiting_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

void Workers::serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++resting_;
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        --resting_;
        if (waiting_.empty()) return;
        const auto job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

}  // namespace qd::http
