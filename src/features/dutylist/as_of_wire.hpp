#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/dutylist/duty_wire.hpp"

/// A duty as it was in force on a day, by what was known on another.
namespace qd::dutylist::wire {

struct MatrixSinceView {
    bodies::BodyRef body;
    std::optional<Date> effective_on;
    Instant recorded_at{};
    static constexpr auto describe() {
        return schema::object("MatrixSince",
            schema::field("body", &MatrixSinceView::body, "Whose row"),
            schema::field("effective_on", &MatrixSinceView::effective_on, "It says so from this day"),
            schema::field("recorded_at", &MatrixSinceView::recorded_at, "As we have known since"));
    }
};
struct CitationSinceView {
    BasisId basis;
    std::string article;
    std::optional<Date> effective_on;
    Instant recorded_at{};
    static constexpr auto describe() {
        return schema::object("CitationSince",
            schema::field("basis", &CitationSinceView::basis, "The document"),
            schema::field("article", &CitationSinceView::article, "第七十六条第一项; may be empty"),
            schema::field("effective_on", &CitationSinceView::effective_on, "It is cited from this day"),
            schema::field("recorded_at", &CitationSinceView::recorded_at, "As we have known since"));
    }
};
struct DutyAsOfView {
    Date on{};
    Instant known{};
    HeadView edition;
    std::optional<Date> from, until;
    DutyView duty;
    std::vector<MatrixSinceView> matrix_since;
    std::vector<CitationSinceView> citations_since;
    static constexpr auto describe() {
        return schema::object("DutyAsOf", schema::field("on", &DutyAsOfView::on, "In force on this day"),
            schema::field("known", &DutyAsOfView::known, "As known at this moment"),
            schema::field("edition", &DutyAsOfView::edition, "The edition that was in force"),
            schema::field("from", &DutyAsOfView::from, "From this day, as known then"),
            schema::field("until", &DutyAsOfView::until,
                          "Its last day, as known then; absent while nothing later was published"),
            schema::field("duty", &DutyAsOfView::duty, "What it said; its bases with their status that day"),
            schema::field("matrix_since", &DutyAsOfView::matrix_since, "Since when each row says so"),
            schema::field("citations_since", &DutyAsOfView::citations_since,
                          "Since when each basis is cited"));
    }
};

}  // namespace qd::dutylist::wire
