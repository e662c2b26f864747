#pragma once
#include "platform/db/postgres_statements.hpp"

struct pg_result;   // libpq's PGresult

/// What PostgreSQL answers, as libpq hands it over. Private to platform/db.
namespace qd::db::postgres {

std::string_view one_line(std::string_view text);

/// The server's own sentence only: its details quote the row, and rows hold personal data.
/// `expecting_one`: the statement was sent as one that fails unless it changes one row.
Broken broken_of(const pg_result* result, bool expecting_one);

/// The rows of a statement's answer; its columns' names are kept with the statement.
std::vector<Row> rows_in(const pg_result* answer, Statement& statement);

}  // namespace qd::db::postgres
