#include "platform/crypto/password.hpp"
#include <sodium.h>
#include <new>
#include "platform/crypto/sodium_ready.hpp"

namespace qd::crypto {

std::string hash_password(std::string_view password, const PasswordCost& cost) {
    sodium_ready();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), cost.passes, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return hash;
}

bool verify_password(std::string_view hash, std::string_view password) {
    sodium_ready();
    const std::string terminated(hash);
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(std::string_view hash, const PasswordCost& cost) {
    sodium_ready();
    const std::string terminated(hash);
    return crypto_pwhash_str_needs_rehash(terminated.c_str(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace qd::crypto
