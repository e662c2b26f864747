#include <charconv>
#include <istream>
#include <ostream>
#include "features/audit/log_store.hpp"
#include "features/audit/tree_check.hpp"
#include "features/audit/tree_store.hpp"

namespace qd::audit {
namespace {

namespace merkle = crypto::merkle;

constexpr std::int64_t page = 1000;
constexpr std::int64_t progress_every = 10'000;

/// The words of a line that is being read from its beginning.
class Words {
public:
    explicit Words(std::string_view line) : rest_(line) {}
    std::string_view next() {
        const auto end = std::min(rest_.find(' '), rest_.size());
        const auto found = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return found;
    }
    std::optional<std::int64_t> number() {
        const auto digits = next();
        std::int64_t out = 0;
        const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
        if (error != std::errc{} || stop != digits.data() + digits.size() || digits.empty()) return {};
        return out;
    }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

std::string id_in(std::string_view payload) {
    constexpr std::string_view mark = "\"id\":\"";
    const auto at = payload.find(mark);
    if (at == payload.npos) return {};
    const auto from = at + mark.size();
    return std::string(payload.substr(from, payload.find('"', from) - from));
}

/// Reads an exported file; knows one county at a time.
class FileCheck {
public:
    FileCheck(const KnownHeads& known, const Progress& progress, Report& report)
        : known_(known), progress_(progress), report_(report) {}

    void line(std::string_view text) {
        Words words(text);
        const auto kind = words.next();
        if (is_closed_) return malformed();
        if (kind == "county") return begin(words);
        if (kind == "counties") return last(words);
        if (!tree_ || is_lost_) return tree_ ? void() : malformed();
        if (is_ended_) malformed();   // behind a county's end: another county, or the last line
        else if (kind == "key") tree_->key(words.rest());
        else if (kind == "event") event(words);
        else if (kind == "checkpoint") checkpoint(words);
        else if (kind == "end") end(words);
        else malformed();
    }
    void finish() {
        if (tree_ && !is_ended_ && !is_lost_) malformed();   // cut off
        close();
        if (!is_closed_ && !report_.is_open_ended) cut();
    }
    void malformed() {
        if (tree_) tree_->fault(Wrong::file_malformed, tree_->size());
        else report_.faults.push_back({Wrong::file_malformed, {}, {}, {}, {}});
    }
    void cut() { report_.faults.push_back({Wrong::file_cut, {}, std::int64_t(counties_), {}, {}}); }

private:
    void close() {
        if (tree_) tree_->end();
        tree_.reset();
    }
    void begin(Words& words) {
        if (tree_ && !is_ended_ && !is_lost_) malformed();
        close();
        ++counties_;
        county_ = {std::string(words.next())};
        total_ = words.number().value_or(0);
        is_lost_ = is_ended_ = false;
        tree_.emplace(county_, known_, report_);
    }
    void last(Words& words) {
        if (tree_ && !is_ended_ && !is_lost_) malformed();
        close();
        is_closed_ = true;
        if (words.number() != std::int64_t(counties_) || !words.rest().empty()) cut();
    }
    void event(Words& words) {
        const auto seq = words.number();
        const auto bytes = crypto::from_base64(words.next());
        const auto stored = bytes ? crypto::digest_from(*bytes) : std::nullopt;
        if (!seq || !stored) return malformed();
        if (*seq != tree_->size()) {
            tree_->fault(*seq > tree_->size() ? Wrong::event_missing : Wrong::event_extra,
                         std::min(*seq, tree_->size()), *seq > tree_->size() ? "" : id_in(words.rest()));
            is_lost_ = true;   // what follows would all be wrong for this one reason
            return;
        }
        tree_->leaf(id_in(words.rest()), merkle::leaf_hash(words.rest()), stored);
        if (progress_ && *seq % progress_every == 0) progress_(county_, *seq, total_);
    }
    void checkpoint(Words& words) {
        const auto at = words.number();
        const auto note = crypto::from_base64(words.rest());
        if (!at || !note) return malformed();
        tree_->checkpoint(*note);
    }
    void end(Words& words) {
        is_ended_ = true;
        const auto size = words.number();
        const auto bytes = crypto::from_base64(words.rest());
        const auto root = bytes ? crypto::digest_from(*bytes) : std::nullopt;
        if (!size || !root) return malformed();
        if (*size > tree_->size()) tree_->fault(Wrong::event_missing, tree_->size());
        else if (*size < tree_->size()) tree_->fault(Wrong::event_extra, *size);
        else if (*root != tree_->edge().root()) tree_->fault(Wrong::head_changed, *size);
    }

    const KnownHeads& known_;
    const Progress& progress_;
    Report& report_;
    CountyId county_;
    std::int64_t total_ = 0;
    std::optional<TreeCheck> tree_;
    std::size_t counties_ = 0;
    bool is_lost_ = false, is_ended_ = false, is_closed_ = false;
};

/// Writes an event with its leaf, from the stored tree where it has one.
void write_events(db::Tx& tx, const CountyId& county, std::ostream& out) {
    const auto checkpoints_from = [&](std::int64_t after) {
        return store::raw_checkpoints(tx, county, after, page);
    };
    auto checkpoints = checkpoints_from(-1);
    std::size_t at = 0;
    const auto meet = [&](std::int64_t size) {
        while (at < checkpoints.size() && checkpoints[at].size <= size) {
            out << "checkpoint " << checkpoints[at].at << ' ' << crypto::base64(checkpoints[at].note) << '\n';
            if (++at == checkpoints.size()) {
                checkpoints = checkpoints_from(checkpoints.back().size);
                at = 0;
            }
        }
    };
    store::StoredTree tree(tx, county);
    const auto nodes = tree.nodes();
    meet(0);
    for (std::int64_t next = 0;;) {
        const auto events = store::raw_events(tx, county, next, page);
        for (const auto& event : events) {
            const bool has_leaf = std::uint64_t(event.seq) < tree.size();
            const auto leaf =
                has_leaf ? nodes(0, std::uint64_t(event.seq)) : merkle::leaf_hash(event.payload);
            out << "event " << event.seq << ' ' << crypto::base64(crypto::bytes_of(leaf)) << ' '
                << event.payload << '\n';
            next = event.seq + 1;
            meet(next);
        }
        tree.forget_tiles();
        if (std::int64_t(events.size()) < page) break;
    }
    out << "end " << tree.size() << ' ' << crypto::base64(crypto::bytes_of(tree.root())) << '\n';
}

}  // namespace

void export_county(db::Tx& tx, const CountyId& county, std::ostream& out) {
    out << "county " << county.text << ' ' << store::raw_head(tx, county).next_seq << '\n';
    for (const auto& key : store::keys(tx, county)) out << "key " << key << '\n';
    write_events(tx, county, out);
}

std::string export_last_line(std::size_t counties) { return "counties " + std::to_string(counties); }

void verify_file(std::istream& in, const KnownHeads& known, const Progress& progress, Report& report) {
    FileCheck check(known, progress, report);
    std::string line;
    if (!std::getline(in, line)) return check.malformed();
    report.is_open_ended = line == export_first_line_open;
    if (line != export_first_line && !report.is_open_ended) return check.malformed();
    while (std::getline(in, line)) check.line(line);
    check.finish();
}

}  // namespace qd::audit
