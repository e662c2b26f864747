#pragma once
#include "core/schema.hpp"
#include "features/bodies/wire.hpp"
#include "features/call/ladder.hpp"

namespace qd::call::wire {

struct LadderStepView {
    bool for_days = true;
    Moment moment = Moment::at;
    std::int64_t amount = 0;
    std::vector<Audience> tell;
    std::optional<std::vector<PostId>> posts;
    static constexpr auto describe() {
        return schema::object(
            "LadderStep",
            schema::field("for_days", &LadderStepView::for_days,
                          "For limits in days; else minutes and hours"),
            schema::field("moment", &LadderStepView::moment, "Before the limit, at it, after it"),
            schema::field("amount", &LadderStepView::amount, "Working days, or minutes; 0 at the limit"),
            schema::field("tell", &LadderStepView::tell, "Who is told"),
            schema::field("posts", &LadderStepView::posts,
                          "Posts told by name: the holder, else who stands in, else the list office"));
    }
};
/// A post as somebody chooses it.
struct CallPost {
    PostId post;
    bodies::BodyRef body;
    std::string title, holder;
    static constexpr auto describe() {
        return schema::object("CallPost", schema::field("post", &CallPost::post, "Opaque identifier"),
            schema::field("body", &CallPost::body, "Of which body"),
            schema::field("title", &CallPost::title, "What the post is called"),
            schema::field("holder", &CallPost::holder, "Who holds it"));
    }
};
struct LadderView {
    std::vector<LadderStepView> steps;
    std::optional<std::vector<CallPost>> named;
    static constexpr auto describe() {
        return schema::object("Ladder",
            schema::field("steps", &LadderView::steps, "None: the program's own ladder holds"),
            schema::field("named", &LadderView::named, "The posts that the steps name; not read back"));
    }
};
struct TakenAlarmView {
    std::int64_t clock = 0, step = 0;
    Moment moment = Moment::at;
    std::string tell;
    Instant due_at{}, at{};
    static constexpr auto describe() {
        return schema::object("TakenAlarm",
            schema::field("clock", &TakenAlarmView::clock, "Number of the clock"),
            schema::field("step", &TakenAlarmView::step, "Place in the ladder"),
            schema::field("moment", &TakenAlarmView::moment, "Before the limit, at it, after it"),
            schema::field("tell", &TakenAlarmView::tell, "Who was told: words, with commas"),
            schema::field("due_at", &TakenAlarmView::due_at, "Of which deadline"),
            schema::field("at", &TakenAlarmView::at, "When"));
    }
};

}  // namespace qd::call::wire
