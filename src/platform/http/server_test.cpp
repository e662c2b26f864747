#include <gtest/gtest.h>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <stdexcept>
#include "platform/http/server_test_kit.hpp"

namespace qd::http::testing {
namespace {

/// Work that waits until it is let go.
class Latch {
public:
    void wait() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void until_waiting(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, 3s, [&] { return waiting_ >= count; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool open_ = false;
};

TEST(server, answers_from_memory_and_from_workers_on_one_connection) {
    Running server{{.fast = [](const Request& request) -> std::optional<Reply> {
                        if (request.path == "/fast") return Reply::text("fast");
                        return std::nullopt;
                    },
                    .work = [](Request& request) { return Reply::text("slow " + request.path); }}};
    Client client(server.port());
    EXPECT_EQ(body(client.ask(get("/fast"))), "fast");
    EXPECT_EQ(body(client.ask(get("/other"))), "slow /other");
    EXPECT_EQ(body(client.ask(get("/fast"))), "fast");
    EXPECT_FALSE(client.closed);
}

TEST(server, hands_over_what_the_client_said_decoded) {
    Running server{{.fast = say, .work = say}};
    Client client(server.port());
    EXPECT_EQ(body(client.ask(get("/%E9%9D%92%E7%A6%BE/a%20b?q=%E5%90%B9+%E5%93%A8&empty=&bare&q=2"))),
              "get /青禾/a b [q=吹 哨] [empty=] [bare=] [q=2]");
    EXPECT_EQ(body(client.ask("GET http://qingdan.test/a?b=c HTTP/1.1\r\nHost: qingdan.test\r\n\r\n")),
              "get /a [b=c]");
    EXPECT_EQ(body(client.ask(post("/echo", "12345"))), "post /echo body=5");
    EXPECT_EQ(body(client.ask("PUT /e HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")),
              "put /e body=5");
}

TEST(server, reads_headers_in_lower_case_and_forgets_them_with_the_request) {
    const auto word_said = [](const Request& request) {
        return Reply::text(std::string(request.header("x-word")));
    };
    Running server{{.fast = word_said, .work = say}};
    Client client(server.port());
    EXPECT_EQ(body(client.ask(get("/", "Accept: a\r\nX-WORD:  one two \r\n"))), "one two");
    EXPECT_EQ(body(client.ask(get("/", "Accept: a\r\n"))), "");
}

TEST(server, answers_requests_that_came_together_in_their_order) {
    Running server{{.fast = [](const Request& request) -> std::optional<Reply> {
                        if (request.path.starts_with("/slow")) return std::nullopt;
                        return Reply::text(request.path);
                    },
                    .work = [](Request& request) { return Reply::text(request.path); }}};
    Client client(server.port());
    std::string together;
    for (int i = 0; i < 200; ++i) together += get((i % 3 == 0 ? "/slow" : "/fast") + std::to_string(i));
    client.send(together);
    for (int i = 0; i < 200; ++i) {
        ASSERT_EQ(body(client.reply()), (i % 3 == 0 ? "/slow" : "/fast") + std::to_string(i));
    }
}

TEST(server, sends_large_bodies_whole_even_to_slow_readers) {
    const auto large = std::make_shared<const std::string>(20'000'000, 'x');
    Running server{{.fast = [&](const Request&) {
                        Reply reply = Reply::text("");
                        reply.body = large;
                        return reply;
                    },
                    .work = say}};
    Client client(server.port(), 4096);
    client.send(get("/") + get("/", "Connection: close\r\n"));
    EXPECT_EQ(body(client.reply(true, 10s)).size(), large->size());
    EXPECT_EQ(body(client.reply(true, 10s)).size(), large->size());
    client.read_all();
    EXPECT_TRUE(client.closed);
}

TEST(server, closes_when_asked_to_and_keeps_old_clients_that_ask) {
    Running server{{.fast = say, .work = say}};
    Client closing(server.port());
    EXPECT_NE(closing.ask(get("/", "Connection: close\r\n")).find("Connection: close"), std::string::npos);
    closing.read_all();
    EXPECT_TRUE(closing.closed);
    Client old(server.port());
    EXPECT_NE(old.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").find("Connection: keep-alive"),
              std::string::npos);
    EXPECT_NE(old.ask("GET / HTTP/1.0\r\n\r\n").find("Connection: close"), std::string::npos);
}

TEST(server, closes_idle_connections_and_those_that_have_asked_often_enough) {
    ServerOptions options;
    options.limits.idle_within = 1s;
    options.limits.requests_per_connection = 3;
    Running server{{.fast = say, .work = say}, options};
    Client idle(server.port());
    idle.ask(get("/"));
    EXPECT_EQ(idle.read_all(), "");
    EXPECT_TRUE(idle.closed);
    Client busy(server.port());
    for (int i = 0; i < 3; ++i) EXPECT_EQ(status(busy.ask(get("/"))), 200);
    busy.read_all();
    EXPECT_TRUE(busy.closed);
}

TEST(server, sends_no_body_for_head) {
    Running server{{.fast = say, .work = say}};
    Client client(server.port());
    client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get("/next"));
    const auto head = client.reply(false);
    EXPECT_NE(head.find("Content-Length: 9\r\n"), std::string::npos);
    EXPECT_EQ(body(client.reply()), "get /next");
}

TEST(server, gives_every_reply_the_headers_that_protect_people) {
    ServerOptions options;
    options.unix_now = [] { return std::int64_t{1'791'429'605}; };
    Running server{{.fast = say, .work = say}, options};
    Client client(server.port());
    for (const auto& reply : {client.ask(get("/")), client.ask("GET / HTTP/1.1\r\n\r\n")}) {
        EXPECT_NE(reply.find("Date: Thu, 08 Oct 2026 03:20:05 GMT\r\n"), std::string::npos) << reply;
        EXPECT_NE(reply.find("X-Content-Type-Options: nosniff\r\n"), std::string::npos);
        EXPECT_NE(reply.find("Referrer-Policy: same-origin\r\n"), std::string::npos);
        EXPECT_NE(reply.find("Cache-Control: no-store\r\n"), std::string::npos);
        EXPECT_NE(reply.find("Content-Security-Policy: default-src 'self'; script-src"), std::string::npos);
    }
}

TEST(server, lets_a_reply_say_its_own_policy_but_not_forge_headers) {
    Running server{{.fast = [](const Request& request) {
                        Reply reply = Reply::text("x");
                        reply.headers = {{"Content-Security-Policy", "default-src 'none'"},
                                         {"Cache-Control", "max-age=60"},
                                         {"X-Said", *request.query_text("said")}};
                        return reply;
                    },
                    .work = say}};
    Client client(server.port());
    const auto reply = client.ask(get("/?said=a%0d%0aSet-Cookie:%20b"));
    EXPECT_EQ(reply.find("script-src"), std::string::npos);
    EXPECT_EQ(reply.find("no-store"), std::string::npos);
    EXPECT_NE(reply.find("X-Said: a  Set-Cookie: b\r\n"), std::string::npos);
}

TEST(server, tells_a_client_to_go_on_with_an_upload_it_will_take) {
    Running server{{.fast = say, .work = say}};
    Client client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.reply(), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(body(client.ask("12345")), "post /echo body=5");
    EXPECT_EQ(body(client.ask(post("/echo", "123", "Expect: 100-continue\r\n"))), "post /echo body=3");
}

TEST(server, says_503_at_once_when_everybody_is_busy) {
    Latch latch;
    ServerOptions options;
    options.workers = 1;
    options.queue = 1;
    std::atomic<int> lines = 0;
    options.log = [&](std::string_view) { ++lines; };
    Running server{{.fast = {}, .work = [&](Request& request) {
                        latch.wait();
                        return say(request);
                    }}, options};
    Client working(server.port());
    working.send(get("/1"));
    latch.until_waiting(1);
    Client queued(server.port());
    queued.send(get("/2"));
    std::string refusal;
    for (int i = 0; i < 50 && status(refusal) != 503; ++i) {   // until the second has taken its place
        Client third(server.port());
        third.send(get("/3"));
        refusal = third.reply(true, 100ms);
    }
    EXPECT_EQ(status(refusal), 503);
    EXPECT_NE(refusal.find("Retry-After: 1\r\n"), std::string::npos);
    EXPECT_NE(refusal.find(R"("why":"server_busy")"), std::string::npos);
    for (int i = 0; i < 50; ++i) Client(server.port()).ask(get("/more"));
    EXPECT_LE(lines, 3) << "too much work must not make more of it";
    latch.open();
    EXPECT_EQ(body(working.reply()), "get /1");
    EXPECT_EQ(status(queued.reply()), 200);
}

TEST(server, turns_exceptions_into_numbered_problems_and_one_line_of_log) {
    std::mutex mutex;
    std::vector<std::string> lines;
    ServerOptions options;
    options.new_id = [] { return "01J00000000000000000007QX2M"; };
    options.log = [&](std::string_view line) {
        const std::lock_guard lock(mutex);
        lines.emplace_back(line);
    };
    Running server{{.fast = {}, .work = [](Request& request) -> Reply {
                        if (request.path == "/machinery") throw std::runtime_error("disk full\nDETAIL: 张三");
                        throw std::logic_error("our \"bug\"");
                    }}, options};
    Client client(server.port());
    const auto machinery = client.ask(get("/machinery"));
    EXPECT_EQ(status(machinery), 503);
    EXPECT_NE(machinery.find(R"("why":"server_unavailable",)"), std::string::npos);
    EXPECT_NE(machinery.find(R"("facts":{"request":"7QX2M-1"})"), std::string::npos);
    EXPECT_EQ(machinery.find("disk"), std::string::npos);
    EXPECT_EQ(status(client.ask(get("/bug?name=李四"))), 500);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0], R"({"level":"error","request":"7QX2M-1","method":"get","status":503,)"
                        R"("why":"server_unavailable","what":"disk full"})");
    EXPECT_EQ(lines[1], R"({"level":"error","request":"7QX2M-2","method":"get","status":500,)"
                        R"("why":"server_broken","what":"our  bug "})");
}

TEST(server, lets_the_application_explain_a_failure_to_people) {
    ServerOptions options;
    options.log = [](std::string_view) {};
    Running server{{.fast = {},
                    .work = [](Request&) -> Reply { throw std::runtime_error("lost"); },
                    .explain = [](const Request&, const Failure& failure) {
                        return Reply::html("<h1>" + std::string(failure.why) + "</h1>", failure.status);
                    }}, options};
    Client client(server.port());
    const auto reply = client.ask(get("/"));
    EXPECT_EQ(status(reply), 503);
    EXPECT_EQ(body(reply), "<h1>server_unavailable</h1>");
}

TEST(server, finishes_what_is_under_way_before_it_stops) {
    Latch latch;
    Running server{{.fast = {}, .work = [&](Request& request) {
                        latch.wait();
                        return say(request);
                    }}};
    Client under_way(server.port());
    Client idle(server.port());
    under_way.send(get("/important"));
    latch.until_waiting(1);
    server.server().stop();
    EXPECT_EQ(idle.read_all(), "");
    EXPECT_TRUE(idle.closed);
    EXPECT_FALSE(Client(server.port()).connected) << "new ones are not let in";
    latch.open();
    const auto reply = under_way.reply();
    EXPECT_EQ(body(reply), "get /important");
    EXPECT_NE(reply.find("Connection: close"), std::string::npos);
    server.stop();
}

TEST(server, stops_in_the_same_way_on_sigterm) {
    Latch latch;
    auto server = std::make_unique<Running>(Application{.fast = {}, .work = [&](Request& request) {
                                                            latch.wait();
                                                            return say(request);
                                                        }});
    Client client(server->port());
    client.send(get("/important"));
    latch.until_waiting(1);
    std::raise(SIGTERM);
    latch.open();
    EXPECT_EQ(body(client.reply()), "get /important");
    server.reset();
}

TEST(server, serves_on_several_loops_at_once) {
    ServerOptions options;
    options.loops = 2;
    Running server{{.fast = {}, .work = say}, options};
    std::atomic<int> good = 0;
    std::vector<std::thread> people;
    for (int person = 0; person < 8; ++person) {
        people.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                Client client(server.port());
                for (int j = 0; j < 5; ++j) good += status(client.ask(get("/"))) == 200;
            }
        });
    }
    for (auto& person : people) person.join();
    EXPECT_EQ(good, 800);
}

TEST(server, says_why_it_cannot_listen) {
    Running server{{.fast = say, .work = say}};
    ServerOptions options;
    options.port = server.port();
    EXPECT_THROW(Server(options, {.fast = say, .work = say}), std::runtime_error) << "taken by another";
    options.port = 0;
    options.address = "nowhere";
    EXPECT_THROW(Server(options, {.fast = say, .work = say}), std::invalid_argument);
    options.address = "127.0.0.1";
    options.trusted_proxies = {"10.0.0.0/33"};
    EXPECT_THROW(Server(options, {.fast = say, .work = say}), std::invalid_argument);
}

}  // namespace
}  // namespace qd::http::testing
