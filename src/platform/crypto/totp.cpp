#include "platform/crypto/totp.hpp"
#include <liboath/oath.h>
#include <array>
#include <stdexcept>
#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"

namespace qd::crypto {
namespace {

constexpr std::size_t secret_size = 20;
constexpr unsigned digits = 6;
constexpr std::int64_t step_seconds = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;

void oath_ready() {
    static const bool ready = oath_init() == OATH_OK;
    if (!ready) throw std::runtime_error("liboath cannot start");
}

std::string code_of(std::string_view secret, std::int64_t step) {
    oath_ready();
    std::array<char, digits + 1> code{};
    const int done = oath_hotp_generate(secret.data(), secret.size(), std::uint64_t(step), digits, false,
                                        OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
    if (done != OATH_OK) throw std::runtime_error("liboath cannot compute a code");
    return code.data();
}

std::int64_t step_of(Instant now) { return to_seconds(now) / step_seconds; }

void add_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) out += c;
        else out.append("%").append(hex(std::string_view(&c, 1)));
    }
}

}  // namespace

std::string new_totp_secret() { return random_bytes(secret_size); }

std::string totp_text(std::string_view secret) {
    oath_ready();
    char* text = nullptr;
    std::size_t size = 0;
    if (oath_base32_encode(secret.data(), secret.size(), &text, &size) != OATH_OK) throw std::bad_alloc();
    std::string out(text, size);
    free(text);
    while (out.ends_with('=')) out.pop_back();
    return out;
}

std::string totp_secret_from(std::string_view text) {
    oath_ready();
    char* secret = nullptr;
    std::size_t size = 0;
    if (oath_base32_decode(text.data(), text.size(), &secret, &size) != OATH_OK) return {};
    std::string out(secret, size);
    free(secret);
    return out;
}

std::string totp_code(std::string_view secret, Instant now) { return code_of(secret, step_of(now)); }

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_step) {
    std::optional<std::int64_t> found;
    for (std::int64_t step = step_of(now) - 1; step <= step_of(now) + 1; ++step) {
        // All three are compared whatever the first ones say.
        const bool is_right = equal_constant_time(code_of(secret, step), code);
        if (is_right && step > last_step && !found) found = step;
    }
    return found;
}

std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view login) {
    std::string out = "otpauth://totp/";
    add_escaped(out, issuer);
    out += ":";
    add_escaped(out, login);
    out.append("?secret=").append(totp_text(secret)).append("&issuer=");
    add_escaped(out, issuer);
    return out + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace qd::crypto
