#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include "core/testing.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/identity/session.hpp"
#include "features/notice/commands.hpp"
#include "features/notice/queries.hpp"
#include "features/notice/send_commands.hpp"
#include "features/notice/setting_commands.hpp"
#include "platform/db/testing.hpp"

/// A county with a department of two people, a list office and a system administrator, in a real database.
/// Included by `*_test.cpp` only.
namespace qd::notice::testing {

using identity::Actor;
using identity::Desk;
using identity::Role;
using identity::Session;


class County {
public:
    explicit County(db::Database& database_in);

    void as(const std::string& login, Role role, const std::string& body) {
        actor = {{"990101"}, {login}, {"p-" + login}, {body}, role};
    }
    Desk desk() {
        identity::Secrets secrets;
        secrets.field_keys = keys;
        return {database, {"990101"}, actor, now, [this] { return mint(); }, secrets};
    }
    template <class Body>
    auto write(Body&& body) {
        return database.write([&](db::Tx& tx) {
            Session session{tx, {"990101"}, actor, now, [this] { return mint(); }};
            return body(session);
        });
    }
    template <class Body>
    auto read(Body&& body) {
        return database.read([&](db::Tx& tx) {
            Session session{tx, {"990101"}, actor, now, [this] { return mint(); }};
            return body(session);
        });
    }
    template <class Body>
    auto must(Body&& body) {
        auto result = write(std::forward<Body>(body));
        if (!result) throw std::runtime_error("refused: " + std::string(result.error().why));
        return *std::move(result);
    }
    std::int64_t count(std::string_view sql) {
        return database.read([&](db::Tx& tx) { return tx.row(sql)->number("many"); });
    }
    void run(std::string_view sql, const db::Params& params = {}) {
        must([&](Session& session) -> Outcome {
            session.tx.run(sql, params);
            return Nothing{};
        });
    }
    std::string mint() {
        auto digits = std::to_string(++minted_);
        return "01J" + std::string(23 - digits.size(), '0') + digits;
    }

    db::Database& database;
    Instant now = at("2026-06-30T09:00:00+08:00");
    Actor actor{{"990101"}, {"xitong"}, {"p-xitong"}, {"office"}, Role::system_admin};
    std::shared_ptr<const crypto::FieldKeys> keys =
        std::make_shared<const crypto::FieldKeys>(*crypto::FieldKeys::parse("k1 " + std::string(64, 'a')));

private:
    void add_body(const std::string& id) {
        run(R"sql(
            INSERT INTO body (county_id, id, code, name, short_name, kind)
            VALUES ('990101', :id, :id, :id, :id, 'county_department')
        )sql", {{"id", id}});
    }
    void add_person(const std::string& login, Role role, const std::string& body) {
        const bool is_administrator = identity::is_administrator(role);
        const std::string side = is_administrator ? std::string(word(role)) : "business";
        run(R"sql(
            INSERT INTO account (county_id, id, login, display_name, state, side, created_at, version)
            VALUES ('990101', :id, :id, '某岗', 'active', :side, 0, 1)
        )sql", {{"id", login}, {"side", side}});
        run(R"sql(
            INSERT INTO post (county_id, id, account_id, side, body_id, role, from_on)
            VALUES ('990101', :post, :id, :side, :body, :role, '2026-01-01')
        )sql", {{"post", "p-" + login}, {"id", login}, {"side", side}, {"body", body},
            {"role", std::string(word(role))}});
    }
    std::atomic<std::int64_t> minted_ = 0;
};

inline County::County(db::Database& database_in) : database(database_in) {
    database.set_epilogue(
        [](db::Tx& tx, const std::vector<db::Note>& notes) { audit::append(tx, notes); });
    must([](Session& session) -> Outcome {
        session.tx.run(R"sql(
            INSERT INTO county (county_id, name, created_at) VALUES (:county, '青禾县', 0)
        )sql", {{"county", session.county.text}});
        audit::open_log(session.tx, session.county, "salt");
        return Nothing{};
    });
    for (const char* body : {"office", "water", "police", "village"}) add_body(body);
    add_person("wang", Role::department, "water");
    add_person("li", Role::department, "water");
    add_person("zhao", Role::department, "police");
    add_person("bian", Role::list_office, "office");
    add_person("xitong", Role::system_admin, "office");
    as("xitong", Role::system_admin, "office");
}

inline void in_a_county(const std::function<void(County&)>& body) {
    db::testing::for_each_engine([&](db::Database& database) {
        County county(database);
        body(county);
    });
}

struct Doors {
    std::mutex mutex;
    std::vector<net::Letter> letters;
    std::vector<net::Post> posts;
    std::function<net::Answer(const net::Letter&)> mail = [](const auto&) {
        return net::Answer{net::Fault::none, 250};
    };
    net::Answer hook{net::Fault::none, 204};
};

inline Sending sending(County& county, Doors& doors) {
    Sending out{*county.keys, [&county] { return county.now; }, [] { return 0.5; },
                [&county] { return county.mint(); }};
    out.mail = [&doors](const auto&, const auto& letter) {
        const std::lock_guard lock(doors.mutex);
        doors.letters.push_back(letter);
        return doors.mail(letter);
    };
    out.post = [&doors](const auto& what) {
        const std::lock_guard lock(doors.mutex);
        doors.posts.push_back(what);
        return doors.hook;
    };
    return out;
}

inline DeliverySetting a_setting() {
    DeliverySetting setting;
    setting.site_url = "https://qd.example.gov.cn";
    setting.mail_is_on = true;
    setting.host = "mail.example.gov.cn";
    setting.login = "list";
    setting.sender = "list@example.gov.cn";
    setting.sender_name = "青禾县委编办";
    return setting;
}
inline void mail_is_on(County& county) {
    auto desk = county.desk();
    ASSERT_TRUE(save_delivery_setting(desk, a_setting(), "secret"));
}
inline void keeps_an_address(County& county, const std::string& login, identity::Role role,
                      const std::string& body,
                      const std::vector<std::string>& wanted = {"call_received", "clock_at"}) {
    county.as(login, role, body);
    auto desk = county.desk();
    ASSERT_TRUE(save_my_mail(desk, login + "@example.org", wanted));
    county.as("xitong", identity::Role::system_admin, "office");
}
inline Notice a_call(const std::string& body = "water") {
    return {identity::Role::department,
            {body},
            "call_received",
            "call/01CALL",
            {{"number", "青禾呼〔2026〕1号"}, {"reason", "王五家门口"}},
            {}};
}
inline void tell_of(County& county, const Notice& notice) {
    county.must([&](identity::Session& session) -> Outcome {
        tell(session, notice);
        return Nothing{};
    });
}
inline WebhookId a_webhook(County& county, std::string* secret = nullptr) {
    Webhook hook;
    hook.name = "钉钉桥";
    hook.url = "https://bridge.example.gov.cn/in";
    hook.topics = {"call_received", "clock_at"};
    auto desk = county.desk();
    const auto made = add_webhook(desk, hook);
    EXPECT_TRUE(made);
    if (secret) *secret = made->secret;
    return made->hook.id;
}
inline std::int64_t in_state(County& county, const std::string& state) {
    return county.read([&](identity::Session& session) {
        return deliveries(session.tx, session.county, from_word<DeliveryState>(state), {}).total;
    });
}
inline std::string header(const net::Post& post, std::string_view name) {
    for (const auto& [key, value] : post.headers)
        if (key == name) return value;
    return {};
}

}  // namespace qd::notice::testing
