#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include "core/id.hpp"
#include "core/result.hpp"

/// Who acts: an account (a person) holding a post in a body. Rights come from the post's role and reach as
/// far as its body.
namespace qd::identity {

enum class Role : std::uint8_t {
    visitor,        ///< 公众: not signed in
    list_office,    ///< 县委编办: owns the lists of the whole county
    department,     ///< 县直部门
    town,           ///< 乡镇（街道）
    village,        ///< 村（社区）
};
constexpr std::string_view word(Role role) {
    switch (role) {
        case Role::visitor: return "visitor";
        case Role::list_office: return "list_office";
        case Role::department: return "department";
        case Role::town: return "town";
        case Role::village: return "village";
    }
    return {};
}

/// Whether a person may sign in.
enum class AccountState : std::uint8_t {
    invited,     ///< Has an activation code, no password yet.
    active,
    disabled,
};
constexpr std::string_view word(AccountState state) {
    switch (state) {
        case AccountState::invited: return "invited";
        case AccountState::active: return "active";
        case AccountState::disabled: return "disabled";
    }
    return {};
}

struct County {
    CountyId id;
    std::string name;
    bool is_demo = false;
};

/// What a route may need. `anyone` is said, too: a route without a right does not compile.
enum class Right : std::uint8_t {
    anyone,            ///< without signing in
    signed_in,         ///< any post
    read_lists,        ///< drafts and staff views of lists
    edit_list,         ///< own town's draft; the catalogue for the list office
    submit_list,       ///< hand a draft in for review
    review_list,       ///< give an opinion on an edition under review
    approve_list,      ///< approve or send back
    publish_list,
    edit_basis,
    edit_bodies,
    edit_calendar,     ///< holiday notices, the county's own days, office hours
    manage_accounts,   ///< of the own body (keepers) or of every body (list office)
    set_up,            ///< first run
};
constexpr std::string_view word(Right right) {
    switch (right) {
        case Right::anyone: return "anyone";
        case Right::signed_in: return "signed_in";
        case Right::read_lists: return "read_lists";
        case Right::edit_list: return "edit_list";
        case Right::submit_list: return "submit_list";
        case Right::review_list: return "review_list";
        case Right::approve_list: return "approve_list";
        case Right::publish_list: return "publish_list";
        case Right::edit_basis: return "edit_basis";
        case Right::edit_bodies: return "edit_bodies";
        case Right::edit_calendar: return "edit_calendar";
        case Right::manage_accounts: return "manage_accounts";
        case Right::set_up: return "set_up";
    }
    return {};
}

struct Actor {
    CountyId county;
    AccountId account;     ///< Empty for visitors.
    PostId post;
    BodyId body;
    Role role = Role::visitor;
    bool is_keeper = false;
    bool is_signed_in() const { return role != Role::visitor; }
};

enum class Refusal : std::uint8_t {
    signed_out,
    not_permitted,
    not_your_body,
    wrong_credentials,
    account_locked,
    account_disabled,
    not_activated,
    wrong_activation_code,
    activation_expired,
    password_too_weak,
    csrf_missing,
    county_unknown,
    account_unknown,
    login_taken,
    already_set_up,
    wrong_set_up_code,
    stale_version,
    invalid_account,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::signed_out: return "signed_out";
        case Refusal::not_permitted: return "not_permitted";
        case Refusal::not_your_body: return "not_your_body";
        case Refusal::wrong_credentials: return "wrong_credentials";
        case Refusal::account_locked: return "account_locked";
        case Refusal::account_disabled: return "account_disabled";
        case Refusal::not_activated: return "not_activated";
        case Refusal::wrong_activation_code: return "wrong_activation_code";
        case Refusal::activation_expired: return "activation_expired";
        case Refusal::password_too_weak: return "password_too_weak";
        case Refusal::csrf_missing: return "csrf_missing";
        case Refusal::county_unknown: return "county_unknown";
        case Refusal::account_unknown: return "account_unknown";
        case Refusal::login_taken: return "login_taken";
        case Refusal::already_set_up: return "already_set_up";
        case Refusal::wrong_set_up_code: return "wrong_set_up_code";
        case Refusal::stale_version: return "stale_version";
        case Refusal::invalid_account: return "invalid_account";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::signed_out: case Refusal::wrong_credentials: return Kind::signed_out;
        case Refusal::not_permitted: case Refusal::not_your_body: case Refusal::csrf_missing:
        case Refusal::account_disabled:
        case Refusal::not_activated:
        case Refusal::wrong_set_up_code:
            return Kind::not_permitted;
        case Refusal::account_locked: return Kind::too_many;
        case Refusal::county_unknown: case Refusal::account_unknown: return Kind::not_found;
        case Refusal::login_taken:
        case Refusal::already_set_up:
        case Refusal::stale_version:
            return Kind::conflict;
        case Refusal::wrong_activation_code:
        case Refusal::activation_expired:
        case Refusal::password_too_weak:
        case Refusal::invalid_account: return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::identity
