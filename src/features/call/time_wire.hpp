#pragma once
#include "core/schema.hpp"
#include "features/bodies/wire.hpp"
#include "features/call/time.hpp"

namespace qd::call::wire {

struct TimeWishRequest {
    std::int64_t clock = 0;
    Wish wish = Wish::extend;
    std::optional<std::int64_t> amount;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("CallTimeWish",
            schema::field("clock", &TimeWishRequest::clock, "Number of the clock"),
            schema::field("wish", &TimeWishRequest::wish, "More time, or a clock that stands still"),
            schema::field("amount", &TimeWishRequest::amount, "To extend: how much, in the limit's unit"),
            schema::field("reason", &TimeWishRequest::reason, "Why"));
    }
};
struct TimeDecisionRequest {
    std::int64_t version = 0;
    bool approve = false;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("CallTimeDecision",
            schema::field("version", &TimeDecisionRequest::version, "The call's version that was seen"),
            schema::field("approve", &TimeDecisionRequest::approve, "Or decline"),
            schema::field("reason", &TimeDecisionRequest::reason, "Why"));
    }
};
struct VersionRequest {
    std::int64_t version = 0;
    static constexpr auto describe() {
        return schema::object("CallVersion",
            schema::field("version", &VersionRequest::version, "The call's version that was seen"));
    }
};
struct TimeRequestView {
    std::string id, call, call_number;
    std::int64_t clock = 0;
    std::optional<Owed> owed;
    Wish wish = Wish::extend;
    std::int64_t amount = 0;
    std::string reason;
    bodies::BodyRef body;
    Instant asked_at{};
    Decision decision = Decision::waiting;
    std::optional<Instant> decided_at;
    std::string decided_reason;
    std::optional<Instant> resumed_at;
    static constexpr auto describe() {
        return schema::object("CallTimeRequest",
            schema::field("id", &TimeRequestView::id, "Opaque identifier"),
            schema::field("call", &TimeRequestView::call, "In which call"),
            schema::field("call_number", &TimeRequestView::call_number, "What that call is called"),
            schema::field("clock", &TimeRequestView::clock, "Number of the clock"),
            schema::field("owed", &TimeRequestView::owed, "What is owed by it"),
            schema::field("wish", &TimeRequestView::wish, "More time, or a clock that stands still"),
            schema::field("amount", &TimeRequestView::amount, "To extend: in the limit's unit"),
            schema::field("reason", &TimeRequestView::reason, "Why it is asked for"),
            schema::field("body", &TimeRequestView::body, "Who asks"),
            schema::field("asked_at", &TimeRequestView::asked_at, "When"),
            schema::field("decision", &TimeRequestView::decision, "What became of it"),
            schema::field("decided_at", &TimeRequestView::decided_at, "When it was decided"),
            schema::field("decided_reason", &TimeRequestView::decided_reason, "Why so"),
            schema::field("resumed_at", &TimeRequestView::resumed_at, "When the clock ran again"));
    }
};
struct TimeRequestsView {
    std::vector<TimeRequestView> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("CallTimeRequests",
            schema::field("items", &TimeRequestsView::items, "The longest waiting first"),
            schema::field("total", &TimeRequestsView::total, "How many"));
    }
};
struct MovedView {
    std::int64_t clock = 0;
    Instant at{};
    std::optional<Instant> before, after;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("CallMovedDeadline",
            schema::field("clock", &MovedView::clock, "Number of the clock"),
            schema::field("at", &MovedView::at, "When it moved"),
            schema::field("before", &MovedView::before, "Absent: it waited for a notice"),
            schema::field("after", &MovedView::after, "Absent: it waits for a notice"),
            schema::field("reason", &MovedView::reason, "calendar: a notice came or changed"));
    }
};

}  // namespace qd::call::wire
