#pragma once
#include <cstdint>
#include <string_view>
#include "core/result.hpp"

namespace qd::dutylist {

/// Why a list, an edition or a duty was refused. Those of a whole edition name every duty concerned.
enum class Refusal : std::uint8_t {
    list_unknown, edition_unknown, duty_unknown, kind_unknown, class_unknown, none_in_force,
    catalogue_missing, catalogue_body_missing, not_a_town, draft_open_already, edition_not_open,
    opinion_missing, not_your_duty, duty_code_taken, duty_name_missing,
    invalid_limit, several_leads, body_repeated, duty_body_unknown, duty_basis_unknown,
    former_owner_misplaced, cancelled_not_reclaimed, handover_not_reclaimed, edition_empty,
    approval_missing, effective_too_early, approved_after_effective, basis_missing, lead_missing,
    lead_unconfirmed, town_duty_missing, body_abolished, merge_undecided, merge_needs_reason,
    deviation_needs_reason, nothing_to_merge,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::list_unknown: return "list_unknown";
        case Refusal::edition_unknown: return "edition_unknown";
        case Refusal::duty_unknown: return "duty_unknown";
        case Refusal::kind_unknown: return "kind_unknown";
        case Refusal::class_unknown: return "class_unknown";
        case Refusal::none_in_force: return "none_in_force";
        case Refusal::catalogue_missing: return "catalogue_missing";
        case Refusal::catalogue_body_missing: return "catalogue_body_missing";
        case Refusal::not_a_town: return "not_a_town";
        case Refusal::draft_open_already: return "draft_open_already";
        case Refusal::edition_not_open: return "edition_not_open";
        case Refusal::opinion_missing: return "opinion_missing";
        case Refusal::not_your_duty: return "not_your_duty";
        case Refusal::duty_code_taken: return "duty_code_taken";
        case Refusal::duty_name_missing: return "duty_name_missing";
        case Refusal::invalid_limit: return "invalid_limit";
        case Refusal::several_leads: return "several_leads";
        case Refusal::body_repeated: return "body_repeated";
        case Refusal::duty_body_unknown: return "duty_body_unknown";
        case Refusal::duty_basis_unknown: return "duty_basis_unknown";
        case Refusal::former_owner_misplaced: return "former_owner_misplaced";
        case Refusal::cancelled_not_reclaimed: return "cancelled_not_reclaimed";
        case Refusal::handover_not_reclaimed: return "handover_not_reclaimed";
        case Refusal::edition_empty: return "edition_empty";
        case Refusal::approval_missing: return "approval_missing";
        case Refusal::effective_too_early: return "effective_too_early";
        case Refusal::approved_after_effective: return "approved_after_effective";
        case Refusal::basis_missing: return "basis_missing";
        case Refusal::lead_missing: return "lead_missing";
        case Refusal::lead_unconfirmed: return "lead_unconfirmed";
        case Refusal::town_duty_missing: return "town_duty_missing";
        case Refusal::body_abolished: return "body_abolished";
        case Refusal::merge_undecided: return "merge_undecided";
        case Refusal::merge_needs_reason: return "merge_needs_reason";
        case Refusal::deviation_needs_reason: return "deviation_needs_reason";
        case Refusal::nothing_to_merge: return "nothing_to_merge";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::list_unknown: case Refusal::edition_unknown: case Refusal::duty_unknown:
        case Refusal::none_in_force: return Kind::not_found;
        case Refusal::not_your_duty: return Kind::not_permitted;
        case Refusal::draft_open_already: case Refusal::edition_not_open: case Refusal::duty_code_taken:
        case Refusal::catalogue_missing: case Refusal::catalogue_body_missing: case Refusal::edition_empty:
        case Refusal::basis_missing: case Refusal::lead_missing: case Refusal::lead_unconfirmed:
        case Refusal::town_duty_missing: case Refusal::body_abolished:
        case Refusal::merge_undecided: case Refusal::nothing_to_merge: return Kind::conflict;
        case Refusal::kind_unknown: case Refusal::class_unknown: case Refusal::not_a_town:
        case Refusal::opinion_missing: case Refusal::duty_name_missing: case Refusal::invalid_limit:
        case Refusal::several_leads: case Refusal::body_repeated: case Refusal::duty_body_unknown:
        case Refusal::duty_basis_unknown: case Refusal::former_owner_misplaced:
        case Refusal::cancelled_not_reclaimed: case Refusal::handover_not_reclaimed:
        case Refusal::approval_missing: case Refusal::effective_too_early:
        case Refusal::approved_after_effective: case Refusal::merge_needs_reason:
        case Refusal::deviation_needs_reason: return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::dutylist
