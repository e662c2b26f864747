#pragma once

namespace qd::crypto {

/// Prepares libsodium, once; every function of this folder that needs it calls this first.
void sodium_ready();

}  // namespace qd::crypto
