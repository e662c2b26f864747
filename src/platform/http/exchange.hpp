#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include "platform/http/address.hpp"
#include "platform/http/gate.hpp"
#include "platform/http/pace.hpp"
#include "platform/http/reply_writer.hpp"
#include "platform/http/request_id.hpp"
#include "platform/http/server_parser.hpp"
#include "platform/http/server.hpp"

namespace qd::http {

using Time = std::chrono::steady_clock::time_point;

/// What all connections share.
struct Common {
    Common(ServerOptions options_, Application application_)
        : options(std::move(options_)), application(std::move(application_)),
          proxies(options.trusted_proxies),
          ids(options.new_id ? options.new_id() : std::string{}),
          gate(options.limits.connections, options.limits.connections_per_ip),
          visitors(std::numeric_limits<int>::max(), options.limits.requests_per_visitor),
          budget(options.limits.bodies_bytes) {}
    const ServerOptions options;
    const Application application;
    const TrustedProxies proxies;
    RequestIds ids;
    Gate gate;
    Gate visitors;                                      ///< Whose requests are being worked on.
    BodyBudget budget;
    std::atomic<std::uint64_t> turned_away{0};          ///< Since the log was last told.
    std::atomic<Time::rep> turned_away_told{0};         ///< When that was.
};

/// What the connections of one loop share; only that loop's thread touches it.
struct LoopState {
    ReplyWriter writer;
    Time now{};                 ///< Read a few times a second; exact enough for deadlines.
    bool draining = false;
};

/// One connection without its socket: bytes in, bytes out, and what to do next. The server asks
/// `next`, does as told, reports, and asks again.
class Exchange {
public:
    Exchange(Common& common, const LoopState& loop, std::string peer, bool from_trusted);
    ~Exchange() { leave(); }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    enum class Next : std::uint8_t {
        read,     ///< Read into `room`, then `received`.
        write,    ///< Write from `pending`, then `sent`.
        work,     ///< Call `work` on another thread, then `worked`; or `refuse_work`.
        close,    ///< Say goodbye: see `linger`.
    };
    Next next();

    std::span<char> room() { return {buffer_.get() + end_, capacity_ - end_}; }
    void received(std::size_t count);
    std::array<std::string_view, 2> pending() const;
    void sent(std::size_t count);
    void work() noexcept;
    void worked();
    void refuse_work();

    /// Everything is said; what the client still sends is thrown away for a short while, because
    /// closing at once would make its system discard our answer unread.
    void linger();
    bool is_overdue();          ///< Whether this connection's time is up. To be asked a few times a second.
    bool is_waiting() const;    ///< Nothing whole has come yet: may be closed to make room.
    bool is_idle() const;       ///< Nothing at all has come since the last answer.
    void hurry();               ///< The server is stopping: do not wait long for the rest of a header.
    bool may_be_told() const;   ///< Whether a 408 would make sense to the client now.

private:
    enum class Phase : std::uint8_t { idle, header, body, working, writing, lingering };
    enum class Read : std::uint8_t { more, done, refused };
    Read read_request();
    Next want_bytes();
    Next want_write();
    bool make_room();
    void enter(Phase phase, std::chrono::steady_clock::duration within);
    void prepare();
    bool answer_fast();
    void answer(const Reply& reply);
    bool enter_as_visitor();
    void leave();
    void observe(const Reply& reply, Served::By by) const;
    void answer_by_ourselves(const Reply& reply);
    Reply fail(int status, std::string_view why, std::string_view what);
    void log(const Failure& failure, std::string_view what) const;
    void shrink();

    Common& common_;
    const LoopState& loop_;
    const std::string peer_;
    const bool from_trusted_;
    RequestParser parser_;
    Phase phase_ = Phase::idle;
    Time deadline_;
    UploadPace pace_;

    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;

    std::string out_;
    std::shared_ptr<const std::string> body_;   ///< A large one, sent after `out_`.
    std::size_t out_sent_ = 0;
    std::size_t body_sent_ = 0;
    std::size_t sent_since_deadline_ = 0;

    Reply reply_;                               ///< From the worker.
    Time asked_{};                              ///< When the request was whole.
    std::optional<std::uint64_t> visitor_;      ///< Counted in `visitors`.
    int served_ = 0;
    bool work_due_ = false;
    bool told_to_continue_ = false;
    bool ending_ = false;
};

}  // namespace qd::http
