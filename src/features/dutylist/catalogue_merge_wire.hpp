#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/dutylist/catalogue_merge.hpp"
#include "features/dutylist/edition_wire.hpp"

/// The catalogue's changes on their way into a town's list, and what the list has otherwise.
namespace qd::dutylist::wire {

struct MergeFieldView {
    std::string question, field, about, base, theirs, ours;
    MergeResult result{};
    static constexpr auto describe() {
        return schema::object("CatalogueMergeField",
            schema::field("question", &MergeFieldView::question, "Send it back with the decision"),
            schema::field("field", &MergeFieldView::field,
                          "presence (the whole duty), name, matrix, town_items, citations, …"),
            schema::field("about", &MergeFieldView::about, "Whose row or which scheme; empty for the rest"),
            schema::field("base", &MergeFieldView::base, "What the catalogue said before"),
            schema::field("theirs", &MergeFieldView::theirs, "What it says now"),
            schema::field("ours", &MergeFieldView::ours, "What the town's list says"),
            schema::field("result", &MergeFieldView::result,
                          "Taken over, put together, or the town's to decide"));
    }
};
struct MergeItemView {
    DutyId catalogue_duty;
    std::optional<DutyId> duty;
    std::string code, name, kind;
    DutyChange change{};
    std::vector<MergeFieldView> fields;
    static constexpr auto describe() {
        return schema::object("CatalogueMergeItem",
            schema::field("catalogue_duty", &MergeItemView::catalogue_duty, "The catalogue's duty"),
            schema::field("duty", &MergeItemView::duty, "The town's, when it has it"),
            schema::field("code", &MergeItemView::code, "Its code"),
            schema::field("name", &MergeItemView::name, "Its name"),
            schema::field("kind", &MergeItemView::kind, "List kind"),
            schema::field("change", &MergeItemView::change, "What the catalogue does to it"),
            schema::field("fields", &MergeItemView::fields, "Field by field, side by side"));
    }
};
struct DecidedView {
    std::string question, reason;
    Take take{};
    Instant decided_at{};
    static constexpr auto describe() {
        return schema::object("CatalogueDecided",
            schema::field("question", &DecidedView::question, "What was decided"),
            schema::field("reason", &DecidedView::reason, "Why"),
            schema::field("take", &DecidedView::take, "Whose text stands"),
            schema::field("decided_at", &DecidedView::decided_at, "When"));
    }
};
struct MergeView {
    std::optional<HeadView> base;
    HeadView theirs, ours;
    std::optional<std::int64_t> version;
    bool is_base_assumed = false;
    std::int64_t taken = 0, conflicts = 0;
    std::vector<MergeItemView> items;
    std::vector<DecidedView> decided;
    static constexpr auto describe() {
        return schema::object("CatalogueMerge",
            schema::field("base", &MergeView::base, "The catalogue's edition that the list comes from"),
            schema::field("theirs", &MergeView::theirs, "The catalogue's edition in force"),
            schema::field("ours", &MergeView::ours, "The town's draft, or its edition in force"),
            schema::field("version", &MergeView::version, "Of the draft; send it back; absent without one"),
            schema::field("is_base_assumed", &MergeView::is_base_assumed,
                          "Nothing was recorded of the list's origin; by the days it was this one"),
            schema::field("taken", &MergeView::taken, "Fields and duties that come in without a question"),
            schema::field("conflicts", &MergeView::conflicts, "What the town must decide"),
            schema::field("items", &MergeView::items, "In the catalogue's order; empty: nothing to merge"),
            schema::field("decided", &MergeView::decided, "What was decided for this draft before"));
    }
};
struct WaitingMergeView {
    ListRef list;
    std::optional<HeadView> base;
    HeadView theirs;
    std::int64_t taken = 0, conflicts = 0;
    static constexpr auto describe() {
        return schema::object("WaitingMerge",
            schema::field("list", &WaitingMergeView::list, "Whose list"),
            schema::field("base", &WaitingMergeView::base, "The catalogue's edition that it comes from"),
            schema::field("theirs", &WaitingMergeView::theirs, "The catalogue's edition in force"),
            schema::field("taken", &WaitingMergeView::taken, "What comes in without a question"),
            schema::field("conflicts", &WaitingMergeView::conflicts, "What the town must decide"));
    }
};
struct WaitingMergesView {
    std::vector<WaitingMergeView> items;
    static constexpr auto describe() {
        return schema::object("WaitingMerges",
                              schema::field("items", &WaitingMergesView::items, "By town"));
    }
};
struct MergeAnswerInput {
    std::string question, reason;
    Take take{};
    static constexpr auto describe() {
        return schema::object("CatalogueDecision",
            schema::field("question", &MergeAnswerInput::question, "A conflict's question"),
            schema::field("reason", &MergeAnswerInput::reason, "Why"),
            schema::field("take", &MergeAnswerInput::take, "Whose text stands"));
    }
};
struct MergeInput {
    EditionId ours, theirs;
    std::optional<std::int64_t> version;
    std::vector<MergeAnswerInput> decisions;
    static constexpr auto describe() {
        return schema::object("CatalogueMergeOrder",
            schema::field("ours", &MergeInput::ours, "The town's edition that was shown"),
            schema::field("theirs", &MergeInput::theirs, "The catalogue's edition that was shown"),
            schema::field("version", &MergeInput::version, "Of the draft that was shown"),
            schema::field("decisions", &MergeInput::decisions, "One for each conflict"));
    }
};
struct DeviationFieldView {
    std::string field, about, before, after;
    static constexpr auto describe() {
        return schema::object("ListDeviationField",
            schema::field("field", &DeviationFieldView::field, "name, matrix, town_items, citations, …"),
            schema::field("about", &DeviationFieldView::about, "Whose row or which scheme"),
            schema::field("before", &DeviationFieldView::before, "What the catalogue says"),
            schema::field("after", &DeviationFieldView::after, "What the town's list says"));
    }
};
struct DeviationView {
    Deviation deviation{};
    std::optional<DutyId> catalogue_duty, duty;
    std::string code, name, kind, reason;
    std::vector<DeviationFieldView> fields;
    static constexpr auto describe() {
        return schema::object("ListDeviation",
            schema::field("deviation", &DeviationView::deviation, "More, less or otherwise"),
            schema::field("catalogue_duty", &DeviationView::catalogue_duty, "The catalogue's duty"),
            schema::field("duty", &DeviationView::duty, "The town's duty"),
            schema::field("code", &DeviationView::code, "Its code"),
            schema::field("name", &DeviationView::name, "Its name"),
            schema::field("kind", &DeviationView::kind, "List kind"),
            schema::field("reason", &DeviationView::reason, "Why; empty while nobody has said"),
            schema::field("fields", &DeviationView::fields, "What is otherwise"));
    }
};
struct DeviationsView {
    HeadView catalogue, edition;
    std::vector<DeviationView> items;
    std::int64_t added = 0, declined = 0, reworded = 0, unexplained = 0;
    static constexpr auto describe() {
        return schema::object("ListDeviations",
            schema::field("catalogue", &DeviationsView::catalogue, "The catalogue's edition in force"),
            schema::field("edition", &DeviationsView::edition, "The town's edition in force"),
            schema::field("items", &DeviationsView::items, "In the list's order"),
            schema::field("added", &DeviationsView::added, "More than the catalogue has"),
            schema::field("declined", &DeviationsView::declined, "Less"),
            schema::field("reworded", &DeviationsView::reworded, "Otherwise"),
            schema::field("unexplained", &DeviationsView::unexplained, "Without a reason yet"));
    }
};
struct TownDeviationsView {
    ListRef list;
    HeadView catalogue, edition;
    std::int64_t added = 0, declined = 0, reworded = 0, unexplained = 0;
    static constexpr auto describe() {
        return schema::object("TownDeviations",
            schema::field("list", &TownDeviationsView::list, "Whose list; its deviations are at it"),
            schema::field("catalogue", &TownDeviationsView::catalogue, "The catalogue's edition in force"),
            schema::field("edition", &TownDeviationsView::edition, "The town's edition in force"),
            schema::field("added", &TownDeviationsView::added, "More than the catalogue has"),
            schema::field("declined", &TownDeviationsView::declined, "Less"),
            schema::field("reworded", &TownDeviationsView::reworded, "Otherwise"),
            schema::field("unexplained", &TownDeviationsView::unexplained, "Without a reason yet"));
    }
};
struct CountyDeviationsView {
    std::vector<TownDeviationsView> items;
    static constexpr auto describe() {
        return schema::object("CountyDeviations",
                              schema::field("items", &CountyDeviationsView::items, "By town"));
    }
};
struct DeviationReason {
    std::string reason;
    static constexpr auto describe() {
        return schema::object("ListDeviationReason",
                              schema::field("reason", &DeviationReason::reason, "Why it is otherwise here"));
    }
};

}  // namespace qd::dutylist::wire
