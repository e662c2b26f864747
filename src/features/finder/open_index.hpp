#pragma once
#include <memory>
#include <mutex>
#include <shared_mutex>
#include "features/finder/county_index.hpp"
#include "platform/db/db.hpp"

namespace qd::finder {

/// A county's index in the memory of this program, and the lock that keeps it as it is.
struct KeptIndex {
    std::shared_mutex mutex;
    std::string fingerprint;            ///< Of the content that the index has.
    CountyIndex index;
};

/// An index that nobody changes while this lives. Hold one at a time.
class OpenIndex {
public:
    const CountyIndex& operator*() const { return kept_->index; }
    const CountyIndex* operator->() const { return &kept_->index; }

private:
    friend OpenIndex open_index(db::Tx& tx, const CountyId& county);
    std::shared_ptr<KeptIndex> kept_;
    std::shared_lock<std::shared_mutex> shared_;
    std::unique_lock<std::shared_mutex> alone_;
};

/// The index with exactly what this transaction sees, made or brought up to date where needed: what another
/// command, process or node published is there as soon as it is committed. Content is told by its
/// fingerprint, so it does not matter which database it came from.
OpenIndex open_index(db::Tx& tx, const CountyId& county);

}  // namespace qd::finder
