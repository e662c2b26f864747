#include "app/open_database.hpp"
#include "bench.hpp"
#include "features/finder/queries.hpp"
#include "synthetic.hpp"

namespace qd::bench {
namespace {

constexpr std::size_t lengths[] = {2, 4, 8};

struct Asked {
    std::vector<double> times, cpu;           ///< Milliseconds, in the queries' order.
    std::vector<std::int64_t> totals;
};

Asked ask(db::Database& database, const std::vector<std::string>& queries) {
    Asked out;
    for (const auto& query : queries) {
        const auto started = Clock::now();
        const auto cpu_before = thread_cpu_milliseconds();
        const auto found = database.read([&](db::Tx& tx) {
            return *finder::search(tx, county, query, {}, asked_on, {1, 20});
        });
        out.times.push_back(milliseconds_since(started));
        out.cpu.push_back(thread_cpu_milliseconds() - cpu_before);
        out.totals.push_back(found.total);
    }
    return out;
}

/// What one would write without an index: the newest 20 and how many there are.
std::vector<double> ask_like(db::Database& database, const std::vector<std::string>& queries,
                             std::size_t count) {
    std::vector<double> times;
    for (std::size_t i = 0; i < std::min(count, queries.size()); ++i) {
        const auto started = Clock::now();
        database.read([&](db::Tx& tx) {
            const db::Params pattern{{"pattern", "%" + queries[i] + "%"}};
            tx.rows("SELECT id, name FROM bench_name WHERE name LIKE :pattern ORDER BY id DESC LIMIT 20",
                    pattern);
            tx.row("SELECT count(*) AS total FROM bench_name WHERE name LIKE :pattern", pattern);
            return 0;
        });
        times.push_back(milliseconds_since(started));
    }
    return times;
}

struct Class {
    std::vector<std::string> queries;
    Asked first;                              ///< Before anything was in memory.
    std::vector<double> p50, p99;             ///< Of each round.
    std::vector<double> p50_cpu, p99_cpu;
    std::vector<double> like;
};

void print(std::size_t length, const Class& one) {
    const auto& totals = one.first.totals;
    const auto with = [&](auto is) { return int(std::ranges::count_if(totals, is)); };
    const std::pair<const char*, double> figures[] = {
        {"p50_ms", percentile(one.p50, 50)},
        {"p99_ms", percentile(one.p99, 50)},
        {"p99_worst_round_ms", percentile(one.p99, 100)},
        {"p50_cpu_ms", percentile(one.p50_cpu, 50)},
        {"p99_cpu_ms", percentile(one.p99_cpu, 50)},
        {"first_p99_ms", percentile(one.first.times, 99)},
        {"like_p50_ms", percentile(one.like, 50)},
        {"like_p99_ms", percentile(one.like, 99)},
    };
    std::printf("\"%zu\": {", length);
    for (const auto& [name, value] : figures) std::printf("\"%s\": %.3f, ", name, value);
    std::printf("\"queries\": %zu, \"like_queries\": %zu, ", one.queries.size(), one.like.size());
    std::printf("\"over_1000\": %d, \"at_most_20\": %d, \"none\": %d}",
                with([](auto n) { return n >= finder::count_cap; }), with([](auto n) { return n <= 20; }),
                with([](auto n) { return n == 0; }));
}

}  // namespace

void search(const SearchOrder& order) {
    const auto database = app::open_database(order.url, app::real_environment(), 1);
    const Synthetic synthetic;
    std::vector<Class> classes;
    for (const auto length : lengths) {
        Class one;
        one.queries = synthetic.queries(length, order.queries, order.duties);
        one.first = ask(*database, one.queries);
        classes.push_back(std::move(one));
    }
    for (std::size_t round = 0; round < order.rounds; ++round) {
        for (auto& one : classes) {
            const auto asked = ask(*database, one.queries);
            one.p50.push_back(percentile(asked.times, 50));
            one.p99.push_back(percentile(asked.times, 99));
            one.p50_cpu.push_back(percentile(asked.cpu, 50));
            one.p99_cpu.push_back(percentile(asked.cpu, 99));
        }
    }
    for (auto& one : classes) one.like = ask_like(*database, one.queries, order.like);
    std::printf("{");
    for (std::size_t i = 0; i < std::size(lengths); ++i) {
        if (i > 0) std::printf(", ");
        print(lengths[i], classes[i]);
    }
    std::printf("}\n");
}

}  // namespace qd::bench
