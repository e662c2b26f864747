#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/bodies/wire.hpp"
#include "features/dutylist/dutylist.hpp"
#include "features/finder/duplicates.hpp"
#include "features/finder/overlap.hpp"

/// What travels of duplicates and overlaps.
namespace qd::finder::wire {

struct LikenessView {
    std::vector<std::string> objects, actions, words, only_one, only_other;
    static constexpr auto describe() {
        return schema::object("Likeness",
            schema::field("objects", &LikenessView::objects, "What both are about, by meaning"),
            schema::field("actions", &LikenessView::actions, "What both do about it, by meaning"),
            schema::field("words", &LikenessView::words, "What stands in both word for word"),
            schema::field("only_one", &LikenessView::only_one, "Actions that only the first says"),
            schema::field("only_other", &LikenessView::only_other, "Actions that only the other says"));
    }
};
inline LikenessView view_of(const Common& common) {
    return {common.objects, common.actions, common.words, common.only_a, common.only_b};
}

struct OverlapRowView {
    std::optional<std::int64_t> item;
    std::optional<dutylist::EditionId> edition_id;
    std::optional<dutylist::DutyId> duty_id;
    std::optional<bodies::BodyRef> town;
    std::string name, list_kind;
    static constexpr auto describe() {
        return schema::object("OverlapRow",
            schema::field("item", &OverlapRowView::item, "In a compile: the item's number"),
            schema::field("edition_id", &OverlapRowView::edition_id, "In force: the edition"),
            schema::field("duty_id", &OverlapRowView::duty_id, "In force: the duty"),
            schema::field("town", &OverlapRowView::town, "In force: whose list"),
            schema::field("name", &OverlapRowView::name, "The duty's name"),
            schema::field("list_kind", &OverlapRowView::list_kind, "basic, assisting, reclaimed"));
    }
};
struct OverlapSideView {
    bool is_towns = false;
    std::optional<bodies::BodyRef> lead;
    std::int64_t count = 0;
    std::vector<OverlapRowView> rows;
    static constexpr auto describe() {
        return schema::object("OverlapSide",
            schema::field("is_towns", &OverlapSideView::is_towns, "The town leads it itself"),
            schema::field("lead", &OverlapSideView::lead, "Who leads; beside a town whom the row names"),
            schema::field("count", &OverlapSideView::count, "How many rows say so"),
            schema::field("rows", &OverlapSideView::rows, "The most alike first, at most twenty"));
    }
};
struct OverlapView {
    OverlapWhy why = OverlapWhy::same_duty;
    double score = 0;
    LikenessView likeness;
    OverlapSideView one, other;
    static constexpr auto describe() {
        return schema::object("Overlap",
            schema::field("why", &OverlapView::why,
                          "same_duty: one object and action; twin: alike enough to be one duty"),
            schema::field("score", &OverlapView::score, "How alike the first of each are, 0 to 1"),
            schema::field("likeness", &OverlapView::likeness, "Why they look alike"),
            schema::field("one", &OverlapView::one, "Rows under one lead"),
            schema::field("other", &OverlapView::other, "Rows under the other"));
    }
};
struct OverlapsView {
    std::vector<OverlapView> items;
    std::int64_t total = 0, page = 1, page_size = 20, compared = 0;
    static constexpr auto describe() {
        return schema::object("Overlaps",
            schema::field("items", &OverlapsView::items, "The page's overlaps, the surest first"),
            schema::field("total", &OverlapsView::total, "How many there are"),
            schema::field("page", &OverlapsView::page, "This page, from 1"),
            schema::field("page_size", &OverlapsView::page_size, "Overlaps a page"),
            schema::field("compared", &OverlapsView::compared, "Among so many rows"));
    }
};
struct OverlapsQuery {
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("OverlapsQuery", schema::field("page", &OverlapsQuery::page, "From 1"),
                              schema::field("page_size", &OverlapsQuery::page_size,
                                            "20 unless told, at most 50"));
    }
};

}  // namespace qd::finder::wire
