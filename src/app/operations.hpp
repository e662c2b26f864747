#pragma once
#include <string>
#include <vector>
#include "app/readiness.hpp"
#include "platform/http/address.hpp"
#include "platform/http/metrics.hpp"
#include "platform/http/request_log.hpp"

namespace qd::app {

struct OperationsOptions {
    std::string version;
    std::string file;                              ///< SQLite's; empty on PostgreSQL.
    std::vector<std::string> metrics_from;         ///< CIDRs besides this machine.
    http::LogLevel log = http::LogLevel::warn;
    std::function<std::int64_t()> unix_now;
};

/// What whoever runs the installation asks: is it alive, is it ready, how does it fare; and the log.
/// Beside the routes, because no county and no account is concerned.
class Operations {
public:
    /// `labels` as `Reply::label` counts. Throws std::invalid_argument for a malformed network.
    Operations(db::Database& database, std::vector<std::string> labels, OperationsOptions options);

    /// `/healthz`: answers from memory, whatever the database does.
    static std::optional<http::Reply> alive(const http::Request& request);
    /// `/readyz` and `/metrics`; may block. `is_own_door`: came in by `--metrics-listen`.
    std::optional<http::Reply> serve(const http::Request& request, bool is_own_door = false);
    /// Counts, and writes a line to standard error if the level says so. Never throws.
    void observe(const http::Served& served);

private:
    bool may_look(const http::Request& request, bool is_own_door) const;
    http::Reply ready(const http::Request& request, bool is_own_door);
    std::string metrics();
    void write_database(http::MetricText& out);
    void write_process(http::MetricText& out) const;

    db::Database& database_;
    const OperationsOptions options_;
    const http::TrustedProxies insiders_;
    const std::int64_t started_at_;
    http::RequestMetrics requests_;
    Readiness readiness_;
};

}  // namespace qd::app
