#include "features/admission/check_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::admission::store {
namespace {

DocumentCheck check_from(const db::Row& row) {
    DocumentCheck out;
    out.id = {row.text("id")};
    out.title = row.text("title");
    out.department = {row.text("department_id")};
    if (const auto town = row.text_if("town_id")) out.town = BodyId{*town};
    out.format = row.text("format");
    out.digest = row.text("digest");
    out.checked_by = {row.text("checked_by")};
    out.checked_at = from_seconds(row.number("checked_at"));
    out.sentences = row.number("sentences");
    out.handed = row.number("handed");
    out.open = row.number("open");
    out.document_number = row.text("document_number");
    out.issued_on = db::stored_date_if(row.text_if("issued_on"));
    out.issued_by = {row.text("issued_by")};
    out.issued_at = db::stored_instant_if(row.number_if("issued_at"));
    out.against = row.number("against");
    out.version = row.number("version");
    return out;
}

CheckedSentence sentence_from(const db::Row& row) {
    CheckedSentence out;
    out.position = row.number("position");
    auto& sentence = out.found.sentence;
    sentence.text = row.text("content");
    sentence.block = int(row.number("block"));
    sentence.handed = Handed{row.text("who"), row.text("verb"), row.text("what"), row.text("due"),
                             row.flag("needs_power")};
    out.found.finding = db::stored_word<Finding>(row.text("finding"));
    if (const auto verdict = row.text_if("verdict")) out.verdict = db::stored_word<Verdict>(*verdict);
    out.reason = row.text("reason");
    out.judged_by = {row.text("judged_by")};
    out.judged_at = db::stored_instant_if(row.number_if("judged_at"));
    out.is_against = row.flag("is_against");
    return out;
}

Evidence evidence_from(const db::Row& row) {
    return {{row.text("edition_id")}, {row.text("duty_id")}, row.text("code"),
            row.text("name"),         row.text("kind"),      row.number("edition_number"),
            {row.text("town_id")},    row.number("towns"),   double(row.number("likeness")) / 1000,
            row.text("why")};
}

void insert_sentence(db::Tx& tx, const CountyId& county, const CheckId& check, std::int64_t position,
                     const Found& found) {
    const auto& handed = *found.sentence.handed;
    tx.send(R"sql(
        INSERT INTO checked_sentence (county_id, check_id, position, block, content, who, verb, what, due,
                                      needs_power, finding)
        VALUES (:county, :check, :position, :block, :content, :who, :verb, :what, :due, :power, :finding)
    )sql", {{"county", county.text}, {"check", check.text}, {"position", position},
            {"block", std::int64_t{found.sentence.block}}, {"content", found.sentence.text},
            {"who", handed.who}, {"verb", handed.verb}, {"what", handed.what}, {"due", handed.due},
            {"power", db::flag(handed.needs_power)}, {"finding", std::string(word(found.finding))}});
    std::int64_t place = 0;
    for (const auto& one : found.evidence) {
        tx.send(R"sql(
            INSERT INTO checked_evidence (county_id, check_id, position, place, edition_id, duty_id,
                   town_id, towns,
                                          code, name, kind, edition_number, likeness, why)
            VALUES (:county, :check, :position, :place, :edition, :duty, :town, :towns,
                    :code, :name, :kind, :number, :likeness, :why)
        )sql", {{"county", county.text}, {"check", check.text}, {"position", position}, {"place", ++place},
                {"edition", one.edition.text}, {"duty", one.duty.text}, {"town", one.town.text},
                {"towns", one.towns}, {"code", one.code}, {"name", one.name}, {"kind", one.kind},
                {"number", one.edition_number}, {"likeness", std::int64_t(one.likeness * 1000 + 0.5)},
                {"why", one.why}});
    }
}

}  // namespace

