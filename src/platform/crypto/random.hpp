#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Chance from the operating system. Only `app` and command-line code call these; features receive
/// what they need as arguments, so that tests and rehearsals can hand in their own.
namespace qd::crypto {

/// `count` bytes nobody can guess.
std::string random_bytes(std::size_t count);

/// 32 random bytes as base64url without padding: 43 characters, safe in cookies and addresses.
std::string random_token();

/// A one-time code to be read out over the telephone: `K7QM-2X9D-V4TB-08HN`, 80 bits, in
/// Crockford's alphabet (no I, L, O, U).
std::string activation_code();

/// What somebody typed for an activation code, as `activation_code` writes it: case, blanks and
/// dashes do not matter, o is 0, i and l are 1. Empty when it cannot be one.
std::string tidy_activation_code(std::string_view typed);

/// A password that people can copy from a page: `kx7m-q2wd-9tnf-4hbz`, about 77 bits.
std::string random_password();

/// base64url without padding (RFC 4648 section 5).
std::string base64url(std::string_view bytes);
/// The bytes; empty when `text` is not base64url.
std::string from_base64url(std::string_view text);

}  // namespace qd::crypto
