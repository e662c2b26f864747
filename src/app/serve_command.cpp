#include <charconv>
#include <cstdio>
#include <thread>
#include "app/application.hpp"
#include "app/commands.hpp"
#include "app/demo.hpp"
#include "app/demo_admission.hpp"
#include "app/demo_calls.hpp"
#include "app/demo_compile.hpp"
#include "app/failure_page.hpp"
#include "app/field_keys.hpp"
#include "app/log_keeper.hpp"
#include "app/log_key.hpp"
#include "app/open_database.hpp"
#include "app/operations.hpp"
#include "app/rehearsal.hpp"
#include "app/ticker.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/random.hpp"
#include "platform/net/net.hpp"

namespace qd::app {
namespace {

struct Address {
    std::string host;
    std::uint16_t port = 8080;
};

std::optional<Address> address_of(const std::string& listen) {
    const auto colon = listen.rfind(':');
    Address address;
    address.host = colon == listen.npos ? "127.0.0.1" : listen.substr(0, colon);
    const std::string port = colon == listen.npos ? listen : listen.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc{} || end != port.data() + port.size()) return {};
    if (address.host.starts_with('[') && address.host.ends_with(']'))
        address.host = address.host.substr(1, address.host.size() - 2);
    return address;
}

/// Who changes something waits, with others, until the batch is on the disk, and reads nothing meanwhile: so
/// there are more threads than may read at once. With as many as readers, batches would stay as small.
constexpr int threads_of_reader = 8;

int readers_of(const ServeOptions& options) { return options.workers > 0 ? options.workers : 4; }

/// The uploads: files of lists, bodies, bases and accounts, photos of calls.
bool is_upload(http::Method method, std::string_view path) {
    return method == http::Method::post && path.starts_with("/api/v1/") &&
           (path.ends_with("/imports") || path.ends_with("/sheet") || path.ends_with("/calls/files"));
}

http::ServerOptions server_options(const ServeOptions& options, const Address& address,
                                   const Environment& environment) {
    http::ServerOptions server;
    server.address = address.host;
    server.port = address.port;
    server.workers = readers_of(options) * threads_of_reader;
    server.trusted_proxies = options.trusted_proxies;
    server.is_upload = &is_upload;
    server.unix_now = [now = environment.now] { return to_seconds(now()); };
    server.new_id = environment.new_id;
    return server;
}

/// Without a county there is nobody to sign in: whoever can read this screen may set the first one up.
std::string greet(db::Database& database, const std::string& url) {
    const bool is_empty = database.read([](db::Tx& tx) { return identity::counties(tx).empty(); });
    std::printf("清单已启动：%s\n", url.c_str());
    if (!is_empty) return {};
    auto code = crypto::activation_code();
    std::printf("还没有建县。请打开 %s/app/set-up ，输入建县码：%s\n", url.c_str(), code.c_str());
    return code;
}

OperationsOptions operations_options(const ServeOptions& options, const std::string& database,
                                     const Environment& environment) {
    OperationsOptions operations;
    operations.version = options.version;
    constexpr std::string_view sqlite = "sqlite:", memory = "sqlite::memory:";
    if (database.starts_with(sqlite) && !database.starts_with(memory))
        operations.file = database.substr(sqlite.size());
    operations.metrics_from = options.metrics_from;
    operations.log = http::log_level_from(options.log).value_or(http::LogLevel::warn);
    operations.unix_now = [now = environment.now] { return to_seconds(now()); };
    return operations;
}

/// `--metrics-listen`: a door of its own, so that the public one need not know it.
class MetricsDoor {
public:
    MetricsDoor(const Address& address, const Environment& environment, Operations& operations)
        : server_(options(address, environment), handlers(operations)), thread_([this] { server_.run(); }) {}
    ~MetricsDoor() {
        server_.stop();
        thread_.join();
    }
    MetricsDoor(const MetricsDoor&) = delete;
    MetricsDoor& operator=(const MetricsDoor&) = delete;

private:
    static http::ServerOptions options(const Address& address, const Environment& environment) {
        http::ServerOptions server;
        server.address = address.host;
        server.port = address.port;
        server.loops = 1;
        server.workers = 1;
        server.unix_now = [now = environment.now] { return to_seconds(now()); };
        return server;
    }
    static http::Application handlers(Operations& operations) {
        http::Application application;
        application.fast = &Operations::alive;
        application.work = [&operations](http::Request& request) {
            if (auto reply = operations.serve(request, true)) return *std::move(reply);
            return http::Reply::text("/metrics /healthz /readyz\n", 404);
        };
        return application;
    }
    http::Server server_;
    std::thread thread_;
};

/// Who is asked comes after the server: the port must be ours before the database is greeted by its address.
struct Asked {
    Application* application = nullptr;
    Operations* operations = nullptr;
};

http::Application handlers_of(const Asked& asked) {
    http::Application handlers;
    handlers.fast = [&](const http::Request& request) {
        if (auto reply = Operations::alive(request)) return reply;
        return asked.application->serve_from_memory(request);
    };
    handlers.work = [&](http::Request& request) {
        if (auto reply = asked.operations->serve(request)) return *std::move(reply);
        return asked.application->serve(request);
    };
    handlers.explain = &failure_reply;
    handlers.observe = [&](const http::Served& served) { asked.operations->observe(served); };
    return handlers;
}

}  // namespace

