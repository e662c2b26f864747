#include "features/accounts/rules.hpp"
#include <algorithm>
#include <array>
#include <set>
#include "core/text.hpp"

namespace qd::accounts::rules {
namespace {

using bodies::BodyKind;

/// What people choose first. A password that is one of these with digits or marks around it is no better.
constexpr std::array common_parts = {
    std::string_view{"password"}, std::string_view{"passw0rd"}, std::string_view{"qwerty"},
    std::string_view{"asdfgh"},   std::string_view{"zxcvbn"},   std::string_view{"admin"},
    std::string_view{"welcome"},  std::string_view{"letmein"},  std::string_view{"iloveyou"},
    std::string_view{"woaini"},   std::string_view{"1qaz2wsx"}, std::string_view{"abc123"},
    std::string_view{"a123456"},  std::string_view{"qingdan"},  std::string_view{"mima"},
    std::string_view{"123456"},   std::string_view{"112233"},   std::string_view{"5201314"},
    std::string_view{"888888"},   std::string_view{"666666"},   std::string_view{"000000"},
    std::string_view{"qazwsx"},   std::string_view{"root"},     std::string_view{"test"},
};

bool is_digit_or_mark(char32_t c) {
    return c < 0x80 && !((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'));
}

/// Whether nothing but digits and marks is left once a common part is taken away.
bool is_common(const std::string& folded) {
    for (const std::string_view part : common_parts) {
        const auto at = folded.find(part);
        if (at == std::string::npos) continue;
        const auto rest = text::characters(folded.substr(0, at) + folded.substr(at + part.size()));
        if (std::all_of(rest.begin(), rest.end(), is_digit_or_mark)) return true;
    }
    return false;
}

/// Whether most neighbours are the same or one apart: 1111111111, 0123456789, abcdefghij, 9876543210.
bool is_run(const std::u32string& letters) {
    std::size_t near = 0;
    for (std::size_t i = 1; i < letters.size(); ++i) {
        const auto step = std::int64_t(letters[i]) - std::int64_t(letters[i - 1]);
        if (step >= -1 && step <= 1) ++near;
    }
    return near * 4 >= (letters.size() - 1) * 3;
}

/// How many kinds of characters: small, capital, digit, mark; another script counts as two, there are so
/// many.
std::int64_t kinds_of(const std::u32string& letters) {
    std::set<int> kinds;
    for (const char32_t c : letters) {
        if (c >= U'a' && c <= U'z') kinds.insert(0);
        else if (c >= U'A' && c <= U'Z') kinds.insert(1);
        else if (c >= U'0' && c <= U'9') kinds.insert(2);
        else if (c < 0x80) kinds.insert(3);
        else kinds.insert({4, 5});
    }
    return std::int64_t(kinds.size());
}

bool term_is_sound(const NewAccount& wanted) {
    return !wanted.from_on || !wanted.until_on || *wanted.from_on <= *wanted.until_on;
}

/// Who may give a post of this role in this body at all, granted or only proposed.
Outcome may_ask_for(const Actor& actor, const NewAccount& wanted, const bodies::Body& body,
                    const SecurityPolicy& policy) {
    const bool is_list_office = actor.role == Role::list_office;
    if (identity::is_administrator(wanted.role)) {
        const bool may_name = policy.is_separated()
                                  ? actor.role == Role::security_admin
                                  : is_list_office && (actor.is_keeper || actor.account.empty());
        return may_name ? Outcome(Nothing{}) : Refusal::not_permitted;
    }
    if (is_list_office || actor.role == Role::security_admin || actor.role == Role::system_admin)
        return Nothing{};
    if (!actor.is_keeper) return Refusal::not_permitted;
    if (actor.body != body.id) return Refusal::not_your_body;
    if (wanted.role != actor.role) return Refusal::not_permitted;
    return Nothing{};
}

}  // namespace

std::string tidy_login(std::string_view typed) { return text::fold(text::trim(typed)); }

bool is_login(std::string_view login) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return login.size() >= 3 && login.size() <= 64 && plain(login.front()) &&
           std::all_of(login.begin(), login.end(), [&](char c) {
               return plain(c) || c == '.' || c == '_' || c == '-' || c == '@';
           });
}

std::string login_for(const bodies::Body& body) { return tidy_login(body.code); }

Outcome check_password(std::string_view password, std::string_view login, const SecurityPolicy& policy) {
    constexpr std::size_t distinct_min = 5;
    const auto letters = text::characters(password);
    const std::string folded = text::fold(password);
    const std::set<char32_t> distinct(letters.begin(), letters.end());
    const bool is_weak = std::int64_t(letters.size()) < policy.password_min ||
                         password.size() > password_max || kinds_of(letters) < policy.password_kinds ||
                         !text::is_utf8(password) ||
                         (!login.empty() && folded.find(login) != std::string::npos) ||
                         distinct.size() < distinct_min || is_common(folded) || is_run(letters);
    if (is_weak)
        return Error{Refusal::password_too_weak, {{"min", std::to_string(policy.password_min)},
                                                  {"kinds", std::to_string(policy.password_kinds)}}};
    return Nothing{};
}

bool role_fits(Role role, BodyKind kind) {
    switch (role) {
        case Role::visitor: return false;
        case Role::list_office: return bodies::is_department(kind) || kind == BodyKind::county;
        case Role::county_leader: return bodies::is_department(kind) || kind == BodyKind::county;
        case Role::supervision: return kind == BodyKind::supervision || kind == BodyKind::county_party;
        case Role::department: return bodies::is_department(kind) || kind == BodyKind::stationed;
        case Role::town: return kind == BodyKind::town;
        case Role::village: return kind == BodyKind::village || kind == BodyKind::community;
        case Role::system_admin:
        case Role::security_admin:
        case Role::audit_admin: return bodies::is_department(kind) || kind == BodyKind::county;
    }
    return false;
}

std::optional<Role> role_for(BodyKind kind) {
    for (const Role role : {Role::department, Role::town, Role::village}) {
        if (role_fits(role, kind)) return role;
    }
    return std::nullopt;
}

Outcome check_new(const NewAccount& wanted, const bodies::Body& body) {
    if (!is_login(wanted.login) || text::trim(wanted.display_name).empty() ||
        !role_fits(wanted.role, body.kind) || bodies::is_abolished(body) || !term_is_sound(wanted)) {
        return Error{Refusal::invalid_account, {{"login", wanted.login}}};
    }
    return Nothing{};
}

Outcome may_open(const Actor& actor, const NewAccount& wanted) {
    if (actor.role != Role::system_admin && actor.role != Role::list_office) return Refusal::not_permitted;
    if (!is_login(wanted.login) || text::trim(wanted.display_name).empty())
        return Error{Refusal::invalid_account, {{"login", wanted.login}}};
    return Nothing{};
}

namespace {

/// Whether the county lets this keeper grant such a post alone.
bool is_delegated(const Actor& actor, const auto& of, const BodyId& body, const SecurityPolicy& policy) {
    return policy.keepers_grant && actor.is_keeper && !of.is_keeper && actor.body == body &&
           of.role == actor.role && of.role != Role::list_office;
}

}  // namespace

Result<PostState> state_of_new_post(const Actor& actor, const NewAccount& wanted, const bodies::Body& body,
                                    const SecurityPolicy& policy) {
    QD_CHECK(may_ask_for(actor, wanted, body, policy));
    QD_CHECK(check_new(wanted, body));
    // The system administrator opens accounts and grants nothing, with three administrators or without.
    if (actor.role == Role::system_admin) return PostState::proposed;
    if (!policy.is_separated() || actor.role == Role::security_admin) return PostState::granted;
    return is_delegated(actor, wanted, body.id, policy) ? PostState::granted : PostState::proposed;
}

PostState state_after_new_code(const Actor& actor, const Account& account, const Post& post,
                               const SecurityPolicy& policy) {
    if (!policy.is_separated() || post.state != PostState::granted) return post.state;
    const bool knew_the_first =
        account.state == AccountState::invited && !identity::is_administrator(actor.role);
    if (knew_the_first || is_delegated(actor, post, post.body, policy)) return PostState::granted;
    return PostState::proposed;
}

Outcome check_side(Side side, Role role) {
    if (side == Side::none || side == side_of(role)) return Nothing{};
    return Error{Refusal::roles_exclusive,
                 {{"side", std::string(word(side))}, {"role", std::string(word(role))}}};
}

Outcome may_manage(const Actor& actor, const Account& account, Date today, const SecurityPolicy& policy) {
    if (actor.role == Role::system_admin || actor.role == Role::security_admin) return Nothing{};
    const bool is_administrators = account.side != Side::none && account.side != Side::business;
    if (actor.role == Role::list_office) {
        const bool may = !is_administrators || (!policy.is_separated() && actor.is_keeper);
        return may ? Outcome(Nothing{}) : Refusal::not_permitted;
    }
    if (!actor.is_signed_in() || !actor.is_keeper) return Refusal::not_permitted;
    bool has_own = false;
    for (const Post& post : account.posts) {
        const bool is_own = post.body == actor.body && post.role == actor.role;
        has_own = has_own || is_own;
        const bool has_ended = post.ended_at || (post.until_on && *post.until_on < today);
        if (!is_own && !has_ended) return Refusal::not_your_body;
    }
    if (!has_own) return Refusal::not_your_body;
    return Nothing{};
}

bool holds(const Post& post, Date day) {
    return post.state == PostState::granted && !post.ended_at && post.from_on <= day &&
           (!post.until_on || day <= *post.until_on);
}

Outcome check_substitute(const Account& holder, const Post& post, const Account& substitute, Date from_on,
                         Date until_on, Date today) {
    if (holder.side != Side::business || substitute.side != Side::business) {
        return Error{Refusal::roles_exclusive, {{"side", std::string(word(substitute.side))},
                                                {"role", std::string(word(post.role))}}};
    }
    const bool days_are_sound = from_on <= until_on && until_on >= today && holds(post, from_on) &&
                                std::chrono::sys_days{until_on} - std::chrono::sys_days{from_on} <
                                    substitute_longest &&
                                (!post.until_on || until_on <= *post.until_on);
    const bool is_colleague =
        std::any_of(substitute.posts.begin(), substitute.posts.end(), [&](const Post& own) {
            return own.body == post.body && holds(own, from_on) && holds(own, until_on);
        });
    if (holder.id == substitute.id || !days_are_sound || !is_colleague)
        return Error{Refusal::substitute_unsuitable,
                     {{"days", std::to_string(substitute_longest.count())}}};
    return Nothing{};
}

Result<Attempts> count_attempt(Attempts before, Instant now, const SecurityPolicy& policy) {
    if (before.locked_until && now < *before.locked_until) {
        // 2026-10-09T08:30:00+08:00 → 08:30; a lock never lasts into another day's confusion.
        return Error{Refusal::account_locked, {{"until", to_text(*before.locked_until).substr(11, 5)}}};
    }
    if (before.locked_until) before = {};
    ++before.failed_count;
    if (before.failed_count >= policy.failures_max)
        before.locked_until = now + std::chrono::minutes{policy.lock_minutes};
    return before;
}

SecurityPolicy for_all_places(SecurityPolicy policy) {
    policy.failures_max *= 10;
    return policy;
}

Outcome check_place(std::int64_t failures, Instant now, const SecurityPolicy& policy) {
    // A whole office may sit behind one address, and on a Monday some mistype.
    constexpr std::int64_t failures_max = 100;
    if (failures < failures_max) return Nothing{};
    return Error{Refusal::account_locked,
                 {{"until", to_text(now + std::chrono::minutes{policy.lock_minutes}).substr(11, 5)}}};
}

Attempts give_back(Attempts counted) {
    counted.failed_count = std::max<std::int64_t>(0, counted.failed_count - 1);
    counted.locked_until.reset();
    return counted;
}

AccountState state_after(AccountState wanted, bool has_password) {
    if (wanted == AccountState::disabled) return AccountState::disabled;
    return has_password ? AccountState::active : AccountState::invited;
}

}  // namespace qd::accounts::rules
