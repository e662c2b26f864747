#include "features/basis/store.hpp"
#include <unordered_map>
#include "platform/db/stored.hpp"

namespace qd::basis::store {
namespace {

db::Params columns(const CountyId& county, const Basis& basis) {
    return {{"county", county.text}, {"id", basis.id.text}, {"code", basis.code}, {"title", basis.title},
            {"level", std::string(word(basis.level))}, {"issuer", basis.issuer},
            {"document_number", basis.document_number}, {"document_number_raw", basis.document_number_raw},
            {"issued_on", db::nullable(basis.issued_on)}, {"effective_on", db::nullable(basis.effective_on)},
            {"version_on", db::nullable(basis.version_on)}, {"checked_by", basis.checked_by},
            {"note", basis.note}, {"version", basis.version}};
}

}  // namespace

Basis basis_from(const db::Row& row) {
    Basis basis;
    basis.id = {row.text("id")};
    basis.code = row.text("code");
    basis.title = row.text("title");
    basis.level = db::stored_word<Level>(row.text("level"));
    basis.issuer = row.text("issuer");
    basis.document_number = row.text("document_number");
    basis.document_number_raw = row.text("document_number_raw");
    basis.issued_on = db::stored_date_if(row.text_if("issued_on"));
    basis.effective_on = db::stored_date_if(row.text_if("effective_on"));
    basis.version_on = db::stored_date_if(row.text_if("version_on"));
    basis.checked_by = row.text("checked_by");
    basis.note = row.text("note");
    basis.version = row.number("version");
    return basis;
}

void attach_statuses(std::vector<Basis>& bases, const std::vector<db::Row>& rows) {
    std::unordered_map<std::string, Basis*> by_id;
    for (auto& basis : bases) by_id.emplace(basis.id.text, &basis);
    for (const auto& row : rows) {
        const auto found = by_id.find(row.text("basis_id"));
        if (found == by_id.end()) continue;
        StatusChange change;
        change.effective_on = db::stored_date(row.text("effective_on"));
        change.recorded_at = from_seconds(row.number("recorded_at"));
        change.status = db::stored_word<Status>(row.text("status"));
        if (const auto replaced_by = row.text_if("replaced_by_id")) change.replaced_by =
            BasisId{*replaced_by};
        found->second->statuses.push_back(std::move(change));
    }
}

std::optional<Basis> find(db::Tx& tx, const CountyId& county, const BasisId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM basis WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    std::vector<Basis> one{basis_from(*row)};
    attach_statuses(one, tx.rows(R"sql(
        SELECT * FROM basis_status WHERE county_id = :county AND basis_id = :id ORDER BY effective_on,
        recorded_at
    )sql", {{"county", county.text}, {"id", id.text}}));
    return std::move(one.front());
}

bool is_code_taken(db::Tx& tx, const CountyId& county, const std::string& code,
                   const BasisId& by_other_than) {
    return tx.row(R"sql(
        SELECT id FROM basis WHERE county_id = :county AND code = :code AND id <> :id
    )sql", {{"county", county.text}, {"code", code}, {"id", by_other_than.text}}).has_value();
}

void insert(db::Tx& tx, const CountyId& county, const std::vector<Basis>& bases) {
    std::vector<db::Params> rows;
    for (const auto& basis : bases) rows.push_back(columns(county, basis));
    tx.send_many(R"sql(
        INSERT INTO basis (county_id, id, code, title, level, issuer, document_number, document_number_raw,
                           issued_on,
                           effective_on, version_on, checked_by, note, version)
        VALUES (:county, :id, :code, :title, :level, :issuer, :document_number, :document_number_raw,
                :issued_on,
                :effective_on, :version_on, :checked_by, :note, :version)
    )sql", rows);
}

bool update(db::Tx& tx, const CountyId& county, const Basis& basis) {
    return tx.run(R"sql(
        UPDATE basis
           SET code = :code, title = :title, level = :level, issuer = :issuer,
           document_number = :document_number,
               document_number_raw = :document_number_raw, issued_on = :issued_on,
               effective_on = :effective_on,
               version_on = :version_on, checked_by = :checked_by, note = :note, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", columns(county, basis)) == 1;
}

void insert_statuses(db::Tx& tx, const CountyId& county, const std::vector<StatusOf>& statuses) {
    std::vector<db::Params> rows;
    for (const auto& [basis, change] : statuses) {
        rows.push_back({{"county", county.text}, {"basis", basis.text},
                        {"effective_on", to_text(change.effective_on)},
                        {"recorded_at", to_seconds(change.recorded_at)},
                        {"status", std::string(word(change.status))},
                        {"replaced_by",
                        db::nullable(change.replaced_by)}});
    }
    tx.send_many(R"sql(
        INSERT INTO basis_status (county_id, basis_id, effective_on, recorded_at, status, replaced_by_id)
        VALUES (:county, :basis, :effective_on, :recorded_at, :status, :replaced_by)
    )sql", rows);
}

void put_articles(db::Tx& tx, const CountyId& county, const BasisId& id,
                  const std::vector<NewArticle>& articles) {
    std::vector<db::Params> rows;
    for (const auto& article : articles)
        rows.push_back({{"county", county.text}, {"basis", id.text}, {"path", article.path},
                        {"content", article.content}});
    tx.send_many(R"sql(
        INSERT INTO basis_article (county_id, basis_id, path, content) VALUES (:county, :basis, :path,
                                   :content)
        ON CONFLICT (county_id, basis_id, path) DO UPDATE SET content = excluded.content
    )sql", rows);
}

}  // namespace qd::basis::store
