#include "app/attachment_check.hpp"
#include "platform/db/copy.hpp"
#include "platform/files/attachment.hpp"

namespace qd::app {
namespace {

std::vector<std::string> named_by(db::Tx& tx, const CountyId& county, const std::string& digest) {
    std::vector<std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT subject FROM (
            SELECT 'call/' || call_id AS subject FROM call_file
             WHERE county_id = :county AND digest = :digest
            UNION
            SELECT 'grid_report/' || report_id FROM grid_file
             WHERE county_id = :county AND digest = :digest
            UNION
            SELECT 'outside_task/' || id FROM outside_task
             WHERE county_id = :county AND evidence = :digest
            UNION
            SELECT 'import/' || id FROM import_job
             WHERE county_id = :county AND file_digest = :digest
        ) named ORDER BY subject LIMIT 5
    )sql", {{"county", county.text}, {"digest", digest}}))
        out.push_back(row.text("subject"));
    return out;
}

std::vector<std::string> missing(db::Tx& tx, const CountyId& county, std::size_t most) {
    std::vector<std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT digest FROM (
            SELECT digest FROM call_file WHERE county_id = :county
            UNION
            SELECT digest FROM grid_file WHERE county_id = :county
            UNION
            SELECT evidence FROM outside_task WHERE county_id = :county AND evidence <> ''
            UNION
            SELECT file_digest FROM import_job WHERE county_id = :county AND file_digest <> ''
        ) named
         WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.county_id = :county AND a.digest = named.digest)
         ORDER BY digest LIMIT :most
    )sql", {{"county", county.text}, {"most", std::int64_t(most)}}))
        out.push_back(row.text("digest"));
    return out;
}

}  // namespace

AttachmentCheck check_attachments(db::Tx& tx, const CountyId& county, std::size_t most) {
    AttachmentCheck out;
    if (!db::has_table(tx, "grid_file")) return out;   // the youngest of the tables asked
    files::recompute(tx, county, [&](const files::Kept& kept) {
        ++out.count;
        if (kept.is_same || out.bad.size() >= most) return;
        auto names = named_by(tx, county, kept.digest);
        if (!kept.is_cut || !names.empty()) out.bad.push_back({kept.digest, false, std::move(names)});
    });
    for (const auto& digest : missing(tx, county, most))
        out.bad.push_back({digest, true, named_by(tx, county, digest)});
    return out;
}

}  // namespace qd::app