void insert(db::Tx& tx, const CountyId& county, const DocumentCheck& check, const std::vector<Found>& found) {
    tx.send(R"sql(
        INSERT INTO document_check (county_id, id, title, department_id, town_id, format, digest, checked_by,
                                    checked_at, sentences, handed, open)
        VALUES (:county, :id, :title, :department, :town, :format, :digest, :by, :at, :sentences, :handed,
               :open)
    )sql", {{"county", county.text}, {"id", check.id.text}, {"title", check.title},
            {"department", check.department.text}, {"town", db::nullable(check.town)},
            {"format", check.format}, {"digest", check.digest}, {"by", check.checked_by.text},
            {"at", to_seconds(check.checked_at)}, {"sentences", check.sentences},
            {"handed", check.handed}, {"open", check.open}});
    std::int64_t position = 0;
    for (const auto& one : found) insert_sentence(tx, county, check.id, ++position, one);
}

std::optional<DocumentCheck> find(db::Tx& tx, const CountyId& county, const CheckId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM document_check WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return check_from(*row);
}

std::vector<CheckedSentence> sentences(db::Tx& tx, const CountyId& county, const CheckId& id) {
    const db::Params params{{"county", county.text}, {"check", id.text}};
    std::vector<CheckedSentence> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM checked_sentence WHERE county_id = :county AND check_id = :check
         ORDER BY position LIMIT 10000
    )sql", params)) out.push_back(sentence_from(row));
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM checked_evidence WHERE county_id = :county AND check_id = :check
         ORDER BY position, place LIMIT 30000
    )sql",
                                   params))
        out.at(std::size_t(row.number("position") - 1)).found.evidence.push_back(evidence_from(row));
    return out;
}

Paged<DocumentCheck> checks(db::Tx& tx, const CountyId& county, const std::optional<BodyId>& department,
                            bool only_issued, const Page& page) {
    db::Params params{{"county", county.text}, {"department", db::nullable(department)},
                      {"only_issued", db::flag(only_issued)}};
    Paged<DocumentCheck> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM document_check
         WHERE county_id = :county AND (CAST(:department AS TEXT) IS NULL OR department_id = :department)
           AND (CAST(:only_issued AS BIGINT) = 0 OR issued_at IS NOT NULL)
    )sql", params)->number("total");
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM document_check
         WHERE county_id = :county AND (CAST(:department AS TEXT) IS NULL OR department_id = :department)
           AND (CAST(:only_issued AS BIGINT) = 0 OR issued_at IS NOT NULL)
         ORDER BY checked_at DESC, id DESC LIMIT :size OFFSET :offset
    )sql", params)) out.items.push_back(check_from(row));
    return out;
}

void save_verdict(db::Tx& tx, const CountyId& county, const CheckId& id, const CheckedSentence& sentence) {
    tx.send(R"sql(
        UPDATE checked_sentence SET verdict = :verdict, reason = :reason, judged_by = :by, judged_at = :at
         WHERE county_id = :county AND check_id = :check AND position = :position
    )sql", {{"county", county.text}, {"check", id.text}, {"position", sentence.position},
            {"verdict", std::string(word(*sentence.verdict))}, {"reason", sentence.reason},
            {"by", sentence.judged_by.text}, {"at", to_seconds(*sentence.judged_at)}});
}

void mark_against(db::Tx& tx, const CountyId& county, const CheckId& id, std::int64_t position) {
    tx.send(R"sql(
        UPDATE checked_sentence SET is_against = 1
         WHERE county_id = :county AND check_id = :check AND position = :position
    )sql", {{"county", county.text}, {"check", id.text}, {"position", position}});
}

void save(db::Tx& tx, const CountyId& county, const DocumentCheck& check) {
    tx.send_expecting_one(R"sql(
        UPDATE document_check
           SET open = :open, document_number = :number, issued_on = :issued_on, issued_by = :by,
               issued_at = :at, against = :against, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", {{"county", county.text}, {"id", check.id.text}, {"version", check.version}, {"open", check.open},
            {"number", check.document_number}, {"issued_on", db::nullable(check.issued_on)},
            {"by", check.issued_by.text}, {"at", db::nullable(check.issued_at)}, {"against", check.against}});
}

}  // namespace qd::admission::store
