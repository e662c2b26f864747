#include "features/identity/rules.hpp"
#include <algorithm>
#include <array>

namespace qd::identity::rules {
namespace {

/// What a role holds: nothing, the right, or the right only for the body's keeper.
enum class Grant : std::uint8_t { no, yes, keeper };

struct Row {
    Right right;
    std::array<Grant, 10> of;   ///< By Role.
};

/// The three administrators have nothing of lists and calls; no business post has what is theirs.
constexpr auto no = Grant::no, yes = Grant::yes, own = Grant::keeper;
constexpr Row rights[] = {
    // visitor, list office, leader, supervision (p), department, town, village (g), three administrators
    //                       v    o    l    p    d    t    g    sys  sec  aud
    {Right::anyone,          {yes, yes, yes, yes, yes, yes, yes, yes, yes, yes}},
    {Right::signed_in,       {no,  yes, yes, yes, yes, yes, yes, yes, yes, yes}},
    {Right::read_lists,      {no,  yes, yes, yes, yes, yes, yes, no,  no,  no}},
    {Right::edit_list,       {no,  yes, no,  no,  no,  yes, no,  no,  no,  no}},
    {Right::submit_list,     {no,  yes, no,  no,  no,  yes, no,  no,  no,  no}},
    {Right::review_list,     {no,  yes, no,  no,  yes, no,  no,  no,  no,  no}},
    {Right::approve_list,    {no,  yes, no,  no,  no,  no,  no,  no,  no,  no}},
    {Right::publish_list,    {no,  yes, no,  no,  no,  no,  no,  no,  no,  no}},
    {Right::edit_basis,      {no,  yes, no,  no,  no,  no,  no,  no,  no,  no}},
    {Right::edit_bodies,     {no,  yes, no,  no,  no,  no,  no,  no,  no,  no}},
    {Right::edit_calendar,   {no,  yes, no,  no,  no,  no,  no,  no,  no,  no}},
    {Right::read_calls,      {no,  yes, yes, yes, yes, yes, no,  no,  no,  no}},
    {Right::raise_call,      {no,  no,  no,  no,  no,  yes, no,  no,  no,  no}},
    {Right::answer_call,     {no,  yes, yes, no,  yes, no,  no,  no,  no,  no}},
    {Right::oversee_calls,   {no,  yes, yes, no,  no,  no,  no,  no,  no,  no}},
    {Right::rule_dispute,    {no,  yes, no,  no,  no,  no,  no,  no,  no,  no}},
    {Right::edit_call_rules, {no,  yes, no,  no,  no,  no,  no,  no,  no,  no}},
    {Right::report_grid,     {no,  no,  no,  no,  no,  yes, yes, no,  no,  no}},
    {Right::manage_accounts, {no,  yes, own, own, own, own, own, yes, no,  no}},
    // The set-up code is what guards the first run; there is nobody yet who could hold a post.
    {Right::set_up,          {yes, yes, yes, yes, yes, yes, yes, yes, yes, yes}},
    {Right::own_account,     {no,  yes, yes, yes, yes, yes, yes, yes, yes, yes}},
    {Right::read_accounts,   {no,  yes, own, own, own, own, own, yes, yes, yes}},
    {Right::grant_posts,     {no,  yes, own, own, own, own, own, no,  yes, no}},
    {Right::govern_security, {no,  no,  no,  no,  no,  no,  no,  no,  yes, no}},
    {Right::read_audit,      {no,  no,  no,  no,  no,  no,  no,  no,  no,  yes}},
    {Right::unmask,          {no,  yes, own, own, own, own, own, yes, no,  no}},
    {Right::run_system,      {no,  no,  no,  no,  no,  no,  no,  yes, no,  no}},
};

consteval bool in_order() {
    int at = 0;
    for (const Row& row : rights) {
        if (row.right != Right(at++)) return false;
    }
    return word(Right(at)).empty() && word(Role(std::size(rights[0].of))).empty();
}
static_assert(in_order(), "one row for each right, in the order of the enum; one column for each role");

/// Small letters, capitals … that a browser puts into its own name, the telling one first.
constexpr std::pair<std::string_view, std::string_view> browsers[] = {
    {"MicroMessenger", "WeChat"}, {"Edg/", "Edge"},     {"Firefox/", "Firefox"},
    {"Chrome/", "Chrome"},        {"Safari/", "Safari"},
};
constexpr std::pair<std::string_view, std::string_view> systems[] = {
    {"HarmonyOS", "HarmonyOS"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
    {"Windows", "Windows"},     {"Mac OS", "macOS"},    {"Linux", "Linux"},
};

template <class Names> std::string_view first_of(const Names& names, std::string_view text) {
    for (const auto& [sign, name] : names)
        if (text.find(sign) != std::string_view::npos) return name;
    return {};
}

}  // namespace

bool grants(Role role, bool is_keeper, Right right) {
    const Grant grant = rights[std::size_t(right)].of.at(std::size_t(role));
    return grant == Grant::yes || (grant == Grant::keeper && is_keeper);
}

bool reaches(const Actor& actor, const BodyId& body) {
    return actor.role == Role::list_office || is_administrator(actor.role) ||
           (actor.is_signed_in() && actor.body == body);
}

bool is_alive(Instant seen_at, Instant expires_at, Instant now, std::chrono::seconds idle) {
    return now < expires_at && now < seen_at + idle;
}

bool touch_is_due(Instant seen_at, Instant now, std::chrono::seconds idle) {
    return now >= seen_at + std::min<std::chrono::seconds>(std::chrono::minutes{5}, idle / 5);
}

bool wants_second_factor(const SecurityPolicy& policy, Role role) {
    switch (policy.second_factor_for) {
        case SecondFactorFor::nobody: return false;
        case SecondFactorFor::administrators: return is_administrator(role);
        case SecondFactorFor::list_office: return is_administrator(role) || role == Role::list_office;
        case SecondFactorFor::everybody: return role != Role::visitor;
    }
    return false;
}

Hold hold_for(const SecurityPolicy& policy, Role role, std::optional<Instant> password_set_at,
              bool has_second_factor, Instant now) {
    const auto days = std::chrono::days{policy.password_days};
    if (policy.password_days > 0 && password_set_at && now >= *password_set_at + days) return Hold::password;
    return !has_second_factor && rules::wants_second_factor(policy, role) ? Hold::second_factor : Hold::none;
}

Outcome check_policy(const SecurityPolicy& policy) {
    std::vector<Fact> facts;
    std::vector<std::string> about;
    for (const PolicyBound& bound : policy_bounds) {
        const std::int64_t number = policy.*bound.number;
        if ((number >= bound.least && number <= bound.most) || (bound.zero_is_off && number == 0)) continue;
        if (about.empty())
            facts = {{"name", std::string(bound.name)}, {"least", std::to_string(bound.least)},
                     {"most", std::to_string(bound.most)}};
        about.emplace_back(bound.name);
    }
    if (about.empty()) return Nothing{};
    return Error{Refusal::policy_out_of_bounds, std::move(facts), std::move(about)};
}

std::string browser_name(std::string_view user_agent) {
    std::string name(first_of(browsers, user_agent));
    const auto system = first_of(systems, user_agent);
    if (!name.empty() && !system.empty()) name += " · ";
    return name.append(system);
}

bool term_holds(Date from_on, std::optional<Date> until_on, Date day) {
    return from_on <= day && (!until_on || day <= *until_on);
}

bool is_same_origin(const Origin& from) {
    // "none" is a request the user typed or bookmarked.
    if (!from.sec_fetch_site.empty() && from.sec_fetch_site != "same-origin" &&
        from.sec_fetch_site != "none") {
        return false;
    }
    if (from.origin.empty()) return true;
    const auto scheme_end = from.origin.find("://");
    return scheme_end != std::string_view::npos && from.origin.substr(scheme_end + 3) == from.host;
}

}  // namespace qd::identity::rules