int serve(const ServeOptions& options) {
    const auto address = address_of(options.listen);
    const auto door = options.metrics_listen.empty() ? std::nullopt : address_of(options.metrics_listen);
    const auto rehearse_from = options.now.empty() ? std::nullopt : instant_from(options.now);
    if (!address || (!options.metrics_listen.empty() && !door) || (!options.now.empty() && !rehearse_from)) {
        std::fprintf(stderr, "qingdan: --listen、--metrics-listen 要写成 地址:端口，--now 要写成 2026-09-28T09:00\n");
        return 2;
    }
    const auto environment = real_environment(rehearse_from);
    const auto url = database_url(options.db);
    auto database = open_database(url, environment, readers_of(options));
    const bool is_new = database->read([](db::Tx& tx) { return identity::counties(tx).empty(); });
    if (!open_log_key(*database, log_key_file(options.log_key, url))) return 1;
    if (options.demo && !load_demo_if_empty(*database, environment, options.accounts_file)) return 1;
    if (options.demo && is_new) {
        load_demo_calls(*database, environment);
        load_demo_compile(*database, environment);
        load_demo_admission(*database, environment);
    }
    if (rehearse_from && !is_made_for_rehearsal(*database)) {
        std::fprintf(stderr, "qingdan: --now 只用于演练：这个库里有真实的县（或者还没有县），不能拨动时钟。\n");
        return 1;
    }
    const std::string host =
        address->host.find(':') == std::string::npos ? address->host : "[" + address->host + "]";
    identity::Secrets secrets;
    const auto field_keys = field_keys_for(*database, options.field_key, url);
    secrets.field_keys = field_keys;
    if (const auto file = environment_variable("QINGDAN_CA_FILE"); !file.empty())
        net::trust_certificates_of(file);
    Asked asked;
    http::Server server(server_options(options, *address, environment), handlers_of(asked));
    secrets.set_up_code = greet(*database, "http://" + host + ":" + std::to_string(server.port()));
    Application application(*database, environment, std::move(secrets));
    Operations operations(*database, application.labels(), operations_options(options, url, environment));
    asked = {&application, &operations};
    std::optional<MetricsDoor> metrics;
    if (door) metrics.emplace(*door, environment, operations);
    constexpr std::chrono::seconds sign_every{60};
    const LogKeeper keeper(*database, environment, sign_every);
    const Ticker ladder(climb_ladders(*database, environment)), boards(pack_boards(*database, environment));
    const Ticker reminders(remind_of_compiles(*database, environment)),
        calendars(follow_calendars(*database, environment));
    // A rehearsal tells nobody outside.
    std::optional<Ticker> outbox;
    if (!rehearse_from) outbox.emplace(send_notices(*database, environment, field_keys));
    std::fflush(stdout);
    server.run();
    return 0;
}

}  // namespace qd::app
