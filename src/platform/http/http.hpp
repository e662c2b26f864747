#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "core/result.hpp"

/// What travels: requests and replies, without a socket in sight. `server.hpp` moves them.
namespace qd::http {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options };
constexpr std::string_view word(Method method) {
    switch (method) {
        case Method::get: return "get";
        case Method::head: return "head";
        case Method::post: return "post";
        case Method::put: return "put";
        case Method::patch: return "patch";
        case Method::del: return "delete";
        case Method::options: return "options";
    }
    return {};
}

struct Request {
    Method method = Method::get;
    std::string path;  ///< Percent-decoded, without the query; valid UTF-8, no NUL.
    std::vector<std::pair<std::string, std::string>> query;       ///< Decoded, in order.
    std::vector<std::pair<std::string, std::string>> headers;     ///< Names in lower case.
    std::string body;
    std::string peer;  ///< Address of the client (of the proxy's client when the proxy is trusted).
    bool secure = false;  ///< It reached us, or the trusted proxy, over TLS.
    bool spoke_for_others = false;  ///< Nobody we trust sent X-Forwarded-*: an unnamed proxy, or a liar.
    std::string id;       ///< Goes back as X-Request-Id, into the log, and into problem details.
    std::string account;  ///< Who asked, an id for the log; empty: a visitor. Set by the application.
    std::vector<std::string> params;  ///< What the route's {placeholders} matched, in order.

    std::string_view header(std::string_view lower_name) const;   ///< Empty when absent.
    std::string cookie(std::string_view name) const;              ///< Empty when absent.
    std::optional<std::string> query_text(std::string_view name) const;
    std::int64_t query_number(std::string_view name, std::int64_t fallback, std::int64_t low,
                              std::int64_t high) const;
    /// The path parameter in this position; the county of every `/…/{county}/…` route is number 0.
    const std::string& param(std::size_t index) const;
};

struct Reply {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::shared_ptr<const std::string> body;  ///< Shared, so that cached bytes are sent without a copy.
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::uint16_t label = 0;  ///< Under which of the application's labels it is counted; 0: none of them.

    static Reply json(std::string body, int status = 200);
    static Reply html(std::string body, int status = 200);
    static Reply text(std::string body, int status = 200);
    static Reply redirect(std::string location, int status = 303);
    /// A download; `name` may be Chinese (RFC 6266 filename*).
    static Reply file(std::string bytes, std::string content_type, std::string_view name);
    /// Problem details (RFC 9457) with our `why`, `facts` and `about`.
    static Reply problem(const Error& error);
};

int status_of(Kind kind);

}  // namespace qd::http
