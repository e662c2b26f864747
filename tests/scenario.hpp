#pragma once
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>
#include "app/application.hpp"
#include "core/json.hpp"
#include "platform/db/testing.hpp"

/// Stories in plain text, told to the whole server but its sockets, on both engines. A line is
///
///     given the demo county                    the county of 青禾 as `qingdan demo` fills it; every story's
///                                              first line
///     at 2026-10-08 09:00                      Beijing's clock stands here until the next `at`
///     as town 石桥镇                            whoever holds such a post; `as visitor` is nobody
///     enter li {"login": …, "password": …}     signs in as a person does; `as li` later; it is not renewed
///     code k7 = {secret}                       {k7} is what an authenticator shows now
///     POST /api/v1/990101/lists/{list}/editions {"from": "in_force"}
///     UPLOAD /api/v1/990101/lists/{list}/imports demo/ugly/柳湾镇基本履职.csv
///     => 200 {"state": "draft"}                status, and what the answer must contain
///     keep draft = id                          {draft} in later lines; a path: items.0.id
///     key 7f3a                                 the next request carries this Idempotency-Key
///     tick                                     what is due by the clock is done, as the program does it
///     sql UPDATE …  => refused                 what must also fail for whoever comes in by SQL
///
/// In an expected answer an object may have more members than are named and "…" stands for anything.
namespace qd::tests {

/// A clock that stands where it was put, and ids that follow each other.
struct Clock {
    Instant now = *instant_from("2026-06-30T09:00");
    std::uint64_t next_id = 0;

    app::Environment environment();   ///< Reads this clock, which must outlive it.
};

class Story {
public:
    /// `server`: PostgreSQL's, or empty for SQLite.
    Story(std::string file, std::string server) : file_(std::move(file)), server_(std::move(server)) {}
    void run();

private:
    void step(const std::string& line);
    void given();
    void act_as(const std::string& role, const std::string& body);
    void request(http::Method method, const std::string& path, std::string body,
                 const std::string& content_type);
    void enter(std::string rest);
    void expect(const std::string& wanted);
    void keep(const std::string& assignment);
    void raw_sql(const std::string& line);
    void verify_log();
    std::string filled(std::string text) const;
    const json::Value* at_path(const std::string& path) const;
    std::string where() const;

    std::string file_, server_;
    int line_ = 0;
    Clock clock_;
    std::unique_ptr<db::testing::Copy> copy_;
    std::unique_ptr<db::Database> database_;
    std::unique_ptr<app::Application> application_;
    std::map<std::string, std::string> kept_;
    /// Who -> cookie token, CSRF token.
    std::map<std::string, std::pair<std::string, std::string>> sessions_;
    std::set<std::string> people_;   ///< Those of `sessions_` that signed in by `enter`.
    std::string who_;
    std::string key_;            ///< Of the next request.
    http::Reply reply_;
    json::Value answer_;
};

/// Does `actual` contain everything that `wanted` names?
bool contains(const json::Value& actual, const json::Value& wanted);

}  // namespace qd::tests
