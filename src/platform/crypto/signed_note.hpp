#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "platform/crypto/digest.hpp"
#include "platform/crypto/signature.hpp"

/// Text that is signed and stays readable, as C2SP's signed-note and tlog-checkpoint lay it down, so that
/// other people's programs can check it. Only Ed25519 (signature type 0x01).
namespace qd::crypto {

/// Base64 of RFC 4648 section 4, with padding.
std::string base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

/// A key under a name; the same key under another name has another id.
struct VerifierKey {
    std::string name;               ///< No blanks, no +.
    std::string public_bytes;
    std::string id() const;         ///< Four bytes: SHA-256(name \n 0x01 key).
    std::string text() const;       ///< name+id+key, as Go's sumdb writes it.
    bool operator==(const VerifierKey&) const = default;
};
/// Nothing when the text is no Ed25519 verifier key or its id is wrong.
std::optional<VerifierKey> verifier_from(std::string_view text);

/// A secret key as one line, `PRIVATE+KEY+name+id+…`.
std::string secret_text(std::string_view name, std::string_view seed);
std::optional<SigningKey> secret_from(std::string_view text);

struct NoteSignature {
    std::string name, id, bytes;
};
struct SignedNote {
    std::string text;               ///< What is signed; ends in a newline.
    std::vector<NoteSignature> signatures;
    bool is_signed_by(const VerifierKey& key) const;
};
/// `text`, a blank line, and the signature. The text ends in a newline.
std::string sign_note(std::string_view text, std::string_view name, const SigningKey& key);
std::optional<SignedNote> note_from(std::string_view note);

/// How large a log is and what it says: the text of a signed note.
struct Checkpoint {
    std::string origin;             ///< The log's name in the world.
    std::uint64_t size = 0;
    Digest root{};
    std::string text() const;
    bool operator==(const Checkpoint&) const = default;
};
/// Lines behind the third are extensions and left alone.
std::optional<Checkpoint> checkpoint_from(std::string_view text);

std::optional<Digest> digest_from(std::string_view bytes);

}  // namespace qd::crypto
