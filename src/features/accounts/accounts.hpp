#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/time.hpp"
#include "features/bodies/bodies.hpp"
#include "features/identity/identity.hpp"

/// Accounts (账号) and the posts that their holders have: how people get in, and who looks after them.
namespace qd::accounts {

using identity::AccountState;
using identity::Actor;
using identity::Refusal;
using identity::Role;

struct Post {
    PostId id;
    BodyId body;
    Role role = Role::department;
    bool is_keeper = false;              ///< Looks after the accounts of its own body.
    std::string title;
    Date from_on{};
    std::optional<Date> until_on;        ///< The last day counts.
};

struct Account {
    AccountId id;
    std::string login;
    std::string display_name;
    AccountState state = AccountState::invited;
    std::optional<Instant> locked_until_at;
    std::int64_t version = 1;
    std::vector<Post> posts;             ///< By the day they begin.
};

/// A person's way in, as it is asked for.
struct NewAccount {
    std::string login;
    std::string display_name;
    BodyId body;
    Role role = Role::department;
    bool is_keeper = false;
    std::string title;
    std::optional<Date> from_on;         ///< Today when empty.
    std::optional<Date> until_on;
};

/// An account just made, with the code that its holder needs once. Nobody can look the code up again.
struct Issued {
    int row = 0;                         ///< Of a sheet; 0 otherwise.
    BodyId body;
    std::string login;
    std::string activation_code;
};

/// What sign-in must know of an account. Never leaves this feature.
struct Credentials {
    AccountId id;
    std::string login;
    std::string password_hash;           ///< Empty until activated.
    AccountState state = AccountState::invited;
    std::int64_t failed_count = 0;
    std::optional<Instant> locked_until;
};

}  // namespace qd::accounts
