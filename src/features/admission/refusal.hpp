#pragma once
#include <cstdint>
#include <string_view>
#include "core/result.hpp"

namespace qd::admission {

enum class Refusal : std::uint8_t {
    check_unknown,
    check_title_missing,
    check_text_missing,
    check_issued,
    check_not_judged,
    verdict_needs_reason,
    sentence_unknown,
    no_lists_in_force,
    issue_incomplete,
    sender_not_a_department,
    cursor_malformed,
    basis_still_in_force,
    adjustment_unknown,
    adjustment_closed,
    adjustment_needs_reason,
    application_unknown,
    application_incomplete,
    admission_needs_power,
    application_dates_wrong,
    application_decided,
    opinions_closed,
    not_asked,
    opinion_needs_reason,
    opinions_outstanding,
    conference_incomplete,
    conference_first,
    decision_incomplete,
    not_a_town_to_ask,
    not_admitted,
    admission_is_temporary,
    already_in_draft,
    adjustment_request_unknown,
    request_incomplete,
    ground_not_yours,
    request_towns_not_yours,
    request_opinions_outstanding,
    request_decision_incomplete,
    request_not_granted,
    request_duty_unknown,
    examiner_missing,
    adjusting_rules_malformed,
    adjusting_rules_too_early,
    adjustment_too_early,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::check_unknown: return "check_unknown";
        case Refusal::check_title_missing: return "check_title_missing";
        case Refusal::check_text_missing: return "check_text_missing";
        case Refusal::check_issued: return "check_issued";
        case Refusal::check_not_judged: return "check_not_judged";
        case Refusal::verdict_needs_reason: return "verdict_needs_reason";
        case Refusal::sentence_unknown: return "sentence_unknown";
        case Refusal::no_lists_in_force: return "no_lists_in_force";
        case Refusal::issue_incomplete: return "issue_incomplete";
        case Refusal::sender_not_a_department: return "sender_not_a_department";
        case Refusal::cursor_malformed: return "cursor_malformed";
        case Refusal::basis_still_in_force: return "basis_still_in_force";
        case Refusal::adjustment_unknown: return "adjustment_unknown";
        case Refusal::adjustment_closed: return "adjustment_closed";
        case Refusal::adjustment_needs_reason: return "adjustment_needs_reason";
        case Refusal::application_unknown: return "application_unknown";
        case Refusal::application_incomplete: return "application_incomplete";
        case Refusal::admission_needs_power: return "admission_needs_power";
        case Refusal::application_dates_wrong: return "application_dates_wrong";
        case Refusal::application_decided: return "application_decided";
        case Refusal::opinions_closed: return "opinions_closed";
        case Refusal::not_asked: return "not_asked";
        case Refusal::opinion_needs_reason: return "opinion_needs_reason";
        case Refusal::opinions_outstanding: return "opinions_outstanding";
        case Refusal::conference_incomplete: return "conference_incomplete";
        case Refusal::conference_first: return "conference_first";
        case Refusal::decision_incomplete: return "decision_incomplete";
        case Refusal::not_a_town_to_ask: return "not_a_town_to_ask";
        case Refusal::not_admitted: return "not_admitted";
        case Refusal::admission_is_temporary: return "admission_is_temporary";
        case Refusal::already_in_draft: return "already_in_draft";
        case Refusal::adjustment_request_unknown: return "adjustment_request_unknown";
        case Refusal::request_incomplete: return "request_incomplete";
        case Refusal::ground_not_yours: return "ground_not_yours";
        case Refusal::request_towns_not_yours: return "request_towns_not_yours";
        case Refusal::request_opinions_outstanding: return "request_opinions_outstanding";
        case Refusal::request_decision_incomplete: return "request_decision_incomplete";
        case Refusal::request_not_granted: return "request_not_granted";
        case Refusal::request_duty_unknown: return "request_duty_unknown";
        case Refusal::examiner_missing: return "examiner_missing";
        case Refusal::adjusting_rules_malformed: return "adjusting_rules_malformed";
        case Refusal::adjusting_rules_too_early: return "adjusting_rules_too_early";
        case Refusal::adjustment_too_early: return "adjustment_too_early";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::application_unknown:
        case Refusal::check_unknown: case Refusal::sentence_unknown:
        case Refusal::adjustment_request_unknown:
        case Refusal::adjustment_unknown: return Kind::not_found;
        case Refusal::ground_not_yours: case Refusal::request_towns_not_yours:
        case Refusal::not_asked: return Kind::not_permitted;
        case Refusal::request_opinions_outstanding: case Refusal::request_not_granted:
        case Refusal::request_duty_unknown: case Refusal::adjustment_too_early:
        case Refusal::admission_needs_power:
        case Refusal::application_decided:
        case Refusal::opinions_closed:
        case Refusal::opinions_outstanding:
        case Refusal::conference_first:
        case Refusal::not_admitted:
        case Refusal::admission_is_temporary:
        case Refusal::already_in_draft:
        case Refusal::check_issued: case Refusal::check_not_judged:
        case Refusal::no_lists_in_force: case Refusal::basis_still_in_force:
        case Refusal::adjustment_closed: return Kind::conflict;
        case Refusal::request_incomplete: case Refusal::request_decision_incomplete:
        case Refusal::examiner_missing: case Refusal::adjusting_rules_malformed:
        case Refusal::adjusting_rules_too_early:
        case Refusal::application_incomplete:
        case Refusal::application_dates_wrong:
        case Refusal::opinion_needs_reason:
        case Refusal::conference_incomplete:
        case Refusal::decision_incomplete:
        case Refusal::not_a_town_to_ask:
        case Refusal::check_title_missing: case Refusal::check_text_missing:
        case Refusal::verdict_needs_reason: case Refusal::issue_incomplete:
        case Refusal::sender_not_a_department: case Refusal::cursor_malformed:
        case Refusal::adjustment_needs_reason: return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::admission
