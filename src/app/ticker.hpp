#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include "app/environment.hpp"
#include "platform/crypto/field_key.hpp"
#include "platform/db/database.hpp"

namespace qd::app {

/// Does what is due every few seconds while the program serves: the ladder's steps, the boards, the outbox.
/// Each
/// thing is done once, also with several nodes, and nothing is lost when the program stands still: what was
/// due
/// meanwhile is done next.
class Ticker {
public:
    /// What to do at each tick; it may ask whether the program wants to end.
    using Work = std::function<void(const std::function<bool()>& is_over)>;
    explicit Ticker(Work work);
    ~Ticker();                                   ///< Lets what it is doing come to an end.
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;

private:
    void run();
    void tick();
    bool is_over();
    Work work_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_ending_ = false;
    std::thread thread_;
};

/// Takes the ladder's steps.
Ticker::Work climb_ladders(db::Database& database, Environment environment);
/// Does what changed calendars left to do.
Ticker::Work follow_calendars(db::Database& database, Environment environment);
/// Packs what the boards count, every hour. A ticker of its own: a million calls take a while.
Ticker::Work pack_boards(db::Database& database, Environment environment);
/// Reminds whoever owes something in a compile, every ten minutes.
Ticker::Work remind_of_compiles(db::Database& database, Environment environment);
/// Sends what waits in the outbox. A ticker of its own: a mail server may be slow.
Ticker::Work send_notices(db::Database& database, Environment environment,
                          std::shared_ptr<const crypto::FieldKeys> keys);

}  // namespace qd::app
