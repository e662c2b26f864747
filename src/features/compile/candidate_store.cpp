#include "features/compile/candidate_store.hpp"
#include "core/text.hpp"
#include "features/compile/refusal.hpp"
#include "platform/db/stored.hpp"

namespace qd::compile {
namespace {

Candidate candidate_from(const db::Row& row) {
    Candidate out;
    out.number = row.number("number");
    out.side = db::stored_word<Side>(row.text("side"));
    out.body = {row.text("body_id")};
    out.town = db::stored_id<struct BodyTag>(row.text_if("town_id"));
    out.line = {row.text("name"), row.text("list_kind"), row.text("field"),
                db::stored_word<Origin>(row.text("origin")), row.text("source"), row.text("basis"),
                row.text("county_duty"), row.text("town_duty"), row.text("note")};
    out.fate = db::stored_word<Fate>(row.text("state"));
    out.item = row.number_if("item");
    out.into = row.number_if("into_number");
    out.reason = row.text("reason");
    out.round = row.number_if("round");
    out.added_at = from_seconds(row.number("added_at"));
    out.version = row.number("version");
    return out;
}

db::Params line_params(const CountyId& county, const ProjectId& project, const Line& line) {
    return {{"county", county.text},
            {"project", project.text},
            {"name", line.name},
            {"name_key", text::fold(text::without_spaces(line.name))},
            {"list_kind", line.list_kind},
            {"field", line.field},
            {"origin", std::string(word(line.origin))},
            {"source", line.source},
            {"basis", line.basis},
            {"county_duty", line.county_duty},
            {"town_duty", line.town_duty},
            {"note", line.note}};
}

db::Params filter_params(const CountyId& county, const ProjectId& project, const CandidateFilter& filter) {
    std::optional<std::string> text;
    if (filter.text && !text::trim(*filter.text).empty())
        text = text::fold(text::without_spaces(*filter.text));
    return {{"county", county.text}, {"project", project.text}, {"side", db::nullable(filter.side)},
            {"state", db::nullable(filter.state)}, {"origin", db::nullable(filter.origin)},
            {"body", db::nullable(filter.body)}, {"town", db::nullable(filter.town)},
            {"text", db::nullable(text)}};
}

}  // namespace

std::vector<Candidate> candidates(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                  const CandidateFilter& filter) {
    auto params = filter_params(county, project, filter);
    params.emplace_back("after", filter.after);
    params.emplace_back("size", filter.size);
    std::vector<Candidate> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM compile_candidate
         WHERE county_id = :county AND project_id = :project AND number > :after
           AND (CAST(:side AS TEXT) IS NULL OR side = :side)
           AND (CAST(:state AS TEXT) IS NULL OR state = :state)
           AND (CAST(:origin AS TEXT) IS NULL OR origin = :origin)
           AND (CAST(:body AS TEXT) IS NULL OR body_id = :body)
           AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
           AND (CAST(:text AS TEXT) IS NULL OR replace(name_key, :text, '') <> name_key)
         ORDER BY number LIMIT :size
    )sql", params)) out.push_back(candidate_from(row));
    return out;
}

std::int64_t count_candidates(db::Tx& tx, const CountyId& county, const ProjectId& project,
                              const CandidateFilter& filter) {
    return tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT 1 AS one FROM compile_candidate
             WHERE county_id = :county AND project_id = :project
               AND (CAST(:side AS TEXT) IS NULL OR side = :side)
               AND (CAST(:state AS TEXT) IS NULL OR state = :state)
               AND (CAST(:origin AS TEXT) IS NULL OR origin = :origin)
               AND (CAST(:body AS TEXT) IS NULL OR body_id = :body)
               AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
               AND (CAST(:text AS TEXT) IS NULL OR replace(name_key, :text, '') <> name_key)
             LIMIT 10001) counted
    )sql", filter_params(county, project, filter))->number("total");
}

Result<Candidate> load_candidate(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                 Number number) {
    if (auto found = store::find_candidate(tx, county, project, number)) return *std::move(found);
    return Error{Refusal::candidate_unknown, {{"number", std::to_string(number)}}};
}

std::vector<CandidateCount> candidate_counts(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<CandidateCount> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT side, state, origin, count(*) AS many FROM compile_candidate
         WHERE county_id = :county AND project_id = :project
         GROUP BY side, state, origin ORDER BY side, state, origin LIMIT 500
    )sql", {{"county", county.text}, {"project", project.text}}))
        out.push_back({row.text("side"), row.text("state"), row.text("origin"), row.number("many")});
    return out;
}

