#include "app/log_texts.hpp"
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include "features/audit/queries.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::app {
namespace {

using Content = audit::PublishedContent;

/// The texts of which one has the digest. `verbs` are parted by blanks; none: every verb. `key` picks the row
/// where the event says which it is.
struct LoggedText {
    const char *kind, *verbs, *fact, *key, *sql;
    bool is_replaced = false;        ///< Of the same key a later text takes the earlier one's place.
    const char* ended_by = "";       ///< The verb that deletes them.
};

constexpr std::array kept{
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
    LoggedText{"outside_task", "report", "evidence", "", R"sql(
        SELECT evidence AS said FROM outside_task
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
    LoggedText{"edition", "give_opinion", "content", "", R"sql(
        SELECT content AS said FROM edition_opinion
         WHERE county_id = :county AND edition_id = :id AND verdict <> 'sent_back'
         ORDER BY at, id
    )sql", false, "discard"},
    LoggedText{"edition", "send_back", "words", "", R"sql(
        SELECT content AS said FROM edition_opinion
         WHERE county_id = :county AND edition_id = :id AND verdict = 'sent_back'
         ORDER BY at, id
    )sql", false, "discard"},
    LoggedText{"grid_report", "report", "content", "", R"sql(
        SELECT content AS said FROM grid_report
         WHERE county_id = :county AND id = :id
    )sql"},
};

/// Texts that may be said anew. What was said before is only in the log, as its digest.
constexpr std::array replaced{
    LoggedText{"list", "explain_deviation", "words", "duty", R"sql(
        SELECT reason AS said FROM list_deviation
         WHERE county_id = :county AND list_id = :id AND duty_id = :key
    )sql", true},
    LoggedText{"admission", "give_opinion", "reason", "town", R"sql(
        SELECT reason AS said FROM admission_town
         WHERE county_id = :county AND application_id = :id AND town_id = :key
    )sql", true},
    LoggedText{"adjustment_request", "give_opinion", "reason", "body", R"sql(
        SELECT reason AS said FROM adjustment_opinion
         WHERE county_id = :county AND request_id = :id AND body_id = :key
    )sql", true},
    LoggedText{"adjustment_request", "pass object", "reason", "", R"sql(
        SELECT examiner_words AS said FROM adjustment_request
         WHERE county_id = :county AND id = :id
    )sql", true},
    LoggedText{"adjustment_request", "grant refuse", "reason", "", R"sql(
        SELECT decision_reason AS said FROM adjustment_request
         WHERE county_id = :county AND id = :id
    )sql", true},
    LoggedText{"adjustment_request", "", "document", "", R"sql(
        SELECT decision_document AS said FROM adjustment_request
         WHERE county_id = :county AND id = :id
    )sql", true},
    LoggedText{"setting", "set", "content", "effective_on", R"sql(
        SELECT content AS said FROM setting
         WHERE county_id = :county AND name = :id AND effective_on = :key
         ORDER BY recorded_at
    )sql", true},
    LoggedText{"webhook", "", "url", "", R"sql(
        SELECT url AS said FROM webhook
         WHERE county_id = :county AND id = :id
    )sql", true},
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
    auto* used = rows.size() > 1 && !text.is_replaced ? &met[{id, key}] : nullptr;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (used && used->contains(i)) continue;
        if (crypto::hex(audit::digest_of(tx, county, rows[i].text("said"))) != digest) continue;
        if (used) used->insert(i);
        return {Content::State::same};
    }
    return {Content::State::changed};
}

std::vector<std::string> no_ids(db::Tx&, const CountyId&) { return {}; }

std::vector<std::string> words_of(const char* text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

Content content_of(const LoggedText& text) {
    Content content{text.kind, text.fact, {}, &no_ids};
    content.verbs = words_of(text.verbs);
    content.key = text.key;
    content.is_replaced = text.is_replaced;
    content.ended_by = text.ended_by;
    content.check_row = [&text, met = std::make_shared<Met>()](
                            db::Tx& tx, const CountyId& county, const std::string& id,
                            const std::string& key, const std::string& digest) {
        return check(text, *met, tx, county, id, key, digest);
    };
    return content;
}

}  // namespace

std::vector<Content> log_texts() {
    std::vector<Content> out;
    for (const auto& text : kept) out.push_back(content_of(text));
    for (const auto& text : replaced) out.push_back(content_of(text));
    return out;
}

}  // namespace qd::app
