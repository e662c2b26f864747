#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/dutylist/edition_wire.hpp"

/// Duties as they stand in lists.
namespace qd::dutylist::wire {

struct DutyHeadView {
    DutyId id;
    std::string code;
    std::string kind;
    std::int64_t position = 0;
    std::string name;
    std::string field;
    std::optional<bodies::BodyRef> lead;
    std::vector<bodies::BodyRef> assists;
    std::int64_t basis_count = 0;
    std::optional<Gap> gap;
    bool is_cancelled = false;
    bool is_public_service = false;
    static constexpr auto describe() {
        return schema::object("DutyHead",
            schema::field("id", &DutyHeadView::id, "The duty"),
            schema::field("code", &DutyHeadView::code, "Its code"),
            schema::field("kind", &DutyHeadView::kind, "List kind"),
            schema::field("position", &DutyHeadView::position, "Order within its kind"),
            schema::field("name", &DutyHeadView::name, "Its name"),
            schema::field("field", &DutyHeadView::field, "Its field"),
            schema::field("lead", &DutyHeadView::lead, "Who leads"),
            schema::field("assists", &DutyHeadView::assists, "Who assists"),
            schema::field("basis_count", &DutyHeadView::basis_count, "Documents cited"),
            schema::field("gap", &DutyHeadView::gap, "What it lacks most urgently"),
            schema::field("is_cancelled", &DutyHeadView::is_cancelled, "Cancelled"),
            schema::field("is_public_service", &DutyHeadView::is_public_service, "A public service"));
    }
};

struct DutyHeadList {
    std::vector<DutyHeadView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 0;
    std::int64_t page_size = 0;
    static constexpr auto describe() {
        return schema::object("DutyHeadList",
            schema::field("items", &DutyHeadList::items, "In the kinds' order, then their own"),
            schema::field("total", &DutyHeadList::total, "All of them"),
            schema::field("total_is_capped", &DutyHeadList::total_is_capped,
                          "Whether there are more than `total`"),
            schema::field("page", &DutyHeadList::page, "This page, from 1"),
            schema::field("page_size", &DutyHeadList::page_size, "Items a page"));
    }
};

struct DutyQuery {
    std::optional<std::string> kind;
    std::optional<std::string> field;
    std::optional<BodyId> body;
    std::optional<std::string> text;
    std::optional<Gap> gap;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object("DutyQuery",
            schema::field("kind", &DutyQuery::kind, "Only this list kind"),
            schema::field("field", &DutyQuery::field, "Only this field"),
            schema::field("body", &DutyQuery::body, "Only where this body has a part"),
            schema::field("text", &DutyQuery::text, "Part of the name or code"),
            schema::field("gap", &DutyQuery::gap, "Only what lacks this"),
            schema::field("page", &DutyQuery::page, "From 1"),
            schema::field("page_size", &DutyQuery::page_size, "1 to 100"));
    }
};

struct ElsewhereView {
    bodies::BodyRef town;
    EditionId edition_id;
    DutyId duty_id;
    std::string name;
    bool same_text = false;
    static constexpr auto describe() {
        return schema::object("DutyElsewhere",
            schema::field("town", &ElsewhereView::town, "Whose list"),
            schema::field("edition_id", &ElsewhereView::edition_id, "The edition in force"),
            schema::field("duty_id", &ElsewhereView::duty_id, "The duty there"),
            schema::field("name", &ElsewhereView::name, "Its name there"),
            schema::field("same_text", &ElsewhereView::same_text, "Whether it says the same"));
    }
};

struct ElsewhereList {
    std::vector<ElsewhereView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 0;
    std::int64_t page_size = 0;
    static constexpr auto describe() {
        return schema::object("DutyElsewhereList",
            schema::field("items", &ElsewhereList::items, "By town"),
            schema::field("total", &ElsewhereList::total, "All of them"),
            schema::field("total_is_capped", &ElsewhereList::total_is_capped,
                          "Whether there are more than `total`"),
            schema::field("page", &ElsewhereList::page, "This page, from 1"),
            schema::field("page_size", &ElsewhereList::page_size, "Items a page"));
    }
};

struct BodyDutyView {
    bodies::BodyRef town;
    EditionId edition_id;
    DutyId duty_id;
    std::string code;
    std::string name;
    std::string kind;
    DutyRole role{};
    static constexpr auto describe() {
        return schema::object("BodyDuty",
            schema::field("town", &BodyDutyView::town, "Whose list"),
            schema::field("edition_id", &BodyDutyView::edition_id, "The edition in force"),
            schema::field("duty_id", &BodyDutyView::duty_id, "The duty"),
            schema::field("code", &BodyDutyView::code, "Its code"),
            schema::field("name", &BodyDutyView::name, "Its name"),
            schema::field("kind", &BodyDutyView::kind, "List kind"),
            schema::field("role", &BodyDutyView::role, "As what the body takes part"));
    }
};

struct BodyDutyList {
    std::vector<BodyDutyView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 0;
    std::int64_t page_size = 0;
    static constexpr auto describe() {
        return schema::object("BodyDutyList",
            schema::field("items", &BodyDutyList::items, "By town, then in the lists' order"),
            schema::field("total", &BodyDutyList::total, "All of them"),
            schema::field("total_is_capped", &BodyDutyList::total_is_capped,
                          "Whether there are more than `total`"),
            schema::field("page", &BodyDutyList::page, "This page, from 1"),
            schema::field("page_size", &BodyDutyList::page_size, "Items a page"));
    }
};

struct ElsewhereQuery {
    std::optional<Date> on;
    std::optional<std::string> known;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object("DutyElsewhereQuery",
            schema::field("on", &ElsewhereQuery::on, "In force on this day; today when absent"),
            schema::field("known", &ElsewhereQuery::known,
                          "As known at the end of this day, or at this moment; now when absent"),
            schema::field("page", &ElsewhereQuery::page, "From 1"),
            schema::field("page_size", &ElsewhereQuery::page_size, "1 to 100"));
    }
};

struct BodyDutyQuery {
    std::optional<DutyRole> role;
    std::optional<Date> on;
    std::optional<std::string> known;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object("BodyDutyQuery",
            schema::field("role", &BodyDutyQuery::role, "Only in this role"),
            schema::field("on", &BodyDutyQuery::on, "In force on this day; today when absent"),
            schema::field("known", &BodyDutyQuery::known,
                          "As known at the end of this day, or at this moment; now when absent"),
            schema::field("page", &BodyDutyQuery::page, "From 1"),
            schema::field("page_size", &BodyDutyQuery::page_size, "1 to 100"));
    }
};

}  // namespace qd::dutylist::wire
