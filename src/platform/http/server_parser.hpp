#pragma once
#include <functional>
#include <memory>
#include <string_view>
#include "platform/http/gate.hpp"
#include "platform/http/http.hpp"
#include "platform/http/server.hpp"

namespace qd::http {

/// Why a request is refused before anybody sees it.
struct Refused {
    int status = 400;
    std::string_view why = "malformed_request";
};

/// Reads requests from bytes, one after the other, into one `Request` whose memory is used again.
/// Strict: what two programs on the way could understand differently is refused.
class RequestParser {
public:
    enum class State : std::uint8_t { header, body, done, refused };

    RequestParser(const Limits& limits, const std::function<bool(Method, std::string_view)>& is_upload,
                  BodyBudget& budget);
    ~RequestParser();

    void begin();                                  ///< The next request; forgets the one before.
    void drop_body();                              ///< Gives its memory back; nothing more will be read.
    std::size_t feed(std::string_view bytes);      ///< How many were used; the rest must be offered again.

    State state() const;
    const Refused& refused() const;                ///< When the state says so.
    Request& request();
    const Request& request() const;
    bool is_upload() const;                        ///< From `body` on.
    bool expects_continue() const;
    bool wants_keep_alive() const;
    bool is_old() const;                           ///< HTTP/1.0.

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace qd::http
