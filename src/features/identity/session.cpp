#include "features/identity/session.hpp"
#include "features/identity/rules.hpp"

namespace qd::identity {

bool has(const Actor& actor, Right right) { return rules::grants(actor.role, actor.is_keeper, right); }

Outcome require(const Actor& actor, Right right) {
    if (has(actor, right)) return Nothing{};
    if (!actor.is_signed_in()) return Refusal::signed_out;
    return Error{Refusal::not_permitted, {{"right", std::string(word(right))}}};
}

Outcome require(const Actor& actor, Right right, const BodyId& body) {
    QD_CHECK(require(actor, right));
    if (!rules::reaches(actor, body)) return Refusal::not_your_body;
    return Nothing{};
}

}  // namespace qd::identity
