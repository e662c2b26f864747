#include "platform/crypto/digest.hpp"
#include <sodium.h>
#include <new>
#include "platform/crypto/raw.hpp"

namespace qd::crypto {
namespace {

crypto_hash_sha256_state* state_of(std::array<std::byte, 104>& state) {
    static_assert(sizeof(crypto_hash_sha256_state) <= 104 && alignof(crypto_hash_sha256_state) <= 8);
    return std::launder(reinterpret_cast<crypto_hash_sha256_state*>(state.data()));
}

}  // namespace

Sha256::Sha256() : state_{} {
    crypto_hash_sha256_init(new (state_.data()) crypto_hash_sha256_state);
}

Sha256& Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(state_of(state_), raw(bytes), bytes.size());
    return *this;
}

Digest Sha256::finish() {
    Digest digest{};
    crypto_hash_sha256_final(state_of(state_), digest.data());
    return digest;
}

Digest sha256(std::string_view bytes) {
    Digest digest{};
    crypto_hash_sha256(digest.data(), raw(bytes), bytes.size());
    return digest;
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

Digest keyed_digest(std::string_view key, std::string_view bytes) {
    // The streaming form takes a key of any length; the one-call form only one of 32 bytes.
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key), key.size());
    crypto_auth_hmacsha256_update(&state, raw(bytes), bytes.size());
    Digest digest{};
    crypto_auth_hmacsha256_final(&state, digest.data());
    return digest;
}

std::string hex(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), raw(bytes), bytes.size());
    text.pop_back();  // the terminator that libsodium writes
    return text;
}

std::string from_hex(std::string_view text) {
    std::string bytes(text.size() / 2, '\0');
    std::size_t size = 0;
    const bool good = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                     text.data(), text.size(), nullptr, &size, nullptr) == 0;
    bytes.resize(good ? size : 0);
    return bytes;
}

bool equal_constant_time(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace qd::crypto
