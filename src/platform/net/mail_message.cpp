#include "platform/net/mail_message.hpp"
#include <algorithm>
#include <cstdio>
#include "platform/crypto/signed_note.hpp"

namespace qd::net {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_host(std::string_view host) {
    constexpr std::size_t label_longest = 63;
    if (host.empty()) return false;
    while (!host.empty()) {
        const auto label = host.substr(0, host.find('.'));
        const bool is_sound =
            !label.empty() && label.size() <= label_longest && label.front() != '-' &&
            label.back() != '-' &&
            std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
        if (!is_sound || label.size() + 1 == host.size()) return false;
        host.remove_prefix(std::min(label.size() + 1, host.size()));
    }
    return true;
}

/// What may stand in a header as it is.
std::string bare(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out),
                         [](char c) { return c > ' ' && c < 0x7f && c != '<' && c != '>'; });
    return out;
}

/// As encoded words of at most 75 characters, none of which cuts a character.
std::string encoded(std::string_view text) {
    constexpr std::size_t bytes_a_word = 39;
    std::string out;
    while (!text.empty()) {
        auto end = std::min(bytes_a_word, text.size());
        while (end < text.size() && end > 1 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            --end;
        out.append(out.empty() ? "" : "\r\n ").append("=?UTF-8?B?");
        out.append(crypto::base64(text.substr(0, end))).append("?=");
        text.remove_prefix(end);
    }
    return out;
}

std::string date_line(Instant at) {
    constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Date day = date_of(at);
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    char line[48];
    std::snprintf(line, sizeof line, "%s, %02u %s %04d %s +0800", days[weekday.c_encoding()],
                  unsigned(day.day()), months[unsigned(day.month()) - 1], int(day.year()),
                  to_text(at).substr(11, 8).c_str());
    return line;
}

std::string wrapped(const std::string& base64) {
    constexpr std::size_t width = 76;
    std::string out;
    for (std::size_t at = 0; at < base64.size(); at += width) out += base64.substr(at, width) + "\r\n";
    return out;
}

std::string with_crlf(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n') out += '\r';
        out += c;
    }
    return out;
}

}  // namespace

bool is_mail_address(std::string_view address) {
    constexpr std::size_t longest = 254, local_longest = 64;
    constexpr std::string_view allowed = "!#$%&'*+-/=?^_`{|}~.";
    const auto at = address.find('@');
    if (address.size() > longest || at == address.npos || at == 0 || at > local_longest) return false;
    const auto local = address.substr(0, at);
    const bool is_sound = std::ranges::all_of(
        local, [&](char c) { return is_letter_or_digit(c) || allowed.find(c) != allowed.npos; });
    return is_sound && local.front() != '.' && local.back() != '.' && local.find("..") == local.npos &&
           is_host(address.substr(at + 1));
}

std::string mail_message(const MailText& text) {
    const std::string from = bare(text.from);
    const auto host = from.substr(std::min(from.find('@'), from.size()));
    std::string out;
    out +=
        "From: " + (text.from_name.empty() ? "" : encoded(text.from_name) + "\r\n ") + "<" + from + ">\r\n";
    out += "To: <" + bare(text.to) + ">\r\n";
    out += "Subject: " + encoded(text.subject) + "\r\n";
    out += "Date: " + date_line(text.at) + "\r\n";
    out += "Message-ID: <" + bare(text.id) + host + ">\r\n";
    out += "Auto-Submitted: auto-generated\r\n";
    out += "MIME-Version: 1.0\r\n";
    out += "Content-Type: text/plain; charset=utf-8\r\n";
    out += "Content-Transfer-Encoding: base64\r\n\r\n";
    return out + wrapped(crypto::base64(with_crlf(text.body)));
}

}  // namespace qd::net
