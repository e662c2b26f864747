#include <algorithm>
#include <set>
#include "core/json.hpp"
#include "features/audit/log_store.hpp"
#include "features/audit/tree_check.hpp"
#include "features/audit/tree_store.hpp"

namespace qd::audit {
namespace {

namespace merkle = crypto::merkle;
using crypto::Digest;

constexpr std::int64_t page = 1000;

/// A fact that is a number or a word.
std::string text_of(const json::Value& value) {
    if (const auto* number = value.integer()) return std::to_string(*number);
    const auto* word = value.text();
    return word ? *word : std::string();
}

/// Asks the database for the pieces and lets the tree check compare them.
class CountyCheck {
public:
    CountyCheck(db::Tx& tx, const CountyId& county, const std::vector<PublishedContent>& contents,
                const KnownHeads& known, const Progress& progress, Report& report)
        : tx_(tx), county_(county), contents_(contents), progress_(progress), tree_(county, known, report),
          logged_(contents.size()), states_(contents.size()) {
        for (const auto& key : store::keys(tx, county)) tree_.key(key);
        head_ = store::raw_head(tx, county);
        // The head may be damaged: then the leaves behind the last full tile are nowhere else.
        stored_edge_ = merkle::Edge::from(std::uint64_t(head_.next_seq), head_.edge);
    }

    void run() {
        meet_checkpoints();
        while (!tree_.is_over()) {
            const auto events = store::raw_events(tx_, county_, next_, page);
            for (const auto& event : events) {
                if (!bridge(event.seq) || tree_.is_over()) break;
                meet(event);
            }
            if (is_lost_ || std::int64_t(events.size()) < page) break;
            if (progress_) progress_(county_, next_, head_.next_seq);
        }
        if (!tree_.is_over() && !is_lost_) bridge(head_.next_seq);
        if (!is_lost_) finish();
        check_subjects();
        check_unlogged();
        check_states();
        tree_.end();
    }

private:
    /// Up to this number nothing may be missing. False when the tree has no leaf to go on with.
    bool bridge(std::int64_t seq) {
        for (; next_ < seq && !tree_.is_over(); ++next_) {
            tree_.fault(Wrong::event_missing, next_);
            const auto leaf = stored_leaf();
            if (!leaf) {
                is_lost_ = true;
                return false;
            }
            tree_.leaf({}, *leaf, leaf);
            after_leaf();
        }
        return true;
    }

    void meet(const store::RawEvent& event) {
        if (event.seq >= head_.next_seq) tree_.fault(Wrong::event_extra, event.seq, event.id);
        const auto computed = merkle::leaf_hash(event.payload);
        const auto leaf = event.seq < head_.next_seq ? stored_leaf() : std::nullopt;
        if (event.seq < head_.next_seq && !leaf && stored_edge_)
            tree_.fault(Wrong::tree_changed, event.seq, event.id);
        tree_.leaf(event.id, computed, leaf);
        ++next_;
        after_leaf();
        if (!leaf || *leaf == computed) check_event(event);
    }

    /// The leaf that the stored tree has for the event whose turn it is.
    std::optional<Digest> stored_leaf() {
        const auto number = std::uint64_t(next_) / merkle::tile_width;
        if (stored_edge_ && stored_edge_->find(0, std::uint64_t(next_)))
            return *stored_edge_->find(0, std::uint64_t(next_));
        if (number >= tiles_end_) {
            tiles_ = store::tiles_from(tx_, county_, 0, number, page);
            tiles_end_ = number + std::uint64_t(page);
        }
        const auto tile = tiles_.find(number);
        if (tile == tiles_.end()) return {};
        const auto hashes = merkle::digests_from(tile->second);
        if (!hashes || hashes->size() != merkle::tile_width) return {};
        return (*hashes)[std::size_t(next_) % merkle::tile_width];
    }

    void after_leaf() {
        for (const auto& tile : tree_.take_full()) {
            if (tile.level == 0) continue;   // its hashes were the leaves just compared
            const auto stored = store::tiles_from(tx_, county_, tile.level, tile.number, 1);
            const auto found = stored.find(tile.number);
            if (found == stored.end() || found->second != merkle::bytes_of(tile.hashes))
                tree_.fault(Wrong::tree_changed, std::int64_t(tile.number << (4 * (tile.level + 1))));
        }
        meet_checkpoints();
    }

    void meet_checkpoints() {
        while (const auto* one = next_checkpoint()) {
            if (one->size > tree_.size()) return;
            if (one->size == tree_.size()) tree_.checkpoint(one->note);
            ++checkpoint_at_;
        }
    }
    const store::RawCheckpoint* next_checkpoint() {
        if (checkpoint_at_ == checkpoints_.size()) {
            const auto after = checkpoints_.empty() ? -1 : checkpoints_.back().size;
            if (is_last_page_) return nullptr;
            checkpoints_ = store::raw_checkpoints(tx_, county_, after, page);
            is_last_page_ = std::int64_t(checkpoints_.size()) < page;
            checkpoint_at_ = 0;
            if (checkpoints_.empty()) return nullptr;
        }
        return &checkpoints_[checkpoint_at_];
    }

