#pragma once
#include <gtest/gtest.h>
#include "features/call/commands.hpp"
#include "features/call/views.hpp"
#include "features/dutylist/county_testing.hpp"
#include "features/settings/commands.hpp"

/// Calls in a small county's real database, on both engines. Included by `*_test.cpp` only.
namespace qd::call::calling {

using dutylist::testing::County;
using dutylist::testing::other_town;
using dutylist::testing::police;
using dutylist::testing::the_town;
using dutylist::testing::water;
using identity::Role;

inline void in_a_calling_county(const std::function<void(County&, db::Database&)>& body) {
    dutylist::testing::in_a_county([&](County& county, db::Database& database) {
        county.as_office();
        county.must([](Session& session) {
            return settings::load_notices(session.tx, {HolidayNotice{2026, {}}}, session.now, session.new_id);
        });
        body(county, database);
    });
}

inline NewCall a_gap_call(const BodyId& lead, std::vector<BodyId> assists = {}) {
    NewCall wanted;
    wanted.gap_text = "清单里没有找到";
    wanted.lead = lead;
    wanted.assists = std::move(assists);
    wanted.place = "大柳村";
    wanted.description = "占道";
    return wanted;
}
inline CallId raised(County& county, const NewCall& wanted, const BodyId& town = the_town) {
    county.as(Role::town, town);
    return county.must([&](Session& session) { return raise(session, wanted); });
}
inline wire::CallView seen(County& county, const CallId& call) {
    return county.read([&](Session& session) { return *view_of(session, call); });
}
inline StepOrder order_of(County& county, const CallId& call, Action action, std::string reason = "因为") {
    const auto version = county.read([&](Session& session) {
        return store::find(session.tx, session.county, call)->call.version;
    });
    StepOrder order{version, {action, std::move(reason), "三定规定", {}}, {}, {}};
    if (action == Action::finish || action == Action::sum_up)
        order.feedback = rules::Feedback{"已办", "照片", *instant_from("2026-06-30T08:00"), {}};
    return order;
}
inline std::string why_not(County& county, const CallId& call, const StepOrder& order) {
    return county.why([&](Session& session) { return take_step(session, call, order); });
}
inline void step(County& county, const CallId& call, Action action) {
    EXPECT_EQ(why_not(county, call, order_of(county, call, action)), "") << word(action);
}
inline void change(County& county, const CallId& call, Change what, const BodyId& body) {
    const auto version = order_of(county, call, Action::accept).version;
    county.must([&](Session& session) {
        return change_parties(session, call, {version, what, body, "因为"});
    });
}
inline std::int64_t told(County& county, std::string_view topic, Role role, const BodyId& body) {
    return county.read([&](Session& session) {
        return session.tx.row(R"sql(
            SELECT count(*) AS many FROM notice
             WHERE county_id = :county AND topic = :topic AND role = :role AND body_id = :body
        )sql", {{"county", session.county.text}, {"topic", std::string(topic)},
                {"role", std::string(word(role))}, {"body", body.text}})->number("many");
    });
}

}  // namespace qd::call::calling
