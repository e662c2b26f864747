#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/bodies/bodies.hpp"

namespace qd::bodies::rules {

/// What looks wrong in a body but is kept: one organisation code in seven of a live catalogue is malformed.
enum class Warning : std::uint8_t { credit_code_malformed, credit_code_check };
constexpr std::string_view word(Warning warning) {
    switch (warning) {
        case Warning::credit_code_malformed: return "credit_code_malformed";
        case Warning::credit_code_check: return "credit_code_check";
    }
    return {};
}

/// What is wrong with a 统一社会信用代码 (GB 32100-2015: 18 characters without I, O, Z, S, V; the last one is a
/// check over the others); nothing when it is right.
std::optional<Warning> doubt_credit_code(std::string_view code);

/// 9 digits for towns, 12 for villages and communities, of this county; other bodies have none.
bool is_division_code(std::string_view code, BodyKind kind, const CountyId& county);

/// Letters, digits and `-._` only, 1 to 40 of them.
bool is_body_code(std::string_view code);

/// Fills what the code or the name already says: the short name, and a town's or village's division code.
Body completed(Body body, const CountyId& county);

/// Whether this body, new or changed, may stand beside the others. Refuses with `body_name_missing`,
/// `body_code_malformed`, `body_code_taken`, `division_code_malformed`, `division_code_taken`,
/// `parent_unknown`, `parent_loop`, `successor_unknown`, `successor_without_end`.
Outcome check(const Body& body, const Directory& others, const CountyId& county);

/// A code nobody has, for bodies that come without one: 990101-N001, … `last` is the number given last, so
/// that several new bodies get different ones.
std::string free_code(const Directory& others, const CountyId& county, std::size_t& last);

/// Same in everything a person can change.
bool is_same(const Body& one, const Body& other);

/// Refuses with `profile_needs_town` and `profile_malformed`.
Outcome check_profile(const TownProfile& profile, const Body& town);

}  // namespace qd::bodies::rules
