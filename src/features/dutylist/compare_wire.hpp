#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/dutylist/compare_rules.hpp"
#include "features/dutylist/edition_wire.hpp"

/// Differences between editions, word by word.
namespace qd::dutylist::wire {

enum class Mark : std::uint8_t { same, added, removed };
constexpr std::string_view word(Mark mark) {
    switch (mark) {
        case Mark::same: return "same";
        case Mark::added: return "added";
        case Mark::removed: return "removed";
    }
    return {};
}
enum class HistoryChange : std::uint8_t { listed, changed, dropped };
constexpr std::string_view word(HistoryChange change) {
    switch (change) {
        case HistoryChange::listed: return "listed";
        case HistoryChange::changed: return "changed";
        case HistoryChange::dropped: return "dropped";
    }
    return {};
}

struct SegmentView {
    Mark op{};
    std::string text;
    static constexpr auto describe() {
        return schema::object("DiffSegment",
            schema::field("op", &SegmentView::op, "What happened to these words"),
            schema::field("text", &SegmentView::text, "The words"));
    }
};

struct FieldChangeView {
    std::string field;
    std::string about;
    std::vector<SegmentView> segments;
    static constexpr auto describe() {
        return schema::object("FieldChange",
            schema::field("field", &FieldChangeView::field, "name, matrix, citations, …"),
            schema::field("about", &FieldChangeView::about, "Whose row or which scheme; empty for the rest"),
            schema::field("segments", &FieldChangeView::segments, "In reading order"));
    }
};

struct CompareItem {
    DutyChange change{};
    std::string kind;
    std::string code;
    std::string name;
    std::optional<DutyId> from_duty_id;
    std::optional<DutyId> to_duty_id;
    std::vector<FieldChangeView> fields;
    static constexpr auto describe() {
        return schema::object("CompareItem",
            schema::field("change", &CompareItem::change, "added, removed, changed"),
            schema::field("kind", &CompareItem::kind, "List kind"),
            schema::field("code", &CompareItem::code, "Its code"),
            schema::field("name", &CompareItem::name, "Its name"),
            schema::field("from_duty_id", &CompareItem::from_duty_id, "The duty before"),
            schema::field("to_duty_id", &CompareItem::to_duty_id, "The duty after"),
            schema::field("fields", &CompareItem::fields, "What changed"));
    }
};

struct CompareCounts {
    std::int64_t added = 0;
    std::int64_t removed = 0;
    std::int64_t changed = 0;
    std::int64_t same = 0;
    static constexpr auto describe() {
        return schema::object("CompareCounts",
            schema::field("added", &CompareCounts::added, "Only in `to`"),
            schema::field("removed", &CompareCounts::removed, "Only in `from`"),
            schema::field("changed", &CompareCounts::changed, "In both, but different"),
            schema::field("same", &CompareCounts::same, "In both, alike"));
    }
};

struct CompareView {
    HeadView from;
    HeadView to;
    ListRef from_list;
    ListRef to_list;
    CompareCounts counts;
    std::vector<CompareItem> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 0;
    std::int64_t page_size = 0;
    static constexpr auto describe() {
        return schema::object("Comparison",
            schema::field("from", &CompareView::from, "Before"),
            schema::field("to", &CompareView::to, "After"),
            schema::field("from_list", &CompareView::from_list, "Whose list before"),
            schema::field("to_list", &CompareView::to_list, "Whose list after"),
            schema::field("counts", &CompareView::counts, "How many of each"),
            schema::field("items", &CompareView::items, "What differs, in the order of `to`"),
            schema::field("total", &CompareView::total, "All of them"),
            schema::field("total_is_capped", &CompareView::total_is_capped,
                          "Whether there are more than `total`"),
            schema::field("page", &CompareView::page, "This page, from 1"),
            schema::field("page_size", &CompareView::page_size, "Items a page"));
    }
};

struct CompareQuery {
    EditionId from;
    EditionId to;
    std::optional<DutyChange> only;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object("CompareQuery",
            schema::field("from", &CompareQuery::from, "The edition before"),
            schema::field("to", &CompareQuery::to, "The edition after"),
            schema::field("only", &CompareQuery::only, "Only these"),
            schema::field("page", &CompareQuery::page, "From 1"),
            schema::field("page_size", &CompareQuery::page_size, "1 to 100"));
    }
};

struct HistoryItem {
    HeadView edition;
    HistoryChange change{};
    std::vector<FieldChangeView> fields;
    static constexpr auto describe() {
        return schema::object("DutyHistoryItem",
            schema::field("edition", &HistoryItem::edition, "The edition"),
            schema::field("change", &HistoryItem::change, "What it did to the duty"),
            schema::field("fields", &HistoryItem::fields, "What changed against the edition before"));
    }
};

struct HistoryView {
    std::vector<HistoryItem> items;
    static constexpr auto describe() {
        return schema::object("DutyHistory",
            schema::field("items", &HistoryView::items, "Newest first"));
    }
};

}  // namespace qd::dutylist::wire
