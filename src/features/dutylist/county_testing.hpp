#pragma once
#include <atomic>
#include <functional>
#include <string>
#include "features/audit/commands.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/testing.hpp"
#include "platform/db/testing.hpp"

/// A small county in a real database: two towns, two departments, three bases. Included by `*_test.cpp` only.
namespace qd::dutylist::testing {

using identity::Actor;
using identity::Role;

class County {
public:
    explicit County(db::Database& database);

    Instant now = at("2026-06-30T09:00:00+08:00");
    Actor actor{{"990101"}, {"a-office"}, {"p-office"}, {"office"}, Role::list_office, false};

    void as(Role role, const BodyId& body = {}) {
        actor = {{"990101"}, {"a-" + body.text}, {"p-" + body.text}, body, role, false};
    }
    void as_office() { as(Role::list_office, {"office"}); }
    void as_town() { as(Role::town, the_town); }

    template <class Body> auto write(Body&& body) {
        return database_.write([&](db::Tx& tx) {
            Session session = session_in(tx);
            return body(session);
        });
    }
    template <class Body> auto read(Body&& body) {
        return database_.read([&](db::Tx& tx) {
            Session session = session_in(tx);
            return body(session);
        });
    }
    /// What a task of this person has at hand.
    identity::Desk desk() {
        return {database_, {"990101"}, actor, now, [this] { return mint(); }};
    }
    /// A command that the test needs to succeed.
    template <class Body> auto must(Body&& body) {
        auto result = write(std::forward<Body>(body));
        if (!result) throw std::runtime_error("refused: " + std::string(result.error().why));
        return *std::move(result);
    }
    /// The word of a command that is refused; empty when it succeeded.
    template <class Body> std::string why(Body&& body) {
        const auto result = write(std::forward<Body>(body));
        return result ? std::string{} : std::string(result.error().why);
    }

    ListId list_of(const BodyId& town) {
        return must([&](Session& session) { return list_for_town(session, town); }).id;
    }
    Edition draft(const ListId& list, StartFrom from = StartFrom::empty) {
        return must([&](Session& session) { return open_draft(session, list, from); });
    }
    Edition put(const Edition& edition, std::vector<Duty> duties) {
        for (auto& duty : duties) duty.id = {};
        return must([&](Session& session) {
            return change_duties(session, edition.id, edition.version, {std::move(duties), {}});
        });
    }
    Result<Edition> step(const Edition& edition, StepOrder order) {
        order.version = edition.version;
        return write([&](Session& session) { return take_step(session, edition.id, order); });
    }
    Result<Edition> step(const Edition& edition, Action action) { return step(edition, order_of(action)); }
    static StepOrder order_of(Action action) {
        StepOrder order;
        order.action = action;
        return order;
    }
    static StepOrder publication(std::string_view effective_on, Action action = Action::publish) {
        auto order = order_of(action);
        order.approval_document = "青编发[2026]07号";
        order.approved_on = day("2020-01-01");
        order.effective_on = day(effective_on);
        return order;
    }
    /// From draft to published, by the list office.
    Result<Edition> publish(Edition edition, std::string_view effective_on = "2026-06-30") {
        QD_TRY(edition, step(edition, Action::submit));
        QD_TRY(edition, step(edition, Action::approve));
        return step(edition, publication(effective_on));
    }

private:
    Session session_in(db::Tx& tx) {
        return {tx, {"990101"}, actor, now, [this] { return mint(); }};
    }
    std::string mint() {
        auto digits = std::to_string(++minted_);
        return "01J" + std::string(23 - digits.size(), '0') + digits;
    }
    static void add_bodies(Session& session) {
        std::vector<db::Params> rows;
        const auto add = [&](const std::string& id, const std::string& name, const std::string& kind) {
            rows.push_back({{"county", session.county.text}, {"id", id}, {"name", name}, {"kind", kind}});
        };
        add("county", "青禾县", "county");
        add("office", "县委编办", "county_party");
        add(the_town.text, "青禾镇", "town");
        add(other_town.text, "石桥镇", "town");
        add(police.text, "县公安局", "county_department");
        add(water.text, "县水利局", "county_department");
        add("village", "大柳村", "village");
        session.tx.send_many(R"sql(
            INSERT INTO body (county_id, id, code, name, short_name, kind)
            VALUES (:county, :id, :id, :name, :name, :kind)
        )sql", rows);
        session.tx.run(R"sql(
            INSERT INTO body (county_id, id, code, name, short_name, kind, abolished_on)
            VALUES (:county, 'gone', 'gone', '县环保局', '县环保局', 'abolished', '2025-01-01')
        )sql", {{"county", session.county.text}});
        session.tx.run(R"sql(
            INSERT INTO town_condition (county_id, body_id, condition) VALUES (:county, 'town', 'river')
        )sql", {{"county", session.county.text}});
    }
    static void add_bases(Session& session) {
        session.tx.send_many(R"sql(
            INSERT INTO basis (county_id, id, code, title, level, effective_on)
            VALUES (:county, :id, :id, :title, :level, '2000-01-01')
        )sql", {{{"county", session.county.text}, {"id", "law"}, {"title", "某法"}, {"level", "law"}},
                {{"county", session.county.text}, {"id", "document"}, {"title", "某办法"}, {"level",
                    "document"}},
                {{"county", session.county.text}, {"id", "repealed"}, {"title", "旧法"}, {"level", "law"}}});
        session.tx.run(R"sql(
            INSERT INTO basis_status (county_id, basis_id, effective_on, recorded_at, status)
            VALUES (:county, 'repealed', '2025-07-01', 0, 'repealed')
        )sql", {{"county", session.county.text}});
    }

    db::Database& database_;
    std::atomic<std::int64_t> minted_ = 0;
};

inline County::County(db::Database& database) : database_(database) {
    database_.set_epilogue([](db::Tx& tx, const std::vector<db::Note>& notes) { audit::append(tx,
        notes); });
    must([](Session& session) -> Outcome {
        session.tx.run(R"sql(
            INSERT INTO county (county_id, name, created_at) VALUES (:county, '青禾县', 0)
        )sql", {{"county", session.county.text}});
        audit::open_log(session.tx, session.county, "salt");
        return Nothing{};
    });
    must([](Session& session) -> Outcome {
        add_bodies(session);
        add_bases(session);
        prepare_county(session);
        return Nothing{};
    });
}

inline void in_a_county(const std::function<void(County&, db::Database&)>& body) {
    db::testing::for_each_engine([&](db::Database& database) {
        County county(database);
        body(county, database);
    });
}

}  // namespace qd::dutylist::testing
