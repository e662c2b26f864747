#include <charconv>
#include <cstdio>
#include <thread>
#include "app/application.hpp"
#include "app/commands.hpp"
#include "app/demo.hpp"
#include "app/open_database.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/random.hpp"

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

/// The uploads: files of lists, bodies, bases and accounts.
bool is_upload(http::Method method, std::string_view path) {
    return method == http::Method::post && path.starts_with("/api/v1/") &&
           (path.ends_with("/imports") || path.ends_with("/sheet"));
}

http::ServerOptions server_options(const ServeOptions& options, const Address& address,
                                   const Environment& environment) {
    http::ServerOptions server;
    server.address = address.host;
    server.port = address.port;
    server.workers = options.workers > 0 ? options.workers : 4;
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

}  // namespace

int serve(const ServeOptions& options) {
    const auto address = address_of(options.listen);
    const auto rehearse_from = options.now.empty() ? std::nullopt : instant_from(options.now);
    if (!address || (!options.now.empty() && !rehearse_from)) {
        std::fprintf(stderr, "qingdan: --listen 要写成 地址:端口，--now 要写成 2026-09-28T09:00\n");
        return 2;
    }
    const auto environment = real_environment(rehearse_from);
    auto database =
        open_database(database_url(options.db), environment, options.workers > 0 ? options.workers : 4);
    if (options.demo && !load_demo_if_empty(*database, environment, options.accounts_file)) return 1;
    const std::string host =
        address->host.find(':') == std::string::npos ? address->host : "[" + address->host + "]";
    identity::Secrets secrets;
    Application* asked = nullptr;
    http::Application handlers;
    handlers.fast = [&](const http::Request& request) { return asked->serve_from_memory(request); };
    handlers.work = [&](http::Request& request) { return asked->serve(request); };
    http::Server server(server_options(options, *address, environment), std::move(handlers));
    secrets.set_up_code = greet(*database, "http://" + host + ":" + std::to_string(server.port()));
    Application application(*database, environment, std::move(secrets));
    asked = &application;
    std::fflush(stdout);
    server.run();
    return 0;
}

}  // namespace qd::app
