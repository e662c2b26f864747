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

/// Which text it was, and what did not fit, for as long as a later event may say why.
struct Place {
    std::size_t content = 0;
    std::string id, key;
    auto operator<=>(const Place&) const = default;
};
struct Held {
    Wrong wrong = Wrong::content_changed;
    std::int64_t seq = 0;
    std::vector<std::string> about;
};

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
        check_held();
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
        if (const auto* facts = parsed->find("facts")) check_contents(event, *parsed, *facts);
    }

    void check_contents(const store::RawEvent& event, const json::Value& parsed, const json::Value& facts) {
        const auto subject = parsed.text_of("subject"), verb = parsed.text_of("verb");
        for (std::size_t i = 0; i < contents_.size(); ++i) {
            const auto& content = contents_[i];
            if (!subject.starts_with(content.kind + "/")) continue;
            const std::string id(subject.substr(content.kind.size() + 1));
            if (content.meet) content.meet(id, parsed);
            if (content.follow) content.follow(id, facts, states_[i]);
            if (!content.ended_by.empty() && verb == content.ended_by)
                std::erase_if(held_, [&](const auto& one) {
                    return one.first.content == i && one.first.id == id;
                });
            if (content.fact.empty()) continue;
            const auto digest = facts.text_of(content.fact);
            if (digest.empty()) continue;
            const auto& verbs = content.verbs;
            if (!verbs.empty() && std::ranges::find(verbs, verb) == verbs.end()) continue;
            const auto* key = content.key.empty() ? nullptr : facts.find(content.key);
            if (!content.key.empty() && !key) continue;
            logged_[i].insert(id);
            ++tree_.counts().contents;
            check_content(event.seq, i, id, key ? text_of(*key) : "", std::string(digest));
        }
    }

    void check_content(std::int64_t seq, std::size_t i, const std::string& id, const std::string& key,
                       const std::string& digest) {
        const auto& content = contents_[i];
        if (content.is_replaced) held_.erase({i, id, key});
        auto answer = content.check_row ? content.check_row(tx_, county_, id, key, digest)
                                        : content.check(tx_, county_, id, digest);
        if (answer.state == PublishedContent::State::same) return;
        const bool is_missing = answer.state == PublishedContent::State::missing;
        const auto wrong = is_missing ? Wrong::content_missing : Wrong::content_changed;
        if (content.is_replaced || !content.ended_by.empty())
            held_.insert({{i, id, key}, {wrong, seq, std::move(answer.about)}});
        else
            tree_.fault(wrong, seq, content.kind + "/" + id, answer.about);
    }

    /// What no later event has answered for.
    void check_held() {
        for (const auto& [place, fault] : held_)
            tree_.fault(fault.wrong, fault.seq, contents_[place.content].kind + "/" + place.id, fault.about);
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
    std::map<Place, Held> held_;
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