    /// What stands beside the bytes, and what the event says was published.
    void check_event(const store::RawEvent& event) {
        const auto parsed = json::parse(event.payload);
        const auto* at = parsed ? parsed->find("at") : nullptr;
        const bool is_good = parsed && at && at->integer() && *at->integer() == event.at &&
                             parsed->text_of("id") == event.id && parsed->text_of("county") == county_.text;
        if (!is_good) return tree_.fault(Wrong::row_changed, event.seq, event.id);
        const auto* facts = parsed->find("facts");
        const auto subject = parsed->text_of("subject");
        for (std::size_t i = 0; facts && i < contents_.size(); ++i) {
            if (!subject.starts_with(contents_[i].kind + "/")) continue;
            const std::string id(subject.substr(contents_[i].kind.size() + 1));
            if (contents_[i].follow) contents_[i].follow(id, *facts, states_[i]);
            const auto digest = facts->text_of(contents_[i].fact);
            if (digest.empty()) continue;
            if (!contents_[i].verb.empty() && parsed->text_of("verb") != contents_[i].verb) continue;
            const auto* key = contents_[i].key.empty() ? nullptr : facts->find(contents_[i].key);
            if (!contents_[i].key.empty() && !key) continue;
            logged_[i].insert(id);
            ++tree_.counts().contents;
            const auto& content = contents_[i];
            const auto answer = content.check_row
                ? content.check_row(tx_, county_, id, key ? text_of(*key) : "", std::string(digest))
                : content.check(tx_, county_, id, std::string(digest));
            if (answer.state == PublishedContent::State::same) continue;
            const bool is_missing = answer.state == PublishedContent::State::missing;
            tree_.fault(is_missing ? Wrong::content_missing : Wrong::content_changed, event.seq,
                        std::string(subject), answer.about);
        }
    }

    void finish() {
        for (; next_checkpoint(); ++checkpoint_at_)
            tree_.fault(Wrong::log_shorter, checkpoints_[checkpoint_at_].size);
        if (tree_.size() == head_.next_seq && tree_.edge().bytes() != head_.edge)
            tree_.fault(Wrong::head_changed, head_.next_seq);
    }

    /// Timelines are read by subject: each row there must be its event's.
    void check_subjects() {
        std::int64_t rows = 0;
        store::RawSubject last;
        for (;;) {
            const auto subjects = store::raw_subjects(tx_, county_, last, page);
            for (const auto& one : subjects) {
                if (one.payload.find("\"subject\":\"" + one.subject + "\"") == std::string::npos)
                    tree_.fault(Wrong::row_changed, one.seq, one.subject);
            }
            rows += std::int64_t(subjects.size());
            if (std::int64_t(subjects.size()) < page) break;
            last = subjects.back();
        }
        if (rows < next_ && !is_lost_ && !tree_.is_over()) tree_.fault(Wrong::row_changed);
    }

    void check_unlogged() {
        for (std::size_t i = 0; i < contents_.size() && !is_lost_; ++i)
            for (const auto& id : contents_[i].ids(tx_, county_))
                if (!logged_[i].contains(id))
                    tree_.fault(Wrong::content_unlogged, {}, contents_[i].kind + "/" + id);
    }

    /// Whether each is in the state that the events brought it to.
    void check_states() {
        for (std::size_t i = 0; i < contents_.size() && !is_lost_; ++i) {
            if (!contents_[i].states) continue;
            const auto found = contents_[i].states(tx_, county_);
            for (const auto& [id, state] : states_[i]) {
                const auto now = found.find(id);
                if (now != found.end() && now->second != state)
                    tree_.fault(Wrong::state_changed, {}, contents_[i].kind + "/" + id, {state, now->second});
            }
        }
    }

    db::Tx& tx_;
    const CountyId county_;
    const std::vector<PublishedContent>& contents_;
    const Progress& progress_;
    TreeCheck tree_;
    std::vector<std::set<std::string>> logged_;
    std::vector<PublishedContent::States> states_;
    store::RawHead head_;
    std::optional<merkle::Edge> stored_edge_;
    std::int64_t next_ = 0;
    bool is_lost_ = false;               ///< Neither the event nor its leaf is there.
    std::map<std::uint64_t, std::string> tiles_;
    std::uint64_t tiles_end_ = 0;
    std::vector<store::RawCheckpoint> checkpoints_;
    std::size_t checkpoint_at_ = 0;
    bool is_last_page_ = false;
};

}  // namespace

void verify_county(db::Tx& tx, const CountyId& county, const std::vector<PublishedContent>& contents,
                   const KnownHeads& known, const Progress& progress, Report& report) {
    CountyCheck(tx, county, contents, known, progress, report).run();
}

}  // namespace qd::audit
