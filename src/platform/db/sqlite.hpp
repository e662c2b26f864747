#pragma once
#include "platform/db/engine.hpp"

namespace qd::db::sqlite {

/// One connection to an SQLite file. Used by one thread at a time. See engine.hpp.
class Engine {
public:
    /// `durable` false is for databases that nobody will miss (tests): no waiting for the disk.
    Engine(const std::string& path, Access access, bool durable);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    std::vector<Row> rows(std::string_view sql, const Params& params);
    std::vector<std::vector<Row>> rows_of(const std::vector<Question>& questions);
    std::int64_t run(std::string_view sql, const Params& params);
    void send(std::string_view sql, const Params& params, bool expecting_one);
    void send_many(std::string_view sql, const std::vector<Params>& rows);
    void script(const std::string& sql);

    void begin_read();
    void end_read();

    void begin_batch();
    void enter(int command);   ///< What follows is its; it cannot be taken back by itself.
    void open(int command);    ///< In a savepoint.
    void keep();
    void undo();
    Failure recover();
    bool commit();             ///< False: see `failure()`.
    void abandon();
    const std::optional<Failure>& failure() const;

    bool alive() { return true; }
    bool lost() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace qd::db::sqlite
