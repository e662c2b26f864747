#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include "app/environment.hpp"
#include "platform/db/database.hpp"

namespace qd::app {

/// Signs the head of every county whose log has grown, from time to time, as long as it lives.
class LogKeeper {
public:
    LogKeeper(db::Database& database, Environment environment, std::chrono::seconds every);
    ~LogKeeper();
    LogKeeper(const LogKeeper&) = delete;
    LogKeeper& operator=(const LogKeeper&) = delete;

private:
    void loop();
    db::Database& database_;
    Environment environment_;
    const std::chrono::seconds every_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool is_over_ = false;
    std::thread thread_;
};

/// Signs the head of every county whose log has grown since it was signed last. Machinery that breaks is
/// told on standard error: the next time may be better.
void sign_grown_logs(db::Database& database, Instant now);

}  // namespace qd::app
