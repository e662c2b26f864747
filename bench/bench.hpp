#pragma once
#include <time.h>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>
#include "core/id.hpp"
#include "core/time.hpp"
#include "platform/db/database.hpp"

/// What the measurements share. Each prints one line of JSON on standard output.
namespace qd::bench {

using Clock = std::chrono::steady_clock;
inline double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}
/// What this thread has cost the processor, in milliseconds: the time it takes where nobody else is busy.
inline double thread_cpu_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1000 + double(now.tv_nsec) / 1e6;
}
/// The value that `percent` of them do not exceed. Of 200, the 99th percentile is the third worst.
inline double percentile(std::vector<double> values, double percent) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[std::min(std::size_t(double(values.size()) * percent / 100), values.size() - 1)];
}

inline const CountyId county{"990101"};
inline const Date in_force_from = *date_from("2025-01-01"), asked_on = *date_from("2025-07-01");

struct FillOrder {
    std::string url;
    std::int64_t duties = 0, towns = 1;
    bool full = false;              ///< With departments' duties and bases, as in a real list.
};
/// Makes one county of that many towns, each with one edition in force, in the finder's index; and a plain
/// table `bench_name` of the names, for `LIKE`. The database must be empty.
void fill(const FillOrder& order);

struct SearchOrder {
    std::string url;
    std::int64_t duties = 0;
    std::size_t queries = 200, like = 10, rounds = 5;
};
/// Page 1 of 20 with total and counts, by queries of 2, 4 and 8 characters; `LIKE` beside it.
void search(const SearchOrder& order);

struct CommitOrder {
    std::string url;                ///< An empty database; on SQLite each way has its own, `-N` behind it.
    int clients = 32, rounds = 6;
    double seconds = 1.5;
};
/// Durable inserts of one event, each by a command: grouped, and with a commit for each.
void commit(const CommitOrder& order);

}  // namespace qd::bench
