#include "platform/http/server.hpp"
#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/intrusive/list.hpp>
#include <csignal>
#include <thread>
#include "platform/http/exchange.hpp"
#include "platform/http/workers.hpp"

// One coroutine per connection moves bytes; what they mean is `Exchange`'s business. With g++ 12,
// keep temporaries that have destructors out of conditions and initialisers that await.
namespace qd::http {
namespace {

namespace asio = boost::asio;
namespace intrusive = boost::intrusive;
using tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Clock = std::chrono::steady_clock;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using Signals = asio::basic_signal_set<Executor>;
using Awaitable = asio::awaitable<void, Executor>;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable_t<Executor>{});

constexpr auto tick = std::chrono::milliseconds(250);
constexpr auto tick_draining = std::chrono::milliseconds(20);
constexpr auto pause_when_accept_fails = std::chrono::milliseconds(50);
constexpr int backlog = 1024;
constexpr std::string_view told_busy =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
constexpr std::string_view told_slow =
    "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

using Hook = intrusive::list_base_hook<intrusive::link_mode<intrusive::auto_unlink>>;

struct Connection : Hook {
    Connection(Socket socket_, Gate& gate_, std::uint64_t neighbourhood_, Common& common,
               const LoopState& state, std::string peer, bool from_trusted)
        : socket(std::move(socket_)), woken(socket.get_executor()), gate(gate_),
          neighbourhood(neighbourhood_), exchange(common, state, std::move(peer), from_trusted) {
        gate.enter(neighbourhood);
    }
    ~Connection() { gate.leave(neighbourhood); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Ends the connection from outside its coroutine, which then finds its socket closed.
    void cut(std::string_view last_words) {
        ErrorCode ignored;
        if (exchange.may_be_told()) socket.write_some(asio::buffer(last_words), ignored);
        socket.close(ignored);
    }

    Socket socket;
    Timer woken;                    ///< Never runs out; a worker cancels it to wake the coroutine.
    Gate& gate;
    const std::uint64_t neighbourhood;
    Exchange exchange;
};

struct Loop {
    explicit Loop(Common& common_, Workers& workers_) : common(common_), workers(workers_) {}

    void listen(const tcp::endpoint& endpoint, bool shared) {
        acceptor.open(endpoint.protocol());
        acceptor.set_option(asio::socket_base::reuse_address(true));
        acceptor.set_option(ReusePort(shared));
        acceptor.bind(endpoint);
        acceptor.listen(backlog);
    }

    void look_at_clock() {
        state.now = Clock::now();
        if (common.options.unix_now) state.writer.set_time(common.options.unix_now());
    }

