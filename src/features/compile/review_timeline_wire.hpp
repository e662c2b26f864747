#pragma once
#include <optional>
#include <string>
#include "features/bodies/bodies.hpp"
#include "features/bodies/wire.hpp"
#include "features/compile/review.hpp"

namespace qd::compile::wire {

/// A stay in a stage, for a page's timeline.
struct StayView {
    Stage stage = Stage::rounds;
    Instant since{};
    std::optional<Instant> until;
    std::optional<Number> left_with;
    bool went_back = false;
    std::int64_t days = 0;
    static constexpr auto describe() {
        return schema::object("CompileStay",
            schema::field("stage", &StayView::stage, "Where it was; the same stage may come again"),
            schema::field("since", &StayView::since, "When it came in"),
            schema::field("until", &StayView::until, "When it left; absent: it is there now"),
            schema::field("left_with", &StayView::left_with, "The number of the step in `log` that led on"),
            schema::field("went_back", &StayView::went_back, "That step sent it back"),
            schema::field("days", &StayView::days, "Calendar days so far, both ends counted"));
    }
};

}  // namespace qd::compile::wire
