#pragma once
#include <string>
#include <string_view>
#include "features/accounts/sign_in_commands.hpp"

/// The first run: a county, its list office, and the one who starts.
namespace qd::accounts {

struct SetUp {
    CountyId county;              ///< Six digits.
    std::string county_name;
    std::string office_name;      ///< The list office, as 县委编办.
    std::string login;
    std::string display_name;
    std::string password;
};

/// Founds the installation's first county and signs its first account in. `code` is what the server printed
/// when it started. Refuses with `wrong_set_up_code`, `already_set_up` (there is a county), `invalid_set_up`,
/// `password_too_weak`, `invalid_account`.
Result<SignedIn> set_up(identity::Desk& desk, std::string_view code, const SetUp& wanted);

/// A county with its log and itself as the first body; for the first run, the command line and the demo.
/// `salt`: random text for its log. Returns the county's own body. Refuses with `already_set_up` when it is
/// there.
Result<bodies::Body> found_county(identity::Session& session, const std::string& name, bool is_demo,
                                  std::string_view salt);

enum class SetUpRefusal : std::uint8_t { invalid_set_up };
constexpr std::string_view word(SetUpRefusal) { return "invalid_set_up"; }
constexpr Kind kind_of(SetUpRefusal) { return Kind::invalid; }

}  // namespace qd::accounts
