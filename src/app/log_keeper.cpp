#include "app/log_keeper.hpp"
#include <cstdio>
#include "core/messages.hpp"
#include "features/audit/log_commands.hpp"
#include "features/audit/log_queries.hpp"
#include "features/identity/queries.hpp"

namespace qd::app {

LogKeeper::LogKeeper(db::Database& database, Environment environment, std::chrono::seconds every)
    : database_(database), environment_(std::move(environment)), every_(every), thread_([this] { loop(); }) {}

LogKeeper::~LogKeeper() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
        ended_.notify_one();
    }
    thread_.join();
}

void LogKeeper::loop() {
    std::unique_lock lock(mutex_);
    while (!is_over_) {
        lock.unlock();
        sign_grown_logs(database_, environment_.now());
        lock.lock();
        ended_.wait_for(lock, every_, [this] { return is_over_; });
    }
}

namespace {

void sign_if_grown(db::Database& database, const CountyId& county, Instant now) {
    const bool is_grown = database.read([&](db::Tx& tx) {
        const auto size = audit::log_head(tx, county).size;
        const auto last = audit::newest_signed_head(tx, county);
        return size > 0 && (!last || last->head.size < size);
    });
    if (!is_grown) return;
    const auto head = database.write([&](db::Tx& tx) { return audit::sign_head(tx, county, now); });
    if (!head) std::fprintf(stderr, "qingdan: %s\n", messages::sentence(head.error()).c_str());
}

}  // namespace

void sign_grown_logs(db::Database& database, Instant now) {
    const auto tell = [](const std::exception& broken) {
        std::fprintf(stderr, "qingdan: the log's head could not be signed: %s\n", broken.what());
    };
    try {
        const auto counties = database.read([](db::Tx& tx) { return identity::counties(tx); });
        for (const auto& county : counties) {
            try {
                sign_if_grown(database, county.id, now);
            } catch (const std::exception& broken) { tell(broken); }   // the others' logs are well perhaps
        }
    } catch (const std::exception& broken) { tell(broken); }
}

}  // namespace qd::app
