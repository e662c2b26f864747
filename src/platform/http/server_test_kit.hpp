#pragma once
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>
#include "platform/http/server.hpp"

/// For the tests: a server on a free port, and a client that may misbehave.
namespace qd::http::testing {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;

/// Answers `/echo…` with what it understood, anything else by its path.
inline Reply say(const Request& request) {
    std::string text(word(request.method));
    text += ' ' + request.path;
    for (const auto& [name, value] : request.query) text += " [" + name + "=" + value + "]";
    if (!request.body.empty()) text += " body=" + std::to_string(request.body.size());
    if (request.path == "/who") text = request.peer + (request.secure ? " secure" : " plain");
    return Reply::text(text);
}

class Running {
public:
    explicit Running(Application application, ServerOptions options = {})
        : server_(on_free_port(std::move(options)), std::move(application)),
          thread_([this] { server_.run(); }) {}
    ~Running() { stop(); }
    void stop() {
        server_.stop();
        if (thread_.joinable()) thread_.join();
    }
    std::uint16_t port() const { return server_.port(); }
    Server& server() { return server_; }

private:
    static ServerOptions on_free_port(ServerOptions options) {
        options.port = 0;
        if (options.loops == 0) options.loops = 1;
        return options;
    }
    Server server_;
    std::thread thread_;
};

class Client {
public:
    explicit Client(std::uint16_t port, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (receive_buffer > 0) {
            setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    Client(Client&& other) noexcept
        : connected(other.connected), socket_(std::exchange(other.socket_, -1)),
          held_(std::move(other.held_)) {}
    ~Client() { if (socket_ >= 0) ::close(socket_); }
    Client(const Client&) = delete;

    /// False when the other side has closed. Never waits longer than `within`.
    bool send(std::string_view bytes, Milliseconds within = 3s) {
        const auto end = std::chrono::steady_clock::now() + within;
        while (!bytes.empty()) {
            const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count > 0) {
                bytes.remove_prefix(static_cast<std::size_t>(count));
                continue;
            }
            if (errno != EAGAIN || std::chrono::steady_clock::now() > end) return false;
            pollfd wait{socket_, POLLOUT, 0};
            ::poll(&wait, 1, 20);
        }
        return true;
    }

    /// Everything until the other side closes or `within` has passed; `closed` tells which.
    std::string read_all(Milliseconds within = 3s) {
        while (read_some(within)) {}
        return std::exchange(held_, {});
    }

    /// One reply, header and body; empty when none came.
    std::string reply(bool has_body = true, Milliseconds within = 3s) {
        std::size_t need = 0;
        for (;;) {
            const auto header = held_.find("\r\n\r\n");
            if (need == 0 && header != std::string::npos) {
                need = header + 4;
                const auto length = held_.find("Content-Length: ");
                if (has_body && length < header) need += std::strtoul(&held_[length + 16], nullptr, 10);
            }
            if (need > 0 && held_.size() >= need) break;
            if (!read_some(within)) return {};
        }
        std::string reply = held_.substr(0, need);
        held_.erase(0, need);
        return reply;
    }

    std::string ask(std::string_view bytes) { return send(bytes) ? reply() : std::string{}; }
    void shut() { ::shutdown(socket_, SHUT_WR); }

    bool connected = false;
    bool closed = false;

private:
    bool read_some(Milliseconds within) {
        pollfd wait{socket_, POLLIN, 0};
        if (closed || ::poll(&wait, 1, static_cast<int>(within.count())) <= 0) return false;
        char buffer[65536];
        const auto count = ::recv(socket_, buffer, sizeof buffer, 0);
        if (count <= 0) closed = true;
        if (count > 0) held_.append(buffer, static_cast<std::size_t>(count));
        return count > 0;
    }
    int socket_;
    std::string held_;
};

inline std::string get(std::string_view target, std::string_view headers = {}) {
    std::string text = "GET ";
    text.append(target).append(" HTTP/1.1\r\nHost: qingdan.test\r\n").append(headers).append("\r\n");
    return text;
}

inline std::string post(std::string_view target, std::string_view body, std::string_view headers = {}) {
    std::string text = "POST ";
    text.append(target).append(" HTTP/1.1\r\nHost: qingdan.test\r\nContent-Length: ");
    text.append(std::to_string(body.size())).append("\r\n").append(headers).append("\r\n").append(body);
    return text;
}

inline int status(std::string_view reply) {
    return reply.starts_with("HTTP/1.1 ") ? std::atoi(reply.data() + 9) : 0;
}

inline std::string body(const std::string& reply) {
    const auto header = reply.find("\r\n\r\n");
    return header == std::string::npos ? std::string{} : reply.substr(header + 4);
}

}  // namespace qd::http::testing
