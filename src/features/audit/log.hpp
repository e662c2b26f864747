#pragma once
#include <cstdint>
#include <string>
#include <vector>
#include "core/result.hpp"
#include "features/audit/audit.hpp"
#include "platform/crypto/merkle.hpp"
#include "platform/crypto/signed_note.hpp"

/// The log as a tree: event number n of a county is leaf n of that county's Merkle tree. `docs/log.md` has
/// the formats.
namespace qd::audit {

/// How many events there are and the root over them.
struct LogHead {
    std::uint64_t size = 0;
    crypto::Digest root{};
};

/// A head that was signed. `note` is what was signed with its signature, as C2SP's tlog-checkpoint.
struct SignedHead {
    LogHead head;
    std::string note;
    Instant at{};
};

/// What a person can keep: an event, and the proof that it is in the log under a signed head.
struct Receipt {
    Event event;
    std::string payload;              ///< The leaf's bytes.
    crypto::merkle::Path path;
    SignedHead head;
    std::string verifier;             ///< The public key, as C2SP's signed-note writes it.
    /// C2SP's tlog-proof; the leaf's bytes stand in its `extra`.
    std::string text() const;
};

/// The name under which a county's heads are signed: `qingdan/990101`.
std::string origin_of(const CountyId& county);
/// The root as sixteen groups of four digits, to be read aloud and printed.
std::string grouped_hex(const crypto::Digest& root);

enum class Refusal : std::uint8_t { event_unknown, log_not_signed, log_key_is_another, log_size_unknown };
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::event_unknown: return "event_unknown";
        case Refusal::log_not_signed: return "log_not_signed";
        case Refusal::log_key_is_another: return "log_key_is_another";
        case Refusal::log_size_unknown: return "log_size_unknown";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::event_unknown: return Kind::not_found;
        case Refusal::log_not_signed: return Kind::unavailable;
        case Refusal::log_key_is_another: return Kind::unavailable;
        case Refusal::log_size_unknown: return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::audit
