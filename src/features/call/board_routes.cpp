#include <algorithm>
#include "core/mask.hpp"
#include "core/messages.hpp"
#include "features/call/board_export.hpp"
#include "features/call/board_wire.hpp"
#include "features/call/views.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::call {
namespace {

using http::Reply;
using http::Request;
using identity::Right;
using identity::Role;
using identity::Session;

/// Rates of fewer than this are counts in disguise.
constexpr std::int64_t small = 5;

struct Period { Date from, to; };
Period period_of(Session& session, const std::optional<Date>& from, const std::optional<Date>& to) {
    const auto last = to.value_or(date_of(session.now));
    return {from.value_or(last + std::chrono::days{-364}), last};
}

BoardFilter filter_of(Session& session, const wire::BoardQuery& query, const Period& period) {
    BoardFilter filter{start_of(period.from), end_of(period.to), session.now, {}, {}, {}};
    if (query.town && !query.town->empty()) filter.town = BodyId{*query.town};
    if (query.department && !query.department->empty()) filter.department = BodyId{*query.department};
    if (query.duty && !query.duty->empty()) filter.duty = *query.duty;
    return filter;
}

std::optional<double> rate(std::int64_t good, std::int64_t due) {
    if (due < small) return {};
    return double(good) / double(due);
}
std::optional<std::int64_t> minutes(const std::optional<std::chrono::seconds>& took) {
    return took ? std::optional{std::chrono::floor<std::chrono::minutes>(*took).count()} : std::nullopt;
}

wire::BoardRowView row_view(const BoardRow& row, std::string name) {
    wire::BoardRowView out{row.key, std::move(name), row.parts, row.answers_due(), row.answered_in_time,
                           row.answered_late, row.answer_overdue, row.finishes_due(), row.finished_in_time,
                           row.finished_late, row.finish_overdue, row.disputed, row.confirmed, row.sent_back,
                           row.finishes_due() < small, rate(row.answered_in_time, row.answers_due()),
                           rate(row.finished_in_time, row.finishes_due()), {}, {}};
    if (out.is_small) return out;
    out.median_minutes = minutes(row.median);
    out.p90_minutes = minutes(row.p90);
    return out;
}

std::string name_of(Session& session, BoardBy by, const std::string& key, Names& names) {
    switch (by) {
        case BoardBy::duty: return called_duty_name(session.tx, session.county, key);
        case BoardBy::month: return key;
        case BoardBy::department: case BoardBy::town: break;
    }
    return names.body({key}).short_name;
}

/// The county compares its bodies openly: every post that reads calls sees the same numbers, without people.
Result<wire::BoardView> get_board(Session& session, const Request&, const wire::BoardQuery& query) {
    const auto period = period_of(session, query.from, query.to);
    Names names(session);
    wire::BoardView out{period.from, period.to, {}};
    for (const auto& row : board(session.tx, session.county, query.by, filter_of(session, query, period)))
        out.rows.push_back(row_view(row, name_of(session, query.by, row.key, names)));
    return out;
}

Result<wire::TownsBoardView> get_towns(Session& session, const Request&, const wire::PeriodQuery& query) {
    const auto period = period_of(session, query.from, query.to);
    const auto from = start_of(period.from), until = end_of(period.to);
    Names names(session);
    wire::TownsBoardView out{period.from, period.to, {}, {}};
    const auto counted = calls_of_towns(session.tx, session.county, from, until, session.now);
    for (const auto& row : counted.towns)
        out.towns.push_back({names.body(row.town), row.raised, row.confirmed, row.withdrawn, row.sent_back,
                             row.gaps});
    for (const auto& row : counted.repeats)
        out.repeats.push_back(
            {names.body(row.town), row.duty, row.duty_name, mask::place(row.place), row.many,
             row.last_at});
    return out;
}

std::string title(std::string_view column) {
    return messages::sentence("call.board." + std::string(column));
}

office::PrintTable table_of(const wire::BoardView& board) {
    office::PrintTable table;
    table.columns.push_back({title("name"), 3, office::Align::left, false});
    for (const auto* column : {"parts", "answers_due", "answered_in_time", "answered_late", "answer_overdue",
                               "finishes_due", "finished_in_time", "finished_late", "finish_overdue",
                               "disputed", "confirmed", "sent_back", "median_minutes", "p90_minutes"})
        table.columns.push_back({title(column), 1, office::Align::right, true});
    for (const auto& row : board.rows) {
        office::PrintRow cells{{row.name}};
        for (const auto number :
             {row.parts, row.answers_due, row.answered_in_time, row.answered_late, row.answer_overdue,
              row.finishes_due, row.finished_in_time, row.finished_late, row.finish_overdue, row.disputed,
              row.confirmed, row.sent_back})
            cells.push_back({std::to_string(number)});
        for (const auto& number : {row.median_minutes, row.p90_minutes})
            cells.push_back({number ? std::to_string(*number) : std::string()});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

office::PrintTable table_of(const wire::TownsBoardView& board) {
    office::PrintTable table;
    table.columns.push_back({title("town"), 3, office::Align::left, false});
    for (const auto* column : {"raised", "confirmed", "sent_back", "withdrawn", "gaps"})
        table.columns.push_back({title(column), 1, office::Align::right, true});
    for (const auto& row : board.towns) {
        office::PrintRow cells{{row.town.name}};
        for (const auto number : {row.raised, row.confirmed, row.sent_back, row.withdrawn, row.gaps})
            cells.push_back({std::to_string(number)});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

/// What `get` answers to the query, as the sheet that `format` asks for.
template <class Query, class View>
Reply export_of(Session& session, const Request& request,
                Result<View> (*get)(Session&, const Request&, const Query&), std::string_view file) {
    auto asked = request.query;
    const auto format = request.query_text("format").value_or("csv");
    std::erase_if(asked, [](const auto& one) { return one.first == "format"; });
    Query query;
    if (auto read = schema::read_texts(schema::type_of<Query>(), &query, asked); !read)
        return Reply::problem(read.error());
    const auto board = get(session, request, query);
    if (!board) return Reply::problem(board.error());
    const auto name = title(file) + to_text(board->from) + "_" + to_text(board->to);
    return sheet_reply(table_of(*board), title(file), name, format, session.now);
}

Reply export_board(Session& session, const Request& request) {
    return export_of(session, request, &get_board, "file");
}

Reply export_towns(Session& session, const Request& request) {
    return export_of(session, request, &get_towns, "towns_file");
}

}  // namespace

std::vector<Route> board_routes() {
    return {
        Route::get("/api/v1/{county}/call-board", Right::read_calls, &get_board,
                   "Calls by department, town, duty or month: in time against all whose time is up"),
        Route::get("/api/v1/{county}/call-board/towns", Right::read_calls, &get_towns,
                   "What each town calls, also those that never do; calls that come again"),
        Route::page("/api/v1/{county}/call-board/export", Right::read_calls, &export_board,
                    "The board as csv or xlsx (format=)"),
        Route::page("/api/v1/{county}/call-board/towns/export", Right::read_calls, &export_towns,
                    "What each town calls, as csv or xlsx (format=)"),
    };
}

}  // namespace qd::call
