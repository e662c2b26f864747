#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "features/accounts/accounts.hpp"

namespace qd::accounts {

enum class SheetRefusal : std::uint8_t {
    accounts_not_found_in_sheet,
    role_unknown,
    login_repeated,
    display_name_missing
};
constexpr std::string_view word(SheetRefusal why) {
    switch (why) {
        case SheetRefusal::accounts_not_found_in_sheet: return "accounts_not_found_in_sheet";
        case SheetRefusal::role_unknown: return "role_unknown";
        case SheetRefusal::login_repeated: return "login_repeated";
        case SheetRefusal::display_name_missing: return "display_name_missing";
    }
    return {};
}
constexpr Kind kind_of(SheetRefusal) { return Kind::invalid; }

/// What is wrong in one row; `code` is a refusal's word.
struct RowError {
    int row = 0;
    std::string column;
    std::string_view code;
    std::vector<Fact> facts;
};

/// An account that a sheet asks for.
struct PlannedAccount {
    int row = 0;
    NewAccount account;
};
struct SheetAccountPlan {
    std::vector<PlannedAccount> items;
    std::vector<RowError> errors;
};

/// What a sheet did: accounts with their codes, or errors and nothing made.
struct SheetAccounts {
    std::vector<Issued> items;
    std::vector<RowError> errors;
};

}  // namespace qd::accounts