namespace store {

void insert_candidates(db::Tx& tx, const CountyId& county, const ProjectId& project, Number first,
                       const std::vector<rules::SheetLine>& lines, const Added& added) {
    std::vector<db::Params> rows;
    for (const auto& [by, line] : lines) {
        auto params = line_params(county, project, line);
        params.emplace_back("number", first++);
        params.emplace_back("side", std::string(word(by.side)));
        params.emplace_back("body", by.body.text);
        params.emplace_back("town", db::nullable(by.town));
        params.emplace_back("added_by", added.by.text);
        params.emplace_back("added_at", to_seconds(added.at));
        params.emplace_back("round", added.round);
        rows.push_back(std::move(params));
    }
    tx.send_many(R"sql(
        INSERT INTO compile_candidate (county_id, project_id, number, side, body_id, town_id, name, name_key,
                                       list_kind, field, origin, source, basis, county_duty, town_duty, note,
                                       added_by, added_at, came_round)
        VALUES (:county, :project, :number, :side, :body, :town, :name, :name_key, :list_kind, :field,
                :origin, :source, :basis, :county_duty, :town_duty, :note, :added_by, :added_at, :round)
    )sql", rows);
}

std::optional<Candidate> find_candidate(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                        Number number) {
    const auto row = tx.row(R"sql(
        SELECT * FROM compile_candidate
         WHERE county_id = :county AND project_id = :project AND number = :number
    )sql", {{"county", county.text}, {"project", project.text}, {"number", number}});
    if (!row) return {};
    return candidate_from(*row);
}

void save_line(db::Tx& tx, const CountyId& county, const ProjectId& project, const Candidate& candidate) {
    auto params = line_params(county, project, candidate.line);
    params.emplace_back("number", candidate.number);
    params.emplace_back("version", candidate.version);
    tx.send_expecting_one(R"sql(
        UPDATE compile_candidate
           SET name = :name, name_key = :name_key, list_kind = :list_kind, field = :field, origin = :origin,
               source = :source, basis = :basis, county_duty = :county_duty, town_duty = :town_duty,
               note = :note, version = version + 1
         WHERE county_id = :county AND project_id = :project AND number = :number AND version = :version
    )sql", params);
}

void save_fate(db::Tx& tx, const CountyId& county, const ProjectId& project, const Candidate& candidate,
               const Added& settled) {
    const bool is_open = candidate.fate == Fate::open;
    tx.send_expecting_one(R"sql(
        UPDATE compile_candidate
           SET state = :state, item = :item, into_number = :into_number, reason = :reason, round = :round,
               settled_by = :by, settled_at = :at, version = version + 1
         WHERE county_id = :county AND project_id = :project AND number = :number AND version = :version
    )sql", {{"county", county.text}, {"project", project.text}, {"number", candidate.number},
            {"version", candidate.version}, {"state", std::string(word(candidate.fate))},
            {"item", db::nullable(candidate.item)}, {"into_number", db::nullable(candidate.into)},
            {"reason", candidate.reason}, {"round", db::nullable(candidate.round)},
            {"by", is_open ? std::string() : settled.by.text},
            {"at", is_open ? db::Value{} : db::Value{to_seconds(settled.at)}}});
}

void stage(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& import,
           std::int64_t first, const std::vector<rules::SheetLine>& lines) {
    std::vector<db::Params> rows;
    for (const auto& [by, line] : lines) {
        auto params = line_params(county, project, line);
        params.emplace_back("import", import);
        params.emplace_back("position", first++);
        params.emplace_back("side", std::string(word(by.side)));
        params.emplace_back("body", by.body.text);
        params.emplace_back("town", db::nullable(by.town));
        rows.push_back(std::move(params));
    }
    tx.send_many(R"sql(
        INSERT INTO compile_staged (county_id, project_id, import_id, position, side, body_id, town_id, name,
                                    name_key, list_kind, field, origin, source, basis, county_duty,
                                    town_duty, note)
        VALUES (:county, :project, :import, :position, :side, :body, :town, :name, :name_key, :list_kind,
                :field, :origin, :source, :basis, :county_duty, :town_duty, :note)
    )sql", rows);
}

