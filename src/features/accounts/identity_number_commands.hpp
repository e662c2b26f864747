#pragma once
#include <string>
#include <string_view>
#include "features/accounts/phone_commands.hpp"

/// Identity numbers of account holders: locked in the database, masked wherever they are shown, in full
/// only for a purpose that goes on record. As with telephones.
namespace qd::accounts {

enum class NumberRefusal : std::uint8_t {
    identity_number_malformed,   ///< Neither 18 characters with a real day and the right check, nor 15.
};
constexpr std::string_view word(NumberRefusal why) {
    switch (why) {
        case NumberRefusal::identity_number_malformed: return "identity_number_malformed";
    }
    return {};
}
constexpr Kind kind_of(NumberRefusal) { return Kind::invalid; }

/// Keeps the number of an account that one looks after; empty: none. Refuses with
/// `identity_number_malformed`, `field_key_missing`, and as `managed`.
Outcome set_identity_number(identity::Desk& desk, const AccountId& account, std::string_view typed);
/// 110105********002X; empty without a number or without its key. Refuses as `load_for`.
Result<std::string> masked_identity_number(identity::Desk& desk, const AccountId& account);
/// In full. Who asked and what for is an event before it is told. Refuses as `unmask_phone`.
Result<std::string> unmask_identity_number(identity::Desk& desk, const AccountId& account, Purpose purpose,
                                           std::string_view reason);

/// What `lock_anew` does, for these numbers.
Result<std::int64_t> lock_identity_numbers_anew(identity::Session& session, const crypto::FieldKeys& keys);

}  // namespace qd::accounts
