#include "features/call/conference_store.hpp"
#include "core/process_text.hpp"
#include "platform/db/stored.hpp"

namespace qd::call::store {
namespace {

void insert_body(db::Tx& tx, const CountyId& county, const ConferenceId& id, const BodyId& body,
                 std::string_view part) {
    tx.send(R"sql(
        INSERT INTO conference_body (county_id, conference_id, body_id, part)
        VALUES (:county, :conference, :body, :part)
        ON CONFLICT (county_id, conference_id, body_id, part) DO NOTHING
    )sql", {{"county", county.text}, {"conference", id.text}, {"body", body.text},
            {"part", std::string(part)}});
}

db::Value due_of(const Conference& conference) {
    const auto due = conference.state.next_due();
    return due ? db::Value{to_seconds(due->at)} : db::Value{};
}

Conference conference_from(db::Tx& tx, const CountyId& county, const db::Row& row) {
    Conference out;
    out.id = {row.text("id")};
    out.call = {row.text("call_id")};
    auto state = process::case_from(row.text("process"));
    QD_ASSERT(state.has_value());
    out.state = process::Case<Hearing>{*std::move(state)};
    out.duty = row.text_if("duty_id");
    out.catalogue_duty = row.text_if("catalogue_duty_id");
    out.duty_name = row.text("duty_name");
    out.opened_at = from_seconds(row.number("opened_at"));
    out.ruled_by = {row.text("ruled_by")};
    out.version = row.number("version");
    if (const auto at = row.number_if("ruled_at")) {
        out.ruled_at = from_seconds(*at);
        out.ruling = Ruling{{row.text("lead_id")}, {}, row.text("ruling"), row.text("basis"),
                            row.flag("wants_adjustment")};
    }
    for (const auto& body : tx.rows(R"sql(
        SELECT body_id, part FROM conference_body
         WHERE county_id = :county AND conference_id = :conference ORDER BY part, body_id LIMIT 200
    )sql", {{"county", county.text}, {"conference", out.id.text}})) {
        if (body.text("part") == "member") out.members.push_back({body.text("body_id")});
        else if (out.ruling && body.text("part") == "assist")
            out.ruling->assists.push_back({body.text("body_id")});
    }
    return out;
}

std::vector<Conference> all_from(db::Tx& tx, const CountyId& county, const std::vector<db::Row>& rows) {
    std::vector<Conference> out;
    for (const auto& row : rows) out.push_back(conference_from(tx, county, row));
    return out;
}

}  // namespace

void insert_conference(db::Tx& tx, const CountyId& county, const Conference& conference) {
    tx.send(R"sql(
        INSERT INTO conference (county_id, id, call_id, process, stage, opened_at, due_at, duty_id,
                                catalogue_duty_id, duty_name)
        VALUES (:county, :id, :call, :process, :stage, :opened_at, :due_at, :duty,
                :catalogue_duty, :duty_name)
    )sql", {{"county", county.text}, {"id", conference.id.text}, {"call", conference.call.text},
            {"process", process::to_text(conference.state)},
            {"stage", std::string(word(conference.state.state()))},
            {"opened_at", to_seconds(conference.opened_at)}, {"due_at", due_of(conference)},
            {"duty", db::nullable(conference.duty)},
            {"catalogue_duty", db::nullable(conference.catalogue_duty)},
            {"duty_name", conference.duty_name}});
    for (const auto& member : conference.members)
        insert_body(tx, county, conference.id, member, "member");
}

void save_ruled(db::Tx& tx, const CountyId& county, const Conference& conference) {
    const auto& ruling = *conference.ruling;
    tx.send_expecting_one(R"sql(
        UPDATE conference
           SET process = :process, stage = :stage, due_at = :due_at, ruled_at = :ruled_at,
               ruled_by = :ruled_by, lead_id = :lead, ruling = :ruling, basis = :basis,
               wants_adjustment = :wants_adjustment,
               version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", {{"county", county.text}, {"id", conference.id.text}, {"version", conference.version},
            {"process", process::to_text(conference.state)},
            {"stage", std::string(word(conference.state.state()))}, {"due_at", due_of(conference)},
            {"ruled_at", to_seconds(*conference.ruled_at)}, {"ruled_by", conference.ruled_by.text},
            {"lead", ruling.lead.text}, {"ruling", ruling.content}, {"basis", ruling.basis},
            {"wants_adjustment", db::flag(ruling.wants_adjustment)}});
    insert_body(tx, county, conference.id, ruling.lead, "lead");
    for (const auto& body : ruling.assists) insert_body(tx, county, conference.id, body, "assist");
}

std::optional<Conference> find_conference(db::Tx& tx, const CountyId& county, const ConferenceId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM conference WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return conference_from(tx, county, *row);
}

std::vector<Conference> conferences_after(db::Tx& tx, const CountyId& county, const ConferenceId& last,
                                          std::int64_t most) {
    return all_from(tx, county, tx.rows(R"sql(
        SELECT * FROM conference WHERE county_id = :county AND id > :last ORDER BY id LIMIT :most
    )sql", {{"county", county.text}, {"last", last.text}, {"most", most}}));
}

std::vector<Conference> hearings_after(db::Tx& tx, const CountyId& county, const ConferenceId& last,
                                       std::int64_t most) {
    return all_from(tx, county, tx.rows(R"sql(
        SELECT * FROM conference
         WHERE county_id = :county AND stage = 'hearing' AND id > :last ORDER BY id LIMIT :most
    )sql", {{"county", county.text}, {"last", last.text}, {"most", most}}));
}

void save_hearing(db::Tx& tx, const CountyId& county, const Conference& conference) {
    tx.send_expecting_one(R"sql(
        UPDATE conference SET process = :process, due_at = :due_at, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", {{"county", county.text}, {"id", conference.id.text}, {"version", conference.version},
            {"process", process::to_text(conference.state)}, {"due_at", due_of(conference)}});
}

std::vector<std::int64_t> hearing_steps_taken(db::Tx& tx, const CountyId& county, const ConferenceId& id,
                                              Instant due) {
    std::vector<std::int64_t> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT step FROM conference_alarm
         WHERE county_id = :county AND conference_id = :conference AND due_at = :due ORDER BY step LIMIT 100
    )sql", {{"county", county.text}, {"conference", id.text}, {"due", to_seconds(due)}}))
        out.push_back(row.number("step"));
    return out;
}

