#include "features/compile/published_content.hpp"
#include <charconv>
#include <map>
#include <memory>
#include <set>
#include "features/audit/queries.hpp"
#include "features/compile/pair_rules.hpp"
#include "features/compile/pair_store.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::compile {
namespace {

using audit::PublishedContent;
using Answer = PublishedContent::Answer;
using AnswerState = PublishedContent::State;

/// Steps that an event has answered for, by project and pair: each event needs a step of its own.
using Answered = std::map<std::pair<std::string, std::string>, std::set<std::size_t>>;

Number pair_number(std::string_view key) {
    Number number = 0;
    std::from_chars(key.data(), key.data() + key.size(), number);
    return number;
}

bool is_said(db::Tx& tx, const CountyId& county, const PairText& text, const std::string& digest) {
    return crypto::hex(audit::digest_of(tx, county, rules::canonical(text))) == digest;
}

Answer check_said(Answered& answered, db::Tx& tx, const CountyId& county, const std::string& id,
                  const std::string& key, const std::string& digest) {
    const auto steps = store::said_of(tx, county, {id}, pair_number(key));
    if (steps.empty()) return {AnswerState::missing};
    auto& used = answered[{id, key}];
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (used.contains(i) || !is_said(tx, county, steps[i].text, digest)) continue;
        used.insert(i);
        return {AnswerState::same};
    }
    return {AnswerState::changed};
}

Answer check_standing_text(db::Tx& tx, const CountyId& county, const std::string& id, const std::string& key,
                           const std::string& digest) {
    const auto pair = store::find_pair(tx, county, {id}, pair_number(key));
    if (!pair) return {AnswerState::missing};
    return {is_said(tx, county, pair->text, digest) ? AnswerState::same : AnswerState::changed};
}

void follow(const std::string& id, const json::Value& facts, PublishedContent::States& states) {
    const auto* number = facts.find("pair");
    const auto standing = facts.text_of("standing");
    if (!number || !number->integer() || standing.empty()) return;
    states[id + "/" + std::to_string(*number->integer())] = standing;
}

PublishedContent::States standings(db::Tx& tx, const CountyId& county) {
    PublishedContent::States out;
    for (const auto& [project, pair] : store::all_pairs(tx, county))
        out[project.text + "/" + std::to_string(pair.number)] = word(rules::standing_of(pair.state));
    return out;
}

std::vector<std::string> none_apart(db::Tx&, const CountyId&) { return {}; }

PublishedContent pair_content() {
    PublishedContent content{"compile", "text", {}, &none_apart};
    content.key = "pair";
    return content;
}

}  // namespace

std::vector<PublishedContent> published_contents() {
    auto said = pair_content(), standing = pair_content();
    said.check_row = [answered = std::make_shared<Answered>()](
                         db::Tx& tx, const CountyId& county, const std::string& id, const std::string& key,
                         const std::string& digest) {
        return check_said(*answered, tx, county, id, key, digest);
    };
    standing.check_row = &check_standing_text;
    standing.is_replaced = true;
    standing.follow = &follow;
    standing.states = &standings;
    return {std::move(said), std::move(standing)};
}

}  // namespace qd::compile
