#include <atomic>
#include <thread>
#include "app/open_database.hpp"
#include "bench.hpp"
#include "embedded/embedded.hpp"
#include "features/audit/commands.hpp"
#include "features/identity/session.hpp"

namespace qd::bench {
namespace {

/// A way to commit: how many committers the clients share, how many commands one of them may group, and in
/// how many counties they write. The events of one county have gapless numbers, so they wait for each other.
struct Way {
    const char* name;
    int committers, batch_max, counties;
};

std::unique_ptr<db::Database> open(const std::string& url, const Way& way) {
    db::Options options;
    options.url = url;
    options.batch_max = way.batch_max;
    if (way.batch_max == 1) options.gather = {};
    auto database = std::make_unique<db::Database>(options);
    database->set_epilogue(&audit::append);
    return database;
}

void found(db::Database& database, const CountyId& own) {
    const auto done = database.write([&](db::Tx& tx) -> Outcome {
        tx.run("INSERT INTO county (county_id, name, created_at) VALUES (:county, '青禾县', 0)",
               {{"county", own.text}});
        audit::open_log(tx, own, "salt");
        return Nothing{};
    });
    QD_ASSERT(bool(done));
}

/// Clients that each send a command, wait until it is durable, and send the next.
class Contest {
public:
    Contest(const std::string& url, const Way& way, const CommitOrder& order, int first_county)
        : way_(way), order_(order) {
        app::open_database(url, environment_);            // brings the schema up
        for (int i = 0; i < way.committers; ++i) databases_.push_back(open(url, way));
        for (int i = 0; i < way.counties; ++i) {
            counties_.push_back({std::to_string(first_county + i)});
            found(*databases_.front(), counties_.back());
        }
    }

    const char* name() const { return way_.name; }
    double commits_a_second() {
        std::atomic<bool> is_over{false};
        std::atomic<std::int64_t> count{0};
        std::vector<std::thread> clients;
        const auto started = Clock::now();
        for (int i = 0; i < order_.clients; ++i)
            clients.emplace_back([&, at = std::size_t(i) % databases_.size()] {
                while (!is_over) {
                    send_one(*databases_[at], counties_[at % counties_.size()]);
                    ++count;
                }
            });
        std::this_thread::sleep_for(std::chrono::duration<double>(order_.seconds));
        is_over = true;
        for (auto& client : clients) client.join();
        return double(count) * 1000 / milliseconds_since(started);
    }

private:
    void send_one(db::Database& database, const CountyId& own) {
        const auto done = database.write([&](db::Tx& tx) -> Outcome {
            const identity::Actor actor{own, {"account"}, {"post"}, {"body"}, identity::Role::town, false};
            identity::Session session{tx, own, actor, environment_.now(), environment_.new_id};
            audit::record(session, "duty/01J00000000000000000000001", "report", {{"count", 1}});
            return Nothing{};
        });
        QD_ASSERT(bool(done));
    }

    Way way_;
    CommitOrder order_;
    app::Environment environment_ = app::real_environment();
    std::vector<CountyId> counties_;
    std::vector<std::unique_ptr<db::Database>> databases_;
};

std::string joined(const std::vector<double>& values) {
    std::string out;
    for (const auto value : values) out += (out.empty() ? "" : ", ") + std::to_string(std::int64_t(value));
    return "[" + out + "]";
}

}  // namespace

void commit(const CommitOrder& order) {
    const bool is_postgres = order.url.starts_with("postgres");
    std::vector<Way> ways{{"grouped", 1, 0, 1}, {"one_each", 1, 1, 1}};
    if (is_postgres) {
        // Where several may write at once: a connection for each client, as a pool would do it …
        ways.push_back({"one_each_connections", order.clients, 1, 1});
        // … and what that could do at best, if no two clients ever wrote for the same county.
        ways.push_back({"one_each_own_counties", order.clients, 1, order.clients});
    }
    std::vector<std::unique_ptr<Contest>> contests;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const auto url = is_postgres ? order.url : order.url + "-" + std::to_string(i);
        contests.push_back(std::make_unique<Contest>(url, ways[i], order, int(100'000 + 1000 * i)));
    }
    std::vector<std::vector<double>> rates(ways.size());
    for (int round = 0; round < order.rounds; ++round)
        for (std::size_t i = 0; i < ways.size(); ++i) rates[i].push_back(contests[i]->commits_a_second());
    std::printf("{\"clients\": %d", order.clients);
    for (std::size_t i = 0; i < ways.size(); ++i)
        std::printf(", \"%s\": %s", ways[i].name, joined(rates[i]).c_str());
    std::printf("}\n");
}

}  // namespace qd::bench
