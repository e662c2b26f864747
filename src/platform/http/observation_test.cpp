#include <gtest/gtest.h>
#include <condition_variable>
#include <mutex>
#include "platform/http/address.hpp"
#include "platform/http/metrics.hpp"
#include "platform/http/request_id.hpp"
#include "platform/http/request_log.hpp"
#include "platform/http/route.hpp"
#include "platform/http/server_test_kit.hpp"

namespace qd::http {
namespace {

using namespace testing;

std::string id_of(const std::string& reply) {
    const auto at = reply.find("X-Request-Id: ");
    return at == reply.npos ? "" : reply.substr(at + 14, reply.find('\r', at) - at - 14);
}

TEST(request_id, is_short_counts_and_begins_with_the_process) {
    RequestIds ids("01J00000000000000000007QX2M");
    EXPECT_EQ(ids.next(), "7QX2M-1");
    EXPECT_EQ(ids.next(), "7QX2M-2");
    for (int i = 3; i < 32; ++i) ids.next();
    EXPECT_EQ(ids.next(), "7QX2M-10");
    EXPECT_EQ(RequestIds("").next(), "1");
}

TEST(request_id, of_somebody_else_is_taken_only_when_it_can_stand_in_a_log) {
    for (const char* clean : {"a", "4f2c.1-_B", "0123456789abcdef0123456789abcdef"})
        EXPECT_TRUE(is_clean_id(clean)) << clean;
    for (const char* dirty : {"", "a b", "a\"b", "a\nb", "张三", "a;b"})
        EXPECT_FALSE(is_clean_id(dirty)) << dirty;
    EXPECT_FALSE(is_clean_id(std::string(65, 'a')));
}

TEST(request_id, goes_back_with_every_answer_and_of_visitors_none_is_taken) {
    ServerOptions options;
    options.new_id = [] { return "7QX2M"; };
    Running server{{.fast = {}, .work = say}, options};
    Client client(server.port());
    EXPECT_EQ(id_of(client.ask(get("/a"))), "7QX2M-1");
    EXPECT_EQ(id_of(client.ask(get("/b", "X-Request-Id: forged\r\n"))), "7QX2M-2");
    const auto refused = client.ask("GET / HTTP/1.1\r\n\r\n");
    EXPECT_EQ(id_of(refused), "7QX2M-3");
    EXPECT_NE(body(refused).find(R"("request":"7QX2M-3"})"), std::string::npos) << refused;
}

TEST(request_id, of_a_trusted_proxy_is_kept_if_it_is_clean) {
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.0/8"};
    options.new_id = [] { return "7QX2M"; };
    Running server{{.fast = {}, .work = say}, options};
    Client client(server.port());
    EXPECT_EQ(id_of(client.ask(get("/a", "X-Request-Id: 4f2c-77\r\n"))), "4f2c-77");
    EXPECT_EQ(id_of(client.ask(get("/a", "X-Request-Id: a b\"c\r\n"))), "7QX2M-1");
}

TEST(request_id, stands_in_problem_details_for_the_person_at_the_telephone) {
    ServerOptions options;
    options.new_id = [] { return "7QX2M"; };
    Running server{{.fast = {}, .work = [](Request&) {
                        return Reply::problem(RequestRefusal::no_such_address);
                    }}, options};
    Client client(server.port());
    const auto reply = client.ask(get("/nowhere"));
    EXPECT_EQ(status(reply), 404);
    EXPECT_TRUE(body(reply).ends_with(R"("about":[],"request":"7QX2M-1"})")) << body(reply);
}

TEST(visitors, behind_a_proxy_may_not_take_all_workers_for_one_of_them) {
    std::mutex mutex;
    std::condition_variable changed;
    int inside = 0;
    bool open = false;
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.0/8"};
    options.workers = 3;
    options.limits.requests_per_visitor = 2;
    Running server{{.fast = {}, .work = [&](Request& request) {
                        std::unique_lock lock(mutex);
                        ++inside;
                        changed.notify_all();
                        changed.wait(lock, [&] { return open; });
                        return say(request);
                    }}, options};
    const std::string greedy = "X-Forwarded-For: 203.0.113.9\r\n";
    Client first(server.port()), second(server.port()), third(server.port()), neighbour(server.port());
    first.send(get("/1", greedy));
    second.send(get("/2", greedy));
    {
        std::unique_lock lock(mutex);
        ASSERT_TRUE(changed.wait_for(lock, 3s, [&] { return inside == 2; }));
    }
    EXPECT_EQ(status(third.ask(get("/3", greedy))), 503);
    neighbour.send(get("/4", "X-Forwarded-For: 203.0.113.10\r\n"));
    {
        std::unique_lock lock(mutex);
        EXPECT_TRUE(changed.wait_for(lock, 3s, [&] { return inside == 3; })) << "others are not concerned";
        open = true;
        changed.notify_all();
    }
    EXPECT_EQ(status(first.reply()), 200);
    EXPECT_EQ(status(second.reply()), 200);
    EXPECT_EQ(status(neighbour.reply()), 200);
    EXPECT_EQ(status(third.ask(get("/5", greedy))), 200) << "the share is free again";
}

TEST(observation, hears_of_every_answer_and_who_made_it) {
    std::mutex mutex;
    std::vector<std::string> heard;
    Application application;
    application.fast = [](const Request& request) -> std::optional<Reply> {
        if (request.path == "/memory") return Reply::text("known");
        return {};
    };
    application.work = [](Request& request) -> Reply {
        if (request.path == "/broken") throw std::runtime_error("lost");
        return say(request);
    };
    application.observe = [&](const Served& served) {
        const std::lock_guard lock(mutex);
        const auto by = static_cast<int>(served.by);
        heard.push_back(std::to_string(by) + " " + std::to_string(served.reply.status));
    };
    ServerOptions options;
    options.log = [](std::string_view) {};
    Running server{application, options};
    Client client(server.port());
    for (const char* path : {"/memory", "/work", "/broken"}) client.ask(get(path));
    client.ask("nonsense\r\n\r\n");
    server.stop();
    EXPECT_EQ(heard, (std::vector<std::string>{"0 200", "1 200", "1 503", "2 400"}));
}

TEST(metrics, are_prometheus_text_with_cumulative_buckets) {
    RequestMetrics metrics({"(none)", "GET /a/{id}"});
    metrics.count(1, 200, 3ms);
    metrics.count(1, 200, 40ms);
    metrics.count(1, 503, 9s);
    metrics.count(77, 404, 1us);   // what nobody knows is nobody's
    MetricText out;
    metrics.write(out);
    const auto text = out.take();
    for (const char* line : {
             "# TYPE qingdan_http_requests_total counter\n",
             "qingdan_http_requests_total{route=\"GET /a/{id}\",status=\"2xx\"} 2\n",
             "qingdan_http_requests_total{route=\"GET /a/{id}\",status=\"5xx\"} 1\n",
             "qingdan_http_requests_total{route=\"(none)\",status=\"4xx\"} 1\n",
             "qingdan_http_request_seconds_bucket{route=\"GET /a/{id}\",le=\"0.005\"} 1\n",
             "qingdan_http_request_seconds_bucket{route=\"GET /a/{id}\",le=\"0.1\"} 2\n",
             "qingdan_http_request_seconds_bucket{route=\"GET /a/{id}\",le=\"+Inf\"} 3\n",
             "qingdan_http_request_seconds_sum{route=\"GET /a/{id}\"} 9.043\n",
             "qingdan_http_request_seconds_count{route=\"GET /a/{id}\"} 3\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
}

TEST(metrics, escape_what_a_label_says) {
    EXPECT_EQ(MetricText::label("a", "x\"y\\z\n"), "a=\"x\\\"y\\\\z\\n\"");
}

Served served(const Request& request, const Reply& reply, std::chrono::nanoseconds took = 1ms) {
    return {request, reply, took, Served::By::worker};
}

TEST(log_line, says_what_was_asked_without_saying_who_or_what_for) {
    Request request;
    request.id = "7QX2M-1";
    request.path = "/api/v1/990101/search/王小明";
    request.params = {"990101", "王小明"};
    request.query = {{"q", "13900001234"}, {"page", "2"}, {"WangXiaoming", "x"}};
    request.account = "01J0000000000000000000ACCT";
    request.peer = "203.0.113.77";
    const auto reply = Reply::text("four");
    const auto line = log_line(served(request, reply), "GET /api/v1/{county}/search/{name}", 0);
    EXPECT_EQ(line, R"({"time":"1970-01-01T08:00:00+08:00","level":"info","request":"7QX2M-1",)"
                    R"("route":"GET /api/v1/{county}/search/{name}","status":200,"us":1000,"bytes":4,)"
                    R"("county":"990101","query":"q,page,?","account":"01J0000000000000000000ACCT",)"
                    R"("network":"203.0.113.0/24"})" "\n");
}

TEST(log_line, names_a_county_only_where_the_row_has_one_and_it_is_a_code) {
    Request request;
    request.params = {"王小明"};
    const auto reply = Reply::text("");
    EXPECT_EQ(log_line(served(request, reply), "GET /{county}/", 0).find("county\":\""), std::string::npos);
    request.params = {"990101"};
    EXPECT_EQ(log_line(served(request, reply), "GET /x/{id}", 0).find("990101"), std::string::npos);
}

TEST(log_level, rises_with_what_went_wrong) {
    const Request request;
    auto reply = Reply::text("");
    EXPECT_EQ(level_of(served(request, reply)), LogLevel::info);
    EXPECT_EQ(level_of(served(request, reply, 1s)), LogLevel::warn);
    EXPECT_EQ(level_of({request, reply, 1ms, Served::By::memory}), LogLevel::debug);
    reply.status = 403;
    EXPECT_EQ(level_of(served(request, reply)), LogLevel::warn);
    reply.status = 503;
    EXPECT_EQ(level_of(served(request, reply)), LogLevel::error);
    EXPECT_EQ(log_level_from("debug"), LogLevel::debug);
    EXPECT_FALSE(log_level_from("loud"));
}

TEST(network, is_no_one_persons_address) {
    EXPECT_EQ(network_of("203.0.113.77"), "203.0.113.0/24");
    EXPECT_EQ(network_of("::ffff:203.0.113.77"), "203.0.113.0/24");
    EXPECT_EQ(network_of("2001:db8:7:8::9"), "2001:db8:7::/48");
    EXPECT_EQ(network_of("somebody"), "");
}

TEST(trusted_proxies, mark_whoever_speaks_for_others_without_being_trusted) {
    Request request;
    request.headers = {{"x-forwarded-for", "127.0.0.1"}};
    TrustedProxies({}).apply(request, false);
    EXPECT_TRUE(request.spoke_for_others);
    Request plain;
    TrustedProxies({}).apply(plain, false);
    EXPECT_FALSE(plain.spoke_for_others);
}

}  // namespace
}  // namespace qd::http
