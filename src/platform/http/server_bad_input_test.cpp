#include <gtest/gtest.h>
#include <algorithm>
#include "platform/http/server_test_kit.hpp"

// Every probe that brought some packaged server down, let requests be smuggled, or was answered as
// if nothing had happened. All of them are answered here in one way only.
namespace qd::http::testing {
namespace {

class bad_input : public ::testing::Test {
protected:
    static ServerOptions options() {
        ServerOptions options;
        options.limits.header_within = 1s;
        options.limits.body_within = 1s;
        options.limits.linger_within = 1s;
        options.is_upload = [](Method, std::string_view path) { return path.starts_with("/upload"); };
        return options;
    }
    /// The status; the connection must be closed afterwards and hold exactly one reply.
    int refused(std::string_view bytes) {
        Client client(server.port());
        client.send(bytes);
        const auto all = client.read_all();
        EXPECT_TRUE(client.closed) << "left open: " << bytes.substr(0, 80);
        EXPECT_EQ(all.find("HTTP/1.1 ", 1), std::string::npos) << "answered twice: " << bytes.substr(0, 80);
        return status(all);
    }
    Running server{{.fast = say, .work = say}, options()};
};

std::string with(std::string_view headers, std::string_view body = {}) {
    std::string text = "POST /echo HTTP/1.1\r\nHost: qingdan.test\r\n";
    return text.append(headers).append("\r\n").append(body);
}

constexpr std::string_view body36 = "{\"duty\":\"0123456789012345678901234\"}";

TEST_F(bad_input, a_header_that_trickles_is_cut_at_a_total_deadline) {
    Client client(server.port());
    const auto start = std::chrono::steady_clock::now();
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
    while (!client.closed && std::chrono::steady_clock::now() - start < 4s) {
        client.send("a");
        client.read_all(100ms);
    }
    const auto lived = std::chrono::steady_clock::now() - start;
    EXPECT_GE(lived, 800ms);
    EXPECT_LE(lived, 2s);
}

TEST_F(bad_input, a_body_that_trickles_is_cut_at_a_total_deadline) {
    Client client(server.port());
    client.send(with("Content-Length: 100\r\n"));
    const auto start = std::chrono::steady_clock::now();
    std::string answer;
    while (!client.closed && std::chrono::steady_clock::now() - start < 4s) {
        client.send("a");
        answer += client.read_all(100ms);
    }
    EXPECT_LE(std::chrono::steady_clock::now() - start, 2s);
    EXPECT_EQ(status(answer), 408);
}

TEST_F(bad_input, half_open_connections_starve_nobody) {
    std::vector<Client> half_open;
    for (int i = 0; i < 1000; ++i) {
        half_open.emplace_back(server.port());
        ASSERT_TRUE(half_open.back().connected);
        half_open.back().send("GET / HTTP/1.1\r\nHost: a\r\n");
    }
    Client client(server.port());
    EXPECT_EQ(status(client.ask(get("/"))), 200);
}

TEST_F(bad_input, a_header_of_1_mb_is_431) {
    EXPECT_EQ(refused(get("/", "X: " + std::string(1 << 20, 'a') + "\r\n")), 431);
    EXPECT_EQ(refused("GET /" + std::string(1 << 20, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 431);
}

TEST_F(bad_input, headers_without_number_are_431) {
    std::string many;
    for (int i = 0; i < 100'000; ++i) many += "a: b\r\n";
    EXPECT_EQ(refused(get("/", many)), 431);
    EXPECT_EQ(refused(get("/", many.substr(0, 6 * 200))), 431);
}

TEST_F(bad_input, headers_arriving_one_by_one_are_counted_all_the_same) {
    Client client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n");
    std::string answer;
    for (int i = 0; i < 300 && answer.empty() && !client.closed; ++i) {
        client.send("x-" + std::to_string(i) + ": " + std::string(200, 'a') + "\r\n");
        answer = client.read_all(2ms);
    }
    answer += client.read_all();
    EXPECT_EQ(status(answer), 431);
}

TEST_F(bad_input, a_length_of_2_gb_is_413_before_the_body) {
    EXPECT_EQ(refused(with("Content-Length: 2147483648\r\n", "a")), 413);
    EXPECT_EQ(refused("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 67108865\r\n\r\n"), 413);
    EXPECT_EQ(refused(with("Content-Length: 2147483648\r\nExpect: 100-continue\r\n")), 413);
}

TEST_F(bad_input, chunks_of_30_mb_in_all_are_413) {
    std::string body;
    const std::string chunk = "10000\r\n" + std::string(0x10000, 'a') + "\r\n";
    for (int i = 0; i < 480; ++i) body += chunk;
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\n", body + "0\r\n\r\n")), 413);
}

TEST_F(bad_input, a_chunk_size_that_overflows_is_refused) {
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\na")), 413);
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\n", "1ffffffffffffffff\r\na")), 400);
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\n", "-1\r\na")), 400);
}

TEST_F(bad_input, a_chunk_extension_of_1_mb_is_431) {
    const auto body = "1;x=" + std::string(1 << 20, 'a') + "\r\na\r\n0\r\n\r\n";
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\n", body)), 431);
}

TEST_F(bad_input, chunk_extensions_add_up) {
    std::string body;
    for (int i = 0; i < 1000; ++i) body += "1;x=" + std::string(100, 'a') + "\r\na\r\n";
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\n", body + "0\r\n\r\n")), 431);
}

TEST_F(bad_input, two_ways_to_tell_the_length_are_400) {
    EXPECT_EQ(refused(with("Content-Length: 36\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")), 400);
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\nContent-Length: 36\r\n", "0\r\n\r\n")), 400);
    EXPECT_EQ(refused(with("Content-Length: 36\r\nContent-Length: 35\r\n", body36)), 400);
    EXPECT_EQ(refused(with("Content-Length: 36\r\nContent-Length: 36\r\n", body36)), 400);
    EXPECT_EQ(refused(with("Content-Length: 36, 36\r\n", body36)), 400);
}

TEST_F(bad_input, a_length_that_is_no_plain_number_is_400) {
    for (const char* length : {"+36", "-1", "0x24", "36a", "3 6", "36,", "", "18446744073709551616"}) {
        const auto header = "Content-Length: " + std::string(length) + "\r\n";
        EXPECT_EQ(refused(with(header, body36)), 400) << length;
    }
}

TEST_F(bad_input, transfer_encodings_other_than_chunked_are_400) {
    for (const char* encoding : {"chunked, identity", "identity", "gzip, chunked", "xchunked",
                                 "chunked, chunked"}) {
        const auto header = "Transfer-Encoding: " + std::string(encoding) + "\r\n";
        EXPECT_EQ(refused(with(header, "0\r\n\r\n" + get("/smuggled"))), 400) << encoding;
    }
    EXPECT_EQ(refused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
    const auto twice = "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n";
    EXPECT_EQ(refused(with(twice, "0\r\n\r\n")), 400);
}

TEST_F(bad_input, odd_spelling_of_headers_is_400) {
    EXPECT_EQ(refused(with("Content-Length : 36\r\n", body36)), 400);
    EXPECT_EQ(refused(with(" Folded: first\r\n")), 400);
    EXPECT_EQ(refused(with("Na me: x\r\n")), 400);
    EXPECT_EQ(refused(with("No colon\r\n")), 400);
    EXPECT_EQ(refused(with(std::string("X: a\0b\r\n", 8))), 400);
    EXPECT_EQ(refused(with("X: a\rb\r\n")), 400);
}

TEST_F(bad_input, bare_line_feeds_are_400) {
    EXPECT_EQ(refused("GET / HTTP/1.1\nHost: a\n\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"), 400);
}

TEST_F(bad_input, host_must_be_there_once_and_look_like_one) {
    EXPECT_EQ(refused("GET / HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
}

TEST_F(bad_input, upgrades_and_tunnels_are_refused) {
    EXPECT_EQ(refused(get("/", "Connection: Upgrade\r\nUpgrade: websocket\r\n")), 400);
    EXPECT_EQ(refused(get("/", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n")), 400);
    EXPECT_EQ(refused("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
    EXPECT_EQ(refused("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
    EXPECT_EQ(refused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 400);
    EXPECT_EQ(refused("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), 400);
}

TEST_F(bad_input, expectations_that_nobody_knows_are_417) {
    EXPECT_EQ(refused(with("Content-Length: 1\r\nExpect: 200-ok\r\n")), 417);
}

TEST_F(bad_input, paths_that_two_programs_read_differently_are_400) {
    for (const char* path : {"/a/../b", "/..", "/a/..", "/./a", "/%2e%2e/a", "/a%2fb", "/a\\b", "/a%5cb",
                             "/%00", "/%0a", "/%zz", "/%", "/%e4%b8", "/%c0%af", "/%ed%a0%80", "/a#b", "a",
                             "*", "/?q=%ff", "/?q=%00", "/?%zz"}) {
        EXPECT_EQ(refused(get(path)), 400) << path;
    }
}

TEST_F(bad_input, a_trailer_cannot_pass_for_a_header) {
    Client client(server.port());
    const auto reply = client.ask("POST /who HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "1\r\na\r\n0\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n");
    EXPECT_EQ(body(reply), "127.0.0.1 plain");
    const auto trailer = "0\r\nHost: other\r\nContent-Length: 5\r\n\r\n";
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\n", trailer)), 400);
}

TEST_F(bad_input, a_flood_of_requests_whose_answers_nobody_reads_is_held_back) {
    Client client(server.port(), 4096);
    std::string many;
    for (int i = 0; i < 200; ++i) many += get("/" + std::string(200, 'a'));
    std::size_t taken = 0;
    while (taken < 64'000'000 && client.send(many, 500ms)) taken += many.size();
    EXPECT_LT(taken, 64'000'000u);
    Client other(server.port());
    EXPECT_EQ(status(other.ask(get("/"))), 200);
}

TEST_F(bad_input, the_reason_of_a_refusal_arrives_although_the_client_is_still_sending) {
    for (int i = 0; i < 20; ++i) {
        Client client(server.port());
        client.send(with("Content-Length: 30000000\r\n", std::string(3'000'000, 'a')));
        EXPECT_EQ(status(client.read_all()), 413);
    }
}

TEST_F(bad_input, noise_never_stops_the_server) {
    std::uint32_t seed = 20'260'101;
    const std::string good = post("/echo?a=b", body36, "Cookie: a=b\r\n");
    for (int round = 0; round < 300; ++round) {
        std::string bytes = good;
        for (int change = 0; change < 3; ++change) {
            seed = seed * 1'664'525 + 1'013'904'223;
            bytes[(seed >> 8) % bytes.size()] = static_cast<char>(seed >> 24);
        }
        Client client(server.port());
        client.send(bytes);
        client.shut();
        const int answer = status(client.read_all());
        EXPECT_TRUE(answer == 0 || answer == 200 || (answer >= 400 && answer < 600)) << "round " << round;
    }
    Client client(server.port());
    EXPECT_EQ(status(client.ask(get("/"))), 200);
}

}  // namespace
}  // namespace qd::http::testing
