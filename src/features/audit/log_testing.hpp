#pragma once
#include <gtest/gtest.h>
#include <functional>
#include <sstream>
#include "features/audit/commands.hpp"
#include "features/audit/log_commands.hpp"
#include "features/audit/log_queries.hpp"
#include "features/audit/verify.hpp"
#include "platform/crypto/merkle_edge.hpp"
#include "platform/db/testing.hpp"

/// Two counties with logs, and a forger. Included by `*_test.cpp` only.
namespace qd::audit::testing {

namespace merkle = crypto::merkle;

inline const CountyId here{"990101"}, there{"990102"};
inline const Instant now = from_seconds(1772409600);

/// One digit of event 17.
inline const std::string change_17 = R"sql(
    UPDATE event SET payload = replace(payload, '"number":17', '"number":18')
     WHERE county_id = '990101' AND seq = 17
)sql";

inline crypto::SigningKey key_of(char letter) { return crypto::signing_key_from(std::string(32, letter)); }

/// Two counties whose logs grow as it is told.
class Logs {
public:
    explicit Logs(db::Database& database) : database_(database) {
        database.set_epilogue(&append);
        sign_with(key_of('k'));
        must([](db::Tx& tx) {
            for (const auto& county : {here, there}) {
                tx.run(R"sql(INSERT INTO county (county_id, name, created_at) VALUES (:county, 'x', 0))sql",
                       {{"county", county.text}});
                open_log(tx, county, "salt");
            }
        });
    }
    void must(const std::function<void(db::Tx&)>& body) {
        ASSERT_TRUE(database_.write([&](db::Tx& tx) -> Outcome {
            body(tx);
            return Nothing{};
        }));
    }
    /// `count` events in one command.
    void grow(int count, const CountyId& county = here) {
        must([&](db::Tx& tx) {
            const identity::Actor actor{county, {"A1"}, {"P1"}, {"B1"}, identity::Role::town, false};
            identity::Session session{tx, county, actor, now,
                                      [this] { return "E" + std::to_string(++minted_); }};
            for (int i = 0; i < count; ++i)
                record(session, "body/B" + std::to_string(i % 3), i % 2 == 0 ? "change" : "see",
                       {{"number", i}});
        });
    }
    /// Queues a command with an event; a bad one fails late, when its neighbours have run.
    void submit(bool is_bad, std::function<void(bool)> done) {
        const auto id = "Q" + std::to_string(++minted_);
        database_.submit(
            [is_bad, id](db::Tx& tx) -> Outcome {
                identity::Session session{tx, here, {}, now, [&] { return id; }};
                record(session, "body/B1", "change");
                if (is_bad) tx.send(R"sql(
                    INSERT INTO county (county_id, name, created_at) VALUES (:county, 'twice', 0)
                )sql", {{"county", here.text}});
                return Nothing{};
            },
            [done = std::move(done)](const Outcome* outcome, const db::Broken*) {
                done(outcome != nullptr && bool(*outcome));
            });
    }
    SignedHead sign(const CountyId& county = here) {
        SignedHead out;
        must([&](db::Tx& tx) { out = *sign_head(tx, county, now); });
        return out;
    }
    /// As somebody may who owns the database.
    void tamper(const std::string& sql) {
        must([&](db::Tx& tx) {
            for (const auto* table : {"event", "event_subject", "log_head", "log_tile", "log_checkpoint"})
                open_table(tx, table);
            tx.run(sql);
        });
    }
    Report verify(const KnownHeads& known = {}) {
        return database_.read([&](db::Tx& tx) {
            Report report;
            for (const auto& county : {here, there}) verify_county(tx, county, {}, known, {}, report);
            return report;
        });
    }
    /// What is wrong, as `word number id`, one a line.
    std::string faults(const KnownHeads& known = {}) {
        std::string out;
        for (const auto& fault : verify(known).faults)
            out += std::string(word(fault.wrong)) + " " + fault.county.text + " " +
                   (fault.seq ? std::to_string(*fault.seq) : "-") + " " + fault.id + "\n";
        return out;
    }
    std::string exported() {
        return database_.read([](db::Tx& tx) {
            std::ostringstream out;
            out << export_first_line << '\n';
            for (const auto& county : {here, there}) export_county(tx, county, out);
            out << export_last_line(2) << '\n';
            return out.str();
        });
    }
    /// Makes everything that depends on the events anew, as a forger would who has no key.
    void forge_tree() {
        tamper(R"sql(DELETE FROM log_tile WHERE county_id = '990101')sql");
        must([](db::Tx& tx) {
            merkle::Edge edge;
            std::vector<merkle::Tile> full;
            for (const auto& row : tx.rows(R"sql(
                SELECT payload FROM event WHERE county_id = '990101' ORDER BY seq LIMIT 100000
            )sql"))
                edge.add(merkle::leaf_hash(row.text("payload")), full);
            for (const auto& tile : full)
                tx.run(R"sql(
                    INSERT INTO log_tile (county_id, level, number, hashes)
                    VALUES ('990101', :level, :number, :hashes)
                )sql", {{"level", std::int64_t{tile.level}}, {"number", std::int64_t(tile.number)},
                        {"hashes", db::Bytes{merkle::bytes_of(tile.hashes)}}});
            tx.run(R"sql(
                UPDATE log_head SET next_seq = :size, edge = :edge WHERE county_id = '990101'
            )sql", {{"size", std::int64_t(edge.size())}, {"edge", db::Bytes{edge.bytes()}}});
        });
    }
    template <class Body> auto read(Body&& body) { return database_.read(body); }

private:
    static void open_table(db::Tx& tx, const std::string& table) {
        if (tx.is_postgres()) {
            tx.run("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
            return;
        }
        for (const auto& row : tx.rows(R"sqlite(
            SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table LIMIT 100
        )sqlite", {{"table", table}}))
            tx.run("DROP TRIGGER " + row.text("name"));
    }
    db::Database& database_;
    int minted_ = 0;
};

inline void with_logs(const std::function<void(Logs&)>& body) {
    db::testing::for_each_engine([&](db::Database& database) {
        Logs logs(database);
        body(logs);
    });
}

}  // namespace qd::audit::testing
