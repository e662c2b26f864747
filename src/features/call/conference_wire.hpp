#pragma once
#include "core/schema.hpp"
#include "features/bodies/wire.hpp"
#include "features/call/conference.hpp"

namespace qd::call::wire {

struct ClaimRequest {
    std::string content;
    std::optional<std::string> list_item, staffing_plan, law;
    static constexpr auto describe() {
        return schema::object("ClaimRequest",
            schema::field("content", &ClaimRequest::content, "What this side holds"),
            schema::field("list_item", &ClaimRequest::list_item, "By which item of the list"),
            schema::field("staffing_plan", &ClaimRequest::staffing_plan, "By which staffing plan"),
            schema::field("law", &ClaimRequest::law, "By which law"));
    }
};
struct RulingRequest {
    std::int64_t call_version = 0;
    BodyId lead;
    std::optional<std::vector<BodyId>> assists;
    std::string content, basis;
    std::optional<bool> wants_adjustment;
    static constexpr auto describe() {
        return schema::object("RulingRequest",
            schema::field("call_version", &RulingRequest::call_version, "The call's version that was seen"),
            schema::field("lead", &RulingRequest::lead, "Who leads"),
            schema::field("assists", &RulingRequest::assists, "Who assists; nobody else stays"),
            schema::field("content", &RulingRequest::content, "What was decided and why"),
            schema::field("basis", &RulingRequest::basis, "List item, staffing plan, law"),
            schema::field("wants_adjustment", &RulingRequest::wants_adjustment,
                          "The list itself should be adjusted"));
    }
};
struct ClaimView {
    bodies::BodyRef body;
    std::string content, list_item, staffing_plan, law;
    Instant at{};
    static constexpr auto describe() {
        return schema::object("Claim", schema::field("body", &ClaimView::body, "Whose"),
            schema::field("content", &ClaimView::content, "What this side holds"),
            schema::field("list_item", &ClaimView::list_item, "By which item of the list"),
            schema::field("staffing_plan", &ClaimView::staffing_plan, "By which staffing plan"),
            schema::field("law", &ClaimView::law, "By which law"),
            schema::field("at", &ClaimView::at, "When"));
    }
};
struct RulingView {
    bodies::BodyRef lead;
    std::vector<bodies::BodyRef> assists;
    std::string content, basis;
    bool wants_adjustment = false;
    Instant at{};
    static constexpr auto describe() {
        return schema::object("Ruling", schema::field("lead", &RulingView::lead, "Who leads"),
            schema::field("assists", &RulingView::assists, "Who assists"),
            schema::field("content", &RulingView::content, "What was decided and why"),
            schema::field("basis", &RulingView::basis, "List item, staffing plan, law"),
            schema::field("wants_adjustment", &RulingView::wants_adjustment, "The list should be adjusted"),
            schema::field("at", &RulingView::at, "When"));
    }
};
struct ConferenceView {
    std::string id, call, call_number, duty_name;
    Hearing::State stage = Hearing::State::hearing;
    Instant opened_at{};
    std::optional<Instant> due_at;
    std::optional<std::int64_t> pending_year;
    bool is_late = false;
    std::vector<bodies::BodyRef> members;
    std::vector<ClaimView> claims;
    std::optional<RulingView> ruling;
    bool is_masked = false;
    std::optional<bool> may_rule = {};
    static constexpr auto describe() {
        return schema::object("Conference", schema::field("id", &ConferenceView::id, "Opaque identifier"),
            schema::field("call", &ConferenceView::call, "The disputed call"),
            schema::field("call_number", &ConferenceView::call_number, "Its number"),
            schema::field("duty_name", &ConferenceView::duty_name, "The duty it is about"),
            schema::field("stage", &ConferenceView::stage, "Being heard, or ruled"),
            schema::field("opened_at", &ConferenceView::opened_at, "When it was opened"),
            schema::field("due_at", &ConferenceView::due_at, "Late from here on"),
            schema::field("pending_year", &ConferenceView::pending_year, "Waits for this year's notice"),
            schema::field("is_late", &ConferenceView::is_late, "Overdue"),
            schema::field("members", &ConferenceView::members, "Who sits in it"),
            schema::field("claims", &ConferenceView::claims, "What each side holds"),
            schema::field("ruling", &ConferenceView::ruling, "Absent while it is heard"),
            schema::field("is_masked", &ConferenceView::is_masked,
                          "Who has no part in it sees numbers, names and houses masked"),
            schema::field("may_rule", &ConferenceView::may_rule,
                          "Whether the asker records the ruling; not in lists"));
    }
};
struct ConferencesView {
    std::vector<ConferenceView> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("Conferences", schema::field("items", &ConferencesView::items, "Newest first"),
                              schema::field("total", &ConferencesView::total, "How many"));
    }
};

}  // namespace qd::call::wire