bool insert_hearing_step(db::Tx& tx, const CountyId& county, const ConferenceId& id, const TakenAlarm& step) {
    return tx.run(R"sql(
        INSERT INTO conference_alarm (county_id, conference_id, due_at, step, moment, tell, at)
        VALUES (:county, :conference, :due_at, :step, :moment, :tell, :at)
        ON CONFLICT (county_id, conference_id, due_at, step) DO NOTHING
    )sql", {{"county", county.text}, {"conference", id.text}, {"due_at", to_seconds(step.due_at)},
            {"step", step.step}, {"moment", std::string(word(step.moment))}, {"tell", step.tell},
            {"at", to_seconds(step.at)}}) == 1;
}

std::optional<Conference> find_hearing(db::Tx& tx, const CountyId& county, const CallId& call) {
    const auto row = tx.row(R"sql(
        SELECT * FROM conference WHERE county_id = :county AND call_id = :call AND stage = 'hearing'
         ORDER BY opened_at, id LIMIT 1
    )sql", {{"county", county.text}, {"call", call.text}});
    if (!row) return {};
    return conference_from(tx, county, *row);
}

std::vector<Conference> conferences_of(db::Tx& tx, const CountyId& county, const CallId& call) {
    return all_from(tx, county, tx.rows(R"sql(
        SELECT * FROM conference WHERE county_id = :county AND call_id = :call
         ORDER BY opened_at, id LIMIT 50
    )sql", {{"county", county.text}, {"call", call.text}}));
}

Paged<Conference> conferences(db::Tx& tx, const CountyId& county, std::optional<Hearing::State> stage,
                              const Page& page) {
    std::optional<std::string> only;
    if (stage) only = std::string(word(*stage));
    const db::Params params{{"county", county.text}, {"stage", db::nullable(only)}, {"size", page.size},
                            {"offset", page.offset()}};
    Paged<Conference> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM conference
         WHERE county_id = :county AND (CAST(:stage AS TEXT) IS NULL OR stage = :stage)
    )sql", {{"county", county.text}, {"stage", db::nullable(only)}})->number("total");
    out.items = all_from(tx, county, tx.rows(R"sql(
        SELECT * FROM conference
         WHERE county_id = :county AND (CAST(:stage AS TEXT) IS NULL OR stage = :stage)
         ORDER BY opened_at DESC, id DESC LIMIT :size OFFSET :offset
    )sql", params));
    return out;
}

std::vector<Conference> precedents(db::Tx& tx, const CountyId& county, const std::string& duty,
                                   const std::optional<std::string>& catalogue_duty) {
    return all_from(tx, county, tx.rows(R"sql(
        SELECT * FROM conference
         WHERE county_id = :county AND stage = 'ruled'
           AND (duty_id = :duty OR catalogue_duty_id = CAST(:catalogue_duty AS TEXT))
         ORDER BY ruled_at DESC, id DESC LIMIT 20
    )sql", {{"county", county.text}, {"duty", duty}, {"catalogue_duty", db::nullable(catalogue_duty)}}));
}

std::vector<GapRuling> gap_rulings(db::Tx& tx, const CountyId& county) {
    std::vector<GapRuling> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT c.*, t.gap_text, t.description
          FROM conference c
          JOIN town_call t ON t.county_id = c.county_id AND t.id = c.call_id
         WHERE c.county_id = :county AND c.stage = 'ruled' AND c.duty_id IS NULL
         ORDER BY c.ruled_at DESC, c.id DESC LIMIT 500
    )sql", {{"county", county.text}}))
        out.push_back({conference_from(tx, county, row), row.text("gap_text"), row.text("description")});
    return out;
}

void insert_claim(db::Tx& tx, const CountyId& county, const ConferenceId& conference, const Claim& claim) {
    tx.send(R"sql(
        INSERT INTO conference_claim (county_id, conference_id, position, body_id, account_id, content,
                                      list_item, staffing_plan, law, at)
        VALUES (:county, :conference,
                (SELECT coalesce(max(position), 0) + 1 FROM conference_claim
                  WHERE county_id = :county AND conference_id = :conference),
                :body, :account, :content, :list_item, :staffing_plan, :law, :at)
    )sql", {{"county", county.text}, {"conference", conference.text}, {"body", claim.body.text},
            {"account", claim.account.text}, {"content", claim.content}, {"list_item", claim.list_item},
            {"staffing_plan", claim.staffing_plan}, {"law", claim.law}, {"at", to_seconds(claim.at)}});
}

std::vector<Claim> claims_of(db::Tx& tx, const CountyId& county, const ConferenceId& conference) {
    std::vector<Claim> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT body_id, account_id, content, list_item, staffing_plan, law, at FROM conference_claim
         WHERE county_id = :county AND conference_id = :conference ORDER BY position LIMIT 200
    )sql", {{"county", county.text}, {"conference", conference.text}}))
        out.push_back({{row.text("body_id")}, {row.text("account_id")}, row.text("content"),
                       row.text("list_item"), row.text("staffing_plan"), row.text("law"),
                       from_seconds(row.number("at"))});
    return out;
}

}  // namespace qd::call::store
