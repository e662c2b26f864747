#include "features/audit/tree_check.hpp"
#include <algorithm>

namespace qd::audit {

TreeCheck::TreeCheck(const CountyId& county, const KnownHeads& known, Report& report)
    : county_(county), report_(report), at_(report.counties.size()) {
    report.counties.push_back({county, {}, 0, 0, 0});
    for (const auto& one : known.heads)
        if (one.county == county) printed_.push_back(one);
    std::ranges::stable_sort(printed_, {}, [](const KnownHead& one) { return one.head.size; });
    for (const auto& key : known.keys)
        if (key.name == origin_of(county)) printed_keys_.push_back(key);
}

void TreeCheck::fault(Wrong wrong, std::optional<std::int64_t> seq, std::string id,
                      std::vector<std::string> about) {
    if (++fault_count_ > faults_max) return;
    report_.faults.push_back({wrong, county_, seq, std::move(id), std::move(about)});
}

void TreeCheck::key(std::string_view verifier) {
    const auto key = crypto::verifier_from(verifier);
    if (key && key->name == origin_of(county_)) keys_.push_back(*key);
    else fault(Wrong::checkpoint_malformed);
}

void TreeCheck::leaf(const std::string& id, const crypto::Digest& computed,
                     const std::optional<crypto::Digest>& stored) {
    compare_printed();   // heads of an empty log
    if (stored && *stored != computed) fault(Wrong::event_changed, size(), id);
    edge_.add(stored.value_or(computed), full_);
    compare_printed();
}

bool TreeCheck::is_signed(const crypto::SignedNote& note) const {
    return std::ranges::any_of(keys_, [&](const auto& key) { return note.is_signed_by(key); });
}

void TreeCheck::checkpoint(std::string_view note) {
    ++counts().checkpoints;
    const auto read = crypto::note_from(note);
    const auto said = read ? crypto::checkpoint_from(read->text) : std::nullopt;
    if (!said || said->origin != origin_of(county_) || said->size != edge_.size())
        return fault(Wrong::checkpoint_malformed, size());
    if (!is_signed(*read)) return fault(Wrong::checkpoint_unsigned, size());
    if (said->root != edge_.root()) fault(Wrong::checkpoint_differs, size());
}

void TreeCheck::compare_printed() {
    for (; next_printed_ < printed_.size() && printed_[next_printed_].head.size == edge_.size();
         ++next_printed_) {
        const auto& one = printed_[next_printed_];
        ++counts().printed;
        if (one.head.root != edge_.root()) fault(Wrong::printed_differs, size());
        const auto& keys = printed_keys_.empty() ? keys_ : printed_keys_;
        const auto made_it = [&](const auto& key) { return one.note->is_signed_by(key); };
        if (one.note && std::ranges::none_of(keys, made_it)) fault(Wrong::printed_unsigned, size());
    }
}

void TreeCheck::end() {
    compare_printed();
    for (; next_printed_ < printed_.size(); ++next_printed_)
        fault(Wrong::log_shorter, std::int64_t(printed_[next_printed_].head.size));
    for (const auto& key : printed_keys_)
        if (std::ranges::find(keys_, key) == keys_.end()) fault(Wrong::key_unknown, {}, key.text());
    counts().head = {edge_.size(), edge_.root()};
}

void check_counties(const KnownHeads& known, Report& report) {
    std::vector<CountyId> told;
    for (const auto& one : known.heads) {
        const bool is_here = std::ranges::any_of(report.counties, [&](const auto& county) {
            return county.county == one.county;
        });
        if (is_here || std::ranges::find(told, one.county) != told.end()) continue;
        told.push_back(one.county);
        report.faults.push_back({Wrong::county_missing, one.county, {}, {}, {}});
    }
}

}  // namespace qd::audit
