#pragma once
#include <algorithm>
#include <initializer_list>
#include <optional>
#include "features/identity/identity.hpp"

/// Who sees whole what people wrote into a list's making: docs/decisions/0049.
namespace qd::identity {

/// The list office, which has to decide, and the posts of these bodies. Who only looks on is none, whatever
/// body the post is at; absent and empty bodies are nobody.
inline bool is_party(const Actor& actor, std::initializer_list<std::optional<BodyId>> bodies) {
    if (actor.role == Role::list_office) return true;
    const bool can_be = actor.role == Role::county_leader || actor.role == Role::department ||
                        actor.role == Role::town || actor.role == Role::village;
    if (!can_be || actor.body.text.empty()) return false;
    return std::ranges::any_of(bodies, [&](const auto& body) { return body == actor.body; });
}

}  // namespace qd::identity
