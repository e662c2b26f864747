#include "platform/crypto/field_key.hpp"
#include <openssl/evp.h>
#include <algorithm>
#include <memory>
#include <stdexcept>
#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/raw.hpp"

namespace qd::crypto {
namespace {

constexpr std::size_t nonce_size = 12, tag_size = 16;
constexpr std::string_view blanks = " \t\r\n";

using Context = std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)>;

/// libcrypto's machinery failing is no refusal.
void must(int done) {
    if (done != 1) throw std::runtime_error("libcrypto cannot encrypt");
}

Context context_for(const unsigned char* key, std::string_view nonce, std::string_view place, bool sealing) {
    Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    must(context != nullptr);
    int size = 0;
    must(EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key, raw(nonce), sealing ? 1 : 0));
    must(EVP_CipherUpdate(context.get(), nullptr, &size, raw(place), int(place.size())));
    return context;
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 16 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(blanks);
    if (from == text.npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

}  // namespace

Result<FieldKeys> FieldKeys::parse(std::string_view text) {
    FieldKeys read;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\n,"), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        const auto blank = std::min(line.find_first_of(" \t:"), line.size());
        const std::string name(line.substr(0, blank));
        const std::string bytes = from_hex(trimmed(line.substr(std::min(blank + 1, line.size()))));
        Key key{};
        if (!is_name(name) || bytes.size() != key.size()) return KeyRefusal::field_key_malformed;
        std::copy(bytes.begin(), bytes.end(), key.begin());
        if (!read.keys_.emplace(name, key).second) return KeyRefusal::field_key_malformed;
        read.newest_ = name;
    }
    return read;
}

std::string FieldKeys::new_line() const {
    std::size_t number = keys_.size() + 1;
    while (has("k" + std::to_string(number))) ++number;
    return "k" + std::to_string(number) + " " + hex(random_bytes(Key{}.size()));
}

Result<std::string> FieldKeys::seal(std::string_view text, std::string_view place) const {
    const auto found = keys_.find(newest_);
    if (found == keys_.end()) return Error{KeyRefusal::field_key_missing, {{"key", ""}}};
    const std::string nonce = random_bytes(nonce_size);
    const auto context = context_for(found->second.data(), nonce, place, true);
    std::string locked(text.size(), '\0'), tag(tag_size, '\0');
    int size = 0;
    must(EVP_CipherUpdate(context.get(), raw(locked), &size, raw(text), int(text.size())));
    must(EVP_CipherFinal_ex(context.get(), raw(locked) + size, &size));
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, int(tag_size), raw(tag)));
    return newest_ + "." + base64url(nonce + locked + tag);
}

Result<std::string> FieldKeys::open(std::string_view sealed, std::string_view place) const {
    const std::string name = name_of(sealed);
    const auto found = keys_.find(name);
    if (found == keys_.end()) return Error{KeyRefusal::field_key_missing, {{"key", name}}};
    const std::string bytes = from_base64url(sealed.substr(name.size() + 1));
    if (bytes.size() < nonce_size + tag_size) return KeyRefusal::sealed_value_damaged;
    const std::string_view locked =
        std::string_view(bytes).substr(nonce_size, bytes.size() - nonce_size - tag_size);
    std::string tag = bytes.substr(bytes.size() - tag_size), text(locked.size(), '\0');
    const auto context = context_for(found->second.data(), std::string_view(bytes).substr(0, nonce_size),
                                     place, false);
    int size = 0;
    must(EVP_CipherUpdate(context.get(), raw(text), &size, raw(locked), int(locked.size())));
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, int(tag_size), raw(tag)));
    if (EVP_CipherFinal_ex(context.get(), raw(text) + size, &size) != 1)
        return KeyRefusal::sealed_value_damaged;
    return text;
}

Result<std::string> FieldKeys::index(std::string_view text, std::string_view place) const {
    const auto found = keys_.find(newest_);
    if (found == keys_.end()) return Error{KeyRefusal::field_key_missing, {{"key", ""}}};
    // A key of its own, so that nothing computed here says anything about what is locked.
    const std::string_view key(reinterpret_cast<const char*>(found->second.data()), found->second.size());
    const Digest own = keyed_digest(key, "index:" + std::string(place));
    return hex(keyed_digest(bytes_of(own), text));
}

std::string FieldKeys::name_of(std::string_view sealed) {
    const auto dot = sealed.find('.');
    return std::string(dot == sealed.npos ? std::string_view{} : sealed.substr(0, dot));
}

std::string missing_key(const LockedByKey& locked, const FieldKeys& keys) {
    for (const auto& [name, one] : locked)
        if (!keys.has(name)) return name;
    return {};
}

std::string wrong_key(const LockedByKey& locked, const FieldKeys& keys) {
    for (const auto& [name, one] : locked)
        if (keys.has(name) && !keys.open(one.value, one.place)) return name;
    return {};
}

}  // namespace qd::crypto
