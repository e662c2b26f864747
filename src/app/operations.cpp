#include "app/operations.hpp"
#include <sys/resource.h>
#include <unistd.h>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace qd::app {
namespace {

constexpr std::string_view metrics_type = "text/plain; version=0.0.4; charset=utf-8";

std::vector<std::string> with_this_machine(std::vector<std::string> networks) {
    networks.insert(networks.end(), {"127.0.0.0/8", "::1"});
    return networks;
}

bool is_get(const http::Request& request) {
    return request.method == http::Method::get || request.method == http::Method::head;
}

http::Reply plain(std::string text, int status = 200) {
    auto reply = http::Reply::text(std::move(text), status);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

double as_double(std::uint64_t number) { return static_cast<double>(number); }

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double pages = 0, resident = 0;
    statm >> pages >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

Operations::Operations(db::Database& database, std::vector<std::string> labels, OperationsOptions options)
    : database_(database),
      options_(std::move(options)),
      insiders_(with_this_machine(options_.metrics_from)),
      started_at_(options_.unix_now()),
      requests_(std::move(labels)),
      readiness_(database, options_.file) {}

std::optional<http::Reply> Operations::alive(const http::Request& request) {
    if (request.path != "/healthz" || !is_get(request)) return {};
    return plain("ok\n");
}

std::optional<http::Reply> Operations::serve(const http::Request& request, bool is_own_door) {
    if (!is_get(request)) return {};
    if (request.path == "/readyz") return ready(request, is_own_door);
    if (request.path != "/metrics" || !may_look(request, is_own_door)) return {};
    auto reply = plain(metrics());
    reply.content_type = metrics_type;
    return reply;
}

/// Whoever comes through a proxy that was not named would look like this machine: it says so and is out.
bool Operations::may_look(const http::Request& request, bool is_own_door) const {
    if (is_own_door) return true;
    const auto address = http::read_address(request.peer);
    return !request.spoke_for_others && address && insiders_.contains(*address);
}

http::Reply Operations::ready(const http::Request& request, bool is_own_door) {
    const auto faults = readiness_.faults();
    if (faults.empty()) return plain("ready\n");
    std::string text = "not ready\n";
    if (may_look(request, is_own_door))
        for (const auto& fault : faults) text += fault + "\n";
    return plain(std::move(text), 503);
}

void Operations::observe(const http::Served& served) {
    requests_.count(served.reply.label, served.reply.status, served.took);
    if (served.by == http::Served::By::server || http::level_of(served) > options_.log) return;
    const auto line = http::log_line(served, requests_.label(served.reply.label), options_.unix_now());
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void Operations::write_database(http::MetricText& out) {
    const auto stats = database_.stats();
    out.family("qingdan_commands_total", "counter", "Commands that the committer has answered.");
    out.sample(as_double(stats.commands));
    out.family("qingdan_commands_refused_total", "counter", "Commands refused by a rule.");
    out.sample(as_double(stats.refused));
    out.family("qingdan_commands_broken_total", "counter", "Commands lost to broken machinery, and told so.");
    out.sample(as_double(stats.broken));
    out.family("qingdan_batches_total", "counter", "Batches that the committer has ended.");
    out.sample(as_double(stats.batches));
    out.family("qingdan_commands_queued", "gauge", "Commands waiting for the committer.");
    out.sample(as_double(stats.queued));
    out.family("qingdan_readers", "gauge", "Read-only connections that may be open.");
    out.sample(stats.readers);
    out.family("qingdan_readers_busy", "gauge", "Read-only connections lent at this moment.");
    out.sample(stats.readers_busy);
    std::vector<db::Row> logs;
    bool is_up = true;
    try {
        logs = database_.read([](db::Tx& tx) {
            return tx.rows(R"sql(
                SELECT county_id,
                       coalesce((SELECT max(seq) + 1 FROM event e WHERE e.county_id = c.county_id), 0) AS size
                  FROM county c
                 ORDER BY county_id
                 LIMIT 1000
            )sql");
        });
    } catch (const db::Broken&) { is_up = false; }
    out.family("qingdan_database_up", "gauge", "Whether the database answered just now.");
    out.sample(is_up ? 1 : 0);
    out.family("qingdan_log_events", "gauge", "Events in a county's log.");
    for (const auto& row : logs) {
        const auto county = http::MetricText::label("county", row.text("county_id"));
        out.sample(static_cast<double>(row.number("size")), county);
    }
}

void Operations::write_process(http::MetricText& out) const {
    out.family("qingdan_build_info", "gauge", "1, with what is running.");
    out.sample(1, http::MetricText::label("version", options_.version) + "," +
                      http::MetricText::label("database", database_.is_postgres() ? "postgresql" : "sqlite"));
    out.family("process_start_time_seconds", "gauge", "When this process began, seconds since 1970 UTC.");
    out.sample(static_cast<double>(started_at_));
    out.family("process_cpu_seconds_total", "counter", "User and system time.");
    out.sample(cpu_seconds());
    out.family("process_resident_memory_bytes", "gauge", "Memory in use.");
    out.sample(resident_bytes());
    if (options_.file.empty()) return;
    std::error_code error;
    const auto file = std::filesystem::absolute(options_.file);
    const auto size = std::filesystem::file_size(file, error);
    out.family("qingdan_database_bytes", "gauge", "The database's file.");
    out.sample(error ? 0 : static_cast<double>(size));
    const auto space = std::filesystem::space(file.parent_path(), error);
    out.family("qingdan_disk_free_bytes", "gauge", "Free beside the database's file.");
    out.sample(error ? 0 : static_cast<double>(space.available));
}

std::string Operations::metrics() {
    http::MetricText out;
    write_process(out);
    write_database(out);
    requests_.write(out);
    return out.take();
}

}  // namespace qd::app