    Common& common;
    Workers& workers;
    LoopState state = {};
    intrusive::list<Connection, intrusive::constant_time_size<false>> connections = {};
    asio::io_context io{1};         // after `connections`: it takes the coroutines down with it
    Acceptor acceptor{io};
    Timer ticker{io};
    Timer accept_pause{io};
};

Awaitable read(Connection& connection, bool& open) {
    const auto room = connection.exchange.room();
    const auto buffer = asio::buffer(room.data(), room.size());
    const auto [error, count] = co_await connection.socket.async_read_some(buffer, as_result);
    open = !error;
    connection.exchange.received(count);
}

/// Tries at once, because the socket nearly always takes it, and waits only when it must.
Awaitable wait_until_writable(Connection& connection, bool& open) {
    const auto [error] = co_await connection.socket.async_wait(Socket::wait_write, as_result);
    open = !error;
}

enum class Written : std::uint8_t { some, must_wait, failed };

Written write(Connection& connection) {
    const auto parts = connection.exchange.pending();
    ErrorCode error;
    std::size_t count = 0;
    if (parts[1].empty()) {
        count = connection.socket.write_some(asio::buffer(parts[0]), error);
    } else {
        const std::array<asio::const_buffer, 2> both{asio::buffer(parts[0]), asio::buffer(parts[1])};
        count = connection.socket.write_some(both, error);
    }
    if (error == asio::error::would_block) return Written::must_wait;
    if (error) return Written::failed;
    connection.exchange.sent(count);
    return Written::some;
}

Awaitable work(Loop& loop, Connection& connection) {
    auto& io = loop.io;
    connection.woken.expires_at(Clock::time_point::max());
    const bool taken = loop.workers.submit([&connection, &io] {
        connection.exchange.work();
        asio::post(io, [&connection] { connection.woken.cancel(); });
    });
    if (!taken) {
        connection.exchange.refuse_work();
        co_return;
    }
    // The wake-up cannot come too early: it is posted to this very loop, which is busy here.
    co_await connection.woken.async_wait(as_result);
    connection.exchange.worked();
}

Awaitable say_goodbye(Connection& connection) {
    ErrorCode ignored;
    connection.socket.shutdown(Socket::shutdown_send, ignored);
    connection.exchange.linger();
    bool open = true;
    while (open) co_await read(connection, open);
}

Awaitable serve(Loop& loop, std::unique_ptr<Connection> owned) {
    Connection& connection = *owned;
    loop.connections.push_back(connection);
    bool open = true;
    while (open) {
        const auto next = connection.exchange.next();
        if (next == Exchange::Next::read) {
            co_await read(connection, open);
        } else if (next == Exchange::Next::write) {
            const auto written = write(connection);
            if (written == Written::must_wait) co_await wait_until_writable(connection, open);
            if (written == Written::failed) open = false;
        } else if (next == Exchange::Next::work) {
            co_await work(loop, connection);
        } else {
            co_await say_goodbye(connection);
            open = false;
        }
    }
}

/// Closes the connection that has waited longest without saying anything whole; of this
/// neighbourhood only, when one is given. False when there is none.
bool make_room(Loop& loop, const std::uint64_t* neighbourhood) {
    for (auto& connection : loop.connections) {
        if (neighbourhood && connection.neighbourhood != *neighbourhood) continue;
        if (!connection.exchange.is_waiting() || !connection.socket.is_open()) continue;
        connection.cut(told_slow);
        return true;
    }
    return false;
}

void welcome(Loop& loop, Socket socket) {
    ErrorCode error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return;
    const auto text = endpoint.address().to_string();
    const auto address = read_address(text).value_or(Address{});
    const auto neighbourhood = neighbourhood_of(address);
    const bool trusted = loop.common.proxies.contains(address);
    socket.non_blocking(true, error);
    const auto answer = loop.common.gate.ask(neighbourhood, trusted);
    const bool crowded = answer != Gate::Answer::welcome;
    const bool by_neighbours = answer == Gate::Answer::neighbourhood_full;
    if (crowded && !make_room(loop, by_neighbours ? &neighbourhood : nullptr)) {
        socket.write_some(asio::buffer(told_busy), error);
        socket.shutdown(Socket::shutdown_both, error);
        return;
    }
    socket.set_option(tcp::no_delay(true), error);
    auto connection = std::make_unique<Connection>(std::move(socket), loop.common.gate, neighbourhood,
                                                   loop.common, loop.state, text, trusted);
    asio::co_spawn(loop.io.get_executor(), serve(loop, std::move(connection)), [](std::exception_ptr) {});
}

Awaitable accept(Loop& loop) {
    for (;;) {
        Socket socket(loop.io);
        const auto [error] = co_await loop.acceptor.async_accept(socket, as_result);
        if (!loop.acceptor.is_open()) co_return;
        if (error) {   // out of file descriptors, most likely: asking again at once would not help
            loop.accept_pause.expires_after(pause_when_accept_fails);
            co_await loop.accept_pause.async_wait(as_result);
            continue;
        }
        welcome(loop, std::move(socket));
    }
}

/// Looks at the clock and at everybody's deadline, a few times a second.
Awaitable watch(Loop& loop) {
    auto& state = loop.state;
    while (!state.draining || !loop.connections.empty()) {
        loop.ticker.expires_after(state.draining ? tick_draining : tick);
        co_await loop.ticker.async_wait(as_result);
        loop.look_at_clock();
        for (auto& connection : loop.connections) {
            auto& exchange = connection.exchange;
            if (state.draining) exchange.hurry();
            if (exchange.is_overdue() || (state.draining && exchange.is_idle())) connection.cut(told_slow);
        }
    }
}

void drain(Loop& loop) {
    if (loop.state.draining) return;
    loop.state.draining = true;
    ErrorCode ignored;
    loop.acceptor.close(ignored);
    loop.accept_pause.cancel();
    loop.ticker.cancel();
}

tcp::endpoint endpoint_of(const ServerOptions& options) {
    ErrorCode error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error) throw std::invalid_argument("not an address to listen on: " + options.address);
    return {address, options.port};
}

}  // namespace

struct Server::Impl {
    Impl(ServerOptions options, Application application)
        : common(std::move(options), std::move(application)) {
        const int cores = static_cast<int>(std::max(std::thread::hardware_concurrency(), 1u));
        const int count = common.options.loops > 0 ? common.options.loops : cores;
        auto endpoint = endpoint_of(common.options);
        try {
            // Loops share the port, and so could a second server of ours unless we ask for it alone first.
            if (endpoint.port() != 0) Loop(common, workers).listen(endpoint, false);
            for (int i = 0; i < count; ++i) {
                auto& loop = *loops.emplace_back(std::make_unique<Loop>(common, workers));
                loop.listen(endpoint, true);
                endpoint.port(loop.acceptor.local_endpoint().port());
            }
        } catch (const boost::system::system_error& error) {
            throw std::runtime_error("cannot listen on " + common.options.address + " port " +
                                     std::to_string(endpoint.port()) + ": " + error.code().message());
        }
        port = endpoint.port();
        signals.emplace(loops.front()->io);
    }

    void stop() {
        for (auto& loop : loops) asio::post(loop->io, [&loop] { drain(*loop); });
        asio::post(loops.front()->io, [this] { signals->cancel(); });
    }

    void run() {
        // Once cancelled, signals do again what they did before: the second one kills.
        signals->add(SIGTERM);
        signals->add(SIGINT);
        signals->async_wait([this](const ErrorCode& error, int) {
            if (!error) stop();
        });
        std::vector<std::thread> threads;
        for (auto& loop : loops) {
            loop->look_at_clock();
            asio::co_spawn(loop->io.get_executor(), accept(*loop), [](std::exception_ptr) {});
            asio::co_spawn(loop->io.get_executor(), watch(*loop), [](std::exception_ptr) {});
        }
        for (std::size_t i = 1; i < loops.size(); ++i) {
            threads.emplace_back([this, i] { loops[i]->io.run(); });
        }
        loops.front()->io.run();
        for (auto& thread : threads) thread.join();
    }

    Common common;
    std::vector<std::unique_ptr<Loop>> loops;
    Workers workers{common.options.workers, common.options.queue};   // after `loops`: its jobs end first
    std::optional<Signals> signals;
    std::uint16_t port = 0;
};

Server::Server(ServerOptions options, Application application)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(application))) {}
Server::~Server() = default;
std::uint16_t Server::port() const { return impl_->port; }
void Server::run() { impl_->run(); }
void Server::stop() { impl_->stop(); }

}  // namespace qd::http
