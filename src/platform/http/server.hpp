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
    std::size_t upload_bytes = 64 * 1024 * 1024;                  ///< For paths that `is_upload` names.
    std::size_t upload_bytes_per_20s = 80 * 1024;                 ///< Slower uploads are cut (4 KiB/s over any 20 s).
    std::chrono::seconds header_within{10};
    std::chrono::seconds body_within{20};
    std::chrono::seconds idle_within{60};
    std::chrono::seconds write_within{20};
    int connections = 4096;
    int connections_per_ip = 256;
    int requests_per_connection = 10000;
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;                                    ///< 0: any free one; ask `port()`.
    int loops = 0;                                                ///< 0: one per core.
    int workers = 4;                                              ///< Threads for blocking work.
    std::size_t queue = 256;                                      ///< Blocking work waiting; more is answered 503 with Retry-After.
    Limits limits = {};
    std::vector<std::string> trusted_proxies = {};                ///< CIDRs; only from these do X-Forwarded-* count.
    std::function<bool(Method, std::string_view path)> is_upload; ///< Which requests get the upload limits.
};

/// How the application is asked. `fast` runs on the event loop and must not block: it answers what
/// it has in memory, or nothing. What it leaves goes to a worker thread and `work`.
struct Application {
    std::function<std::optional<Reply>(const Request&)> fast;
    std::function<Reply(Request&)> work;
};

class Server {
public:
    Server(ServerOptions options, Application application);
    ~Server();
    std::uint16_t port() const;
    void run();                                                   ///< Serves until `stop` or SIGTERM/SIGINT, then drains.
    void stop();                                                  ///< From any thread.
private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace qd::http
