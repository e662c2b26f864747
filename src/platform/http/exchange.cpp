#include "platform/http/exchange.hpp"
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include "core/json.hpp"
#include "core/mask.hpp"
#include "platform/http/negotiate.hpp"

namespace qd::http {
namespace {

constexpr std::size_t small_buffer = 4 * 1024;
constexpr std::size_t body_buffer = 64 * 1024;
constexpr std::size_t beyond_header = 1024;   ///< The parser, not the buffer, says what is too large.
constexpr std::size_t written_together = 64 * 1024;
constexpr std::size_t kept_out = 32 * 1024;
constexpr auto hurry_within = std::chrono::seconds(2);

/// The first line of an exception's text: databases put the rejected values into the ones below.
std::string first_line(std::string_view what) {
    constexpr std::size_t longest = 200;
    std::string line(what.substr(0, std::min(what.find('\n'), longest)));
    std::replace_if(line.begin(), line.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '"';
    }, ' ');
    return line;
}

std::string_view said(const std::exception& error) {
    const std::string_view what = error.what();
    return what.empty() ? std::string_view("an exception without words") : what;
}

}  // namespace

Exchange::Exchange(Common& common, const LoopState& loop, std::string peer, bool from_trusted)
    : common_(common), loop_(loop), peer_(std::move(peer)), from_trusted_(from_trusted),
      parser_(common.options.limits, common.options.is_upload, common.budget),
      deadline_(loop.now + common.options.limits.header_within),
      buffer_(std::make_unique_for_overwrite<char[]>(small_buffer)), capacity_(small_buffer) {}

Exchange::Next Exchange::next() {
    if (!out_.empty() || body_) return want_write();
    if (work_due_) return Next::work;
    while (!ending_) {
        switch (read_request()) {
            case Read::more: return out_.empty() ? want_bytes() : want_write();
            case Read::refused:
                ending_ = true;
                prepare();
                answer_by_ourselves(own_reply(parser_.refused().status, parser_.refused().why,
                                              parser_.request().id));
                return want_write();
            case Read::done: break;
        }
        prepare();
        if (!answer_fast()) {
            if (!enter_as_visitor()) {
                answer_by_ourselves(fail(503, "server_busy", {}));
                continue;
            }
            work_due_ = true;
            enter(Phase::working, std::chrono::hours(24));
            return out_.empty() ? Next::work : want_write();
        }
        if (body_ || out_.size() >= written_together) break;
    }
    return out_.empty() ? Next::close : want_write();
}

Exchange::Read Exchange::read_request() {
    if (begin_ < end_) {
        begin_ += parser_.feed({buffer_.get() + begin_, end_ - begin_});
        if (begin_ == end_) begin_ = end_ = 0;
    }
    switch (parser_.state()) {
        case RequestParser::State::done: return Read::done;
        case RequestParser::State::refused: return Read::refused;
        default: return Read::more;
    }
}

/// What is missing decides how long it may take. Deadlines run from the first byte of a header and
/// the first of a body, not from the last packet.
Exchange::Next Exchange::want_bytes() {
    const auto& limits = common_.options.limits;
    const bool in_body = parser_.state() == RequestParser::State::body;
    if (phase_ == Phase::writing) {
        shrink();
        enter(Phase::idle, limits.idle_within);
    }
    if (in_body && phase_ != Phase::body) {
        enter(Phase::body, limits.body_within);
        if (parser_.is_upload()) pace_.begin(loop_.now, limits.body_within, limits.upload_bytes_per_20s);
    } else if (!in_body && phase_ == Phase::idle && end_ > begin_) {
        enter(Phase::header, limits.header_within);
    }
    if (in_body && parser_.expects_continue() && !told_to_continue_ && begin_ == end_) {
        told_to_continue_ = true;
        out_ = "HTTP/1.1 100 Continue\r\n\r\n";
        return Next::write;
    }
    if (make_room()) return Next::read;
    ending_ = true;
    prepare();
    answer_by_ourselves(own_reply(431, "header_too_large", parser_.request().id));
    return want_write();
}

