#include "features/dutylist/published_content.hpp"
#include <algorithm>
#include "features/dutylist/published_store.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::dutylist {
namespace {

using Digests = std::map<std::string, std::string>;
using State = audit::PublishedContent::State;
using States = audit::PublishedContent::States;

/// `duty digest`, a line each, the edition's own (an empty name) first.
std::string lines_of(const Digests& digests) {
    std::string out;
    for (const auto& [duty, digest] : digests) out.append(duty).append(" ").append(digest).append("\n");
    return out;
}

Digests digests_from(std::string_view lines) {
    Digests out;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const auto line = lines.substr(0, end);
        const auto blank = std::min(line.rfind(' '), line.size());
        out.emplace(line.substr(0, blank), line.substr(std::min(blank + 1, line.size())));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return out;
}

std::vector<std::string> changed(db::Tx& tx, const CountyId& county, const std::string& edition,
                                 const Digests& before, const Digests& now) {
    std::vector<std::string> out;
    const auto tell = [&](const std::string& duty) {
        const auto label = store::duty_label(tx, county, edition, duty);
        out.push_back(label.empty() ? duty : duty + " " + label);
    };
    for (const auto& [duty, digest] : before) {
        const auto found = now.find(duty);
        if (!duty.empty() && (found == now.end() || found->second != digest)) tell(duty);
    }
    for (const auto& [duty, digest] : now)
        if (!before.contains(duty)) tell(duty);
    return out;
}

audit::PublishedContent::Answer check(db::Tx& tx, const CountyId& county, const std::string& edition,
                                      const std::string& digest) {
    const auto frozen = store::frozen_editions(tx, county);   // sorted as the engine sorts
    if (std::ranges::find(frozen, edition) == frozen.end()) return {State::missing};
    const auto now = store::row_digests(tx, county, edition);
    const auto kept = store::published_rows(tx, county, edition);
    const bool is_kept = kept && crypto::sha256_hex(kept->digests) == digest;
    if (crypto::sha256_hex(lines_of(now)) == digest && is_kept) return {};
    // Where the lines themselves were changed, nobody knows any more which duty it was.
    if (!is_kept) return {State::changed};
    return {State::changed, changed(tx, county, edition, digests_from(kept->digests), now)};
}

audit::PublishedContent::Answer check_names(db::Tx& tx, const CountyId& county, const std::string& edition,
                                            const std::string& digest) {
    const auto kept = store::published_rows(tx, county, edition);
    if (!kept || crypto::sha256_hex(kept->names) != digest) return {State::changed};
    const auto now = audit::names_from(audit::name_lines(store::names_in(tx, county, edition)));
    std::vector<std::string> wrong;
    for (const auto& [subject, name] : audit::names_from(kept->names)) {
        const auto found = now.find(subject);
        if (found != now.end() && found->second == name) continue;
        if (audit::is_name_logged(tx, county, subject)) continue;   // its own events say what it is called
        wrong.push_back(subject + " " + name.name + " → " + (found == now.end() ? "" : found->second.name));
    }
    if (wrong.empty()) return {};
    return {State::changed, std::move(wrong)};
}

std::vector<std::string> none_apart(db::Tx&, const CountyId&) { return {}; }

/// `LIST published`, `LIST superseded 2026-09-01`.
constexpr std::string_view superseded_since = " superseded ";

/// Whatever is published supersedes what was in force of its list, from its own day on.
void follow(const std::string& edition, const json::Value& facts, States& states) {
    if (facts.text_of(rows_fact).empty()) return;
    const std::string list(facts.text_of("list"));
    for (auto& [id, state] : states)
        if (state.starts_with(list + " ") && state.find(superseded_since) == state.npos)
            state = list + std::string(superseded_since) + std::string(facts.text_of("effective_on"));
    states[edition] = list + " " + std::string(facts.text_of("state"));
}

}  // namespace

audit::EventFacts seal_rows(identity::Session& session, const EditionId& edition) {
    const auto lines = lines_of(store::row_digests(session.tx, session.county, edition.text));
    const auto names = audit::name_lines(store::names_in(session.tx, session.county, edition.text));
    store::insert_published_rows(session.tx, session.county, edition, lines, names);
    return {audit::EventFact::coded(rows_fact, crypto::sha256_hex(lines)),
            audit::EventFact::coded(names_fact, crypto::sha256_hex(names))};
}

std::string published_names(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    const auto kept = store::published_rows(tx, county, edition.text);
    return kept ? kept->names : "";
}

audit::PublishedContent published_content() {
    return {"edition", std::string(rows_fact), &check, &store::frozen_editions, &follow,
            &store::edition_states};
}

audit::PublishedContent published_name_content() {
    return {"edition", std::string(names_fact), &check_names, &none_apart};
}

}  // namespace qd::dutylist
