#include "app/readiness.hpp"
#include <condition_variable>
#include <filesystem>

namespace qd::app {
namespace {

constexpr std::uintmax_t least_free = 64u << 20;
constexpr auto asked_again_after = std::chrono::seconds(1);
constexpr auto committer_within = std::chrono::seconds(2);

std::int64_t applied(db::Database& database) {
    return database.read([](db::Tx& tx) {
        return tx.row(R"sql(SELECT count(*) AS applied FROM migration)sql")->number("applied");
    });
}

}  // namespace

struct Readiness::Probe {
    std::mutex mutex;
    std::condition_variable answered;
    bool is_over = false, is_well = false;
};

Readiness::Readiness(db::Database& database, std::string file)
    : database_(database), file_(std::move(file)), migrations_(applied(database)) {}

std::vector<std::string> Readiness::faults() {
    const std::lock_guard lock(mutex_);
    const auto now = Clock::now();
    if (asked_at_ != Clock::time_point{} && now - asked_at_ < asked_again_after) return last_;
    std::vector<std::string> faults;
    look_at_disk(faults);
    look_at_schema(faults);
    look_at_committer(faults);
    asked_at_ = now;
    return last_ = faults;
}

void Readiness::look_at_disk(std::vector<std::string>& faults) const {
    if (file_.empty()) return;
    std::error_code error;
    const auto folder = std::filesystem::absolute(file_).parent_path();
    const auto space = std::filesystem::space(folder, error);
    if (error) faults.push_back("disk: 读不到数据文件夹的剩余空间");
    else if (space.available < least_free)
        faults.push_back("disk: 磁盘剩余空间不足 64 MiB（现有 " + std::to_string(space.available >> 20) + " MiB）");
}

void Readiness::look_at_schema(std::vector<std::string>& faults) {
    try {
        const auto found = applied(database_);
        if (found < migrations_) faults.push_back("migrations: 库结构比启动时旧，可能换了数据库");
    } catch (const db::Broken&) { faults.push_back("database: 数据库没有应答"); }
}

/// Commits nothing. One that is not answered is waited for, not joined by another.
void Readiness::look_at_committer(std::vector<std::string>& faults) {
    if (!pending_) {
        pending_ = std::make_shared<Probe>();
        database_.submit([](db::Tx&) -> Outcome { return Nothing{}; },
                         [probe = pending_](const Outcome* outcome, const db::Broken*) {
                             const std::lock_guard lock(probe->mutex);
                             probe->is_over = true;
                             probe->is_well = outcome != nullptr;
                             probe->answered.notify_all();
                         });
    }
    std::unique_lock lock(pending_->mutex);
    if (!pending_->answered.wait_for(lock, committer_within, [&] { return pending_->is_over; })) {
        faults.push_back("committer: 写入线程两秒内没有完成提交");
        return;
    }
    if (!pending_->is_well) faults.push_back("committer: 现在不能写入数据库");
    lock.unlock();
    pending_.reset();
}

}  // namespace qd::app
