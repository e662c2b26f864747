#include "platform/crypto/random.hpp"
#include <sodium.h>
#include <stdexcept>
#include "platform/crypto/sodium_ready.hpp"

namespace qd::crypto {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// Without vowels, so that no word comes out, and without what looks alike in print.
constexpr std::string_view password_letters = "bcdfghkmnpqrtvwxz23456789";
constexpr std::size_t group = 4;
constexpr std::size_t code_letters = 16;

std::string grouped(std::string_view alphabet) {
    sodium_ready();
    std::string text;
    for (std::size_t i = 0; i < code_letters; ++i) {
        if (i > 0 && i % group == 0) text += '-';
        text += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    }
    return text;
}

}  // namespace

void sodium_ready() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium cannot start");
}

std::string random_bytes(std::size_t count) {
    sodium_ready();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string random_token() { return base64url(random_bytes(32)); }

std::string activation_code() { return grouped(crockford); }

std::string tidy_activation_code(std::string_view typed) {
    std::string code;
    std::size_t letters = 0;
    for (char c : typed) {
        if (c == '-' || c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (crockford.find(c) == std::string_view::npos || letters == code_letters) return {};
        if (letters > 0 && letters % group == 0) code += '-';
        code += c;
        ++letters;
    }
    return letters == code_letters ? code : std::string{};
}

std::string random_password() { return grouped(password_letters); }

std::string base64url(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), variant);
    text.pop_back();  // the terminator that libsodium counts
    return text;
}

std::string from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const bool good = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                        text.data(), text.size(), nullptr, &size, nullptr,
                                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    bytes.resize(good ? size : 0);
    return bytes;
}

}  // namespace qd::crypto
