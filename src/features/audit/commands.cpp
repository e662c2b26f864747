#include "features/audit/commands.hpp"
#include <map>
#include "features/audit/rules.hpp"
#include "features/audit/store.hpp"
#include "features/audit/tree_store.hpp"

namespace qd::audit {

void record(identity::Session& session, const std::string& subject, std::string_view verb, EventFacts facts) {
    const std::string id = session.new_id();
    // Who stands in for somebody acts under that person's post: both are named.
    if (!session.actor.acting_for.empty()) facts.emplace_back("acting_for", session.actor.acting_for);
    auto payload =
        rules::payload(id, session.now, session.actor, session.county, subject, verb, std::move(facts));
    session.tx.notes.push_back({.county = session.county.text, .id = id, .payload = std::move(payload),
                                .at = to_seconds(session.now), .subject = subject});
}

void open_log(db::Tx& tx, const CountyId& county, std::string_view salt) {
    store::insert_head(tx, county, salt);
}

void append(db::Tx& tx, const std::vector<db::Note>& notes) {
    // Always in the same order: two processes that write for the same counties must not wait for each other.
    std::map<std::string, std::int64_t> counts;
    for (const auto& note : notes) ++counts[note.county];
    struct Growing {
        store::Edge edge;
        std::vector<store::Tile> full;
    };
    std::map<std::string, Growing> trees;
    for (const auto& [county, count] : counts)
        trees.emplace(county, Growing{store::take_numbers(tx, county, count), {}});

    std::vector<db::Params> events, subjects;
    events.reserve(notes.size());
    subjects.reserve(notes.size());
    for (const auto& note : notes) {
        auto& tree = trees.at(note.county);
        const auto seq = std::int64_t(tree.edge.size());
        tree.edge.add(crypto::merkle::leaf_hash(note.payload), tree.full);
        events.push_back({{"county", note.county}, {"seq", seq}, {"id", note.id}, {"at", note.at},
                          {"payload", note.payload}});
        subjects.push_back({{"county", note.county}, {"subject", note.subject}, {"seq", seq}});
    }
    if (!notes.empty()) store::insert_events(tx, events, subjects);
    for (const auto& [county, tree] : trees) store::save_tree(tx, county, tree.edge, tree.full);
}

void complete_log(db::Tx& tx, const CountyId& county) { store::complete_tree(tx, county); }

}  // namespace qd::audit
