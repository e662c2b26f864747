#pragma once
#include "core/schema.hpp"
#include "features/bodies/wire.hpp"
#include "features/call/board_queries.hpp"

namespace qd::call::wire {

struct BoardQuery {
    BoardBy by = BoardBy::department;
    std::optional<Date> from, to;
    std::optional<std::string> town, department, duty;
    static constexpr auto describe() {
        return schema::object("CallBoardQuery", schema::field("by", &BoardQuery::by, "One row for each"),
            schema::field("from", &BoardQuery::from, "Received on this day or later; a year ago unless said"),
            schema::field("to", &BoardQuery::to, "Received on this day or earlier; today unless said"),
            schema::field("town", &BoardQuery::town, "Called by this town"),
            schema::field("department", &BoardQuery::department, "This department's parts"),
            schema::field("duty", &BoardQuery::duty, "On this duty"));
    }
};
struct BoardRowView {
    std::string key, name;
    std::int64_t parts = 0, answers_due = 0, answered_in_time = 0, answered_late = 0, answer_overdue = 0,
                 finishes_due = 0, finished_in_time = 0, finished_late = 0, finish_overdue = 0, disputed = 0,
                 confirmed = 0, sent_back = 0;
    bool is_small = false;
    std::optional<double> answer_rate, finish_rate;
    std::optional<std::int64_t> median_minutes, p90_minutes;
    static constexpr auto describe() {
        return schema::object(
            "CallBoardRow", schema::field("key", &BoardRowView::key, "Body, duty or month (2026-09)"),
            schema::field("name", &BoardRowView::name, "Its name"),
            schema::field("parts", &BoardRowView::parts, "Departments' parts in calls"),
            schema::field("answers_due", &BoardRowView::answers_due,
                          "Whose time to answer is up: in time, late, and open though overdue"),
            schema::field("answered_in_time", &BoardRowView::answered_in_time, "Answered in time"),
            schema::field("answered_late", &BoardRowView::answered_late, "Answered late"),
            schema::field("answer_overdue", &BoardRowView::answer_overdue, "Not answered though overdue"),
            schema::field("finishes_due", &BoardRowView::finishes_due, "Whose time to finish is up"),
            schema::field("finished_in_time", &BoardRowView::finished_in_time, "Finished in time"),
            schema::field("finished_late", &BoardRowView::finished_late, "Finished late"),
            schema::field("finish_overdue", &BoardRowView::finish_overdue, "Not finished though overdue"),
            schema::field("disputed", &BoardRowView::disputed, "Disputed"),
            schema::field("confirmed", &BoardRowView::confirmed, "In calls that were confirmed"),
            schema::field("sent_back", &BoardRowView::sent_back, "In calls that were sent back"),
            schema::field("is_small", &BoardRowView::is_small, "Fewer than five: counts, no rates"),
            schema::field("answer_rate", &BoardRowView::answer_rate, "In time of those due, 0 to 1"),
            schema::field("finish_rate", &BoardRowView::finish_rate, "In time of those due, 0 to 1"),
            schema::field("median_minutes", &BoardRowView::median_minutes,
                          "Receipt to feedback, the middle one"),
            schema::field("p90_minutes", &BoardRowView::p90_minutes, "Nine in ten took no longer"));
    }
};
struct BoardView {
    Date from{}, to{};
    std::vector<BoardRowView> rows;
    static constexpr auto describe() {
        return schema::object("CallBoard", schema::field("from", &BoardView::from, "First day"),
                              schema::field("to", &BoardView::to, "Last day"),
                              schema::field("rows", &BoardView::rows,
                                            "Most parts first; months in their order"));
    }
};
struct PeriodQuery {
    std::optional<Date> from, to;
    static constexpr auto describe() {
        return schema::object("CallPeriodQuery",
            schema::field("from", &PeriodQuery::from, "Raised on this day or later; a year ago unless said"),
            schema::field("to", &PeriodQuery::to, "Raised on this day or earlier; today unless said"));
    }
};
struct TownRowView {
    bodies::BodyRef town;
    std::int64_t raised = 0, confirmed = 0, withdrawn = 0, sent_back = 0, gaps = 0;
    static constexpr auto describe() {
        return schema::object("CallTownRow", schema::field("town", &TownRowView::town, "The town"),
            schema::field("raised", &TownRowView::raised, "Calls it raised; 0: it never calls"),
            schema::field("confirmed", &TownRowView::confirmed, "Confirmed"),
            schema::field("withdrawn", &TownRowView::withdrawn, "Withdrawn"),
            schema::field("sent_back", &TownRowView::sent_back, "Sent back at least once"),
            schema::field("gaps", &TownRowView::gaps, "On no duty of its list"));
    }
};
struct RepeatView {
    bodies::BodyRef town;
    std::string duty, duty_name, place;
    std::int64_t many = 0;
    Instant last_at{};
    static constexpr auto describe() {
        return schema::object("RepeatedCall", schema::field("town", &RepeatView::town, "Who calls"),
            schema::field("duty", &RepeatView::duty, "On which duty"),
            schema::field("duty_name", &RepeatView::duty_name, "Its name"),
            schema::field("place", &RepeatView::place, "Where"),
            schema::field("many", &RepeatView::many, "How often"),
            schema::field("last_at", &RepeatView::last_at, "The last time"));
    }
};
struct TownsBoardView {
    Date from{}, to{};
    std::vector<TownRowView> towns;
    std::vector<RepeatView> repeats;
    static constexpr auto describe() {
        return schema::object("CallTownsBoard", schema::field("from", &TownsBoardView::from, "First day"),
            schema::field("to", &TownsBoardView::to, "Last day"),
            schema::field("towns", &TownsBoardView::towns, "By code"),
            schema::field("repeats", &TownsBoardView::repeats, "Calls that come again, most first"));
    }
};

}  // namespace qd::call::wire
