#pragma once
#include <array>
#include <span>
#include <unordered_map>
#include "platform/db/sql.hpp"

/// What is sent to PostgreSQL: statements and their parameters. Private to platform/db.
namespace qd::db::postgres {

struct Statement {
    std::string sql;
    std::vector<std::string> parameters;   ///< Of one row.
    std::string name;                      ///< The server's name for it.
    bool prepared = false;                 ///< Sent for preparing, and not known to have failed.
    Row::Names names;                      ///< The answer's columns, once it had any.
};

/// Every text that a connection has met.
class Statements {
public:
    Statement& find(std::string_view sql);
    /// `insert`, which is `sql` taken apart, with `count` rows.
    Statement& find_rows(std::string_view sql, const RowInsert& insert, std::size_t count);

private:
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> known_;
};

/// A statement's parameters as libpq wants them; kept between statements for their memory.
class Parameters {
public:
    void bind(const Statement& statement, std::span<const Params> rows);

    std::vector<const char*> texts;
    std::vector<int> lengths, formats;

private:
    std::vector<const Value*> values_;
    std::vector<std::array<char, 32>> digits_;
};

}  // namespace qd::db::postgres
