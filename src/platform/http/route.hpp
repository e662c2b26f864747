#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/schema.hpp"
#include "platform/http/http.hpp"

/// A route is a row: where, who may, what goes in and out. Serving it, authorising it and documenting it
/// read the same row:
///
///     using Route = http::Route<identity::Context>;
///     std::vector<Route> routes() {
///         return {
///             Route::get("/api/v1/{county}/towns", Right::read_public, &list_towns, "The county's towns"),
///             Route::command(Method::post, "/api/v1/{county}/duties/{id}/step", Right::edit_list, &step,
///             "Take a step"),
///         };
///     }
///
/// `Context` names three types: `Session` (a person in one transaction), `Desk` (a person with the database
/// beside, for work that must not happen inside a transaction) and `Right` (an enum with `word()`). Its
/// `static bool is_public(Right)`, if there, says which rights need no sign-in; else it is `anyone` alone.
namespace qd::http {

enum class RequestRefusal : std::uint8_t { body_not_json, no_such_address, method_not_allowed, out_of_order };
constexpr std::string_view word(RequestRefusal why) {
    switch (why) {
        case RequestRefusal::body_not_json: return "body_not_json";
        case RequestRefusal::no_such_address: return "no_such_address";
        case RequestRefusal::method_not_allowed: return "method_not_allowed";
        case RequestRefusal::out_of_order: return "out_of_order";
    }
    return {};
}
constexpr Kind kind_of(RequestRefusal why) {
    switch (why) {
        case RequestRefusal::body_not_json: return Kind::unsupported;
        case RequestRefusal::no_such_address: return Kind::not_found;
        case RequestRefusal::method_not_allowed: return Kind::not_found;  // `Router` answers 405 itself.
        case RequestRefusal::out_of_order: return Kind::unavailable;
    }
    return Kind::invalid;
}

/// A command that has been read and waits for its turn: `run` inside the committer (more than once when a
/// neighbour failed), then, if it succeeded, `reply` outside. The request must live until then.
template <class Session> struct Pending {
    std::function<Outcome(Session&)> run;
    std::function<Reply()> reply;
};

/// How a row is served: inside a reader's transaction, as a command in the committer, or at the desk.
enum class Mode : std::uint8_t { read, command, desk };

/// What the document needs of a row; the same for every Context.
struct RouteDocument {
    Method method;
    std::string path, about, right;
    bool is_public = false;               ///< Needs no sign-in.
    const schema::Type* query = nullptr;  ///< Members are the query's parameters.
    const schema::Type* in = nullptr;
    const schema::Type* out = nullptr;    ///< Null: a page or a file.
};

/// The body as `type`: needs Content-Type application/json, so that no foreign form can send it.
/// A type without members also takes an empty body.
Outcome read_body(const Request& request, const schema::Type& type, void* into);

template <class Context> struct Route {
    using Session = typename Context::Session;
    using Desk = typename Context::Desk;
    using Right = typename Context::Right;

    Method method = Method::get;
    std::string path;  ///< `/api/v1/{county}/towns/{town}`; a last `{rest*}` takes all that follows.
    Right right;
    Mode mode;
    std::string about;
    std::function<Reply(Session&, const Request&)> read = {};                   ///< Mode::read
    std::function<Result<Pending<Session>>(const Request&)> prepare = {};       ///< Mode::command
    std::function<Reply(Desk&, const Request&)> work = {};                      ///< Mode::desk
    const schema::Type* query = nullptr;
    const schema::Type* in = nullptr;
    const schema::Type* out = nullptr;
    bool is_grave = false;  ///< Whoever asks must have proved of late who they are.

    /// The same row for an act that wants a fresh proof of who asks.
    Route grave() const {
        Route route = *this;
        route.is_grave = true;
        return route;
    }
    /// Reads inside one snapshot and answers JSON.
    template <class Out> static Route get(std::string path, Right right,
                                          Result<Out> (*handler)(Session&, const Request&),
                                          std::string about) {
        Route route{Method::get, std::move(path), right, Mode::read, std::move(about)};
        route.read = [handler](Session& session, const Request& request) {
            return answer(handler(session, request));
        };
        route.out = &schema::type_of<Out>();
        return route;
    }
    /// The same with a described query string; unknown parameters are refused.
    template <class Out, class Query>
    static Route get(std::string path, Right right,
                     Result<Out> (*handler)(Session&, const Request&, const Query&), std::string about) {
        Route route{Method::get, std::move(path), right, Mode::read, std::move(about)};
        route.read = [handler](Session& session, const Request& request) {
            Query query{};
            if (auto read = schema::read_texts(schema::type_of<Query>(), &query, request.query); !read)
                return Reply::problem(read.error());
            return answer(handler(session, request, query));
        };
        route.query = &schema::type_of<Query>();
        route.out = &schema::type_of<Out>();
        return route;
    }
    /// Changes something: `handler` runs inside the committer, in its own savepoint, perhaps more than once.
    template <class In, class Out>
    static Route command(Method method, std::string path, Right right,
                         Result<Out> (*handler)(Session&, const Request&, const In&), std::string about) {
        Route route{method, std::move(path), right, Mode::command, std::move(about)};
        route.prepare = [handler](const Request& request) -> Result<Pending<Session>> {
            const auto held = std::make_shared<std::pair<In, std::optional<Out>>>();
            QD_CHECK(read_body(request, schema::type_of<In>(), &held->first));
            return Pending<Session>{[handler, held, &request](Session& session) -> Outcome {
                                        QD_TRY(held->second, handler(session, request, held->first));
                                        return Nothing{};
                                    },
                                    [held] { return Reply::json(schema::write(*held->second)); }};
        };
        route.in = &schema::type_of<In>();
        route.out = &schema::type_of<Out>();
        return route;
    }
    /// Slow or heavy work outside any transaction; the desk reads and writes when the handler asks it to.
    template <class In, class Out>
    static Route task(Method method, std::string path, Right right,
                      Result<Out> (*handler)(Desk&, const Request&, const In&), std::string about) {
        Route route{method, std::move(path), right, Mode::desk, std::move(about)};
        route.work = [handler](Desk& desk, const Request& request) {
            In in{};
            if (auto read = read_body(request, schema::type_of<In>(), &in); !read)
                return Reply::problem(read.error());
            return answer(handler(desk, request, in));
        };
        route.in = &schema::type_of<In>();
        route.out = &schema::type_of<Out>();
        return route;
    }
    /// HTML or a file, read inside one snapshot.
    static Route page(std::string path, Right right, Reply (*handler)(Session&, const Request&),
                      std::string about) {
        Route route{Method::get, std::move(path), right, Mode::read, std::move(about)};
        route.read = handler;
        return route;
    }
    /// A task that reads the request and writes the reply itself: uploads, downloads, cookies.
    static Route raw_task(Method method, std::string path, Right right,
                          Reply (*handler)(Desk&, const Request&), std::string about) {
        Route route{method, std::move(path), right, Mode::desk, std::move(about)};
        route.work = handler;
        return route;
    }

    RouteDocument document() const {
        bool is_public = word(right) == "anyone";
        if constexpr (requires { Context::is_public(right); }) is_public = Context::is_public(right);
        return {method, path, about, std::string(word(right)), is_public, query, in, out};
    }

private:
    template <class Out> static Reply answer(const Result<Out>& out) {
        return out ? Reply::json(schema::write(*out)) : Reply::problem(out.error());
    }
};

/// The addresses of all rows, compiled. Literal segments win over placeholders.
class Paths {
public:
    struct Match {
        std::optional<std::size_t> row;
        std::vector<std::string> params;
        std::string allow;                ///< The methods that this address has; empty: no such address.
    };
    /// Two rows with one method and the same shape of path are our bug and stop the process.
    void add(Method method, std::string_view path, std::size_t row);
    /// HEAD is answered by the row for GET.
    Match find(Method method, std::string_view path) const;

private:
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
        std::unique_ptr<Node> placeholder;
        std::map<Method, std::size_t> rows, rows_of_rest;
    };
    static const Node* walk(const Node& node, const std::vector<std::string_view>& parts, std::size_t at,
                            std::vector<std::string>& params, bool& is_rest);
    Node root_;
};

