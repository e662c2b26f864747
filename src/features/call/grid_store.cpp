#include "features/call/grid_store.hpp"
#include "platform/db/stored.hpp"

namespace qd::call::store {
namespace {

GridReport report_from(db::Tx& tx, const CountyId& county, const db::Row& row) {
    GridReport out;
    out.id = {row.text("id")};
    out.village = {row.text("village_id")};
    out.town = {row.text("town_id")};
    out.category = row.text("category");
    out.place = row.text("place");
    out.content = row.text("content");
    out.seen_at = from_seconds(row.number("seen_at"));
    out.reported_at = from_seconds(row.number("reported_at"));
    out.reported_by = {row.text("reported_by")};
    out.stage = db::stored_word<Grid::State>(row.text("stage"));
    out.result = row.text("result");
    out.call = db::stored_id<struct CallTag>(row.text_if("call_id"));
    out.version = row.number("version");
    for (const auto& file : tx.rows(R"sql(
        SELECT digest, name FROM grid_file WHERE county_id = :county AND report_id = :report
         ORDER BY position LIMIT 100
    )sql", {{"county", county.text}, {"report", out.id.text}}))
        out.files.push_back({file.text("digest"), file.text("name")});
    return out;
}

}  // namespace

void insert_report(db::Tx& tx, const CountyId& county, const GridReport& report, const std::string& digest,
                   const std::string& place_key) {
    tx.send(R"sql(
        INSERT INTO grid_report (county_id, id, digest, village_id, town_id, category, place, place_key,
                                 content, seen_at, reported_by, reported_at, stage)
        VALUES (:county, :id, :digest, :village, :town, :category, :place, :place_key, :content,
                :seen_at, :reported_by, :reported_at, :stage)
    )sql", {{"county", county.text}, {"id", report.id.text}, {"digest", digest},
            {"village", report.village.text}, {"town", report.town.text}, {"category", report.category},
            {"place", report.place}, {"place_key", place_key}, {"content", report.content},
            {"seen_at", to_seconds(report.seen_at)}, {"reported_by", report.reported_by.text},
            {"reported_at", to_seconds(report.reported_at)}, {"stage", std::string(word(report.stage))}});
    std::int64_t position = 0;
    for (const auto& file : report.files) {
        tx.send(R"sql(
            INSERT INTO grid_file (county_id, report_id, position, digest, name)
            VALUES (:county, :report, :position, :digest, :name)
        )sql", {{"county", county.text}, {"report", report.id.text}, {"position", ++position},
                {"digest", file.digest}, {"name", file.name}});
    }
}

std::optional<HeldReport> find_report(db::Tx& tx, const CountyId& county, const GridReportId& id) {
    const auto row = tx.row(R"sql(
        SELECT * FROM grid_report WHERE county_id = :county AND id = :id
    )sql", {{"county", county.text}, {"id", id.text}});
    if (!row) return {};
    return HeldReport{report_from(tx, county, *row), row->text("digest")};
}

void save_report(db::Tx& tx, const CountyId& county, const GridReport& report) {
    tx.send_expecting_one(R"sql(
        UPDATE grid_report SET stage = :stage, result = :result, call_id = :call, version = version + 1
         WHERE county_id = :county AND id = :id AND version = :version
    )sql", {{"county", county.text}, {"id", report.id.text}, {"version", report.version},
            {"stage", std::string(word(report.stage))}, {"result", report.result},
            {"call", db::nullable(report.call)}});
}

Paged<GridReport> reports(db::Tx& tx, const CountyId& county, const GridFilter& filter, const Page& page) {
    std::optional<std::string> stage;
    if (filter.stage) stage = std::string(word(*filter.stage));
    db::Params params{{"county", county.text},
                      {"village", db::nullable(filter.village)},
                      {"town", db::nullable(filter.town)},
                      {"stage", db::nullable(stage)}};
    Paged<GridReport> out;
    out.total = tx.row(R"sql(
        SELECT count(*) AS total FROM (
            SELECT 1 AS one FROM grid_report
             WHERE county_id = :county AND (CAST(:village AS TEXT) IS NULL OR village_id = :village)
               AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
               AND (CAST(:stage AS TEXT) IS NULL OR stage = :stage)
             LIMIT 1001) counted
    )sql", params)->number("total");
    params.emplace_back("size", page.size);
    params.emplace_back("offset", page.offset());
    for (const auto& row : tx.rows(R"sql(
        SELECT * FROM grid_report
         WHERE county_id = :county AND (CAST(:village AS TEXT) IS NULL OR village_id = :village)
           AND (CAST(:town AS TEXT) IS NULL OR town_id = :town)
           AND (CAST(:stage AS TEXT) IS NULL OR stage = :stage)
         ORDER BY reported_at DESC, id DESC LIMIT :size OFFSET :offset
    )sql", params)) out.items.push_back(report_from(tx, county, row));
    return out;
}

std::vector<GridReport> repeats_of(db::Tx& tx, const CountyId& county, const GridReport& report) {
    std::vector<GridReport> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT o.* FROM grid_report r
          JOIN grid_report o ON o.county_id = r.county_id AND o.town_id = r.town_id
                            AND o.place_key = r.place_key AND o.category = r.category AND o.id <> r.id
         WHERE r.county_id = :county AND r.id = :id
         ORDER BY o.reported_at DESC, o.id DESC LIMIT 20
    )sql", {{"county", county.text}, {"id", report.id.text}})) out.push_back(report_from(tx, county, row));
    return out;
}

}  // namespace qd::call::store
