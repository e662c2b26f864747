#include "platform/crypto/signature.hpp"
#include <sodium.h>
#include <stdexcept>
#include "platform/crypto/random.hpp"
#include "platform/crypto/raw.hpp"

namespace qd::crypto {

SigningKey new_signing_key() { return signing_key_from(random_bytes(crypto_sign_SEEDBYTES)); }

SigningKey signing_key_from(std::string_view seed) {
    if (seed.size() != crypto_sign_SEEDBYTES) throw std::invalid_argument("a signing seed has 32 bytes");
    SigningKey key;
    key.public_bytes.resize(crypto_sign_PUBLICKEYBYTES);
    key.secret_bytes.resize(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(raw(key.public_bytes), raw(key.secret_bytes), raw(seed));
    return key;
}

std::string sign(std::string_view message, std::string_view secret_bytes) {
    if (secret_bytes.size() != crypto_sign_SECRETKEYBYTES) {
        throw std::invalid_argument("a secret signing key has 64 bytes");
    }
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(signature), nullptr, raw(message), message.size(), raw(secret_bytes));
    return signature;
}

bool verify(std::string_view message, std::string_view signature, std::string_view public_bytes) {
    if (signature.size() != crypto_sign_BYTES) return false;
    if (public_bytes.size() != crypto_sign_PUBLICKEYBYTES) return false;
    return crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(public_bytes)) == 0;
}

}  // namespace qd::crypto