std::int64_t take_staged(db::Tx& tx, const CountyId& county, const ProjectId& project,
                         const std::string& import, Number last, const Added& added) {
    return tx.run(R"sql(
        INSERT INTO compile_candidate (county_id, project_id, number, side, body_id, town_id, name, name_key,
                                       list_kind, field, origin, source, basis, county_duty, town_duty, note,
                                       added_by, added_at, came_round)
        SELECT county_id, project_id, CAST(:last AS BIGINT) + position, side, body_id, town_id, name,
               name_key, list_kind, field, origin, source, basis, county_duty, town_duty, note,
               CAST(:by AS TEXT), CAST(:at AS BIGINT), CAST(:round AS BIGINT)
          FROM compile_staged
         WHERE county_id = :county AND project_id = :project AND import_id = :import
    )sql", {{"county", county.text}, {"project", project.text}, {"import", import}, {"last", last},
            {"by", added.by.text}, {"at", to_seconds(added.at)}, {"round", added.round}});
}

void insert_import(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& import,
                   const std::string& watched_as, std::int64_t lines, const Added& added) {
    tx.send(R"sql(
        INSERT INTO compile_import (county_id, project_id, id, watched_as, account_id, lines, touched_at)
        VALUES (:county, :project, :import, :watched_as, :by, :lines, :at)
    )sql", {{"county", county.text}, {"project", project.text}, {"import", import},
            {"watched_as", watched_as}, {"by", added.by.text}, {"lines", lines},
            {"at", to_seconds(added.at)}});
}

bool note_staged(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& import,
                 std::int64_t staged, Instant now) {
    return tx.run(R"sql(
        UPDATE compile_import SET staged = :staged, touched_at = :now
         WHERE county_id = :county AND project_id = :project AND id = :import
    )sql", {{"county", county.text}, {"project", project.text}, {"import", import}, {"staged", staged},
            {"now", to_seconds(now)}}) == 1;
}

bool stop_import(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& watched_as,
                 const AccountId& account) {
    // One that is in has staged all and has no staged lines any more.
    const auto found = tx.row(R"sql(
        SELECT i.id FROM compile_import i
         WHERE i.county_id = :county AND i.project_id = :project AND i.watched_as = :watched_as
           AND i.account_id = :account
           AND (i.staged < i.lines OR EXISTS (
                    SELECT 1 FROM compile_staged s
                     WHERE s.county_id = i.county_id AND s.project_id = i.project_id AND s.import_id = i.id))
         ORDER BY i.touched_at DESC, i.id DESC LIMIT 1
    )sql", {{"county", county.text}, {"project", project.text}, {"watched_as", watched_as},
            {"account", account.text}});
    if (!found) return false;
    const auto import = found->text("id");
    forget_staged(tx, county, project, import);
    tx.send(R"sql(
        DELETE FROM compile_import WHERE county_id = :county AND project_id = :project AND id = :import
    )sql", {{"county", county.text}, {"project", project.text}, {"import", import}});
    return true;
}

bool has_imports(db::Tx& tx, const CountyId& county, Instant before) {
    return tx.row(R"sql(
        SELECT 1 AS found FROM compile_import WHERE county_id = :county AND touched_at < :before LIMIT 1
    )sql", {{"county", county.text}, {"before", to_seconds(before)}}).has_value();
}

void sweep_imports(db::Tx& tx, const CountyId& county, Instant before) {
    const db::Params scope{{"county", county.text}, {"before", to_seconds(before)}};
    tx.send(R"sql(
        DELETE FROM compile_staged
         WHERE county_id = :county AND EXISTS (
                   SELECT 1 FROM compile_import i
                    WHERE i.county_id = compile_staged.county_id
                      AND i.project_id = compile_staged.project_id AND i.id = compile_staged.import_id
                      AND i.touched_at < :before)
    )sql", scope);
    tx.send(R"sql(
        DELETE FROM compile_import WHERE county_id = :county AND touched_at < :before
    )sql", scope);
}

void forget_staged(db::Tx& tx, const CountyId& county, const ProjectId& project, const std::string& import) {
    tx.send(R"sql(
        DELETE FROM compile_staged WHERE county_id = :county AND project_id = :project AND import_id = :import
    )sql", {{"county", county.text}, {"project", project.text}, {"import", import}});
}

}  // namespace store

std::optional<SheetProgress> sheet_progress(db::Tx& tx, const CountyId& county, const ProjectId& project,
                                            const std::string& watched_as, const AccountId& account) {
    const auto row = tx.row(R"sql(
        SELECT staged, lines FROM compile_import
         WHERE county_id = :county AND project_id = :project AND watched_as = :watched_as
           AND account_id = :account
         ORDER BY touched_at DESC, id DESC LIMIT 1
    )sql", {{"county", county.text}, {"project", project.text}, {"watched_as", watched_as},
            {"account", account.text}});
    if (!row) return {};
    return SheetProgress{row->number("staged"), row->number("lines")};
}

}  // namespace qd::compile
