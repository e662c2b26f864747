#pragma once
#include <algorithm>
#include <variant>
#include "platform/db/postgres.hpp"
#include "platform/db/sqlite.hpp"

namespace qd::db {

/// Where a database is.
struct Place {
    bool is_postgres = false;
    std::string target;    ///< A path, or a PostgreSQL URL.
    bool durable = true;
};

/// A connection to one of the two engines. Private to platform/db; see engine.hpp for the members.
class Connection {
    template <class Call> decltype(auto) with(Call&& call) { return std::visit(call, *engine_); }

public:
    Connection(const Place& place, Access access);   ///< Throws Broken.

    std::vector<Row> rows(std::string_view sql, const Params& params) {
        has_written_ = has_written_ || !is_query(sql);
        return with([&](auto& engine) { return engine.rows(sql, params); });
    }
    std::vector<std::vector<Row>> rows_of(const std::vector<Question>& questions) {
        for (const auto& one : questions) has_written_ = has_written_ || !is_query(one.sql);
        return with([&](auto& engine) { return engine.rows_of(questions); });
    }
    std::int64_t run(std::string_view sql, const Params& params) {
        has_written_ = true;
        return with([&](auto& engine) { return engine.run(sql, params); });
    }
    void send(std::string_view sql, const Params& params, bool expecting_one) {
        has_written_ = true;
        with([&](auto& engine) { engine.send(sql, params, expecting_one); });
    }
    void send_many(std::string_view sql, const std::vector<Params>& rows) {
        has_written_ = true;
        with([&](auto& engine) { engine.send_many(sql, rows); });
    }
    void script(const std::string& sql) { with([&](auto& engine) { engine.script(sql); }); }
    void begin_read() { with([](auto& engine) { engine.begin_read(); }); }
    void end_read() { with([](auto& engine) { engine.end_read(); }); }
    void begin_batch() { with([](auto& engine) { engine.begin_batch(); }); }
    void enter(int command) {
        has_written_ = false;
        with([&](auto& engine) { engine.enter(command); });
    }
    void open(int command) { with([&](auto& engine) { engine.open(command); }); }
    void keep() { with([](auto& engine) { engine.keep(); }); }
    void undo() { with([](auto& engine) { engine.undo(); }); }
    Failure recover() { return with([](auto& engine) { return engine.recover(); }); }
    bool commit() { return with([](auto& engine) { return engine.commit(); }); }
    void abandon() { with([](auto& engine) { engine.abandon(); }); }
    const std::optional<Failure>& failure() {
        return with([](auto& engine) -> const std::optional<Failure>& { return engine.failure(); });
    }
    bool alive() { return with([](auto& engine) { return engine.alive(); }); }
    bool lost() { return with([](auto& engine) { return engine.lost(); }); }
    bool has_written() const { return has_written_; }   ///< Perhaps: since `enter`.
    bool is_postgres() const { return std::holds_alternative<postgres::Engine>(*engine_); }

private:
    static bool is_query(std::string_view sql) {
        sql.remove_prefix(std::min(sql.find_first_not_of(" \t\r\n"), sql.size()));
        return sql.starts_with("SELECT");
    }

    bool has_written_ = false;
    std::optional<std::variant<sqlite::Engine, postgres::Engine>> engine_;  // never empty once open
};

}  // namespace qd::db
