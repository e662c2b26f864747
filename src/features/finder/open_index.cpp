#include "features/finder/open_index.hpp"
#include <algorithm>
#include <list>
#include "features/dutylist/queries.hpp"
#include "features/finder/index_store.hpp"

namespace qd::finder {
namespace {

/// The indexes of this process. Together they take about `bytes_max`; the ones longest unused go first.
class Shelf {
public:
    static constexpr std::size_t bytes_max = std::size_t{1} << 30;

    std::shared_ptr<KeptIndex> take(const CountyId& county) {
        const std::lock_guard lock(mutex_);
        const auto at = std::ranges::find(books_, county, &Book::county);
        if (at == books_.end()) books_.push_front({county, std::make_shared<KeptIndex>(), 0});
        else books_.splice(books_.begin(), books_, at);
        return books_.front().kept;
    }
    void weigh(const CountyId& county, std::size_t bytes) {
        const std::lock_guard lock(mutex_);
        std::size_t total = 0;
        for (auto at = books_.begin(); at != books_.end();) {
            if (at->county == county) at->bytes = bytes;
            total += at->bytes;
            if (total > bytes_max && at != books_.begin()) {
                total -= at->bytes;
                at = books_.erase(at);
            } else {
                ++at;
            }
        }
    }

private:
    struct Book {
        CountyId county;
        std::shared_ptr<KeptIndex> kept;
        std::size_t bytes = 0;
    };
    std::mutex mutex_;
    std::list<Book> books_;             // most recently used first
};

Shelf& shelf() {
    static Shelf the_shelf;
    return the_shelf;
}

/// What an edition's lines in memory rest on: what it says, and where its rows are numbered.
std::string stamp(const store::KnownEdition& edition) {
    return edition.fingerprint + "@" + std::to_string(edition.first_row);
}

/// Drops what the database no longer has, adds what is new there.
void bring_up_to_date(db::Tx& tx, const CountyId& county, CountyIndex& index) {
    const auto wanted = store::editions(tx, county);
    auto has = index.editions();
    for (const auto& one : wanted) {
        const auto at = has.find(one.head.id);
        if (at == has.end()) continue;
        if (at->second == stamp(one)) {
            index.set_head(one.head);
            has.erase(at);
        }
    }
    for (const auto& [edition, fingerprint] : has) index.drop(edition);
    if (index.is_stale()) index = {};
    has = index.editions();
    for (const auto& one : wanted)
        if (!has.contains(one.head.id)) index.add(one.head, stamp(one), store::duties(tx, county, one));
    std::map<std::string, std::string> names;
    for (const auto& kind : dutylist::list_kinds(tx, county)) names[kind.word] = kind.name;
    index.name_kinds(std::move(names));
}

}  // namespace

OpenIndex open_index(db::Tx& tx, const CountyId& county) {
    const auto fingerprint = store::fingerprint(tx, county);
    OpenIndex out;
    out.kept_ = shelf().take(county);
    out.shared_ = std::shared_lock(out.kept_->mutex);
    if (out.kept_->fingerprint == fingerprint) return out;
    out.shared_.unlock();
    out.alone_ = std::unique_lock(out.kept_->mutex);
    if (out.kept_->fingerprint == fingerprint) return out;
    out.kept_->fingerprint.clear();                    // should this fail, the next one begins anew
    auto index = std::exchange(out.kept_->index, {});
    bring_up_to_date(tx, county, index);
    out.kept_->index = std::move(index);
    out.kept_->fingerprint = fingerprint;
    shelf().weigh(county, out.kept_->index.bytes());
    return out;
}

}  // namespace qd::finder
