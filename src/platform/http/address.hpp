#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "platform/http/http.hpp"

namespace qd::http {

/// An address of version 6; those of version 4 are mapped (::ffff:a.b.c.d).
using Address = std::array<std::uint8_t, 16>;

std::optional<Address> read_address(std::string_view text);

/// Whom to count together: one address of version 4, or one /64 of version 6, because a household
/// with version 6 owns at least that much.
std::uint64_t neighbourhood_of(const Address& address);

/// Where an address is from, for the log: `203.0.113.0/24`, `2001:db8:7::/48`. No one person's.
std::string network_of(std::string_view address);

/// Networks that may do something: the proxies that may say who their client is, or who may read figures.
class TrustedProxies {
public:
    /// CIDRs (`10.0.0.0/8`, `fd00::/8`) or single addresses. Throws std::invalid_argument.
    explicit TrustedProxies(const std::vector<std::string>& cidrs);

    bool contains(const Address& address) const;

    /// What `X-Forwarded-For` and `X-Forwarded-Proto` say becomes `peer` and `secure` when the
    /// connection comes from a trusted proxy; from anybody else these headers are thrown away, so
    /// that nobody reads them by mistake. The peer is the last address that no trusted proxy owns.
    void apply(Request& request, bool from_trusted) const;

private:
    struct Network { Address address; int bits; };
    std::vector<Network> networks_;
};

}  // namespace qd::http
