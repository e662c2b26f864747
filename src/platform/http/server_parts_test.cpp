#include <gtest/gtest.h>
#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include "platform/http/address.hpp"
#include "platform/http/compress.hpp"
#include "platform/http/negotiate.hpp"
#include "platform/http/pace.hpp"
#include "platform/http/server_test_kit.hpp"
#include "platform/http/target.hpp"

namespace qd::http::testing {
namespace {

// ---- who is asking

Request forwarded(std::string chain, std::string proto = "https") {
    Request request;
    request.peer = "127.0.0.1";
    request.headers = {{"host", "a"}};
    request.headers.emplace_back("x-forwarded-for", std::move(chain));
    request.headers.emplace_back("x-forwarded-proto", std::move(proto));
    return request;
}

TEST(trusted_proxies, know_addresses_and_networks_of_both_versions) {
    const TrustedProxies proxies({"127.0.0.1", "10.0.0.0/8", "172.16.0.0/12", "fd00::/8", "::1"});
    for (const char* inside : {"127.0.0.1", "10.255.0.1", "172.31.255.255", "fd12::1", "::1",
                               "::ffff:10.1.1.1"}) {
        EXPECT_TRUE(proxies.contains(*read_address(inside))) << inside;
    }
    for (const char* outside : {"127.0.0.2", "11.0.0.1", "172.32.0.0", "fe80::1", "::2"}) {
        EXPECT_FALSE(proxies.contains(*read_address(outside))) << outside;
    }
    EXPECT_TRUE(TrustedProxies({"0.0.0.0/0"}).contains(*read_address("8.8.8.8")));
    EXPECT_FALSE(TrustedProxies({"0.0.0.0/0"}).contains(*read_address("2001:db8::1")));
}

TEST(trusted_proxies, must_be_written_properly) {
    for (const char* bad : {"", "10.0.0.0/33", "10.0.0/8", "::/129", "::1/", "10.0.0.0/8x", "10.0.0.0/-1",
                            "host"}) {
        EXPECT_THROW(TrustedProxies({bad}), std::invalid_argument) << bad;
    }
}

TEST(trusted_proxies, name_the_last_address_that_is_not_their_own) {
    const TrustedProxies proxies({"127.0.0.1", "10.0.0.0/8"});
    auto request = forwarded("6.6.6.6, 1.2.3.4, 10.0.0.7");
    proxies.apply(request, true);
    EXPECT_EQ(request.peer, "1.2.3.4");   // what stands before it the client may have invented
    EXPECT_TRUE(request.secure);
    request = forwarded("10.0.0.9", "http");
    proxies.apply(request, true);
    EXPECT_EQ(request.peer, "10.0.0.9");
    EXPECT_FALSE(request.secure);
    request = forwarded("nonsense");
    proxies.apply(request, true);
    EXPECT_EQ(request.peer, "127.0.0.1");
}

TEST(trusted_proxies, are_not_everybody) {
    auto request = forwarded("1.2.3.4");
    TrustedProxies({"10.0.0.0/8"}).apply(request, false);
    EXPECT_EQ(request.peer, "127.0.0.1");
    EXPECT_FALSE(request.secure);
    EXPECT_EQ(request.headers.size(), 1u) << "nobody may read them by mistake";
}

TEST(trusted_proxies, are_believed_by_the_server) {
    ServerOptions options;
    const std::string headers = "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Proto: https\r\n";
    Running plain{{.fast = say, .work = say}, options};
    Client first(plain.port());
    EXPECT_EQ(body(first.ask(get("/who", headers))), "127.0.0.1 plain");
    options.trusted_proxies = {"127.0.0.0/8"};
    Running behind{{.fast = say, .work = say}, options};
    Client second(behind.port());
    EXPECT_EQ(body(second.ask(get("/who", headers))), "1.2.3.4 secure");
    EXPECT_EQ(body(second.ask(get("/who"))), "127.0.0.1 plain");
}

TEST(neighbours, are_one_address_of_version_4_or_one_64_of_version_6) {
    const auto of = [](const char* text) { return neighbourhood_of(*read_address(text)); };
    EXPECT_NE(of("10.0.0.1"), of("10.0.0.2"));
    EXPECT_EQ(of("10.0.0.1"), of("::ffff:10.0.0.1"));
    EXPECT_EQ(of("2001:db8::1"), of("2001:db8::2"));
    EXPECT_NE(of("2001:db8::1"), of("2001:db8:0:1::1"));
}

// ---- how many may ask

TEST(one_address, gets_no_more_connections_than_its_share) {
    ServerOptions options;
    options.limits.connections_per_ip = 2;
    std::mutex mutex;
    std::unique_lock held(mutex);
    options.workers = 2;
    Running server{{.fast = {}, .work = [&](Request& request) {
                        const std::lock_guard wait(mutex);
                        return say(request);
                    }}, options};
    Client one(server.port());
    Client two(server.port());
    one.send(get("/1"));
    two.send(get("/2"));
    std::string refusal;
    for (int i = 0; i < 50 && status(refusal) != 503; ++i) {   // until both are at work
        Client three(server.port());
        refusal = three.read_all(100ms);
    }
    EXPECT_EQ(status(refusal), 503);
    held.unlock();
    EXPECT_EQ(status(one.reply()), 200);
    EXPECT_EQ(status(two.reply()), 200);
}

TEST(one_address, loses_the_connection_that_has_waited_longest_when_it_opens_too_many) {
    ServerOptions options;
    options.limits.connections_per_ip = 2;
    Running server{{.fast = say, .work = say}, options};
    Client oldest(server.port());
    EXPECT_EQ(status(oldest.ask(get("/"))), 200);
    Client middle(server.port());
    EXPECT_EQ(status(middle.ask(get("/"))), 200);
    Client newest(server.port());
    EXPECT_EQ(status(newest.ask(get("/"))), 200);
    EXPECT_EQ(oldest.read_all(), "");
    EXPECT_TRUE(oldest.closed);
    EXPECT_EQ(status(middle.ask(get("/"))), 200);
}

TEST(one_address, may_be_a_proxy_with_everybody_behind_it) {
    ServerOptions options;
    options.limits.connections_per_ip = 2;
    options.trusted_proxies = {"127.0.0.1"};
    Running server{{.fast = say, .work = say}, options};
    std::vector<Client> clients;
    for (int i = 0; i < 10; ++i) {
        clients.emplace_back(server.port());
        EXPECT_EQ(status(clients.back().ask(get("/"))), 200);
    }
    for (auto& client : clients) EXPECT_EQ(status(client.ask(get("/"))), 200);
}

// ---- uploads

ServerOptions upload_options() {
    ServerOptions options;
    options.limits.body_within = 1s;
    options.limits.upload_bytes_per_20s = 2000;
    options.limits.upload_bytes = 3'000'000;
    options.is_upload = [](Method method, std::string_view path) {
        return method == Method::post && path == "/upload";
    };
    return options;
}

TEST(upload, may_be_larger_than_other_bodies_up_to_its_own_limit) {
    Running server{{.fast = {}, .work = say}, upload_options()};
    const std::string large(2'500'000, 'x');
    Client client(server.port());
    EXPECT_EQ(body(client.ask(post("/upload", large))), "post /upload body=2500000");
    EXPECT_EQ(body(client.ask(post("/upload", large))), "post /upload body=2500000");
    Client other(server.port());
    EXPECT_EQ(status(other.ask(post("/elsewhere", large))), 413);
    Client larger(server.port());
    EXPECT_EQ(status(larger.ask(post("/upload", std::string(3'000'001, 'x')))), 413);
}

TEST(upload, may_take_long_if_it_keeps_moving) {
    Running server{{.fast = {}, .work = say}, upload_options()};
    Client client(server.port());
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n");
    for (int i = 0; i < 20; ++i) {
        client.send(std::string(1000, 'x'));
        std::this_thread::sleep_for(100ms);
    }
    EXPECT_EQ(body(client.reply()), "post /upload body=20000");
}

TEST(upload, is_cut_when_it_trickles) {
    Running server{{.fast = {}, .work = say}, upload_options()};
    Client client(server.port());
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n");
    const auto start = std::chrono::steady_clock::now();
    std::string answer;
    while (!client.closed && std::chrono::steady_clock::now() - start < 5s) {
        client.send(std::string(50, 'x'));
        answer += client.read_all(100ms);
    }
    EXPECT_LE(std::chrono::steady_clock::now() - start, 2500ms);
    EXPECT_EQ(status(answer), 408);
}

TEST(upload, is_put_off_when_all_bodies_together_would_not_fit) {
    auto options = upload_options();
    options.limits.bodies_bytes = 2'000'000;
    Running server{{.fast = {}, .work = say}, options};
    Client client(server.port());
    const auto reply = client.ask(post("/upload", std::string(2'500'000, 'x')));
    EXPECT_EQ(status(reply), 503);
    EXPECT_NE(reply.find("Retry-After"), std::string::npos);
    Client smaller(server.port());
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(status(smaller.ask(post("/upload", std::string(1'500'000, 'x')))), 200) << "upload " << i;
    }
}

TEST(pace, is_measured_over_any_window_and_not_over_the_whole) {
    const UploadPace::Time start{};
    UploadPace pace;
    pace.begin(start, 20s, 80);
    pace.received(1'000'000);   // a burst at first does not buy a long rest
    for (int second = 1; second <= 20; ++second) EXPECT_FALSE(pace.too_slow(start + second * 1s)) << second;
    EXPECT_TRUE(pace.too_slow(start + 25s));
    pace.begin(start, 20s, 80);
    for (int second = 1; second <= 300; ++second) {
        pace.received(5);
        EXPECT_FALSE(pace.too_slow(start + second * 1s)) << second;
    }
}

// ---- what is worth sending

TEST(encoding, is_taken_as_the_client_says) {
    EXPECT_TRUE(accepts_encoding("gzip, deflate, br", "gzip"));
    EXPECT_TRUE(accepts_encoding("br;q=1.0, GZIP;q=0.5", "gzip"));
    EXPECT_TRUE(accepts_encoding("*", "br"));
    EXPECT_FALSE(accepts_encoding("", "gzip"));
    EXPECT_FALSE(accepts_encoding("deflate, xgzip", "gzip"));
    EXPECT_FALSE(accepts_encoding("gzip;q=0", "gzip"));
    EXPECT_FALSE(accepts_encoding("*, gzip; q=0.000", "gzip"));
}

TEST(etag, is_compared_weakly) {
    EXPECT_TRUE(names_etag("\"a\", W/\"b\"", "\"b\""));
    EXPECT_TRUE(names_etag("\"b\"", "W/\"b\""));
    EXPECT_TRUE(names_etag("*", "\"b\""));
    EXPECT_FALSE(names_etag("\"a\"", "\"b\""));
    EXPECT_FALSE(names_etag("", "\"b\""));
}

Reply page(const Request&) {
    std::string html;
    for (int i = 0; i < 300; ++i) html += "<li>" + std::to_string(i) + " 青禾镇履职事项</li>";
    auto reply = Reply::html(html);
    reply.headers.emplace_back("ETag", "\"v1\"");
    return reply;
}

TEST(page, is_compressed_for_those_who_take_it) {
    Running server{{.fast = {}, .work = page}};
    Client client(server.port());
    const auto plain = client.ask(get("/"));
    EXPECT_EQ(plain.find("Content-Encoding"), std::string::npos);
    EXPECT_NE(plain.find("Vary: Accept-Encoding"), std::string::npos);
    const auto packed = client.ask(get("/", "Accept-Encoding: gzip, br\r\n"));
    EXPECT_NE(packed.find("Content-Encoding: gzip\r\n"), std::string::npos);
    EXPECT_NE(packed.find("ETag: W/\"v1\"\r\n"), std::string::npos);
    EXPECT_LT(body(packed).size() * 4, body(plain).size());
    EXPECT_EQ(body(packed).substr(0, 3), "\x1f\x8b\x08");
}

TEST(page, is_not_sent_again_to_those_who_have_it) {
    Running server{{.fast = {}, .work = page}};
    Client client(server.port());
    client.send(get("/", "If-None-Match: W/\"v1\"\r\nAccept-Encoding: gzip\r\n"));
    const auto reply = client.reply(false);
    EXPECT_EQ(status(reply), 304);
    EXPECT_EQ(reply.find("Content-Length"), std::string::npos);
    EXPECT_NE(reply.find("ETag: \"v1\"\r\n"), std::string::npos);
    EXPECT_NE(reply.find("Cache-Control: no-cache\r\n"), std::string::npos);
    EXPECT_EQ(status(client.ask(get("/", "If-None-Match: \"v0\"\r\n"))), 200);
}

TEST(compression, leaves_alone_what_is_small_encoded_or_already_dense) {
    Request request;
    request.headers = {{"accept-encoding", "gzip"}};
    auto small = Reply::html(std::string(1000, 'x'));
    compress_for(request, small);
    EXPECT_EQ(small.body->size(), 1000u);
    auto encoded = Reply::html(std::string(5000, 'x'));
    encoded.headers.emplace_back("content-encoding", "br");
    compress_for(request, encoded);
    EXPECT_EQ(encoded.body->size(), 5000u);
    auto picture = Reply::file(std::string(5000, 'x'), "image/png", "a.png");
    compress_for(request, picture);
    EXPECT_EQ(picture.body->size(), 5000u);
}

TEST(compression, can_be_undone) {
    for (const std::size_t size : {2'000u, 300'000u}) {
        std::string bytes;
        while (bytes.size() < size) bytes += "事项" + std::to_string(bytes.size());
        const auto path = ::testing::TempDir() + "qd_gzip_test.gz";
        std::ofstream(path, std::ios::binary) << gzip(bytes);
        FILE* pipe = ::popen(("gzip -dc '" + path + "'").c_str(), "r");
        std::string back;
        std::array<char, 4096> some;
        while (const auto count = std::fread(some.data(), 1, some.size(), pipe)) {
            back.append(some.data(), count);
        }
        EXPECT_EQ(::pclose(pipe), 0);
        EXPECT_EQ(back, bytes);
        std::remove(path.c_str());
    }
}

// ---- targets

TEST(utf8, is_checked_to_the_letter) {
    for (const char* good : {"", "a", "é", "青", "\xf0\xa0\x80\x80", "\xef\xbf\xbf",
                             "\xf4\x8f\xbf\xbf"}) {
        EXPECT_TRUE(is_utf8(good)) << good;
    }
    for (const char* bad : {"\x80", "\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80",
                            "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "a\xffz", "\xe9\x9d"}) {
        EXPECT_FALSE(is_utf8(bad)) << bad;
    }
}

TEST(target, keeps_dots_that_are_part_of_a_name) {
    std::string path;
    Pairs query;
    EXPECT_TRUE(read_target("/a..b/.hidden/...?x", path, query));
    EXPECT_EQ(path, "/a..b/.hidden/...");
    EXPECT_EQ(query, (Pairs{{"x", ""}}));
    EXPECT_TRUE(read_target("/", path, query));
    EXPECT_TRUE(query.empty());
}

}  // namespace
}  // namespace qd::http::testing
