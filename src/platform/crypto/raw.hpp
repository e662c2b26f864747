#pragma once
#include <string>
#include <string_view>

/// Text as sodium wants its bytes. Private to platform/crypto.
namespace qd::crypto {

inline const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace qd::crypto
