#include "app/log_rows.hpp"
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include "features/identity/queries.hpp"
#include "features/identity/security_policy.hpp"

namespace qd::app {
namespace {

using Content = audit::PublishedContent;
using States = Content::States;

/// Rows of which each had an event when it was written: `many` of a subject `id`, at most as many as events
/// of this verb (empty: any) that have this fact (empty: any).
struct CountedRows {
    const char *kind, *verb, *fact, *sql;
};

constexpr CountedRows counted[] = {
    {"call", "raise", "", R"sql(
        SELECT id, 1 AS many FROM town_call WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"},
    {"call", "", "remark_digest", R"sql(
        SELECT call_id AS id, count(*) AS many FROM call_remark
         WHERE county_id = :county GROUP BY call_id ORDER BY call_id LIMIT 10000000
    )sql"},
    {"call", "ask_time", "", R"sql(
        SELECT call_id AS id, count(*) AS many FROM call_request
         WHERE county_id = :county GROUP BY call_id ORDER BY call_id LIMIT 10000000
    )sql"},
    {"conference", "open", "", R"sql(
        SELECT id, 1 AS many FROM conference WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"},
    {"conference", "claim", "", R"sql(
        SELECT conference_id AS id, count(*) AS many FROM conference_claim
         WHERE county_id = :county GROUP BY conference_id ORDER BY conference_id LIMIT 10000000
    )sql"},
    {"grid_report", "report", "", R"sql(
        SELECT id, 1 AS many FROM grid_report WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"},
    {"outside_task", "report", "", R"sql(
        SELECT id, 1 AS many FROM outside_task WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"},
    {"admission", "apply", "", R"sql(
        SELECT id, 1 AS many FROM admission_application WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"},
    {"adjustment_request", "ask", "", R"sql(
        SELECT id, 1 AS many FROM adjustment_request WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"},
    {"adjustment_request", "give_opinion", "", R"sql(
        SELECT request_id AS id, count(*) AS many FROM adjustment_opinion
         WHERE county_id = :county GROUP BY request_id ORDER BY request_id LIMIT 10000000
    )sql"},
    {"edition", "give_opinion", "", R"sql(
        SELECT edition_id AS id, count(*) AS many FROM edition_opinion
         WHERE county_id = :county AND verdict <> 'sent_back'
         GROUP BY edition_id ORDER BY edition_id LIMIT 10000000
    )sql"},
    {"edition", "send_back", "", R"sql(
        SELECT edition_id AS id, count(*) AS many FROM edition_opinion
         WHERE county_id = :county AND verdict = 'sent_back'
         GROUP BY edition_id ORDER BY edition_id LIMIT 10000000
    )sql"},
    {"compile", "opinion", "", R"sql(
        SELECT project_id AS id, count(*) AS many FROM compile_opinion
         WHERE county_id = :county GROUP BY project_id ORDER BY project_id LIMIT 10000000
    )sql"},
    {"compile", "end_opinion", "", R"sql(
        SELECT project_id AS id, count(*) AS many FROM compile_opinion_fate
         WHERE county_id = :county GROUP BY project_id ORDER BY project_id LIMIT 10000000
    )sql"},
};

Content content_of(const CountedRows& rows) {
    const auto events = std::make_shared<std::map<std::string, std::int64_t>>();
    Content content{rows.kind, {}, {}, {}};
    content.meet = [events, &rows](const std::string& id, const json::Value& event) {
        const auto* facts = event.find("facts");
        const bool fits = !*rows.verb || event.text_of("verb") == rows.verb;
        if (fits && (!*rows.fact || (facts && facts->find(rows.fact))))
            ++(*events)[id];
    };
    content.ids = [events, &rows](db::Tx& tx, const CountyId& county) {
        std::vector<std::string> out;
        for (const auto& row : tx.rows(rows.sql, {{"county", county.text}})) {
            const auto found = events->find(row.text("id"));
            const auto made = found == events->end() ? 0 : found->second;
            if (row.number("many") > made) out.push_back(row.text("id"));
        }
        return out;
    };
    return content;
}

std::vector<std::string> none_unlogged(db::Tx&, const CountyId&) { return {}; }

/// What a department did in a call, and when, by `CALL/BODY`; under `CALL/` when anything happened in it.
struct Acts {
    std::multimap<std::int64_t, std::string> answers;
    std::set<std::int64_t> finished, all;
};
using Doings = std::map<std::string, Acts>;

void meet_act(Doings& doings, const std::string& id, const json::Value& event) {
    const auto* at = event.find("at");
    if (!at || !at->integer()) return;
    doings[id + "/"].all.insert(*at->integer());
    const auto verb = event.text_of("verb");
    auto& one = doings[id + "/" + std::string(event.text_of("body"))];
    if (verb == "accept") one.answers.emplace(*at->integer(), "accepted");
    if (verb == "dispute") one.answers.emplace(*at->integer(), "disputed");
    if (verb == "finish" || verb == "sum_up") one.finished.insert(*at->integer());
}

/// A department that was released and comes back begins anew: what it answered before it received the call
/// again is history.
bool is_as_acted(const db::Row& row, const Acts& acts, const Acts& call) {
    const auto received = row.number("received_at");
    const auto finished = row.number_if("finished_at");
    if (!call.all.contains(received) || (finished && !acts.finished.contains(*finished))) return false;
    const auto answer = row.text("answer");
    const auto last = acts.answers.empty() ? acts.answers.end() : std::prev(acts.answers.end());
    if (answer.empty()) return last == acts.answers.end() || last->first <= received;
    const auto answered = row.number_if("answered_at");
    return last != acts.answers.end() && last->first >= received && last->second == answer &&
           (!answered || acts.answers.contains(*answered));
}

/// Each department's part as its own events left it.
Content part_content() {
    const auto doings = std::make_shared<Doings>();
    Content content{"call", {}, {}, {}};
    content.meet = [doings](const std::string& id, const json::Value& event) {
        meet_act(*doings, id, event);
    };
    content.ids = [doings](db::Tx& tx, const CountyId& county) {
        std::vector<std::string> out;
        for (const auto& row : tx.rows(R"sql(
            SELECT call_id, body_id, answer, received_at, answered_at, finished_at FROM call_part
             WHERE county_id = :county ORDER BY call_id, body_id LIMIT 10000000
        )sql", {{"county", county.text}})) {
            auto id = row.text("call_id") + "/" + row.text("body_id");
            if (!is_as_acted(row, (*doings)[id], (*doings)[row.text("call_id") + "/"]))
                out.push_back(std::move(id));
        }
        return out;
    };
    return content;
}

/// One value of a thing: what its events said last, and what stands there.
Content value_content(const char* kind, decltype(Content::follow) follow, const char* sql) {
    Content content{kind, {}, {}, &none_unlogged};
    content.follow = std::move(follow);
    content.states = [sql](db::Tx& tx, const CountyId& county) {
        States out;
        for (const auto& row : tx.rows(sql, {{"county", county.text}}))
            out[row.text("id")] = row.text("said");
        return out;
    };
    return content;
}

/// Events from before these said the stage leave it open: a ruling, a change of who takes part.
void follow_stage(const std::string& id, const json::Value& facts, States& states) {
    const auto stage = facts.text_of("stage");
    if (!stage.empty()) states[id] = stage;
    else if (facts.find("body") || facts.find("conference")) states.erase(id);
}

void follow_lead(const std::string& id, const json::Value& facts, States& states) {
    if (facts.find("ruling")) states[id] = facts.text_of("lead");
}

/// What the county set, number by number; what it never set is the program's own.
Content policy_content() {
    Content content{"county", {}, {}, &none_unlogged};
    content.follow = [](const std::string& id, const json::Value& facts, States& states) {
        for (const auto& bound : identity::policy_bounds) {
            const auto* value = facts.find(bound.name);
            if (value && value->integer())
                states[id + "/" + std::string(bound.name)] = std::to_string(*value->integer());
        }
        if (const auto factor = facts.text_of("second_factor_for"); !factor.empty())
            states[id + "/second_factor_for"] = factor;
        if (const auto* grant = facts.find("keepers_grant"); grant && grant->boolean())
            states[id + "/keepers_grant"] = *grant->boolean() ? "true" : "false";
    };
    content.states = [](db::Tx& tx, const CountyId& county) {
        const auto policy = identity::security_policy(tx, county);
        States out{{county.text + "/second_factor_for", std::string(word(policy.second_factor_for))},
                   {county.text + "/keepers_grant", policy.keepers_grant ? "true" : "false"}};
        for (const auto& bound : identity::policy_bounds)
            out[county.text + "/" + std::string(bound.name)] = std::to_string(policy.*bound.number);
        return out;
    };
    return content;
}

}  // namespace

std::vector<Content> log_rows() {
    std::vector<Content> out;
    for (const auto& rows : counted) out.push_back(content_of(rows));
    out.push_back(part_content());
    out.push_back(value_content("call", &follow_stage, R"sql(
        SELECT id, stage AS said FROM town_call WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"));
    out.push_back(value_content("grid_report", &follow_stage, R"sql(
        SELECT id, stage AS said FROM grid_report WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"));
    out.push_back(value_content("conference", &follow_lead, R"sql(
        SELECT id, coalesce(lead_id, '') AS said FROM conference
         WHERE county_id = :county ORDER BY id LIMIT 10000000
    )sql"));
    out.push_back(policy_content());
    return out;
}

}  // namespace qd::app
