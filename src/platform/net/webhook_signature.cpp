#include "platform/net/webhook_signature.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/signed_note.hpp"

namespace qd::net {
namespace {

constexpr std::string_view secret_prefix = "whsec_";

}  // namespace

std::string webhook_secret(std::string_view bytes) {
    return std::string(secret_prefix) + crypto::base64(bytes);
}

std::string webhook_signature(std::string_view secret, std::string_view id, Instant at,
                              std::string_view body) {
    if (!secret.starts_with(secret_prefix)) return {};
    const auto key = crypto::from_base64(secret.substr(secret_prefix.size()));
    if (!key || key->empty()) return {};
    const std::string content =
        std::string(id) + "." + std::to_string(to_seconds(at)) + "." + std::string(body);
    return "v1," + crypto::base64(crypto::bytes_of(crypto::keyed_digest(*key, content)));
}

}  // namespace qd::net
