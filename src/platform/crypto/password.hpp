#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace qd::crypto {

/// What guessing one password costs: Argon2id passes over so much memory.
struct PasswordCost {
    unsigned long long passes = 3;
    std::size_t memory_bytes = 32 * 1024 * 1024;
};

/// For tests only: a hash in well under a millisecond.
inline constexpr PasswordCost cheap_password_cost{1, 8192};

/// The Argon2id string to store; it holds its own salt and cost. Takes 50 to 100 ms at the default
/// cost: call it before queueing a write and never on an event loop. Throws std::bad_alloc when the
/// memory cannot be had.
std::string hash_password(std::string_view password, const PasswordCost& cost = {});

/// Whether `password` made `hash`. False for a malformed hash.
bool verify_password(std::string_view hash, std::string_view password);

/// Whether `hash` was made at another cost and should be made anew at the next sign-in.
bool needs_rehash(std::string_view hash, const PasswordCost& cost = {});

}  // namespace qd::crypto
