#include <algorithm>
#include <cstring>
#include "platform/http/exchange.hpp"
#include "platform/http/negotiate.hpp"
#include "platform/http/route.hpp"
#include "platform/http/target.hpp"
#include "targets.hpp"

namespace qd::fuzz {
namespace {

using namespace http;

enum class Right : std::uint8_t { anyone };
constexpr std::string_view word(Right right) { return right == Right::anyone ? "anyone" : ""; }
struct Nobody {};
struct Context {
    using Session = Nobody;
    using Desk = Nobody;
    using Right = fuzz::Right;
};
using Row = Route<Context>;

/// Gives back what was understood, in every place where text of the request may stand.
Reply echo(Nobody&, const Request& request) {
    auto reply = Reply::file(request.body, "text/plain; charset=utf-8", request.path);
    reply.headers.emplace_back("X-Cookie", request.cookie("qingdan_session"));
    for (const auto& [name, value] : request.query) reply.headers.emplace_back("X-Query", name + "=" + value);
    return reply;
}

Router<Context> make_router() {
    const std::string county = "/api/v1/{county}";
    return Router<Context>({
        Row::page("/", Right::anyone, &echo, ""),
        Row::page("/{county}/{town}/{edition}/{item}", Right::anyone, &echo, ""),
        Row::page(county + "/editions/{edition}/duties/{duty}", Right::anyone, &echo, ""),
        Row::raw_task(Method::post, county + "/lists/{id}/imports", Right::anyone, &echo, ""),
        Row::raw_task(Method::put, county + "/bodies/{id}", Right::anyone, &echo, ""),
        Row::page("/files/{rest*}", Right::anyone, &echo, ""),
    });
}

Reply serve(Request& request) {
    static const auto router = make_router();
    const auto found = router.find(request);
    if (found.refusal) return *found.refusal;
    Nobody nobody;
    return found.route->mode == Mode::read ? found.route->read(nobody, request)
                                           : found.route->work(nobody, request);
}

ServerOptions options() {
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.0/8", "fd00::/8"};
    options.is_upload = [](Method method, std::string_view path) {
        return method == Method::post && path.ends_with("/imports");
    };
    options.limits.upload_bytes = 1 << 20;
    options.log = [](std::string_view) {};
    return options;
}

/// Nothing of the request may write a header of its own: every line of the head is one of ours.
void check_reply(std::string_view reply) {
    if (reply.empty() || reply.starts_with("HTTP/1.1 100 ")) return;
    must(reply.starts_with("HTTP/1.1 "), "a reply begins with its status");
    auto head = reply.substr(0, reply.find("\r\n\r\n"));
    must(head.size() < reply.size(), "a head has an end");
    for (const char c : head) must(c != '\0', "no NUL in a head");
    bool has_policy = false;
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        must(line.find_first_of("\r\n") == line.npos, "no lonely line end in a head");
        has_policy |= line.starts_with("Content-Security-Policy: ");
    }
    must(has_policy, "every reply has its policy");
}

}  // namespace

void feed_http(std::string_view bytes) {
    static Common common(options(), {.fast = {}, .work = &serve, .explain = {}});
    LoopState loop;
    Exchange exchange(common, loop, "127.0.0.1", true);
    // The first byte says in which pieces the rest arrives.
    const std::size_t piece = bytes.empty() ? 1 : 1 + static_cast<unsigned char>(bytes.front()) * 7u;
    bytes.remove_prefix(bytes.empty() ? 0 : 1);
    for (std::size_t turns = 0; turns < 40 * 1024; ++turns) {
        switch (exchange.next()) {
            case Exchange::Next::read: {
                const auto room = exchange.room();
                must(!room.empty(), "who is to read has room");
                const auto count = std::min({room.size(), bytes.size(), piece});
                if (count == 0) return;
                std::memcpy(room.data(), bytes.data(), count);
                bytes.remove_prefix(count);
                exchange.received(count);
                break;
            }
            case Exchange::Next::write: {
                const auto [head, body] = exchange.pending();
                must(!head.empty() || !body.empty(), "who is to write has something to say");
                check_reply(head);
                exchange.sent(head.size() + body.size());
                break;
            }
            case Exchange::Next::work:
                exchange.work();
                exchange.worked();
                break;
            case Exchange::Next::close: return;
        }
    }
}

void feed_address(std::string_view bytes) {
    static const TrustedProxies proxies({"10.0.0.0/8", "127.0.0.1", "fd00::/8"});
    std::string path;
    Pairs query;
    if (read_target(bytes, path, query)) {
        must(path.starts_with('/'), "a path begins with a stroke");
        must(is_utf8(path) && path.find('\0') == path.npos, "a path is text");
        must((path + "/").find("/../") == path.npos, "a path does not climb");
    }
    Pairs form;
    if (read_query(bytes, form))
        for (const auto& [name, value] : form) must(is_utf8(name) && is_utf8(value), "a query is text");
    is_host(bytes);
    if (const auto address = read_address(bytes)) neighbourhood_of(*address);
    accepts_encoding(bytes, "gzip");
    names_etag(bytes, "\"a\"");
    Request request;
    request.peer = "10.0.0.1";
    const std::string value(bytes);
    request.headers = {{"cookie", value}, {"x-forwarded-for", value}, {"x-forwarded-proto", value}};
    must(request.cookie("qingdan_session").size() <= bytes.size(), "a cookie is part of its header");
    proxies.apply(request, true);
    must(read_address(request.peer).has_value(), "a peer is an address");
}

}  // namespace qd::fuzz
