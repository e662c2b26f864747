#pragma once
#include <cstdint>
#include <string_view>
#include "core/result.hpp"

namespace qd::call {

/// Why a call or a step in it was refused. Steps out of turn are refused by `process::Refusal`.
enum class Refusal : std::uint8_t {
    call_unknown, call_kind_unknown, call_kind_malformed, description_missing, place_missing, no_department,
    department_twice, not_a_department, duty_not_in_force, duty_or_gap, own_duty_needs_reason,
    feedback_incomplete, file_unknown, file_masked, too_many_files, in_dispute, dispute_basis_missing,
    ruled_already, part_is_in, not_while, not_in_this_call, cannot_join_itself, request_unknown,
    request_decided, request_moot, request_amount, approve_own_request, ladder_malformed,
    conference_unknown, conference_ruled, claim_empty, ruling_incomplete,
    outside_incomplete, grid_incomplete, grid_key_reused, grid_unknown,
    own_part, has_joined_calls, upload_empty, raise_not_authorised, named_post_foreign, naming_unknown,
    late_already, request_waiting, join_unlike, words_too_long,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::call_unknown: return "call_unknown";
        case Refusal::call_kind_unknown: return "call_kind_unknown";
        case Refusal::call_kind_malformed: return "call_kind_malformed";
        case Refusal::description_missing: return "description_missing";
        case Refusal::place_missing: return "place_missing";
        case Refusal::no_department: return "no_department";
        case Refusal::department_twice: return "department_twice";
        case Refusal::not_a_department: return "not_a_department";
        case Refusal::duty_not_in_force: return "duty_not_in_force";
        case Refusal::duty_or_gap: return "duty_or_gap";
        case Refusal::own_duty_needs_reason: return "own_duty_needs_reason";
        case Refusal::feedback_incomplete: return "feedback_incomplete";
        case Refusal::file_unknown: return "file_unknown";
        case Refusal::file_masked: return "file_masked";
        case Refusal::too_many_files: return "too_many_files";
        case Refusal::in_dispute: return "in_dispute";
        case Refusal::dispute_basis_missing: return "dispute_basis_missing";
        case Refusal::ruled_already: return "ruled_already";
        case Refusal::part_is_in: return "part_is_in";
        case Refusal::not_while: return "not_while";
        case Refusal::not_in_this_call: return "not_in_this_call";
        case Refusal::cannot_join_itself: return "cannot_join_itself";
        case Refusal::request_unknown: return "request_unknown";
        case Refusal::request_decided: return "request_decided";
        case Refusal::request_moot: return "request_moot";
        case Refusal::request_amount: return "request_amount";
        case Refusal::approve_own_request: return "approve_own_request";
        case Refusal::ladder_malformed: return "ladder_malformed";
        case Refusal::conference_unknown: return "conference_unknown";
        case Refusal::conference_ruled: return "conference_ruled";
        case Refusal::claim_empty: return "claim_empty";
        case Refusal::ruling_incomplete: return "ruling_incomplete";
        case Refusal::outside_incomplete: return "outside_incomplete";
        case Refusal::grid_incomplete: return "grid_incomplete";
        case Refusal::grid_key_reused: return "grid_key_reused";
        case Refusal::grid_unknown: return "grid_unknown";
        case Refusal::own_part: return "own_part";
        case Refusal::has_joined_calls: return "has_joined_calls";
        case Refusal::upload_empty: return "upload_empty";
        case Refusal::raise_not_authorised: return "raise_not_authorised";
        case Refusal::named_post_foreign: return "named_post_foreign";
        case Refusal::naming_unknown: return "naming_unknown";
        case Refusal::late_already: return "late_already";
        case Refusal::request_waiting: return "request_waiting";
        case Refusal::join_unlike: return "join_unlike";
        case Refusal::words_too_long: return "words_too_long";
    }
    return {};
}
constexpr qd::Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::call_unknown: case Refusal::request_unknown: case Refusal::conference_unknown:
        case Refusal::grid_unknown: case Refusal::naming_unknown:
            return qd::Kind::not_found;
        case Refusal::duty_not_in_force: case Refusal::in_dispute: case Refusal::ruled_already:
        case Refusal::part_is_in: case Refusal::not_while: case Refusal::request_decided:
        case Refusal::request_moot: case Refusal::conference_ruled: case Refusal::has_joined_calls:
        case Refusal::late_already: case Refusal::request_waiting: case Refusal::join_unlike:
            return qd::Kind::conflict;
        case Refusal::approve_own_request: case Refusal::own_part: case Refusal::raise_not_authorised:
        case Refusal::file_masked:
            return qd::Kind::not_permitted;
        case Refusal::call_kind_unknown: case Refusal::call_kind_malformed: case Refusal::description_missing:
        case Refusal::words_too_long: case Refusal::place_missing: case Refusal::no_department:
        case Refusal::department_twice:
        case Refusal::not_a_department: case Refusal::duty_or_gap: case Refusal::own_duty_needs_reason:
        case Refusal::feedback_incomplete: case Refusal::file_unknown: case Refusal::too_many_files:
        case Refusal::dispute_basis_missing: case Refusal::not_in_this_call:
        case Refusal::cannot_join_itself: case Refusal::request_amount: case Refusal::ladder_malformed:
        case Refusal::claim_empty: case Refusal::ruling_incomplete: case Refusal::outside_incomplete:
        case Refusal::grid_incomplete: case Refusal::grid_key_reused: case Refusal::upload_empty:
        case Refusal::named_post_foreign:
            return qd::Kind::invalid;
    }
    return qd::Kind::invalid;
}

}  // namespace qd::call
