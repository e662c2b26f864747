#include "features/admission/adjust_store.hpp"
#include "core/process_text.hpp"
#include "features/admission/adjust_rules.hpp"
#include "platform/db/stored.hpp"

namespace qd::admission::store {
namespace {

std::string as_lines(const std::vector<std::string>& all) {
    std::string out;
    for (const auto& one : all) out += one + "\n";
    return out;
}

std::vector<std::string> from_lines(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (end > from) out.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return out;
}

template <class IdType> std::optional<IdType> id_if(const std::optional<std::string>& text) {
    if (!text) return {};
    return IdType{*text};
}

AdjustmentRequest request_from(const db::Row& row) {
    AdjustmentRequest out;
    out.id = {row.text("id")};
    out.ground = db::stored_word<Ground>(row.text("ground"));
    out.reason = row.text("reason");
    out.basis = id_if<basis::BasisId>(row.text_if("basis_id"));
    out.article = row.text("article");
    out.asker = {row.text("asker_id")};
    out.asker_role = db::stored_word<Asker>(row.text("asker_role"));
    const auto state = process::case_from(row.text("process"));
    QD_ASSERT(state);
    out.state = *state;
    const auto kept = rules::adjusting_from(row.text("rules"));
    if (!kept) throw db::Broken("the rules of an adjustment request cannot be read: " + out.id.text);
    out.rules = *kept;
    out.examiner = {row.text_if("examiner_id").value_or("")};
    out.examiner_words = row.text("examiner_words");
    out.decision_document = row.text("decision_document");
    out.decision_reason = row.text("decision_reason");
    out.effective_on = db::stored_date_if(row.text_if("effective_on"));
    out.asked_by = {row.text("asked_by")};
    out.asked_at = from_seconds(row.number("asked_at"));
    out.decided_at = db::stored_instant_if(row.number_if("decided_at"));
    out.version = row.number("version");
    return out;
}

AdjustmentChange change_from(const db::Row& row) {
    AdjustmentChange out;
    out.outcome = db::stored_word<AdjustOutcome>(row.text("outcome"));
    out.codes = from_lines(row.text("codes"));
    out.kind = row.text("kind");
    out.name = row.text("name");
    out.names = from_lines(row.text("names"));
    out.content = from_lines(row.text("content"));
    out.department = id_if<BodyId>(row.text_if("department_id"));
    out.basis = id_if<basis::BasisId>(row.text_if("basis_id"));
    out.article = row.text("article");
    out.takeover_mode = row.text("takeover_mode");
    out.handover_on = db::stored_date_if(row.text_if("handover_on"));
    return out;
}

void add_parts(db::Tx& tx, const CountyId& county, AdjustmentRequest& request) {
    const db::Params params{{"county", county.text}, {"id", request.id.text}};
    for (const auto& row : tx.rows(R"sql(
        SELECT a.town_id, a.draft, a.published_at, a.put, a.removed FROM adjustment_request_town a
          JOIN body t ON t.county_id = a.county_id AND t.id = a.town_id
         WHERE a.county_id = :county AND a.request_id = :id ORDER BY t.code, a.town_id LIMIT 10000
    )sql", params))
        request.towns.push_back({{row.text("town_id")}, row.text("draft"),
                                 db::stored_instant_if(row.number_if("published_at")),
                                 from_lines(row.text("put")), from_lines(row.text("removed"))});
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM adjustment_change
         WHERE county_id = :county AND request_id = :id ORDER BY position LIMIT 1000
    )sql", params)) request.changes.push_back(change_from(row));
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM adjustment_opinion
         WHERE county_id = :county AND request_id = :id ORDER BY said_at, body_id LIMIT 10000
    )sql", params))
        request.opinions.push_back({{row.text("body_id")}, row.flag("agrees"), row.text("reason"),
                                    {row.text("said_by")}, from_seconds(row.number("said_at"))});
}

db::Params state_params(const CountyId& county, const AdjustmentRequest& one) {
    const auto due = one.state.next_due();
    std::optional<std::string> examiner;
    if (!one.examiner.empty()) examiner = one.examiner.text;
    return {{"county", county.text}, {"id", one.id.text}, {"stage", std::string(word(one.stage()))},
            {"process", process::to_text(one.state)},
            {"due_at", db::nullable(due ? std::optional(due->at) : std::nullopt)},
            {"examiner", db::nullable(examiner)}, {"words", one.examiner_words},
            {"document", one.decision_document}, {"decision", one.decision_reason},
            {"effective_on", db::nullable(one.effective_on)}, {"decided_at", db::nullable(one.decided_at)}};
}

void insert_change(db::Tx& tx, const CountyId& county, const RequestId& id, std::int64_t position,
                   const AdjustmentChange& one) {
    tx.send(R"sql(
        INSERT INTO adjustment_change (county_id, request_id, position, outcome, codes, kind, name, names,
                                       content, department_id, basis_id, article, takeover_mode, handover_on)
        VALUES (:county, :request, :position, :outcome, :codes, :kind, :name, :names,
                :content, :department, :basis, :article, :takeover_mode, :handover_on)
    )sql", {{"county", county.text}, {"request", id.text}, {"position", position},
            {"outcome", std::string(word(one.outcome))}, {"codes", as_lines(one.codes)}, {"kind", one.kind},
            {"name", one.name}, {"names", as_lines(one.names)}, {"content", as_lines(one.content)},
            {"department", db::nullable(one.department)}, {"basis", db::nullable(one.basis)},
            {"article", one.article}, {"takeover_mode", one.takeover_mode},
            {"handover_on", db::nullable(one.handover_on)}});
}

}  // namespace

