#include "features/audit/commands.hpp"
#include <map>
#include "features/audit/rules.hpp"
#include "features/audit/store.hpp"

namespace qd::audit {

void record(identity::Session& session, const std::string& subject, std::string_view verb, EventFacts facts) {
    const std::string id = session.new_id();
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
    std::map<std::string, std::int64_t> next;
    for (const auto& note : notes) ++next[note.county];
    for (auto& [county, number] : next) number = store::take_numbers(tx, county, number);

    std::vector<db::Params> events, subjects;
    events.reserve(notes.size());
    subjects.reserve(notes.size());
    for (const auto& note : notes) {
        const std::int64_t seq = next[note.county]++;
        events.push_back({{"county", note.county}, {"seq", seq}, {"id", note.id}, {"at", note.at},
                          {"payload", note.payload}});
        subjects.push_back({{"county", note.county}, {"subject", note.subject}, {"seq", seq}});
    }
    if (!notes.empty()) store::insert_events(tx, events, subjects);
}

}  // namespace qd::audit
