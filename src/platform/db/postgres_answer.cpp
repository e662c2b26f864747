#include "platform/db/postgres_answer.hpp"
#include <libpq-fe.h>
#include "platform/db/postgres_values.hpp"

namespace qd::db::postgres {
namespace {

std::string_view field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

}  // namespace

std::string_view one_line(std::string_view text) { return text.substr(0, text.find('\n')); }

Broken broken_of(const PGresult* result, bool expecting_one) {
    const auto state = field(result, PG_DIAG_SQLSTATE);
    auto message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (message.empty()) message = one_line(PQresultErrorMessage(result));
    if (expecting_one && state == "22012") return Broken("not exactly one row changed", Broken::Why::stale);
    // A column was added under a prepared statement, or a pooler forgot it; prepared anew, it will do.
    if (state == "26000" || (state == "0A000" && message.starts_with("cached plan")))
        return Broken("the prepared statement was stale", Broken::Why::busy);
    // No SQLSTATE means that libpq speaks, not the server: the connection broke.
    const auto why = state.empty() ? Broken::Why::lost : why_of(state, message);
    std::string text = "postgres: ";
    text.append(state).append(" ").append(message);
    return Broken(text, why, without_shard(field(result, PG_DIAG_CONSTRAINT_NAME)));
}

std::vector<Row> rows_in(const PGresult* answer, Statement& statement) {
    const int columns = PQnfields(answer), count = PQntuples(answer);
    if (!statement.names) {
        std::vector<std::string> names;
        for (int c = 0; c < columns; ++c) names.emplace_back(PQfname(answer, c));
        statement.names = std::make_shared<const std::vector<std::string>>(std::move(names));
    }
    std::vector<Row> found;
    found.reserve(static_cast<std::size_t>(count));
    for (int r = 0; r < count; ++r) {
        std::vector<Value> cells(static_cast<std::size_t>(columns));
        for (int c = 0; c < columns; ++c) {
            if (PQgetisnull(answer, r, c)) continue;
            const std::string_view text(PQgetvalue(answer, r, c),
                                        static_cast<std::size_t>(PQgetlength(answer, r, c)));
            cells[static_cast<std::size_t>(c)] = decode(PQftype(answer, c), text);
        }
        found.emplace_back(statement.names, std::move(cells));
    }
    return found;
}

}  // namespace qd::db::postgres
