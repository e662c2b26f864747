#pragma once
#include <string>
#include <string_view>

namespace qd::crypto {

/// Ed25519 keys, as raw bytes: 32 public, 64 secret (the seed and the public key).
struct SigningKey {
    std::string public_bytes;
    std::string secret_bytes;
};

SigningKey new_signing_key();
/// The key that grows from these 32 bytes. Throws std::invalid_argument for another length.
SigningKey signing_key_from(std::string_view seed);

/// The 64-byte signature. Throws std::invalid_argument when the key has another length.
std::string sign(std::string_view message, std::string_view secret_bytes);
/// False also for a key or signature of another length.
bool verify(std::string_view message, std::string_view signature, std::string_view public_bytes);

}  // namespace qd::crypto
