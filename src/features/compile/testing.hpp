#pragma once
#include <string>
#include "features/compile/commands.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/reminder_commands.hpp"
#include "features/dutylist/county_testing.hpp"

/// A county with an open compile, in a real database. Included by `*_test.cpp` only.
namespace qd::compile::testing {

using dutylist::testing::County;
using dutylist::testing::in_a_county;
using dutylist::testing::police;
using dutylist::testing::the_town;
using dutylist::testing::water;
using identity::Role;
using identity::Session;

inline ProjectId a_compile(County& county) {
    county.as_office();
    return county.must([](Session& session) { return open_project(session, "2026年编制", {}); });
}
inline void end_compile(County& county, const ProjectId& id) {
    county.as_office();
    const auto version = county.read([&](Session& session) {
        return load_project(session.tx, session.county, id)->version;
    });
    county.must([&](Session& session) { return close_project(session, id, version); });
}
/// What the ticker does at this moment.
inline void tick(db::Database& database, std::string_view moment) {
    static std::atomic<int> minted = 0;
    remind(database, at(moment), [] { return "01TICK" + std::to_string(1'000'000 + minted++); });
}
inline std::int64_t count(db::Database& database, std::string_view sql) {
    return database.read([&](db::Tx& tx) { return tx.row(sql)->number("many"); });
}

}  // namespace qd::compile::testing
