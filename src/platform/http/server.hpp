#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>
#include "platform/http/http.hpp"

namespace qd::http {

struct Limits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024;
    std::size_t upload_bytes = 64 * 1024 * 1024; ///< For paths that `is_upload` names.
    std::size_t upload_bytes_per_20s = 80 * 1024; ///< Slower uploads are cut (4 KiB/s over any 20 s).
    std::chrono::seconds header_within{10};
    std::chrono::seconds body_within{20};
    std::chrono::seconds idle_within{60};
    std::chrono::seconds write_within{20};     ///< For every 64 KiB that a slow reader takes.
    std::chrono::seconds linger_within{2};     ///< After our last byte, until the client's.
    int connections = 4096;
    int connections_per_ip = 256;              ///< Proxies are exempt; a /64 is one address.
    int requests_per_connection = 10000;
    int requests_per_visitor = 64;             ///< Being worked on, of one address behind trusted proxies.
    std::int64_t bodies_bytes = 256 * 1024 * 1024; ///< All bodies being read or worked on, together.
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;                 ///< 0: any free one; ask `port()`.
    int loops = 0;                             ///< 0: one per core.
    int workers = 4;                           ///< Threads for blocking work.
    std::size_t queue = 256;                   ///< Work waiting; more is answered 503.
    Limits limits = {};
    std::vector<std::string> trusted_proxies = {}; ///< CIDRs; only from these do X-Forwarded-* count.
    /// Which requests get the upload limits.
    std::function<bool(Method, std::string_view path)> is_upload = {};
    std::function<std::int64_t()> unix_now = {}; ///< Seconds UTC for the Date header; none without it.
    std::function<std::string()> new_id = {};  ///< Its last letters begin the numbers of our requests.
    std::function<void(std::string_view)> log = {}; ///< One line (JSON) of failure; else standard error.
};

/// A failure of the server's own: the queue is full, or `work` threw.
struct Failure {
    int status;
    std::string_view why;                      ///< A word of `refusal.<why>` in the messages.
    std::string id;                            ///< The request's: the same as in the log.
};

/// What became of a request, for counting and for the log.
struct Served {
    enum class By : std::uint8_t { memory, worker, server };   ///< server: refused before anybody saw it.
    const Request& request;
    const Reply& reply;
    std::chrono::nanoseconds took;             ///< From the last byte read to the answer, not its sending.
    By by;
};

/// How the application is asked. `fast` runs on the event loop and must not block: it answers what
/// it has in memory, or nothing. What it leaves goes to a worker thread and `work`, whose pages and
/// answers are compressed there. What `work` throws becomes 503 (std::runtime_error: machinery) or
/// 500 (anything else: our bug), with one line in the log.
///
/// Every request has an id: a short one of ours, or the `X-Request-Id` of a trusted proxy if it is clean.
/// The server adds the headers every reply needs, answers 304 where the client holds a reply's
/// ETag, and leaves out the body for HEAD, so both functions may answer HEAD as they answer GET.
struct Application {
    std::function<std::optional<Reply>(const Request&)> fast = {};
    std::function<Reply(Request&)> work;
    /// A page for people instead of problem details. Must neither block nor throw.
    std::function<Reply(const Request&, const Failure&)> explain = {};
    /// Hears of every answer, on the thread that made it: for `memory` and `server` an event loop's, so
    /// there it must not block. Must not throw.
    std::function<void(const Served&)> observe = {};
};

/// Strict HTTP/1.1 for many connections and few threads. Everything has a total deadline and a
/// limit, so that slow, huge or malformed input costs its sender more than us.
class Server {
public:
    /// Listens at once. Throws std::runtime_error (address taken) or std::invalid_argument (options).
    Server(ServerOptions options, Application application);
    ~Server();
    std::uint16_t port() const;
    /// Serves until `stop` or SIGTERM/SIGINT; then answers what is under way and returns. A second
    /// signal kills.
    void run();
    void stop();                               ///< From any thread.
private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace qd::http
