#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What goes out of the house: letters over SMTP and posts over HTTP. Nothing is followed (redirects),
/// nothing is taken from the environment (proxies), and certificates are always checked.
namespace qd::net {

/// Why something did not arrive.
enum class Fault : std::uint8_t {
    none,         ///< It arrived.
    unreachable,  ///< No such host, no connection, or it broke off.
    timed_out,
    tls,          ///< No TLS where it is wanted, or a certificate that does not hold.
    login,        ///< The server does not take account and password.
    turned_away,  ///< For good: no such mailbox, no such address.
    busy,         ///< For now: the server asks to come back later.
    redirected,   ///< It sends us elsewhere; we do not go.
    gone,         ///< 410: nobody wants this any more.
    failed,       ///< Anything else.
};
constexpr std::string_view word(Fault fault) {
    switch (fault) {
        case Fault::none:
            return "none";
        case Fault::unreachable:
            return "unreachable";
        case Fault::timed_out:
            return "timed_out";
        case Fault::tls:
            return "tls";
        case Fault::login:
            return "login";
        case Fault::turned_away:
            return "turned_away";
        case Fault::busy:
            return "busy";
        case Fault::redirected:
            return "redirected";
        case Fault::gone:
            return "gone";
        case Fault::failed:
            return "failed";
    }
    return {};
}

struct Answer {
    Fault fault = Fault::none;
    std::int64_t code = 0;  ///< What the server said last: 250, 550; 204, 503. 0: nothing.
    bool is_ok() const { return fault == Fault::none; }
};

struct Patience {
    std::chrono::seconds connect{10}, whole{20};
};

enum class MailSecurity : std::uint8_t {
    starttls,  ///< Plain at first, TLS before anything is said; without it nothing is said.
    tls,       ///< TLS from the first byte.
    none,      ///< For a server on the same machine or in a closed network.
};
constexpr std::string_view word(MailSecurity security) {
    switch (security) {
        case MailSecurity::starttls:
            return "starttls";
        case MailSecurity::tls:
            return "tls";
        case MailSecurity::none:
            return "none";
    }
    return {};
}

struct MailServer {
    std::string host;  ///< A name or an address; version 6 in brackets.
    std::int64_t port = 587;
    MailSecurity security = MailSecurity::starttls;
    std::string login, password;  ///< Empty: without signing in.
};
struct Letter {
    std::string from, to;  ///< Bare addresses, `is_mail_address` (mail_message.hpp).
    std::string message;   ///< Headers and body, `mail_message`.
};
/// Hands a letter to the server and says what became of it; blocks, as long as `patience` at most.
Answer send_mail(const MailServer& server, const Letter& letter, const Patience& patience = {});

struct Post {
    std::string url;  ///< https, or http to this machine.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};
/// Posts JSON; only 2xx is `none`. What the other side answers is not kept. Blocks like `send_mail`.
Answer post(const Post& post, const Patience& patience = {});

/// The certificates that are trusted, in a PEM file, instead of the machine's own. Once, before anything is
/// sent.
void trust_certificates_of(const std::string& file);

}  // namespace qd::net
