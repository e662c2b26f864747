#include "platform/crypto/signed_note.hpp"
#include <sodium.h>
#include <algorithm>
#include <charconv>
#include "platform/crypto/raw.hpp"

namespace qd::crypto {
namespace {

constexpr char ed25519 = 1;
constexpr std::size_t id_size = 4;
constexpr std::string_view dash = "\u2014 ", secret_mark = "PRIVATE+KEY+";

bool is_name(std::string_view name) {
    return !name.empty() && name.find_first_of("+ \t\r\n") == name.npos;
}

std::string id_of(std::string_view name, std::string_view public_bytes) {
    const char type[] = {'\n', ed25519};
    const auto digest = Sha256().add(name).add({type, sizeof type}).add(public_bytes).finish();
    return std::string(bytes_of(digest).substr(0, id_size));
}

/// name+id+base64(0x01 key), which both kinds of key texts are.
struct KeyText {
    std::string name, id, bytes;
};
std::optional<KeyText> key_text_from(std::string_view text) {
    const auto first = text.find('+'), second = text.find('+', first + 1);
    if (first == text.npos || second == text.npos) return {};
    const auto bytes = from_base64(text.substr(second + 1));
    const auto name = text.substr(0, first);
    if (!is_name(name) || !bytes || bytes->empty() || bytes->front() != ed25519) return {};
    return KeyText{std::string(name), from_hex(text.substr(first + 1, second - first - 1)), bytes->substr(1)};
}

std::string key_text(std::string_view name, std::string_view id, std::string_view bytes) {
    return std::string(name) + "+" + hex(id) + "+" + base64(std::string(1, ed25519) + std::string(bytes));
}

}  // namespace

std::string base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
    text.pop_back();  // the terminator that libsodium counts
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        return {};
    bytes.resize(size);
    return bytes;
}

std::string VerifierKey::id() const { return id_of(name, public_bytes); }
std::string VerifierKey::text() const { return key_text(name, id(), public_bytes); }

std::optional<VerifierKey> verifier_from(std::string_view text) {
    const auto parts = key_text_from(text);
    if (!parts || parts->bytes.size() != crypto_sign_PUBLICKEYBYTES) return {};
    VerifierKey key{parts->name, parts->bytes};
    if (key.id() != parts->id) return {};
    return key;
}

std::string secret_text(std::string_view name, std::string_view seed) {
    const auto key = signing_key_from(seed);
    return std::string(secret_mark) + key_text(name, id_of(name, key.public_bytes), seed);
}

std::optional<SigningKey> secret_from(std::string_view text) {
    if (!text.starts_with(secret_mark)) return {};
    const auto parts = key_text_from(text.substr(secret_mark.size()));
    if (!parts || parts->bytes.size() != crypto_sign_SEEDBYTES) return {};
    auto key = signing_key_from(parts->bytes);
    if (id_of(parts->name, key.public_bytes) != parts->id) return {};
    return key;
}

bool SignedNote::is_signed_by(const VerifierKey& key) const {
    return std::any_of(signatures.begin(), signatures.end(), [&](const NoteSignature& one) {
        return one.name == key.name && one.id == key.id() && verify(text, one.bytes, key.public_bytes);
    });
}

std::string sign_note(std::string_view text, std::string_view name, const SigningKey& key) {
    const auto signature = id_of(name, key.public_bytes) + sign(text, key.secret_bytes);
    std::string note(text);
    note.append("\n").append(dash).append(name).append(" ").append(base64(signature)).append("\n");
    return note;
}

std::optional<SignedNote> note_from(std::string_view note) {
    const auto end = note.rfind("\n\n");
    if (end == note.npos || !note.ends_with('\n') || end + 2 == note.size()) return {};
    SignedNote out{std::string(note.substr(0, end + 1)), {}};
    for (auto rest = note.substr(end + 2); !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        const auto blank = line.find(' ', dash.size());
        if (!line.starts_with(dash) || blank == line.npos) return {};
        const auto bytes = from_base64(line.substr(blank + 1));
        if (!bytes || bytes->size() <= id_size) return {};
        out.signatures.push_back({std::string(line.substr(dash.size(), blank - dash.size())),
                                  bytes->substr(0, id_size), bytes->substr(id_size)});
    }
    return out;
}

std::string Checkpoint::text() const {
    return origin + "\n" + std::to_string(size) + "\n" + base64(bytes_of(root)) + "\n";
}

std::optional<Digest> digest_from(std::string_view bytes) {
    Digest digest{};
    if (bytes.size() != digest.size()) return {};
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

std::optional<Checkpoint> checkpoint_from(std::string_view text) {
    std::string_view lines[3];
    for (auto& line : lines) {
        const auto end = text.find('\n');
        if (end == text.npos || end == 0) return {};
        line = text.substr(0, end);
        text.remove_prefix(end + 1);
    }
    Checkpoint out{std::string(lines[0]), 0, {}};
    const auto number = lines[1];
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), out.size);
    if (error != std::errc{} || stop != number.data() + number.size() ||
        std::to_string(out.size) != number)
        return {};
    const auto bytes = from_base64(lines[2]);
    const auto root = bytes ? digest_from(*bytes) : std::nullopt;
    if (!root) return {};
    out.root = *root;
    return out;
}

}  // namespace qd::crypto
