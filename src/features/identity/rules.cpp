#include "features/identity/rules.hpp"
#include <algorithm>
#include <array>

namespace qd::identity::rules {
namespace {

/// What a role holds: nothing, the right, or the right only for the body's keeper.
enum class Grant : std::uint8_t { no, yes, keeper };

struct Row {
    Right right;
    std::array<Grant, 5> of;   ///< By Role.
};

constexpr auto no = Grant::no, yes = Grant::yes, keeper = Grant::keeper;
constexpr Row rights[] = {
    // right                   visitor  list_office  department  town     village
    {Right::anyone,           {yes,     yes,         yes,        yes,     yes}},
    {Right::signed_in,        {no,      yes,         yes,        yes,     yes}},
    {Right::read_lists,       {no,      yes,         yes,        yes,     yes}},
    {Right::edit_list,        {no,      yes,         no,         yes,     no}},
    {Right::submit_list,      {no,      yes,         no,         yes,     no}},
    {Right::review_list,      {no,      yes,         yes,        no,      no}},
    {Right::approve_list,     {no,      yes,         no,         no,      no}},
    {Right::publish_list,     {no,      yes,         no,         no,      no}},
    {Right::edit_basis,       {no,      yes,         no,         no,      no}},
    {Right::edit_bodies,      {no,      yes,         no,         no,      no}},
    {Right::edit_calendar,    {no,      yes,         no,         no,      no}},
    {Right::manage_accounts,  {no,      yes,         keeper,     keeper,  keeper}},
    // The set-up code is what guards the first run; there is nobody yet who could hold a post.
    {Right::set_up,           {yes,     yes,         yes,        yes,     yes}},
};

consteval bool in_order() {
    int at = 0;
    for (const Row& row : rights) {
        if (row.right != Right(at++)) return false;
    }
    return word(Right(at)).empty() && word(Role(std::size(rights[0].of))).empty();
}
static_assert(in_order(), "one row for each right, in the order of the enum; one column for each role");

}  // namespace

bool grants(Role role, bool is_keeper, Right right) {
    const Grant grant = rights[std::size_t(right)].of.at(std::size_t(role));
    return grant == Grant::yes || (grant == Grant::keeper && is_keeper);
}

bool reaches(const Actor& actor, const BodyId& body) {
    return actor.role == Role::list_office || (actor.is_signed_in() && actor.body == body);
}

bool is_alive(Instant seen_at, Instant expires_at, Instant now, const SessionPolicy& policy) {
    return now < expires_at && now < seen_at + policy.idle;
}

bool touch_is_due(Instant seen_at, Instant now, const SessionPolicy& policy) {
    return now >= seen_at + policy.touch_every;
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
