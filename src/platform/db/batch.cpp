#include "platform/db/batch.hpp"
#include <thread>

namespace qd::db {
namespace {

// How often a batch starts again for a command that met a deadlock, after how long, and how often without the
// culprit when the engine dropped the transaction.
constexpr int retries_max = 3;
constexpr std::chrono::milliseconds retry_pause{20};
constexpr int restarts_max = 8;

}  // namespace

// One by itself is careful: to run it twice, should it be refused late, would be the dearer way.
Batch::Batch(const Database::Epilogue& epilogue, std::vector<Job>& jobs, ReferenceCache& cache,
             bool is_careful)
    : epilogue_(epilogue), jobs_(jobs), fates_(jobs.size()), view_(cache),
      is_careful_(is_careful || jobs.size() == 1) {}

void Batch::run(Connection& connection) {
    connection_ = &connection;
    begin();
    std::size_t next = 0;
    for (;;) {
        while (next < jobs_.size()) next = step(next);
        if (finish()) return;
        next = recover();
    }
}

void Batch::begin() {
    connection_->begin_batch();
    view_.begin();
}

/// Runs one command; returns the next one to run, which is an earlier one after a late failure.
std::size_t Batch::step(std::size_t index) {
    Fate& fate = fates_[index];
    if (fate.is_final) return index + 1;
    fate = Fate{.outcome = {}, .broken = {}, .notes = {}, .is_final = false, .retries = fate.retries};
    connection_->enter(static_cast<int>(index));
    if (is_careful_) connection_->open(static_cast<int>(index));
    Tx tx(*connection_, &view_);
    try {
        fate.outcome = jobs_[index].work(tx);
    } catch (const Broken& broken) {
        fate.broken = broken;
    } catch (const std::exception& exception) {
        fate.broken = Broken(std::string("the command threw: ") + exception.what());
    } catch (...) {
        fate.broken = Broken("the command threw something that is no exception");
    }
    if (connection_->failure()) return recover();
    const bool is_done = !fate.broken && *fate.outcome;
    if (!is_careful_ && !is_done && connection_->has_written()) return start_over();
    if (is_careful_ && is_done) connection_->keep();
    if (is_careful_ && !is_done) connection_->undo();
    if (is_done) fate.notes = std::move(tx.notes);
    return index + 1;
}

/// From the first command, and carefully.
std::size_t Batch::start_over() {
    connection_->abandon();
    is_careful_ = was_done_over_ = true;
    begin();
    return 0;
}

/// Goes back to before the command that failed, and says which one is to run next.
std::size_t Batch::recover() {
    if (connection_->lost()) throw connection_->failure()->broken;
    if (!is_careful_) return start_over();
    const Failure failure = connection_->recover();
    if (failure.command < 0 || connection_->lost()) throw failure.broken;
    const auto index = static_cast<std::size_t>(failure.command);
    Fate& fate = fates_[index];
    if (failure.broken.why == Broken::Why::busy && !failure.whole && fate.retries < retries_max) {
        // Every lock goes, also those of the commands before it: others may be waiting for any of them.
        connection_->abandon();
        std::this_thread::sleep_for(retry_pause * ++fate.retries);
        begin();
        return 0;
    }
    if (fate.is_final) throw failure.broken;   // going back failed too; better nobody than for ever
    judge(fate, failure.broken);
    if (!failure.whole) return index + 1;
    if (++restarts_ > restarts_max) throw failure.broken;
    begin();
    return 0;
}

/// A body that caught the failure and refused keeps its refusal.
void Batch::judge(Fate& fate, const Broken& broken) {
    fate.is_final = true;
    fate.notes.clear();
    const bool refused = fate.outcome && !*fate.outcome && !fate.broken;
    if (refused && broken.why != Broken::Why::stale) return;
    fate.outcome.reset();
    fate.broken.reset();
    if (broken.why == Broken::Why::stale) fate.outcome = Outcome(DbRefusal::stale_version);
    else fate.broken = broken;
}

/// What the batch itself does at its end; false when a failure came to light.
bool Batch::ran(const std::function<void(Tx&)>& end) {
    Tx tx(*connection_, &view_);
    try {
        end(tx);
    } catch (...) {
        if (!connection_->failure()) throw;   // its own; otherwise perhaps a command's, met on the way
    }
    return !connection_->failure();
}

/// The epilogue and COMMIT; false when a failure came to light.
bool Batch::finish() {
    std::vector<Note> notes;
    for (const Fate& fate : fates_) notes.insert(notes.end(), fate.notes.begin(), fate.notes.end());
    connection_->enter(-1);
    if (!ran([&](Tx& tx) { view_.raise(tx); })) return false;
    if (epilogue_ && !notes.empty() && !ran([&](Tx& tx) { epilogue_(tx, notes); })) return false;
    return connection_->commit();
}

void Batch::answer(const Broken* nobody) {
    for (std::size_t i = 0; i < jobs_.size(); ++i) {
        const Fate& fate = fates_[i];
        const Broken* broken = nobody ? nobody : fate.broken ? &*fate.broken : nullptr;
        jobs_[i].done(broken ? nullptr : &*fate.outcome, broken);
    }
}

void Batch::count(const Broken* nobody, Database::Stats& stats) const {
    ++stats.batches;
    for (const Fate& fate : fates_) {
        ++stats.commands;
        if (nobody || fate.broken) ++stats.broken;
        else if (!*fate.outcome) ++stats.refused;
    }
}

}  // namespace qd::db
