#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include "core/time.hpp"

/// Time-based one-time codes (RFC 6238): six digits, steps of 30 seconds, SHA-1 as every telephone's
/// authenticator reads it.
namespace qd::crypto {

/// A fresh secret of 20 bytes.
std::string new_totp_secret();
/// The secret as people type it (base32 without padding), and back; empty when it is none.
std::string totp_text(std::string_view secret);
std::string totp_secret_from(std::string_view text);

/// The code of this moment.
std::string totp_code(std::string_view secret, Instant now);

/// The time step that `code` belongs to: the present one or a neighbour, for clocks that are off a little.
/// Steps up to `last_step` are used up: the same code does not count twice.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_step);

/// What an authenticator reads out of a QR code: `otpauth://totp/…`.
std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view login);

}  // namespace qd::crypto
