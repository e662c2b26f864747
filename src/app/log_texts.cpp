#include "app/log_texts.hpp"
#include <array>
#include <map>
#include <memory>
#include <set>
#include "features/audit/queries.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::app {
namespace {

using Content = audit::PublishedContent;

/// The texts of which one has the digest; `key` picks the row where the event says which it is.
struct LoggedText {
    const char *kind, *verb, *fact, *key, *sql;
};

constexpr std::array texts{
    LoggedText{"conference", "claim", "content", "", R"sql(
        SELECT content AS said FROM conference_claim
         WHERE county_id = :county AND conference_id = :id
         ORDER BY position
    )sql"},
    LoggedText{"conference", "rule", "ruling", "", R"sql(
        SELECT ruling AS said FROM conference
         WHERE county_id = :county AND id = :id
    )sql"},
    LoggedText{"call", "ask_time", "reason", "", R"sql(
        SELECT reason AS said FROM call_request
         WHERE county_id = :county AND call_id = :id
         ORDER BY id
    )sql"},
    LoggedText{"call", "approve_time", "reason", "request", R"sql(
        SELECT decided_reason AS said FROM call_request
         WHERE county_id = :county AND call_id = :id AND id = :key
    )sql"},
    LoggedText{"call", "decline_time", "reason", "request", R"sql(
        SELECT decided_reason AS said FROM call_request
         WHERE county_id = :county AND call_id = :id AND id = :key
    )sql"},
    LoggedText{"outside_task", "report", "content", "", R"sql(
        SELECT content AS said FROM outside_task
         WHERE county_id = :county AND id = :id
    )sql"},
    LoggedText{"outside_task", "find", "reason", "", R"sql(
        SELECT finding_reason AS said FROM outside_task
         WHERE county_id = :county AND id = :id
    )sql"},
    LoggedText{"admission", "apply", "item", "", R"sql(
        SELECT item AS said FROM admission_application
         WHERE county_id = :county AND id = :id
    )sql"},
    LoggedText{"admission", "confer", "words", "", R"sql(
        SELECT conference_words AS said FROM admission_application
         WHERE county_id = :county AND id = :id
    )sql"},
    LoggedText{"admission", "decide", "document", "", R"sql(
        SELECT decision_document AS said FROM admission_application
         WHERE county_id = :county AND id = :id
    )sql"},
    LoggedText{"adjustment", "keep", "reason", "", R"sql(
        SELECT reason AS said FROM adjustment
         WHERE county_id = :county AND id = :id
    )sql"},
    LoggedText{"adjustment_request", "ask", "reason", "", R"sql(
        SELECT reason AS said FROM adjustment_request
         WHERE county_id = :county AND id = :id
    )sql"},
    LoggedText{"compile", "opinion", "content", "number", R"sql(
        SELECT content AS said FROM compile_opinion
         WHERE county_id = :county AND project_id = :id AND number = CAST(:key AS BIGINT)
    )sql"},
    LoggedText{"compile", "end_opinion", "reason", "number", R"sql(
        SELECT reason AS said FROM compile_opinion_fate
         WHERE county_id = :county AND project_id = :id AND opinion = CAST(:key AS BIGINT)
    )sql"},
    LoggedText{"compile", "settle_point", "settlement", "point", R"sql(
        SELECT settlement AS said FROM compile_point
         WHERE county_id = :county AND project_id = :id AND number = CAST(:key AS BIGINT)
    )sql"},
    LoggedText{"compile", "", "reason", "move", R"sql(
        SELECT reason AS said FROM compile_move
         WHERE county_id = :county AND project_id = :id AND number = CAST(:key AS BIGINT)
    )sql"},
    LoggedText{"compile", "", "reason", "seat", R"sql(
        SELECT reason AS said FROM compile_review_step
         WHERE county_id = :county AND project_id = :id AND seat = :key
         ORDER BY number
    )sql"},
};

/// Rows that an event has answered for, by subject and key: two rows may say the same, and then need two
/// events.
using Met = std::map<std::pair<std::string, std::string>, std::set<std::size_t>>;

Content::Answer check(const LoggedText& text, Met& met, db::Tx& tx, const CountyId& county,
                      const std::string& id, const std::string& key, const std::string& digest) {
    db::Params params{{"county", county.text}, {"id", id}};
    if (*text.key) params.push_back({"key", key});
    const auto rows = tx.rows(text.sql, params);
    if (rows.empty()) return {Content::State::missing};
    auto* used = rows.size() > 1 ? &met[{id, key}] : nullptr;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (used && used->contains(i)) continue;
        if (crypto::hex(audit::digest_of(tx, county, rows[i].text("said"))) != digest) continue;
        if (used) used->insert(i);
        return {Content::State::same};
    }
    return {Content::State::changed};
}

std::vector<std::string> no_ids(db::Tx&, const CountyId&) { return {}; }

}  // namespace

std::vector<Content> log_texts() {
    std::vector<Content> out;
    for (const auto& text : texts) {
        Content content{text.kind, text.fact, {}, &no_ids};
        content.verb = text.verb;
        content.key = text.key;
        content.check_row = [&text, met = std::make_shared<Met>()](
                                db::Tx& tx, const CountyId& county, const std::string& id,
                                const std::string& key, const std::string& digest) {
            return check(text, *met, tx, county, id, key, digest);
        };
        out.push_back(std::move(content));
    }
    return out;
}

}  // namespace qd::app
