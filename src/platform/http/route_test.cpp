#include "platform/http/route.hpp"
#include <gtest/gtest.h>

namespace qd::http {
namespace {

enum class Right : std::uint8_t { anyone, edit };
constexpr std::string_view word(Right right) {
    switch (right) {
        case Right::anyone: return "anyone";
        case Right::edit: return "edit";
    }
    return {};
}
struct Session { int seen = 0; };
struct Desk { int worked = 0; };
struct TestContext {
    using Session = http::Session;
    using Desk = http::Desk;
    using Right = http::Right;
};
using Row = Route<TestContext>;

struct Duty {
    std::string name;
    static constexpr auto describe() {
        return schema::object("Duty", schema::field("name", &Duty::name, "Its name"));
    }
};
struct DutyQuery {
    std::optional<std::int64_t> page;
    static constexpr auto describe() {
        return schema::object("DutyQuery", schema::field("page", &DutyQuery::page, "From 1"));
    }
};

Result<Duty> show(Session&, const Request& request) { return Duty{request.param(1)}; }
Result<Duty> search(Session&, const Request&, const DutyQuery& query) {
    return Duty{std::to_string(query.page.value_or(1))};
}
Result<Duty> rename(Session& session, const Request& request, const Duty& in) {
    ++session.seen;
    if (in.name.empty()) return RequestRefusal::out_of_order;
    return Duty{request.param(1) + in.name};
}
Result<Nothing> publish(Desk& desk, const Request&, const Nothing&) { ++desk.worked; return Nothing{}; }
Reply page(Session&, const Request&) { return Reply::html("<p>"); }
Reply upload(Desk&, const Request& request) { return Reply::text(std::to_string(request.body.size())); }

std::vector<Row> rows() {
    return {
        Row::get("/api/v1/{county}/duties/{duty}", Right::anyone, &show, "One duty"),
        Row::get("/api/v1/{county}/duties", Right::anyone, &search, "Duties"),
        Row::command(Method::put, "/api/v1/{county}/duties/{duty}", Right::edit, &rename, "Rename a duty"),
        Row::task(Method::post, "/api/v1/{county}/duties/{duty}/publish", Right::edit, &publish, "Publish"),
        Row::page("/{county}/duties/newest", Right::anyone, &page, "The newest duty"),
        Row::page("/{county}/duties/{duty}", Right::anyone, &page, "One duty"),
        Row::raw_task(Method::post, "/api/v1/{county}/uploads", Right::edit, &upload, "Upload a file"),
        Row::page("/assets/{file*}", Right::anyone, &page, "What pages load"),
    };
}

// A row without the right that it needs does not compile.
template <class... Args> concept MakesGet = requires(Args... args) { Row::get(args...); };
template <class... Args> concept MakesPage = requires(Args... args) { Row::page(args...); };
template <class... Args> concept MakesCommand = requires(Args... args) { Row::command(args...); };
template <class... Args> concept MakesTask = requires(Args... args) { Row::task(args...); };
template <class... Args> concept MakesRawTask = requires(Args... args) { Row::raw_task(args...); };
using Text = const char*;
static_assert(MakesGet<Text, Right, decltype(&show), Text> && !MakesGet<Text, decltype(&show), Text>);
static_assert(!MakesGet<Text, int, decltype(&show), Text>, "a number is no right");
static_assert(MakesPage<Text, Right, decltype(&page), Text> && !MakesPage<Text, decltype(&page), Text>);
static_assert(MakesCommand<Method, Text, Right, decltype(&rename), Text> &&
              !MakesCommand<Method, Text, decltype(&rename), Text>);
static_assert(MakesTask<Method, Text, Right, decltype(&publish), Text> &&
              !MakesTask<Method, Text, decltype(&publish), Text>);
static_assert(MakesRawTask<Method, Text, Right, decltype(&upload), Text> &&
              !MakesRawTask<Method, Text, decltype(&upload), Text>);

Request request(Method method, std::string path, std::string body = {}) {
    return {.method = method,
            .path = std::move(path),
            .query = {},
            .headers = {{"content-type", "application/json; charset=utf-8"}},
            .body = std::move(body),
            .peer = {},
            .secure = false,
            .spoke_for_others = false,
            .id = {},
            .account = {},
            .params = {}};
}
int status(const Router<TestContext>& router, Method method, std::string path) {
    auto asked = request(method, std::move(path));
    const auto found = router.find(asked);
    return found.route ? 200 : found.refusal->status;
}

TEST(Router, PlaceholdersAreHandedOverInOrder) {
    const Router<TestContext> router(rows());
    auto asked = request(Method::get, "/api/v1/990101/duties/A 1");
    const auto found = router.find(asked);
    ASSERT_TRUE(found.route);
    EXPECT_EQ(asked.params, (std::vector<std::string>{"990101", "A 1"}));
    Session session;
    EXPECT_EQ(*found.route->read(session, asked).body, R"({"name":"A 1"})");
}

TEST(Router, UnknownAddressesAre404AndWrongMethods405WithAllow) {
    const Router<TestContext> router(rows());
    for (const auto* path :
         {"/", "/api", "/api/v1/990101", "/api/v1/990101/duties/", "/api/v1//duties",
          "/api/v1/990101/duties/1/2", "//", "/assets", "/api/v1/990101/duties/1/publish/"})
        EXPECT_EQ(status(router, Method::get, path), 404) << path;
    EXPECT_EQ(status(router, Method::get, std::string(20000, '/')), 404);
    auto asked = request(Method::del, "/api/v1/990101/duties/1");
    const auto refusal = router.find(asked).refusal;
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->status, 405);
    EXPECT_EQ(refusal->headers.back(),
              (std::pair<std::string, std::string>{"Allow", "OPTIONS, GET, HEAD, PUT"}));
    EXPECT_EQ(status(router, Method::options, "/api/v1/990101/duties"), 204);
}

TEST(Router, HeadIsAnsweredByGetAndLiteralsWinOverPlaceholders) {
    const Router<TestContext> router(rows());
    auto newest = request(Method::head, "/990101/duties/newest");
    EXPECT_EQ(router.find(newest).route->about, "The newest duty");
    auto asset = request(Method::get, "/assets/a/b.js");
    ASSERT_TRUE(router.find(asset).route);
    EXPECT_EQ(asset.params, std::vector<std::string>{"a/b.js"});
}

TEST(Route, ACommandIsReadBeforeItQueuesAndMayRunTwice) {
    const auto row = rows().at(2);
    auto asked = request(Method::put, "", R"({"name":"b"})");
    asked.params = {"990101", "a"};
    auto pending = row.prepare(asked);
    ASSERT_TRUE(pending);
    Session session;
    ASSERT_TRUE(pending->run(session));
    ASSERT_TRUE(pending->run(session));
    EXPECT_EQ(session.seen, 2);
    EXPECT_EQ(*pending->reply().body, R"({"name":"ab"})");
    auto malformed = request(Method::put, "", R"({"nme":"b"})");
    EXPECT_EQ(row.prepare(malformed).error().why, "invalid_members");
    auto foreign_form = request(Method::put, "", R"({"name":"b"})");
    foreign_form.headers = {{"content-type", "text/plain"}};
    EXPECT_EQ(row.prepare(foreign_form).error().why, "body_not_json");
}

TEST(Route, AQueryIsReadByItsDescription) {
    const auto row = rows().at(1);
    Session session;
    auto asked = request(Method::get, "");
    asked.query = {{"page", "3"}};
    EXPECT_EQ(*row.read(session, asked).body, R"({"name":"3"})");
    asked.query = {{"pgae", "3"}};
    EXPECT_EQ(row.read(session, asked).status, 422);
}

TEST(Route, ATaskWithoutInputTakesAnEmptyBody) {
    Desk desk;
    auto asked = request(Method::post, "");
    asked.headers.clear();
    EXPECT_EQ(rows().at(3).work(desk, asked).status, 200);
    EXPECT_EQ(desk.worked, 1);
}

TEST(Route, TheDocumentIsJsonAndNamesEveryApiRow) {
    const auto text = openapi(rows(), "0.1.0");
    const auto document = json::parse(text);
    ASSERT_TRUE(document) << text;
    const auto* paths = document->find("paths");
    ASSERT_TRUE(paths);
    EXPECT_EQ(paths->object()->size(), 4u) << "pages are left out";
    const auto* get = paths->find("/api/v1/{county}/duties")->find("get");
    EXPECT_EQ(get->find("parameters")->array()->size(), 2u);
    EXPECT_EQ(get->find("tags")->array()->at(0).held, json::Value{std::string{"duties"}}.held);
    EXPECT_TRUE(get->find("security")->array()->empty());
    EXPECT_TRUE(document->find("components")->find("schemas")->find("Duty"));
    EXPECT_TRUE(document->find("components")->find("schemas")->find("Problem"));
}

TEST(Reply, AProblemCarriesTheWordTheFactsAndWhatItIsAbout) {
    const auto reply = Reply::problem(Error{RequestRefusal::out_of_order, {{"what", "<disk>"}}, {"a", "b"}});
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.content_type, "application/problem+json; charset=utf-8");
    EXPECT_EQ(*reply.body,
              R"({"type":"about:blank","title":"out_of_order","status":503,"why":"out_of_order",)"
              R"("facts":{"what":"\u003cdisk\u003e"},"about":["a","b"]})");
    EXPECT_EQ(reply.headers.at(0).first, "Retry-After");
}

TEST(Reply, AFileMayHaveAChineseName) {
    const auto reply = Reply::file("x", "application/pdf", "青禾 \"1\".pdf");
    EXPECT_EQ(reply.headers.at(0).second,
              "attachment; filename=\"__ _1_.pdf\"; filename*=UTF-8''%E9%9D%92%E7%A6%BE%20%221%22.pdf");
}

TEST(Request, CookiesAndQueryNumbersAreFound) {
    auto asked = request(Method::get, "/");
    asked.headers = {{"cookie", "a=1; qd_session=x=y;b=2"}};
    asked.query = {{"page", "7"}, {"size", "99999"}, {"bad", "1x"}};
    EXPECT_EQ(asked.cookie("qd_session"), "x=y");
    EXPECT_EQ(asked.cookie("b"), "2");
    EXPECT_EQ(asked.cookie("session"), "");
    EXPECT_EQ(asked.query_number("page", 1, 1, 100), 7);
    EXPECT_EQ(asked.query_number("size", 1, 1, 100), 100);
    EXPECT_EQ(asked.query_number("bad", 3, 1, 100), 3);
}

}  // namespace
}  // namespace qd::http
