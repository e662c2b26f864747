#include "features/audit/verify.hpp"

namespace qd::audit {

std::string origin_of(const CountyId& county) { return "qingdan/" + county.text; }

std::string grouped_hex(const crypto::Digest& root) {
    constexpr std::size_t group = 4;
    std::string out;
    for (const char digit : crypto::hex(root)) {
        if (out.size() % (group + 1) == group) out += ' ';
        out += digit;
    }
    return out;
}

std::string Receipt::text() const {
    std::string out = std::string(receipt_first_line) + "\nextra " + crypto::base64(payload) + "\nindex " +
                      std::to_string(event.seq) + "\n";
    for (const auto& hash : path) out += crypto::base64(crypto::bytes_of(hash)) + "\n";
    return out + "\n" + head.note;
}

}  // namespace qd::audit
