#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include "core/result.hpp"

/// Locks single values (telephone numbers, identity numbers, the secrets of second factors) before they go
/// into the database: AES-256-GCM. The keys are kept apart from the database and from its backups.
namespace qd::crypto {

enum class KeyRefusal : std::uint8_t {
    field_key_missing,      ///< Fact `key`: which one; empty: none at all.
    field_key_malformed,    ///< The key file or the variable cannot be read as keys.
    sealed_value_damaged,   ///< Changed since it was locked, or moved to another row.
};
constexpr std::string_view word(KeyRefusal why) {
    switch (why) {
        case KeyRefusal::field_key_missing: return "field_key_missing";
        case KeyRefusal::field_key_malformed: return "field_key_malformed";
        case KeyRefusal::sealed_value_damaged: return "sealed_value_damaged";
    }
    return {};
}
constexpr Kind kind_of(KeyRefusal) { return Kind::unavailable; }

/// The keys by their names; the newest locks, all of them open.
class FieldKeys {
public:
    /// Lines of `NAME 64-hex-digits` (or several, parted by commas); the last is the newest. Names are 1 to
    /// 16 lower-case letters and digits. Refuses with `field_key_malformed`.
    static Result<FieldKeys> parse(std::string_view text);
    /// A line for a new key under the next free name: `k2 …`.
    std::string new_line() const;

    bool empty() const { return keys_.empty(); }
    const std::string& newest() const { return newest_; }
    bool has(std::string_view name) const { return keys_.find(name) != keys_.end(); }

    /// `NAME.base64url` of nonce, text and tag. `place` says where it belongs (table, column, county, row):
    /// the same bytes anywhere else do not open. Refuses with `field_key_missing` when there is no key.
    Result<std::string> seal(std::string_view text, std::string_view place) const;
    /// What was sealed there. Refuses with `field_key_missing`, `sealed_value_damaged`.
    Result<std::string> open(std::string_view sealed, std::string_view place) const;
    /// What stands for a value in an index: only who holds the newest key can compute it. `place` without the
    /// row. Refuses with `field_key_missing`.
    Result<std::string> index(std::string_view text, std::string_view place) const;

    /// The name of the key that a stored value was locked with.
    static std::string name_of(std::string_view sealed);

private:
    using Key = std::array<unsigned char, 32>;
    std::map<std::string, Key, std::less<>> keys_;
    std::string newest_;
};

/// What is locked, and where it belongs.
struct Locked {
    std::string value, place;
};
/// One locked value for each key that locked any, by the key's name.
using LockedByKey = std::map<std::string, Locked>;
/// The name of a key that something is locked with and that `keys` lacks; empty: none.
std::string missing_key(const LockedByKey& locked, const FieldKeys& keys);
/// The name of a key of `keys` that does not open what was locked under that name: another key goes by it.
/// Empty: none.
std::string wrong_key(const LockedByKey& locked, const FieldKeys& keys);

}  // namespace qd::crypto
