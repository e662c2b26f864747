#include "app/ticker.hpp"
#include <chrono>
#include <cstdio>
#include "features/call/board_commands.hpp"
#include "features/call/ladder_commands.hpp"
#include "features/compile/reminder_commands.hpp"
#include "features/notice/send_commands.hpp"
#include "features/settings/calendar_hook.hpp"
#include "platform/crypto/random.hpp"

namespace qd::app {
namespace {

constexpr std::chrono::seconds every{5};
constexpr std::chrono::hours between_packings{1};
constexpr std::chrono::minutes between_reminders{10};

/// 0 to 1.
double some_chance() {
    const auto byte = static_cast<unsigned char>(crypto::random_bytes(1).front());
    return byte / 255.0;
}

}  // namespace

Ticker::Ticker(Work work) : work_(std::move(work)), thread_([this] { run(); }) {}

Ticker::~Ticker() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Ticker::run() {
    std::unique_lock lock(mutex_);
    while (!is_ending_) {
        lock.unlock();
        tick();
        lock.lock();
        wake_.wait_for(lock, every, [this] { return is_ending_; });
    }
}

void Ticker::tick() {
    try {
        work_([this] { return is_over(); });
    } catch (const std::exception& broken) {
        // The next tick tries again; nothing is marked as done that was not.
        std::fprintf(stderr, "qingdan: tick: %s\n", broken.what());
    }
}

bool Ticker::is_over() {
    const std::lock_guard lock(mutex_);
    return is_ending_;
}

Ticker::Work climb_ladders(db::Database& database, Environment environment) {
    return [&database, environment = std::move(environment)](const auto&) {
        call::climb(database, environment.now(), environment.new_id);
    };
}

Ticker::Work follow_calendars(db::Database& database, Environment environment) {
    return [&database, environment = std::move(environment)](const auto& is_over) {
        settings::follow_calendars(database, environment.now, environment.new_id, is_over);
    };
}

Ticker::Work pack_boards(db::Database& database, Environment environment) {
    return [&database, environment = std::move(environment), next = Instant{}](const auto&) mutable {
        const auto now = environment.now();
        // The clock of a rehearsal may have been moved either way.
        if (now < next && next <= now + between_packings) return;
        next = call::pack_months(database, now) ? now : now + between_packings;
    };
}

Ticker::Work remind_of_compiles(db::Database& database, Environment environment) {
    return [&database, environment = std::move(environment), next = Instant{}](const auto&) mutable {
        const auto now = environment.now();
        if (now < next && next <= now + between_reminders) return;
        compile::remind(database, now, environment.new_id);
        next = now + between_reminders;
    };
}

Ticker::Work send_notices(db::Database& database, Environment environment,
                          std::shared_ptr<const crypto::FieldKeys> keys) {
    return [&database, environment = std::move(environment), keys = std::move(keys)](const auto& is_over) {
        notice::Sending sending{*keys, environment.now, &some_chance, environment.new_id};
        sending.is_over = is_over;
        notice::deliver(database, sending);
    };
}

}  // namespace qd::app
