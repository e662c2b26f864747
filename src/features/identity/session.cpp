#include "features/identity/session.hpp"
#include "features/identity/rules.hpp"

namespace qd::identity {

namespace {

/// Whoever must do something first may do that and what visitors may.
bool is_held_back(const Actor& actor, Right right) {
    return actor.hold != Hold::none && right != Right::anyone && right != Right::own_account;
}

}  // namespace

bool has(const Actor& actor, Right right) {
    return rules::grants(actor.role, actor.is_keeper, right) && !is_held_back(actor, right);
}

Outcome require(const Actor& actor, Right right) {
    if (has(actor, right)) return Nothing{};
    if (!actor.is_signed_in()) return Refusal::signed_out;
    if (actor.hold == Hold::password) return Refusal::password_expired;
    if (actor.hold == Hold::second_factor) return Refusal::second_factor_missing;
    return Error{Refusal::not_permitted, {{"right", std::string(word(right))}}};
}

Outcome require(const Actor& actor, Right right, const BodyId& body) {
    QD_CHECK(require(actor, right));
    if (!rules::reaches(actor, body)) return Refusal::not_your_body;
    return Nothing{};
}

Outcome require_whole(const Actor& actor) {
    if (!actor.scope.is_limited()) return Nothing{};
    std::vector<std::string> about = actor.scope.codes;
    about.insert(about.end(), actor.scope.fields.begin(), actor.scope.fields.end());
    return Error{Refusal::outside_post_scope, {}, std::move(about)};
}

Outcome require_proof(const Actor& actor, Instant now) {
    if (now >= actor.proved_until) return Refusal::proof_needed;
    return Nothing{};
}

}  // namespace qd::identity
