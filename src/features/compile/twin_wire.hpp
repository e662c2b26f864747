#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/compile/twin_queries.hpp"
#include "features/bodies/wire.hpp"
#include "features/finder/overlap_wire.hpp"

/// What travels of likely duplicates.
namespace qd::compile::wire {

struct TwinView {
    Number number = 0;
    std::string name, list_kind;
    std::optional<bodies::BodyRef> body, town;
    bool may_settle = false;
    double score = 1;
    finder::wire::LikenessView likeness;
    static constexpr auto describe() {
        return schema::object("Twin", schema::field("number", &TwinView::number, "Of the line or the item"),
            schema::field("name", &TwinView::name, "As it says it"),
            schema::field("list_kind", &TwinView::list_kind, "basic, assisting, reclaimed, or open yet"),
            schema::field("body", &TwinView::body, "Who proposes the line; who leads the item"),
            schema::field("town", &TwinView::town, "The town, for a line of its side"),
            schema::field("may_settle", &TwinView::may_settle, "A line that one may settle"),
            schema::field("score", &TwinView::score, "How alike to the group's first, 0 to 1"),
            schema::field("likeness", &TwinView::likeness, "Why; nothing at the first itself"));
    }
};
struct TwinGroupView {
    bool ticked = false;
    double score = 1;
    std::int64_t count = 0;
    std::vector<TwinView> members;
    static constexpr auto describe() {
        return schema::object("TwinGroup",
            schema::field("ticked", &TwinGroupView::ticked, "So alike (0.8) that it is ticked beforehand"),
            schema::field("score", &TwinGroupView::score, "Of the least alike"),
            schema::field("count", &TwinGroupView::count, "How many members it has"),
            schema::field("members", &TwinGroupView::members, "By number, at most fifty"));
    }
};
struct TwinsView {
    std::vector<TwinGroupView> items;
    std::int64_t total = 0, page = 1, page_size = 20, compared = 0;
    static constexpr auto describe() {
        return schema::object("Twins",
            schema::field("items", &TwinsView::items, "The page's groups, those ticked first"),
            schema::field("total", &TwinsView::total, "How many groups there are"),
            schema::field("page", &TwinsView::page, "This page, from 1"),
            schema::field("page_size", &TwinsView::page_size, "Groups a page"),
            schema::field("compared", &TwinsView::compared, "Among so many rows"));
    }
};
struct TwinsQuery {
    TwinsAmong among = TwinsAmong::town;
    std::optional<bool> ticked;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("TwinsQuery",
            schema::field("among", &TwinsQuery::among, "Open lines of the county or of towns, or items"),
            schema::field("ticked", &TwinsQuery::ticked, "Only groups that are ticked, or only others"),
            schema::field("page", &TwinsQuery::page, "From 1"),
            schema::field("page_size", &TwinsQuery::page_size, "20 unless told, at most 50"));
    }
};

}  // namespace qd::compile::wire
