#pragma once
#include <string>
#include <string_view>
#include "core/time.hpp"

/// Standard Webhooks 1.0: a receiver that has the secret can tell that a post is ours, whole, and new.
namespace qd::net {

/// `whsec_` and base64 of these bytes (24 to 64 of them).
std::string webhook_secret(std::string_view bytes);
/// `v1,` and base64 of the HMAC-SHA256 of id, time and body; empty when the secret is none.
std::string webhook_signature(std::string_view secret, std::string_view id, Instant at,
                              std::string_view body);

}  // namespace qd::net
