#include "platform/http/address.hpp"
#include <arpa/inet.h>
#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include "platform/http/field_text.hpp"

namespace qd::http {
namespace {

constexpr Address mapped_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};
constexpr int mapped_bits = 96;

bool is_mapped(const Address& address) {
    return std::equal(address.begin(), address.begin() + mapped_bits / 8, mapped_prefix.begin());
}

}  // namespace

std::optional<Address> read_address(std::string_view text) {
    const std::string terminated(text);
    Address address = mapped_prefix;
    if (inet_pton(AF_INET, terminated.c_str(), &address[12]) == 1) return address;
    if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) return address;
    return std::nullopt;
}

std::uint64_t neighbourhood_of(const Address& address) {
    std::uint64_t key = 0;
    std::memcpy(&key, address.data() + (is_mapped(address) ? 8 : 0), sizeof(key));
    return key;
}

std::string network_of(std::string_view text) {
    auto address = read_address(text);
    if (!address) return {};
    const bool old = is_mapped(*address);
    const std::size_t kept = old ? 15 : 6;
    std::fill(address->begin() + static_cast<std::ptrdiff_t>(kept), address->end(), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> words{};
    inet_ntop(old ? AF_INET : AF_INET6, old ? &(*address)[12] : address->data(), words.data(), words.size());
    return std::string(words.data()) + (old ? "/24" : "/48");
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& cidrs) {
    for (const auto& cidr : cidrs) {
        const auto slash = std::min(cidr.find('/'), cidr.size());
        const auto address = read_address(std::string_view(cidr).substr(0, slash));
        if (!address) throw std::invalid_argument("not an address or CIDR: " + cidr);
        const int offset = is_mapped(*address) && cidr.find(':') == std::string::npos ? mapped_bits : 0;
        int bits = 128 - offset;
        if (slash < cidr.size()) {
            const char* end = cidr.data() + cidr.size();
            int given = -1;
            const auto read = std::from_chars(cidr.data() + slash + 1, end, given);
            if (read.ec != std::errc{} || read.ptr != end || given < 0 || given > bits) {
                throw std::invalid_argument("not an address or CIDR: " + cidr);
            }
            bits = given;
        }
        networks_.push_back({*address, bits + offset});
    }
}

bool TrustedProxies::contains(const Address& address) const {
    return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
        const auto whole = static_cast<std::size_t>(network.bits / 8);
        if (std::memcmp(network.address.data(), address.data(), whole) != 0) return false;
        const int rest = network.bits % 8;
        return rest == 0 || ((network.address[whole] ^ address[whole]) >> (8 - rest)) == 0;
    });
}

void TrustedProxies::apply(Request& request, bool from_trusted) const {
    const auto forwarded = [](const auto& header) {
        return header.first.starts_with("x-forwarded-") || header.first == "forwarded";
    };
    if (std::none_of(request.headers.begin(), request.headers.end(), forwarded)) return;
    if (!from_trusted) {
        std::erase_if(request.headers, forwarded);
        request.spoke_for_others = true;
        return;
    }
    std::string chain;
    for (const auto& [name, value] : request.headers) {
        if (name == "x-forwarded-for") chain += (chain.empty() ? "" : ",") + value;
        if (name == "x-forwarded-proto") request.secure = trimmed(value) == "https";
    }
    std::string_view rest = chain;
    while (!rest.empty()) {
        const auto comma = rest.rfind(',');
        const auto start = comma == std::string_view::npos ? 0 : comma + 1;
        const auto said = trimmed(rest.substr(start));
        const auto address = read_address(said);
        if (!address) return;
        request.peer.assign(said);
        if (!contains(*address)) return;
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
    }
}

}  // namespace qd::http
