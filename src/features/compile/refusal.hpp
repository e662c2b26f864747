#pragma once
#include <cstdint>
#include <string_view>
#include "core/result.hpp"

namespace qd::compile {

/// Why a step of a compile was refused. Steps of the reviews out of turn: `process::Refusal`.
enum class Refusal : std::uint8_t {
    compile_unknown, compile_name_missing, compile_open_already, compile_closed, compile_not_gathering,
    candidate_unknown, candidate_settled, candidate_malformed, candidate_body, sheet_without_names,
    sheet_rows_wrong, too_many_lines, settle_reason_missing, settle_into,
    questionnaire_unknown, questionnaire_closed, questionnaire_malformed, questionnaire_full, answers_wrong,
    pair_unknown, pair_sides, pair_taken, pair_text_changed, pair_unchanged, pair_in_talks,
    pair_not_in_talks, pair_reason_missing, pair_agreed, pair_parted, round_unknown, round_open,
    round_not_open, round_first_only, candidates_incomplete, nothing_to_found, item_unknown, item_gone,
    move_reason_missing, move_pointless, item_text_malformed, reword_moves, link_malformed, lines_open,
    opinions_open, signatures_missing, items_unassessed, items_missing, document_missing, seat_fixed,
    seat_body, opinion_unknown, opinion_ended, opinion_empty, opinion_not_yours, fate_reason_missing,
    no_seat_here, assessment_not_yours, compile_not_approved, draft_exists, duty_not_compiled,
    group_unknown, task_unknown, task_malformed, meeting_malformed, point_unknown, point_settled,
    questionnaire_too_often, sheet_stopped, sheet_not_running, task_done, items_without_lead,
    pairs_in_talks, pairs_differ, duties_left_out, citations_unknown,
};
/// Those of the reviews, the result and the plan.
constexpr std::string_view review_word(Refusal why) {
    switch (why) {
        case Refusal::opinions_open: return "opinions_open";
        case Refusal::signatures_missing: return "signatures_missing";
        case Refusal::items_unassessed: return "items_unassessed";
        case Refusal::items_missing: return "items_missing";
        case Refusal::document_missing: return "document_missing";
        case Refusal::seat_fixed: return "seat_fixed";
        case Refusal::seat_body: return "seat_body";
        case Refusal::opinion_unknown: return "opinion_unknown";
        case Refusal::opinion_ended: return "opinion_ended";
        case Refusal::opinion_empty: return "opinion_empty";
        case Refusal::opinion_not_yours: return "opinion_not_yours";
        case Refusal::fate_reason_missing: return "fate_reason_missing";
        case Refusal::no_seat_here: return "no_seat_here";
        case Refusal::assessment_not_yours: return "assessment_not_yours";
        case Refusal::compile_not_approved: return "compile_not_approved";
        case Refusal::draft_exists: return "draft_exists";
        case Refusal::duty_not_compiled: return "duty_not_compiled";
        case Refusal::group_unknown: return "group_unknown";
        case Refusal::task_unknown: return "task_unknown";
        case Refusal::task_malformed: return "task_malformed";
        case Refusal::meeting_malformed: return "meeting_malformed";
        case Refusal::point_unknown: return "point_unknown";
        case Refusal::point_settled: return "point_settled";
        case Refusal::questionnaire_too_often: return "questionnaire_too_often";
        case Refusal::sheet_stopped: return "sheet_stopped";
        case Refusal::sheet_not_running: return "sheet_not_running";
        case Refusal::task_done: return "task_done";
        case Refusal::items_without_lead: return "items_without_lead";
        case Refusal::pairs_in_talks: return "pairs_in_talks";
        case Refusal::duties_left_out: return "duties_left_out";
        case Refusal::citations_unknown: return "citations_unknown";
        case Refusal::pairs_differ: return "pairs_differ";
        default: return {};
    }
}
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::compile_unknown: return "compile_unknown";
        case Refusal::compile_name_missing: return "compile_name_missing";
        case Refusal::compile_open_already: return "compile_open_already";
        case Refusal::compile_closed: return "compile_closed";
        case Refusal::compile_not_gathering: return "compile_not_gathering";
        case Refusal::candidate_unknown: return "candidate_unknown";
        case Refusal::candidate_settled: return "candidate_settled";
        case Refusal::candidate_malformed: return "candidate_malformed";
        case Refusal::candidate_body: return "candidate_body";
        case Refusal::sheet_without_names: return "sheet_without_names";
        case Refusal::sheet_rows_wrong: return "sheet_rows_wrong";
        case Refusal::too_many_lines: return "too_many_lines";
        case Refusal::settle_reason_missing: return "settle_reason_missing";
        case Refusal::settle_into: return "settle_into";
        case Refusal::questionnaire_unknown: return "questionnaire_unknown";
        case Refusal::questionnaire_closed: return "questionnaire_closed";
        case Refusal::questionnaire_malformed: return "questionnaire_malformed";
        case Refusal::questionnaire_full: return "questionnaire_full";
        case Refusal::answers_wrong: return "answers_wrong";
        case Refusal::pair_unknown: return "pair_unknown";
        case Refusal::pair_sides: return "pair_sides";
        case Refusal::pair_taken: return "pair_taken";
        case Refusal::pair_text_changed: return "pair_text_changed";
        case Refusal::pair_unchanged: return "pair_unchanged";
        case Refusal::pair_in_talks: return "pair_in_talks";
        case Refusal::pair_not_in_talks: return "pair_not_in_talks";
        case Refusal::pair_reason_missing: return "pair_reason_missing";
        case Refusal::pair_agreed: return "pair_agreed";
        case Refusal::pair_parted: return "pair_parted";
        case Refusal::round_unknown: return "round_unknown";
        case Refusal::round_open: return "round_open";
        case Refusal::round_not_open: return "round_not_open";
        case Refusal::round_first_only: return "round_first_only";
        case Refusal::candidates_incomplete: return "candidates_incomplete";
        case Refusal::nothing_to_found: return "nothing_to_found";
        case Refusal::item_unknown: return "item_unknown";
        case Refusal::item_gone: return "item_gone";
        case Refusal::move_reason_missing: return "move_reason_missing";
        case Refusal::move_pointless: return "move_pointless";
        case Refusal::item_text_malformed: return "item_text_malformed";
        case Refusal::reword_moves: return "reword_moves";
        case Refusal::link_malformed: return "link_malformed";
        case Refusal::lines_open: return "lines_open";
        default: return review_word(why);
    }
}
constexpr qd::Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::compile_unknown: case Refusal::candidate_unknown: case Refusal::questionnaire_unknown:
        case Refusal::pair_unknown: case Refusal::round_unknown: case Refusal::item_unknown:
        case Refusal::opinion_unknown: case Refusal::duty_not_compiled: case Refusal::group_unknown:
        case Refusal::task_unknown: case Refusal::point_unknown:
            return qd::Kind::not_found;
        case Refusal::compile_open_already: case Refusal::compile_closed: case Refusal::compile_not_gathering:
        case Refusal::candidate_settled: case Refusal::questionnaire_closed:
        case Refusal::questionnaire_full: case Refusal::pair_taken: case Refusal::pair_text_changed:
        case Refusal::pair_unchanged: case Refusal::pair_in_talks: case Refusal::pair_not_in_talks:
        case Refusal::pair_agreed: case Refusal::pair_parted: case Refusal::round_open:
        case Refusal::round_not_open: case Refusal::round_first_only: case Refusal::candidates_incomplete:
        case Refusal::nothing_to_found: case Refusal::item_gone: case Refusal::lines_open:
        case Refusal::opinions_open: case Refusal::signatures_missing: case Refusal::items_unassessed:
        case Refusal::items_missing: case Refusal::seat_fixed: case Refusal::opinion_ended:
        case Refusal::no_seat_here: case Refusal::compile_not_approved: case Refusal::draft_exists:
        case Refusal::point_settled: case Refusal::sheet_stopped: case Refusal::sheet_not_running:
        case Refusal::task_done: case Refusal::items_without_lead: case Refusal::pairs_in_talks:
        case Refusal::pairs_differ: case Refusal::duties_left_out: case Refusal::citations_unknown:
            return qd::Kind::conflict;
        case Refusal::opinion_not_yours: case Refusal::assessment_not_yours:
            return qd::Kind::not_permitted;
        case Refusal::questionnaire_too_often: return qd::Kind::too_many;
        default: return qd::Kind::invalid;
    }
}

}  // namespace qd::compile