/// False when the buffer is full and may not grow: a header, or the line before a chunk, without end.
bool Exchange::make_room() {
    if (begin_ > 0) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    const bool in_body = parser_.state() == RequestParser::State::body;
    const std::size_t most = in_body ? body_buffer : common_.options.limits.header_bytes + beyond_header;
    const bool is_long = in_body && parser_.request().body.size() >= small_buffer;
    const bool wants_more = is_long && capacity_ < body_buffer;
    if (end_ < capacity_ && !wants_more) return true;
    if (end_ >= most) return false;
    const std::size_t larger = in_body ? body_buffer : std::min(capacity_ * 2, most);
    auto grown = std::make_unique_for_overwrite<char[]>(larger);
    std::memcpy(grown.get(), buffer_.get(), end_);
    buffer_ = std::move(grown);
    capacity_ = larger;
    return true;
}

Exchange::Next Exchange::want_write() {
    if (phase_ != Phase::writing) {
        enter(Phase::writing, common_.options.limits.write_within);
        sent_since_deadline_ = 0;
    }
    return Next::write;
}

void Exchange::enter(Phase phase, std::chrono::steady_clock::duration within) {
    phase_ = phase;
    deadline_ = loop_.now + within;
}

void Exchange::received(std::size_t count) {
    if (phase_ == Phase::lingering) return;
    end_ += count;
    if (phase_ == Phase::body) pace_.received(count);
    if (phase_ != Phase::idle) return;
    phase_ = Phase::header;   // of a new connection the time has been running since it came
    if (served_ > 0) deadline_ = loop_.now + common_.options.limits.header_within;
}

std::array<std::string_view, 2> Exchange::pending() const {
    std::array<std::string_view, 2> parts{};
    parts[0] = std::string_view(out_).substr(out_sent_);
    if (body_) parts[1] = std::string_view(*body_).substr(body_sent_);
    return parts;
}

void Exchange::sent(std::size_t count) {
    const std::size_t of_out = std::min(count, out_.size() - out_sent_);
    out_sent_ += of_out;
    body_sent_ += count - of_out;
    sent_since_deadline_ += count;
    if (sent_since_deadline_ >= written_together) {
        sent_since_deadline_ = 0;
        deadline_ = loop_.now + common_.options.limits.write_within;
    }
    if (out_sent_ < out_.size() || (body_ && body_sent_ < body_->size())) return;
    out_.clear();
    body_.reset();
    out_sent_ = body_sent_ = 0;
}

void Exchange::prepare() {
    auto& request = parser_.request();
    asked_ = std::chrono::steady_clock::now();
    request.peer = peer_;
    if (from_trusted_) {
        const auto given = request.header("x-request-id");
        if (is_clean_id(given)) request.id = given;
    }
    if (request.id.empty()) request.id = common_.ids.next();
    common_.proxies.apply(request, from_trusted_);
}

/// Behind a trusted proxy everybody shares its connections: there, one address may not have more than its
/// share of the workers' time.
bool Exchange::enter_as_visitor() {
    const auto& request = parser_.request();
    if (!from_trusted_ || request.peer == peer_) return true;
    const auto neighbourhood = neighbourhood_of(read_address(request.peer).value_or(Address{}));
    if (common_.visitors.ask(neighbourhood, false) != Gate::Answer::welcome) return false;
    common_.visitors.enter(neighbourhood);
    visitor_ = neighbourhood;
    return true;
}

void Exchange::leave() {
    if (visitor_) common_.visitors.leave(*visitor_);
    visitor_.reset();
}

void Exchange::observe(const Reply& reply, Served::By by) const {
    if (!common_.application.observe) return;
    common_.application.observe({parser_.request(), reply, std::chrono::steady_clock::now() - asked_, by});
}

void Exchange::answer_by_ourselves(const Reply& reply) {
    observe(reply, Served::By::server);
    answer(reply);
}

bool Exchange::answer_fast() {
    if (!common_.application.fast) return false;
    try {
        const auto reply = common_.application.fast(parser_.request());
        if (!reply) return false;
        observe(*reply, Served::By::memory);
        answer(*reply);
        return true;
    } catch (const std::exception& error) {
        answer_by_ourselves(fail(500, "server_broken", said(error)));
        return true;
    }
}

