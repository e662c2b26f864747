#include "features/dutylist/queries.hpp"
#include "platform/db/stored.hpp"

namespace qd::dutylist {
namespace {

Since since_from(const db::Row& row) {
    return {db::stored_date_if(row.text_if("effective_on")), from_seconds(row.number("recorded_at"))};
}

}  // namespace

DutyRowsSince duty_rows_since(db::Tx& tx, const CountyId& county, const EditionId& edition,
                              const DutyId& duty) {
    const db::Params params{{"county", county.text}, {"edition", edition.text}, {"duty", duty.text}};
    DutyRowsSince out;
    for (const auto& row : tx.rows(R"sql(
        SELECT body_id, effective_on, recorded_at FROM responsibility
         WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty
         ORDER BY position LIMIT 1000
    )sql", params)) out.matrix.push_back({{row.text("body_id")}, since_from(row)});
    for (const auto& row : tx.rows(R"sql(
        SELECT basis_id, article, effective_on, recorded_at FROM citation
         WHERE county_id = :county AND edition_id = :edition AND duty_id = :duty
         ORDER BY position LIMIT 1000
    )sql", params))
        out.citations.push_back({{{row.text("basis_id")}, row.text("article")}, since_from(row)});
    return out;
}

}  // namespace qd::dutylist
