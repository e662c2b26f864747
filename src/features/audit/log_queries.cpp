#include "features/audit/log_queries.hpp"
#include <algorithm>
#include <ranges>
#include "features/audit/log_store.hpp"
#include "features/audit/rules.hpp"
#include "features/audit/store.hpp"
#include "features/audit/tree_store.hpp"

namespace qd::audit {
namespace {

SignedHead signed_head_from(const store::RawCheckpoint& stored) {
    const auto note = crypto::note_from(stored.note);
    const auto said = note ? crypto::checkpoint_from(note->text) : std::nullopt;
    if (!said) throw db::Broken("a signed head is damaged; run `qingdan log verify`");
    return {{said->size, said->root}, stored.note, from_seconds(stored.at)};
}

}  // namespace

bool is_log_complete(db::Tx& tx, const CountyId& county) {
    const auto head = store::raw_head(tx, county);
    return head.next_seq == 0 || !head.edge.empty();
}

LogHead log_head(db::Tx& tx, const CountyId& county) {
    const store::StoredTree tree(tx, county);
    return {tree.size(), tree.root()};
}

std::optional<SignedHead> newest_signed_head(db::Tx& tx, const CountyId& county) {
    const auto newest = store::newest_checkpoints(tx, county, {1, 1});
    if (newest.empty()) return {};
    return signed_head_from(newest.front());
}

Paged<SignedHead> signed_heads(db::Tx& tx, const CountyId& county, const Page& page) {
    Paged<SignedHead> out{{}, store::count_checkpoints(tx, county)};
    for (const auto& one : store::newest_checkpoints(tx, county, page))
        out.items.push_back(signed_head_from(one));
    return out;
}

std::vector<std::string> verifier_keys(db::Tx& tx, const CountyId& county) { return store::keys(tx, county); }

Result<LoggedEvent> find_event(db::Tx& tx, const CountyId& county, const std::string& id) {
    const auto row = store::find_event(tx, county, id);
    if (!row) return Refusal::event_unknown;
    return LoggedEvent{rules::event_from(row->seq, row->payload), row->payload};
}

Result<LoggedEvent> last_event(db::Tx& tx, const CountyId& county, const std::string& subject,
                               const std::vector<std::string>& verbs) {
    constexpr std::int64_t looked_at = 100;
    for (const auto& row : store::raw_timeline(tx, county, subject, {1, looked_at})) {
        auto event = rules::event_from(row.seq, row.payload);
        if (std::ranges::find(verbs, event.verb) == verbs.end()) continue;
        return LoggedEvent{std::move(event), row.payload};
    }
    return Refusal::event_unknown;
}

std::string signer_of(db::Tx& tx, const CountyId& county, const SignedHead& head) {
    const auto note = crypto::note_from(head.note);
    if (!note) return {};
    const auto keys = store::keys(tx, county);
    for (auto text = keys.rbegin(); text != keys.rend(); ++text)
        if (const auto key = crypto::verifier_from(*text); key && note->is_signed_by(*key)) return *text;
    return {};
}

bool is_publication(const Event& event) {
    return std::ranges::any_of(event.facts, [](const auto& fact) { return fact.first == "content_digest"; });
}

bool is_covered(db::Tx& tx, const CountyId& county, std::int64_t seq) {
    const auto newest = store::newest_checkpoints(tx, county, {1, 1});
    return !newest.empty() && newest.front().size > seq;
}

Result<Receipt> receipt(db::Tx& tx, const CountyId& county, const LoggedEvent& logged) {
    const auto head = newest_signed_head(tx, county);
    if (!head || head->head.size <= std::uint64_t(logged.event.seq)) return Refusal::log_not_signed;
    store::StoredTree tree(tx, county);
    return Receipt{logged.event, logged.payload,
                   crypto::merkle::inclusion(std::uint64_t(logged.event.seq), head->head.size, tree.nodes()),
                   *head, signer_of(tx, county, *head)};
}

Result<Consistency> consistency(db::Tx& tx, const CountyId& county, std::int64_t from, std::int64_t to) {
    store::StoredTree tree(tx, county);
    if (from < 0 || from > to || std::uint64_t(to) > tree.size()) return Refusal::log_size_unknown;
    const auto nodes = tree.nodes();
    const auto head_at = [&](std::int64_t size) {
        return LogHead{std::uint64_t(size), crypto::merkle::root(std::uint64_t(size), nodes)};
    };
    return Consistency{head_at(from), head_at(to),
                       crypto::merkle::consistency(std::uint64_t(from), std::uint64_t(to), nodes)};
}

Paged<Event> events(db::Tx& tx, const CountyId& county, const EventFilter& filter, const Page& page) {
    Paged<Event> out{{}, store::count_events(tx, county, filter)};
    for (const auto& row : store::filtered_events(tx, county, filter, page))
        out.items.push_back(rules::event_from(row.seq, row.payload));
    return out;
}

}  // namespace qd::audit