/// The answer when no row serves the request.
Reply no_row(const Request& request, const std::string& allow);

template <class Context> class Router {
public:
    explicit Router(std::vector<Route<Context>> routes) : routes_(std::move(routes)) {
        for (std::size_t i = 0; i < routes_.size(); ++i) paths_.add(routes_[i].method, routes_[i].path, i);
    }
    struct Found {
        const Route<Context>* route = nullptr;
        std::optional<Reply> refusal = {};  ///< 404, or 405 with Allow; 204 with Allow for OPTIONS.
    };
    /// The row that serves this request, whose `params` are filled; or what to answer instead.
    Found find(Request& request) const {
        auto match = paths_.find(request.method, request.path);
        if (!match.row) return {.refusal = no_row(request, match.allow)};
        request.params = std::move(match.params);
        return {.route = &routes_[*match.row]};
    }
    const std::vector<Route<Context>>& routes() const { return routes_; }

private:
    std::vector<Route<Context>> routes_;
    Paths paths_;
};

/// The OpenAPI 3.1 document of these rows; pages are left out. Two types of one name are our bug and stop the
/// process.
std::string openapi(std::vector<RouteDocument> routes, std::string_view version);
template <class Context>
std::string openapi(const std::vector<Route<Context>>& routes, std::string_view version) {
    std::vector<RouteDocument> documents;
    for (const auto& route : routes) documents.push_back(route.document());
    return openapi(std::move(documents), version);
}

}  // namespace qd::http
