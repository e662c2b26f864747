#include "features/dutylist/edition_store.hpp"
#include "features/dutylist/catalogue_merge_store.hpp"
#include "features/dutylist/duty_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist::store {
namespace {

db::Params columns(const CountyId& county, const Edition& edition) {
    std::optional<std::int64_t> published_at;
    if (edition.published_at) published_at = to_seconds(*edition.published_at);
    return {{"county", county.text}, {"id", edition.id.text}, {"list", edition.list.text},
            {"number", edition.number}, {"state", std::string(word(edition.state))},
            {"is_recorded", db::flag(edition.is_recorded)}, {"base", db::nullable(edition.base)},
            {"approval_document", edition.approval_document},
            {"approved_on", db::nullable(edition.approved_on)},
            {"effective_on", db::nullable(edition.effective_on)},
            {"published_at", db::nullable(published_at)},
            {"superseded_on", db::nullable(edition.superseded_on)}, {"duty_count", edition.duty_count},
            {"gap_count", edition.gap_count}, {"content_digest", edition.content_digest}};
}

}  // namespace

List list_from(const db::Row& row) {
    return {{row.text("id")}, {row.text("body_id")}, row.flag("is_catalogue"), row.text("title")};
}

Edition edition_from(const db::Row& row) {
    Edition edition;
    edition.id = {row.text("id")};
    edition.list = {row.text("list_id")};
    edition.number = row.number("number");
    edition.state = db::stored_word<EditionState>(row.text("state"));
    edition.is_recorded = row.flag("is_recorded");
    if (const auto base = row.text_if("base_edition_id")) edition.base = EditionId{*base};
    edition.approval_document = row.text("approval_document");
    edition.approved_on = db::stored_date_if(row.text_if("approved_on"));
    edition.effective_on = db::stored_date_if(row.text_if("effective_on"));
    if (const auto at = row.number_if("published_at")) edition.published_at = from_seconds(*at);
    edition.superseded_on = db::stored_date_if(row.text_if("superseded_on"));
    edition.duty_count = row.number("duty_count");
    edition.gap_count = row.number("gap_count");
    edition.content_digest = row.text("content_digest");
    edition.version = row.number("version");
    return edition;
}

void insert_list(db::Tx& tx, const CountyId& county, const List& list, Instant created_at) {
    tx.run(R"sql(
        INSERT INTO duty_list (county_id, id, body_id, is_catalogue, title, created_at)
        VALUES (:county, :id, :body, :is_catalogue, :title, :created_at)
    )sql", {{"county", county.text}, {"id", list.id.text}, {"body", list.body.text},
            {"is_catalogue", db::flag(list.is_catalogue)}, {"title", list.title},
            {"created_at", to_seconds(created_at)}});
}

void insert_edition(db::Tx& tx, const CountyId& county, const Edition& edition, Instant created_at) {
    auto params = columns(county, edition);
    params.emplace_back("created_at", to_seconds(created_at));
    tx.run(R"sql(
        INSERT INTO edition (county_id, id, list_id, number, state, is_recorded, base_edition_id,
          approval_document,
                             approved_on, effective_on, published_at, superseded_on, duty_count, gap_count,
                             content_digest, created_at, version)
        VALUES (:county, :id, :list, :number, :state, :is_recorded, :base, :approval_document, :approved_on,
                :effective_on, :published_at, :superseded_on, :duty_count, :gap_count, :content_digest,
                :created_at, 1)
    )sql", params);
}

bool save_edition(db::Tx& tx, const CountyId& county, const Edition& edition, std::int64_t seen_version) {
    auto params = columns(county, edition);
    params.emplace_back("seen_version", seen_version);
    return tx.run(R"sql(
        UPDATE edition
           SET state = :state, is_recorded = :is_recorded, approval_document = :approval_document,
               approved_on = :approved_on, effective_on = :effective_on, published_at = :published_at,
               superseded_on = :superseded_on, duty_count = :duty_count, gap_count = :gap_count,
               content_digest = :content_digest, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :seen_version
           AND list_id = :list AND number = :number
           AND (CAST(:base AS TEXT) IS NULL OR base_edition_id = :base)
    )sql", params) == 1;
}

void supersede(db::Tx& tx, const CountyId& county, const EditionId& edition, Date from) {
    tx.run(R"sql(
        UPDATE edition SET state = 'superseded', superseded_on = :from, version = version + 1
         WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", edition.text}, {"from", to_text(from)}});
}

void delete_edition(db::Tx& tx, const CountyId& county, const EditionId& edition) {
    const db::Params params{{"county", county.text}, {"id", edition.text}};
    delete_all_duties(tx, county, edition);
    delete_origin(tx, county, edition);
    tx.run(R"sql(
        DELETE FROM import_job WHERE county_id = :county AND edition_id = :id
    )sql", params);
    tx.run(R"sql(
        DELETE FROM edition_opinion WHERE county_id = :county AND edition_id = :id
    )sql", params);
    tx.run(R"sql(
        DELETE FROM edition WHERE county_id = :county AND id = :id
    )sql", params);
}

void insert_opinion(db::Tx& tx, const CountyId& county, const Opinion& opinion) {
    tx.run(R"sql(
        INSERT INTO edition_opinion (county_id, id, edition_id, duty_id, body_id, account_id, verdict,
          content, at)
        VALUES (:county, :id, :edition, :duty, :body, :account, :verdict, :content, :at)
    )sql", {{"county", county.text}, {"id", opinion.id}, {"edition", opinion.edition.text},
            {"duty", db::nullable(opinion.duty)}, {"body", opinion.body.text},
            {"account", opinion.account.text},
            {"verdict", std::string(word(opinion.verdict))}, {"content", opinion.content},
            {"at", to_seconds(opinion.at)}});
}

}  // namespace qd::dutylist::store