void insert(db::Tx& tx, const CountyId& county, const AdjustmentRequest& one) {
    auto params = state_params(county, one);
    params.emplace_back("ground", std::string(word(one.ground)));
    params.emplace_back("reason", one.reason);
    params.emplace_back("basis", db::nullable(one.basis));
    params.emplace_back("article", one.article);
    params.emplace_back("asker", one.asker.text);
    params.emplace_back("asker_role", std::string(word(one.asker_role)));
    params.emplace_back("rules", rules::text_of(one.rules));
    params.emplace_back("by", one.asked_by.text);
    params.emplace_back("at", to_seconds(one.asked_at));
    tx.send(R"sql(
        INSERT INTO adjustment_request (county_id, id, ground, reason, basis_id, article, asker_id,
                                        asker_role, stage, process, rules, due_at, examiner_id,
                                        examiner_words, decision_document, decision_reason, effective_on,
                                        asked_by, asked_at, decided_at)
        VALUES (:county, :id, :ground, :reason, :basis, :article, :asker, :asker_role,
                :stage, :process, :rules, :due_at, :examiner, :words,
                :document, :decision, :effective_on, :by, :at, :decided_at)
    )sql", params);
    for (const auto& town : one.towns)
        tx.send(R"sql(
            INSERT INTO adjustment_request_town (county_id, request_id, town_id)
            VALUES (:county, :request, :town)
        )sql", {{"county", county.text}, {"request", one.id.text}, {"town", town.town.text}});
    std::int64_t position = 0;
    for (const auto& change : one.changes) insert_change(tx, county, one.id, ++position, change);
}

std::optional<AdjustmentRequest> find(db::Tx& tx, const CountyId& county, const RequestId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM adjustment_request WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    auto out = request_from(*row);
    add_parts(tx, county, out);
    return out;
}

Paged<AdjustmentRequest> requests(db::Tx& tx, const CountyId& county, const RequestFilter& filter,
                                  const Page& page) {
    std::optional<std::string> stage, ground;
    if (filter.stage) stage = std::string(word(*filter.stage));
    if (filter.ground) ground = std::string(word(*filter.ground));
    Paged<AdjustmentRequest> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT r.*, count(*) OVER () AS total FROM adjustment_request r
         WHERE r.county_id = :county AND (CAST(:stage AS TEXT) IS NULL OR r.stage = :stage)
           AND (CAST(:ground AS TEXT) IS NULL OR r.ground = :ground)
           AND (CAST(:late_at AS BIGINT) IS NULL OR r.due_at <= :late_at)
           AND (CAST(:town AS TEXT) IS NULL
                OR EXISTS (SELECT 1 FROM adjustment_request_town t WHERE t.county_id = r.county_id
                              AND t.request_id = r.id AND t.town_id = :town))
         ORDER BY r.asked_at DESC, r.id DESC LIMIT :size OFFSET :offset
    )sql", {{"county", county.text}, {"stage", db::nullable(stage)}, {"ground", db::nullable(ground)},
            {"town", db::nullable(filter.town)}, {"late_at", db::nullable(filter.late_at)},
            {"size", page.size}, {"offset", page.offset()}})) {
        out.total = row.number("total");
        out.items.push_back(request_from(row));
        add_parts(tx, county, out.items.back());
    }
    return out;
}

void save(db::Tx& tx, const CountyId& county, const AdjustmentRequest& one) {
    auto params = state_params(county, one);
    params.emplace_back("version", one.version);
    tx.send_expecting_one(R"sql(
        UPDATE adjustment_request
           SET stage = :stage, process = :process, due_at = :due_at, examiner_id = :examiner,
               examiner_words = :words, decision_document = :document, decision_reason = :decision,
               effective_on = :effective_on, decided_at = :decided_at, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", params);
}

void save_town(db::Tx& tx, const CountyId& county, const RequestId& id, const AdjustedTown& town) {
    tx.send(R"sql(
        UPDATE adjustment_request_town
           SET draft = :draft, published_at = :at, put = :put, removed = :removed
         WHERE county_id = :county AND request_id = :request AND town_id = :town
    )sql", {{"county", county.text}, {"request", id.text}, {"town", town.town.text}, {"draft", town.draft},
            {"at", db::nullable(town.published_at)}, {"put", as_lines(town.put)},
            {"removed", as_lines(town.removed)}});
}

void put_opinion(db::Tx& tx, const CountyId& county, const RequestId& id, const PartyOpinion& one) {
    tx.send(R"sql(
        INSERT INTO adjustment_opinion (county_id, request_id, body_id, agrees, reason, said_by, said_at)
        VALUES (:county, :request, :body, :agrees, :reason, :by, :at)
        ON CONFLICT (county_id, request_id, body_id) DO UPDATE
           SET agrees = excluded.agrees, reason = excluded.reason, said_by = excluded.said_by,
               said_at = excluded.said_at
    )sql", {{"county", county.text}, {"request", id.text}, {"body", one.body.text},
            {"agrees", db::flag(one.agrees)}, {"reason", one.reason}, {"by", one.said_by.text},
            {"at", to_seconds(one.said_at)}});
}

std::vector<RequestId> requests_of_draft(db::Tx& tx, const CountyId& county,
                                         const dutylist::EditionId& edition) {
    std::vector<RequestId> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT DISTINCT request_id FROM adjustment_request_town
         WHERE county_id = :county AND draft = :draft ORDER BY request_id LIMIT 1000
    )sql", {{"county", county.text}, {"draft", edition.text}})) out.push_back({row.text("request_id")});
    return out;
}

}  // namespace qd::admission::store
