#include "features/finder/overlap_queries.hpp"
#include <algorithm>
#include <future>
#include <list>
#include <mutex>
#include "features/finder/county_synonym_rules.hpp"
#include "features/finder/open_index.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::finder {
namespace {

/// Answers by the digest of what they were made from: they hold for whatever database it was read from.
template <class Answer> class Kept {
public:
    using Shared = std::shared_ptr<const Answer>;

    template <class Make> Shared get(const crypto::Digest& key, const Make& make) {
        std::promise<Shared> promise;
        {
            std::unique_lock lock(mutex_);
            const auto at = std::ranges::find(answers_, key, &Entry::first);
            if (at != answers_.end()) {
                answers_.splice(answers_.begin(), answers_, at);
                const auto answer = at->second;
                lock.unlock();
                return answer.get();
            }
            answers_.emplace_front(key, promise.get_future().share());
            if (answers_.size() > most) answers_.pop_back();
        }
        try {
            auto made = std::make_shared<const Answer>(make());
            promise.set_value(made);
            return made;
        } catch (...) {
            promise.set_exception(std::current_exception());
            const std::lock_guard lock(mutex_);
            std::erase_if(answers_, [&](const Entry& one) { return one.first == key; });
            throw;
        }
    }

private:
    static constexpr std::size_t most = 16;
    using Entry = std::pair<crypto::Digest, std::shared_future<Shared>>;
    std::mutex mutex_;
    std::list<Entry> answers_;                // most recently used first
};

/// Texts one after the other, each with its length, so that no two lists are the same bytes.
void add_text(crypto::Sha256& sum, std::string_view text) {
    sum.add(std::to_string(text.size()) + ":").add(text);
}

}  // namespace

std::shared_ptr<const std::vector<DuplicateGroup>> kept_groups(const std::vector<std::string>& names,
                                                               const std::vector<SynonymLine>& synonyms) {
    static Kept<std::vector<DuplicateGroup>> kept;
    crypto::Sha256 sum;
    add_text(sum, rules::text_of(synonyms));
    for (const auto& name : names) add_text(sum, name);
    return kept.get(sum.finish(), [&] { return NameComparison(synonyms).groups(names); });
}

std::shared_ptr<const std::vector<Overlap>> kept_overlaps(const std::vector<LedDuty>& rows,
                                                          const std::vector<SynonymLine>& synonyms) {
    static Kept<std::vector<Overlap>> kept;
    crypto::Sha256 sum;
    add_text(sum, rules::text_of(synonyms));
    for (const auto& row : rows) {
        add_text(sum, row.name);
        add_text(sum, row.body);
        sum.add(row.is_towns ? "t" : "-");
    }
    return kept.get(sum.finish(), [&] { return NameComparison(synonyms).overlaps(rows); });
}

std::vector<FoundDuty> duties_in_force(db::Tx& tx, const CountyId& county, Date on) {
    const auto index = open_index(tx, county);
    std::vector<FoundDuty> out;
    const auto scope = index->scope({}, on);
    if (!scope) return out;
    for (const auto row : index->find(*scope, {}, most_compared_duties, 0).rows)
        out.push_back(index->duty(row));
    std::ranges::sort(out, [](const FoundDuty& a, const FoundDuty& b) {
        return a.town.code != b.town.code ? a.town.code < b.town.code : a.row > b.row;
    });
    return out;
}

}  // namespace qd::finder
