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

/// Where an account stands for good, so that no one comes to hold two kinds of power: with its first post it
/// takes a side, and every later post must be of the same. Whoever changes sides gets a new account.
enum class Side : std::uint8_t { none, business, system_admin, security_admin, audit_admin };
constexpr std::string_view word(Side side) {
    switch (side) {
        case Side::none: return "none";
        case Side::business: return "business";
        case Side::system_admin: return "system_admin";
        case Side::security_admin: return "security_admin";
        case Side::audit_admin: return "audit_admin";
    }
    return {};
}
constexpr Side side_of(Role role) {
    switch (role) {
        case Role::visitor: return Side::none;
        case Role::system_admin: return Side::system_admin;
        case Role::security_admin: return Side::security_admin;
        case Role::audit_admin: return Side::audit_admin;
        default: return Side::business;
    }
}

enum class PostState : std::uint8_t {
    proposed,    ///< Asked for; gives no rights until the security administrator grants it.
    granted,
    declined,
};
constexpr std::string_view word(PostState state) {
    switch (state) {
        case PostState::proposed: return "proposed";
        case PostState::granted: return "granted";
        case PostState::declined: return "declined";
    }
    return {};
}

/// Somebody who acts under another's post for some days (B角).
struct Substitute {
    std::string id;
    PostId post;
    AccountId account;
    std::string display_name;
    Date from_on{};
    Date until_on{};                     ///< The last day counts.
};

struct Post {
    PostId id;
    BodyId body;
    Role role = Role::department;
    bool is_keeper = false;              ///< Looks after the accounts of its own body.
    std::string title;
    Date from_on{};
    std::optional<Date> until_on;        ///< The last day counts.
    PostState state = PostState::granted;
    std::optional<Instant> ended_at = {};          ///< Ended from this moment on.
    bool is_limited = false;                       ///< To `scope`.
    identity::DutyScope scope = {};
    std::vector<Substitute> substitutes = {};      ///< Present and coming ones.
    AccountId holder = {};                         ///< Of a post that is lent to somebody else.
    std::string holder_name = {};
};

struct Account {
    AccountId id;
    std::string login;
    std::string display_name;
    AccountState state = AccountState::invited;
    std::optional<Instant> locked_until_at;
    std::int64_t version = 1;
    std::vector<Post> posts;             ///< By the day they begin.
    Side side = Side::none;
    bool has_second_factor = false;
    std::string phone_sealed = {};
};

/// A person's way in, as it is asked for.
struct NewAccount {
    std::string login;
    std::string display_name;
    BodyId body;                         ///< Empty: an account without a post, which opens nothing yet.
    Role role = Role::department;
    bool is_keeper = false;
    std::string title;
    std::optional<Date> from_on;         ///< Today when empty.
    std::optional<Date> until_on;
    identity::DutyScope scope = {};
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