void Exchange::answer(const Reply& reply) {
    ++served_;
    const bool keep = !ending_ && parser_.wants_keep_alive() && !loop_.draining &&
                      served_ < common_.options.limits.requests_per_connection;
    const auto persistence = !keep              ? Persistence::close
                             : parser_.is_old() ? Persistence::keep_and_say_so
                                                : Persistence::keep;
    if (loop_.writer.write(out_, parser_.request(), reply, persistence)) body_ = reply.body;
    ending_ = !keep;
    if (!keep) return parser_.drop_body();
    parser_.begin();
    told_to_continue_ = false;
    phase_ = Phase::writing;
    deadline_ = loop_.now + common_.options.limits.write_within;
}

void Exchange::work() noexcept {
    try {
        reply_ = common_.application.work(parser_.request());
        name_request(reply_, parser_.request().id);
        compress_for(parser_.request(), reply_);
    } catch (const std::runtime_error& error) {
        reply_ = fail(503, "server_unavailable", said(error));
    } catch (const std::exception& error) {
        reply_ = fail(500, "server_broken", said(error));
    } catch (...) {
        reply_ = fail(500, "server_broken", "not an exception of the standard library");
    }
    observe(reply_, Served::By::worker);
}

void Exchange::worked() {
    work_due_ = false;
    leave();
    answer(reply_);
    reply_ = {};
}

/// The log hears of it once a second: writing a line for each would keep the loop from its work
/// just when there is too much of it.
void Exchange::refuse_work() {
    work_due_ = false;
    leave();
    ++common_.turned_away;
    const auto now = loop_.now.time_since_epoch().count();
    auto told = common_.turned_away_told.load();
    const bool due = now - told >= std::chrono::steady_clock::duration(std::chrono::seconds(1)).count();
    if (!due || !common_.turned_away_told.compare_exchange_strong(told, now)) {
        return answer_by_ourselves(fail(503, "server_busy", {}));
    }
    const auto count = common_.turned_away.exchange(0);
    answer_by_ourselves(fail(503, "server_busy", "the queue is full; turned away: " + std::to_string(count)));
}

/// Goes into the log unless there is nothing to say.
Reply Exchange::fail(int status, std::string_view why, std::string_view what) {
    const Failure failure{status, why, parser_.request().id};
    if (!what.empty()) log(failure, what);
    if (!common_.application.explain) return own_reply(status, why, failure.id);
    return common_.application.explain(parser_.request(), failure);
}

void Exchange::log(const Failure& failure, std::string_view what) const {
    std::string line = R"({"level":"error","request":)" + json::quoted(failure.id) + R"(,"method":")";
    line += word(parser_.request().method);
    line += R"(","status":)" + std::to_string(failure.status) + R"(,"why":")";
    line += failure.why;
    line += R"(","what":)" + json::quoted(mask::free_text(first_line(what))) + "}";
    if (common_.options.log) {
        common_.options.log(line);
    } else {
        std::fprintf(stderr, "%s\n", line.c_str());
    }
}

void Exchange::linger() {
    enter(Phase::lingering, common_.options.limits.linger_within);
    begin_ = end_ = 0;
}

bool Exchange::is_overdue() {
    if (phase_ == Phase::working) return false;
    if (phase_ == Phase::body && parser_.is_upload()) return pace_.too_slow(loop_.now);
    return loop_.now >= deadline_;
}

bool Exchange::is_waiting() const { return phase_ == Phase::idle || phase_ == Phase::header; }
bool Exchange::is_idle() const { return phase_ == Phase::idle; }
void Exchange::hurry() {
    if (phase_ == Phase::header) deadline_ = std::min(deadline_, loop_.now + hurry_within);
}
bool Exchange::may_be_told() const { return phase_ == Phase::header || phase_ == Phase::body; }

/// A resting connection holds no more than a small buffer.
void Exchange::shrink() {
    if (out_.capacity() > kept_out) out_ = {};
    if (capacity_ == small_buffer || end_ - begin_ > small_buffer) return;
    auto smaller = std::make_unique_for_overwrite<char[]>(small_buffer);
    std::memcpy(smaller.get(), buffer_.get() + begin_, end_ - begin_);
    buffer_ = std::move(smaller);
    capacity_ = small_buffer;
    end_ -= begin_;
    begin_ = 0;
}

}  // namespace qd::http
