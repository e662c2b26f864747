#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include "features/accounts/accounts.hpp"
#include "features/identity/security_policy.hpp"

namespace qd::accounts::rules {

using identity::SecurityPolicy;

/// A lost activation letter is void after two weeks.
inline constexpr std::chrono::seconds activation_for = std::chrono::days{14};
inline constexpr std::size_t password_max = 256;
/// Nobody is stood in for longer than a quarter of a year: then it is another's post.
inline constexpr std::chrono::days substitute_longest{92};

/// A login as it is kept: folded, without blanks around.
std::string tidy_login(std::string_view typed);
/// 3 to 64 lower-case letters, digits and `._-@`, beginning with a letter or digit.
bool is_login(std::string_view login);
/// The login for a body's first account: its code in lower case.
std::string login_for(const bodies::Body& body);

/// Refuses with `password_too_weak`: too short or long, of too few kinds of characters, holding the login,
/// common, or runs and repeats. Facts `min`, `kinds`.
Outcome check_password(std::string_view password, std::string_view login, const SecurityPolicy& policy);

/// Whether a post of this role can stand in a body of this kind.
bool role_fits(Role role, bodies::BodyKind kind);
/// The role of a body's own people; nothing for bodies that have no accounts of their own.
std::optional<Role> role_for(bodies::BodyKind kind);

/// Whether `actor` may open an account without a post: the system administrator, the list office. Refuses
/// with `not_permitted`, `invalid_account`.
Outcome may_open(const Actor& actor, const NewAccount& wanted);
/// How a post that `actor` wants to give comes to be: granted, or proposed where it is the security
/// administrator's to grant. Before the county has its three administrators, the list office and keepers
/// grant, and the list office's keeper names the three. Refuses with `not_permitted` (no keeper, or a role
/// other than the own, or an administrator's post that is not the actor's to give), `not_your_body`,
/// `invalid_account`.
Result<PostState> state_of_new_post(const Actor& actor, const NewAccount& wanted, const bodies::Body& body,
                                    const SecurityPolicy& policy);
/// What a post is once somebody else has made a new code for its account. Whoever makes a code could use it,
/// so it opens nothing until the security administrator grants the post again; a code that was never used,
/// and a keeper who may grant the post alone, change nothing.
PostState state_after_new_code(const Actor& actor, const Account& account, const Post& post,
                               const SecurityPolicy& policy);
/// Refuses with `roles_exclusive` when an account of this side cannot have a post of this role.
Outcome check_side(Side side, Role role);
/// The rest of it for accounts that the county itself makes: a login, a name, a role that fits.
Outcome check_new(const NewAccount& wanted, const bodies::Body& body);

/// Whether `actor` may look after this account. A keeper may when every post of it that has not ended is of
/// the keeper's own body and role: otherwise a new code would open another body's doors. An administrator's
/// account is the system administrator's to look after, and before there are three the list office's
/// keeper's. Refuses with `not_permitted`, `not_your_body`.
Outcome may_manage(const Actor& actor, const Account& account, Date today, const SecurityPolicy& policy);

/// Whether somebody may act under this post on these days. Refuses with `substitute_unsuitable`: days that do
/// not fit, a post that is over before, somebody without a post in the same body, the holder; with
/// `roles_exclusive` for administrators.
Outcome check_substitute(const Account& holder, const Post& post, const Account& substitute, Date from_on,
                         Date until_on, Date today);
/// Granted, not ended, and the day within its term.
bool holds(const Post& post, Date day);

/// One more try to sign in, counted before the password is looked at, so that many tries at once do not get
/// more than one at a time. Refuses with `account_locked`, fact `until`.
struct Attempts {
    std::int64_t failed_count = 0;
    std::optional<Instant> locked_until;
};
Result<Attempts> count_attempt(Attempts before, Instant now, const SecurityPolicy& policy);
/// The same policy for an account over all places together: ten times the tries, so that locking somebody out
/// everywhere takes ten addresses.
SecurityPolicy for_all_places(SecurityPolicy policy);
/// Whether a place with so many failures, over all logins, may try once more. Refuses with `account_locked`.
Outcome check_place(std::int64_t failures, Instant now, const SecurityPolicy& policy);
/// Without the last try: the password was right and the code is still to come. A lock by it is lifted.
Attempts give_back(Attempts counted);

/// The state that switching an account on or off leads to: who never had a password is invited again.
AccountState state_after(AccountState wanted, bool has_password);

}  // namespace qd::accounts::rules
