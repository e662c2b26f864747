#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include "platform/http/http.hpp"

namespace qd::http {

enum class Persistence : std::uint8_t { keep, keep_and_say_so, close };

/// Writes replies as bytes. Adds what every reply of ours carries: date, security headers, and
/// `Cache-Control: no-store` (`no-cache` beside an ETag) when the reply says nothing itself.
/// A reply's own Content-Security-Policy takes the place of the common one.
class ReplyWriter {
public:
    ReplyWriter() { set_time(0); }

    /// Seconds UTC for the Date header; 0 leaves it out. To be called about once a second.
    void set_time(std::int64_t unix_seconds);

    /// Appends the reply to `out`. A large body is not copied: true means that the caller sends
    /// `reply.body` itself, after `out`. A GET whose ETag the client holds is answered 304; an
    /// answer to HEAD has no body.
    bool write(std::string& out, const Request& request, const Reply& reply, Persistence persistence) const;

private:
    void write_headers(std::string& out, const Reply& reply) const;
    std::int64_t time_ = -1;
    std::string common_;
    std::string common_without_policy_;
};

/// The reply of the server itself: problem details with a word of `refusal.<why>`. `id` is what
/// the log line of this failure carries; empty for none.
Reply own_reply(int status, std::string_view why, std::string_view id = {});

/// Writes the request's id into problem details as their last member.
void name_request(Reply& reply, std::string_view id);

std::string_view reason(int status);

}  // namespace qd::http
