#pragma once
#include <string>
#include <string_view>
#include "core/time.hpp"

namespace qd::net {

/// `name@host.example`: ASCII, no spaces, no brackets, no line breaks, 254 bytes at most.
bool is_mail_address(std::string_view address);

struct MailText {
    std::string from, from_name;  ///< The name may be Chinese or empty.
    std::string to;
    std::string subject;  ///< In words, Chinese too.
    std::string body;     ///< Plain text, lines parted by \n.
    std::string id;       ///< Of letters, digits and dashes: the same letter keeps it.
    Instant at{};
};
/// The letter as it travels (RFC 5322): names and subject as encoded words (RFC 2047), the body as base64.
/// No line break of what is given comes through into a header.
std::string mail_message(const MailText& text);

}  // namespace qd::net
