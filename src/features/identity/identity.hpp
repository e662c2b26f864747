#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/id.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

/// Who acts: an account (a person) holding a post in a body. Rights come from the post's role and reach as
/// far as its body.
namespace qd::identity {

enum class Role : std::uint8_t {
    visitor,        ///< 公众: not signed in
    list_office,    ///< 县委编办: owns the lists of the whole county
    county_leader,  ///< 县领导、县委县政府督查: the office of the county's leaders
    supervision,    ///< 监督: reads what others do
    department,     ///< 县直部门
    town,           ///< 乡镇（街道）
    village,        ///< 村（社区）
    // The three administrators stand apart from all business: rules.hpp, docs/decisions/0025.
    system_admin,    ///< 系统管理员: runs and configures, opens accounts
    security_admin,  ///< 安全管理员: policy, grants of posts, unlocking
    audit_admin,     ///< 审计管理员: alone reads the records; deletes nothing
};
constexpr std::string_view word(Role role) {
    switch (role) {
        case Role::visitor: return "visitor";
        case Role::list_office: return "list_office";
        case Role::county_leader: return "county_leader";
        case Role::supervision: return "supervision";
        case Role::department: return "department";
        case Role::town: return "town";
        case Role::village: return "village";
        case Role::system_admin: return "system_admin";
        case Role::security_admin: return "security_admin";
        case Role::audit_admin: return "audit_admin";
    }
    return {};
}
constexpr bool is_administrator(Role role) { return role >= Role::system_admin; }

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
    read_calls,        ///< calls that one's body takes part in; of the whole county for who oversees them
    raise_call,        ///< a town's call, and what the town does in it
    answer_call,       ///< a department's part in a call
    oversee_calls,     ///< approve more time, decide what a town sent back twice
    rule_dispute,      ///< convene the joint conference and record its ruling
    edit_call_rules,   ///< kinds of call with their limits, and the escalation ladder
    report_grid,       ///< what grid workers see
    manage_accounts,   ///< of the own body (keepers) or of every body (list office)
    set_up,            ///< first run
    // Beside the lists: oneself, people, safety. Their grants are in rules.cpp's second table.
    own_account,       ///< own password, second factor, sign-ins; also while something must be done first
    read_accounts,     ///< who has an account and which posts
    grant_posts,       ///< give, end and lend posts; propose them where the security administrator grants
    govern_security,   ///< policy, unlocking, other people's sign-ins and second factors
    read_audit,        ///< the county's records
    unmask,            ///< see personal data in full, with a purpose
    run_system,        ///< what the installation is and how it is doing
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
        case Right::read_calls: return "read_calls";
        case Right::raise_call: return "raise_call";
        case Right::answer_call: return "answer_call";
        case Right::oversee_calls: return "oversee_calls";
        case Right::rule_dispute: return "rule_dispute";
        case Right::edit_call_rules: return "edit_call_rules";
        case Right::report_grid: return "report_grid";
        case Right::manage_accounts: return "manage_accounts";
        case Right::set_up: return "set_up";
        case Right::own_account: return "own_account";
        case Right::read_accounts: return "read_accounts";
        case Right::grant_posts: return "grant_posts";
        case Right::govern_security: return "govern_security";
        case Right::read_audit: return "read_audit";
        case Right::unmask: return "unmask";
        case Right::run_system: return "run_system";
    }
    return {};
}

/// What a person must do before anything else.
enum class Hold : std::uint8_t {
    none,
    password,        ///< The password has run out.
    second_factor,   ///< The county wants one for this role, and there is none yet.
};
constexpr std::string_view word(Hold hold) {
    switch (hold) {
        case Hold::none: return "none";
        case Hold::password: return "password";
        case Hold::second_factor: return "second_factor";
    }
    return {};
}

/// The duties that a post is limited to; both empty: all of its body's.
struct DutyScope {
    std::vector<std::string> codes;    ///< Of duties: QH-P-058.
    std::vector<std::string> fields;   ///< Names of fields: 农业农村.
    bool is_limited() const { return !codes.empty() || !fields.empty(); }
};

/// Whoever does not come out of a sign-in (the command line, a test) is vouched for by the caller: nothing
/// holds them and they need not prove themselves again.
struct Actor {
    CountyId county;
    AccountId account;     ///< Empty for visitors.
    PostId post;
    BodyId body;
    Role role = Role::visitor;
    bool is_keeper = false;
    AccountId acting_for = {};                   ///< The post's own holder, when a substitute (B角) acts.
    Hold hold = Hold::none;
    DutyScope scope = {};
    Instant proved_until = Instant::max();       ///< Until then the person need not prove who they are again.
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
    roles_exclusive,
    last_administrator,
    post_unknown,
    post_not_granted,
    outside_post_scope,
    substitute_unsuitable,
    policy_out_of_bounds,
    password_expired,
    password_reused,
    second_factor_needed,
    second_factor_missing,
    second_factor_exists,
    wrong_second_factor,
    proof_needed,
    session_unknown,
    purpose_missing,
    phone_malformed,
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
        case Refusal::roles_exclusive: return "roles_exclusive";
        case Refusal::last_administrator: return "last_administrator";
        case Refusal::post_unknown: return "post_unknown";
        case Refusal::post_not_granted: return "post_not_granted";
        case Refusal::outside_post_scope: return "outside_post_scope";
        case Refusal::substitute_unsuitable: return "substitute_unsuitable";
        case Refusal::policy_out_of_bounds: return "policy_out_of_bounds";
        case Refusal::password_expired: return "password_expired";
        case Refusal::password_reused: return "password_reused";
        case Refusal::second_factor_needed: return "second_factor_needed";
        case Refusal::second_factor_missing: return "second_factor_missing";
        case Refusal::second_factor_exists: return "second_factor_exists";
        case Refusal::wrong_second_factor: return "wrong_second_factor";
        case Refusal::proof_needed: return "proof_needed";
        case Refusal::session_unknown: return "session_unknown";
        case Refusal::purpose_missing: return "purpose_missing";
        case Refusal::phone_malformed: return "phone_malformed";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::signed_out: case Refusal::wrong_credentials:
        case Refusal::second_factor_needed: return Kind::signed_out;
        case Refusal::not_permitted: case Refusal::not_your_body: case Refusal::csrf_missing:
        case Refusal::account_disabled:
        case Refusal::not_activated:
        case Refusal::wrong_set_up_code:
        case Refusal::post_not_granted:
        case Refusal::outside_post_scope:
        case Refusal::password_expired:
        case Refusal::second_factor_missing:
        case Refusal::proof_needed:
            return Kind::not_permitted;
        case Refusal::account_locked: return Kind::too_many;
        case Refusal::county_unknown: case Refusal::account_unknown:
        case Refusal::post_unknown:
        case Refusal::session_unknown: return Kind::not_found;
        case Refusal::login_taken:
        case Refusal::already_set_up:
        case Refusal::stale_version:
        case Refusal::roles_exclusive:
        case Refusal::last_administrator:
        case Refusal::second_factor_exists:
            return Kind::conflict;
        case Refusal::wrong_activation_code:
        case Refusal::activation_expired:
        case Refusal::password_too_weak:
        case Refusal::invalid_account:
        case Refusal::substitute_unsuitable:
        case Refusal::policy_out_of_bounds:
        case Refusal::password_reused:
        case Refusal::wrong_second_factor:
        case Refusal::purpose_missing:
        case Refusal::phone_malformed: return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::identity
