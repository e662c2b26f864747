#include "features/compile/round_queries.hpp"
#include "platform/db/stored.hpp"

/// The ledger of the rounds: as it was closed, and of the open round from its moves.
namespace qd::compile {
namespace {

ledger::Line line_from(const db::Row& row) {
    return {row.text("account"), row.number("opening"), row.number("came"), row.number("went"),
            row.number("closing")};
}

RoundSums closed_sums(db::Tx& tx, const CountyId& county, const ProjectId& project, const Round& round) {
    RoundSums out;
    out.round = round;
    for (const auto& row : tx.rows(R"sql(
        SELECT account, opening, came, went, closing FROM compile_round_sum
         WHERE county_id = :county AND project_id = :project AND round = :round
         ORDER BY account LIMIT 5000
    )sql", {{"county", county.text}, {"project", project.text}, {"round", round.number}})) {
        auto line = line_from(row);
        if (line.account == towns_account) out.towns = std::move(line);
        else if (line.account == "total") out.total = std::move(line);
        else out.items.push_back(std::move(line));
    }
    return out;
}

/// What the round's moves are to the ledger, by pair of accounts.
std::vector<ledger::Transfer> transfers_of(db::Tx& tx, const db::Params& params) {
    std::vector<ledger::Transfer> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT f.account AS went, coalesce(i.account, '') AS came, count(*) AS many
          FROM compile_move m
          JOIN compile_move_line f ON f.county_id = m.county_id AND f.project_id = m.project_id
                                  AND f.move = m.number AND f.direction = 'from'
          LEFT JOIN compile_move_line i ON i.county_id = f.county_id AND i.project_id = f.project_id
                                       AND i.move = f.move AND i.item = f.item AND i.direction = 'into'
         WHERE m.county_id = :county AND m.project_id = :project AND m.round = :round
           AND f.account <> coalesce(i.account, '')
         GROUP BY f.account, coalesce(i.account, '') ORDER BY f.account, came LIMIT 20000
    )sql", params)) out.push_back({row.text("went"), row.text("came"), row.number("many")});
    for (const auto& row : tx.rows(R"sql(
        SELECT i.account, count(*) AS many
          FROM compile_move m
          JOIN compile_move_line i ON i.county_id = m.county_id AND i.project_id = m.project_id
                                  AND i.move = m.number AND i.direction = 'into'
         WHERE m.county_id = :county AND m.project_id = :project AND m.round = :round
           AND NOT EXISTS (SELECT 1 FROM compile_move_line f
                            WHERE f.county_id = i.county_id AND f.project_id = i.project_id
                              AND f.move = i.move AND f.item = i.item AND f.direction = 'from')
         GROUP BY i.account ORDER BY i.account LIMIT 5000
    )sql", params)) out.push_back({ledger::outside, row.text("account"), row.number("many")});
    return out;
}

ledger::Line towns_of(db::Tx& tx, const db::Params& params, std::int64_t opening) {
    const auto row = tx.row(R"sql(
        SELECT count(*) FILTER (WHERE came_round = :round) AS came,
               count(*) FILTER (WHERE round = :round AND state <> 'open') AS went
          FROM compile_candidate
         WHERE county_id = :county AND project_id = :project AND side = 'town'
    )sql", params);
    const auto came = row->number("came"), went = row->number("went");
    return {std::string(towns_account), opening, came, went, opening + came - went};
}

RoundSums open_sums(db::Tx& tx, const CountyId& county, const ProjectId& project, const Round& round,
                    const RoundSums& before) {
    std::map<std::string, std::int64_t> opening;
    for (const auto& line : before.items)
        if (line.closing > 0) opening[line.account] = line.closing;
    const db::Params params{{"county", county.text}, {"project", project.text}, {"round", round.number}};
    ledger::Book book(opening);
    const auto posted = book.post(transfers_of(tx, params));
    QD_ASSERT(posted);      // Each move was posted when it was recorded.
    RoundSums out;
    out.round = round;
    out.items = book.lines();
    out.total = book.total();
    out.total.account = "total";
    out.towns = towns_of(tx, params, before.towns.closing);
    return out;
}

}  // namespace

std::vector<RoundSums> sums(db::Tx& tx, const CountyId& county, const ProjectId& project) {
    std::vector<RoundSums> out;
    RoundSums before;
    for (const auto& round : rounds(tx, county, project)) {
        before = round.closed_at ? closed_sums(tx, county, project, round)
                                 : open_sums(tx, county, project, round, before);
        out.push_back(before);
    }
    return out;
}

Outcome prove_sums(db::Tx& tx, const CountyId& county, const ProjectId& project, const RoundSums& sums) {
    QD_CHECK(ledger::prove(sums.items, counted_items(tx, county, project)));
    return ledger::prove({sums.towns},
                         {{std::string(towns_account), open_town_lines(tx, county, project)}});
}

}  // namespace qd::compile
