#include "features/admission/admission_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::admission::store {
namespace {

Application application_from(const db::Row& row) {
    Application out;
    out.id = {row.text("id")};
    out.department = {row.text("department_id")};
    out.item = row.text("item");
    out.content = row.text("content");
    out.reason = row.text("reason");
    out.basis = {row.text("basis_id")};
    out.article = row.text("article");
    out.money = row.text("money");
    out.people = row.text("people");
    out.training = row.text("training");
    out.from_on = db::stored_date(row.text("from_on"));
    out.until_on = db::stored_date_if(row.text_if("until_on"));
    out.opinions_due_on = db::stored_date_if(row.text_if("opinions_due_on"));
    out.stage = db::stored_word<Stage>(row.text("stage"));
    out.conference_on = db::stored_date_if(row.text_if("conference_on"));
    out.conference_words = row.text("conference_words");
    out.decision_document = row.text("decision_document");
    out.decision_reason = row.text("decision_reason");
    out.decided_by = {row.text("decided_by")};
    out.decided_at = db::stored_instant_if(row.number_if("decided_at"));
    out.applied_by = {row.text("applied_by")};
    out.applied_at = from_seconds(row.number("applied_at"));
    out.version = row.number("version");
    return out;
}

void add_towns(db::Tx& tx, const CountyId& county, Application& application) {
    for (const auto& row : tx.rows(R"sql(
        SELECT a.* FROM admission_town a
          JOIN body t ON t.county_id = a.county_id AND t.id = a.town_id
         WHERE a.county_id = :county AND a.application_id = :id
         ORDER BY t.code, a.town_id LIMIT 10000
    )sql", {{"county", county.text}, {"id", application.id.text}}))
        application.towns.push_back({{row.text("town_id")}, db::stored_word<TownOpinion>(row.text("opinion")),
                                     row.text("reason"), {row.text("answered_by")},
                                     db::stored_instant_if(row.number_if("answered_at")), row.text("draft")});
}

}  // namespace

void insert(db::Tx& tx, const CountyId& county, const Application& one) {
    tx.send(R"sql(
        INSERT INTO admission_application (county_id, id, department_id, item, content, reason, basis_id,
               article,
                                           money, people, training, from_on, until_on, opinions_due_on, stage,
                                           applied_by, applied_at)
        VALUES (:county, :id, :department, :item, :content, :reason, :basis, :article,
                :money, :people, :training, :from_on, :until_on, :due_on, :stage, :by, :at)
    )sql",
            {{"county", county.text},
             {"id", one.id.text},
             {"department", one.department.text},
             {"item", one.item},
             {"content", one.content},
             {"reason", one.reason},
             {"basis", one.basis.text},
             {"article", one.article},
             {"money", one.money},
             {"people", one.people},
             {"training", one.training},
             {"from_on", to_text(one.from_on)},
             {"until_on", db::nullable(one.until_on)},
             {"due_on", db::nullable(one.opinions_due_on)},
             {"stage", std::string(word(one.stage))},
             {"by", one.applied_by.text},
             {"at", to_seconds(one.applied_at)}});
    for (const auto& asked : one.towns)
        tx.send(R"sql(
            INSERT INTO admission_town (county_id, application_id, town_id) VALUES (:county, :id, :town)
        )sql", {{"county", county.text}, {"id", one.id.text}, {"town", asked.town.text}});
}

std::optional<Application> find(db::Tx& tx, const CountyId& county, const ApplicationId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM admission_application WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    auto out = application_from(*row);
    add_towns(tx, county, out);
    return out;
}

Paged<Application> applications(db::Tx& tx, const CountyId& county, const ApplicationFilter& filter,
                                const Page& page) {
    std::optional<std::string> stage;
    if (filter.stage) stage = std::string(word(*filter.stage));
    db::Params params{{"county", county.text}, {"stage", db::nullable(stage)},
                      {"department", db::nullable(filter.department)}, {"town", db::nullable(filter.town)}};
    Paged<Application> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM admission_application a
         WHERE a.county_id = :county AND (CAST(:stage AS TEXT) IS NULL OR a.stage = :stage)
           AND (CAST(:department AS TEXT) IS NULL OR a.department_id = :department)
           AND (CAST(:town AS TEXT) IS NULL
                OR EXISTS (SELECT 1 FROM admission_town t WHERE t.county_id = a.county_id
                              AND t.application_id = a.id AND t.town_id = :town))
    )sql", params)->number("total");
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT a.* FROM admission_application a
         WHERE a.county_id = :county AND (CAST(:stage AS TEXT) IS NULL OR a.stage = :stage)
           AND (CAST(:department AS TEXT) IS NULL OR a.department_id = :department)
           AND (CAST(:town AS TEXT) IS NULL
                OR EXISTS (SELECT 1 FROM admission_town t WHERE t.county_id = a.county_id
                              AND t.application_id = a.id AND t.town_id = :town))
         ORDER BY a.applied_at DESC, a.id DESC LIMIT :size OFFSET :offset
    )sql", params)) {
        out.items.push_back(application_from(row));
        add_towns(tx, county, out.items.back());
    }
    return out;
}

std::vector<Application> refused_before(db::Tx& tx, const CountyId& county, const Application& application) {
    std::vector<Application> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM admission_application
         WHERE county_id = :county AND item = :item AND stage = 'refused' AND (applied_at, id) < (:at, :id)
         ORDER BY applied_at DESC, id DESC LIMIT 20
    )sql", {{"county", county.text}, {"item", application.item}, {"at", to_seconds(application.applied_at)},
            {"id", application.id.text}})) {
        out.push_back(application_from(row));
        add_towns(tx, county, out.back());
    }
    return out;
}

std::vector<Application> temporary_on(db::Tx& tx, const CountyId& county, Date on) {
    std::vector<Application> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM admission_application
         WHERE county_id = :county AND stage = 'admitted' AND from_on <= :on AND until_on >= :on
         ORDER BY applied_at, id LIMIT 10000
    )sql", {{"county", county.text}, {"on", to_text(on)}})) {
        out.push_back(application_from(row));
        add_towns(tx, county, out.back());
    }
    return out;
}

void save(db::Tx& tx, const CountyId& county, const Application& one) {
    tx.send_expecting_one(R"sql(
        UPDATE admission_application
           SET stage = :stage, conference_on = :conference_on, conference_words = :words,
               decision_document = :document, decision_reason = :reason, decided_by = :by, decided_at = :at,
               version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql",
                          {{"county", county.text},
                           {"id", one.id.text},
                           {"version", one.version},
                           {"stage", std::string(word(one.stage))},
                           {"conference_on", db::nullable(one.conference_on)},
                           {"words", one.conference_words},
                           {"document", one.decision_document},
                           {"reason", one.decision_reason},
                           {"by", one.decided_by.text},
                           {"at", db::nullable(one.decided_at)}});
}

void save_town(db::Tx& tx, const CountyId& county, const ApplicationId& id, const AskedTown& town) {
    tx.send(R"sql(
        UPDATE admission_town SET opinion = :opinion, reason = :reason, answered_by = :by, answered_at = :at,
                                  draft = :draft
         WHERE county_id = :county AND application_id = :id AND town_id = :town
    )sql", {{"county", county.text}, {"id", id.text}, {"town", town.town.text},
            {"opinion", std::string(word(town.opinion))}, {"reason", town.reason},
            {"by", town.answered_by.text}, {"at", db::nullable(town.answered_at)}, {"draft", town.draft}});
}

}  // namespace qd::admission::store
