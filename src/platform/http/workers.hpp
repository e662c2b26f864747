#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace qd::http {

/// Threads for work that blocks, with a short queue: what does not fit is refused at once rather
/// than answered too late.
class Workers {
public:
    Workers(int threads, std::size_t most_waiting);
    ~Workers();                               ///< Finishes what is queued.
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// False when the queue is full. `job` must not throw.
    bool submit(std::function<void()> job);

private:
    void serve();
    const std::size_t most_waiting_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    std::size_t resting_ = 0;                 ///< Threads with nothing to do.
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace qd::http
