#pragma once
#include <string>
#include "features/audit/commands.hpp"

namespace qd::accounts {

/// How events name an account.
inline std::string subject(const AccountId& account) { return audit::subject("account", account); }

}  // namespace qd::accounts
