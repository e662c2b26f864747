#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/bodies/sheet.hpp"
#include "features/bodies/wire.hpp"

/// What travels on the routes of bodies alone.
namespace qd::bodies {

struct BodyQuery {
    std::optional<BodyKind> kind;
    std::optional<std::string> text;
    std::optional<std::string> parent;
    std::optional<bool> departments;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object(
            "BodyQuery", schema::field("kind", &BodyQuery::kind, "Only this kind"),
            schema::field("text", &BodyQuery::text, "Part of a name, short name, alias or code"),
            schema::field("parent", &BodyQuery::parent, "Only what belongs to this body"),
            schema::field("departments", &BodyQuery::departments,
                          "Only living bodies that a duty can be laid on"),
            schema::field("page", &BodyQuery::page, "From 1"),
            schema::field("page_size", &BodyQuery::page_size, "Up to 100; 50 when absent"));
    }
};

struct BodyList {
    std::vector<BodyView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 1;
    std::int64_t page_size = 50;
    static constexpr auto describe() {
        return schema::object("BodyList", schema::field("items", &BodyList::items, "By code"),
                              schema::field("total", &BodyList::total, "How many there are in all"),
                              schema::field("total_is_capped", &BodyList::total_is_capped,
                                            "Whether there are more than `total` says"),
                              schema::field("page", &BodyList::page, "From 1"),
                              schema::field("page_size", &BodyList::page_size, "How many a page holds"));
    }
};

struct BodyInput {
    std::optional<std::string> code;
    std::string name;
    std::optional<std::string> short_name;
    BodyKind kind = BodyKind::county_department;
    std::optional<BodyId> parent_id;
    std::optional<std::string> division_code;
    std::optional<std::string> credit_code;
    std::optional<std::string> phone;
    std::optional<std::string> note;
    std::optional<std::vector<std::string>> aliases;
    std::optional<Date> abolished_on;
    std::optional<BodyId> successor_id;
    std::optional<std::int64_t> version;
    static constexpr auto describe() {
        return schema::object(
            "BodyInput",
            schema::field("code", &BodyInput::code, "Unique in the county; one is made up when absent"),
            schema::field("name", &BodyInput::name, "Full name"),
            schema::field("short_name", &BodyInput::short_name,
                          "The name that lists use; the full name when absent"),
            schema::field("kind", &BodyInput::kind, "What sort of body"),
            schema::field("parent_id", &BodyInput::parent_id, "The body it belongs to"),
            schema::field("division_code", &BodyInput::division_code, "Towns 9 digits, villages 12"),
            schema::field("credit_code", &BodyInput::credit_code,
                          "Unified social credit code; kept when malformed"),
            schema::field("phone", &BodyInput::phone, "The office's public number"),
            schema::field("note", &BodyInput::note, "Remarks"),
            schema::field("aliases", &BodyInput::aliases, "Other names that people write"),
            schema::field("abolished_on", &BodyInput::abolished_on, "The day on which it ceased to be"),
            schema::field("successor_id", &BodyInput::successor_id, "Who took over its work"),
            schema::field("version", &BodyInput::version, "When changing: the version that was seen"));
    }
};

struct SheetBody {
    std::int64_t row = 0;
    std::string code;
    std::string name;
    BodyKind kind = BodyKind::county_department;
    Change change = Change::unchanged;
    static constexpr auto describe() {
        return schema::object("SheetBody",
            schema::field("row", &SheetBody::row, "The row's number as the sheet shows it"),
            schema::field("code", &SheetBody::code, "The body's code"),
            schema::field("name", &SheetBody::name, "Its name"),
            schema::field("kind", &SheetBody::kind, "What sort of body"),
            schema::field("change", &SheetBody::change, "What the sheet does to it"));
    }
};

struct SheetResult {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    bool is_done = false;
    std::vector<SheetRemark> errors;
    std::vector<SheetRemark> warnings;
    std::vector<SheetBody> items;
    static constexpr auto describe() {
        return schema::object(
            "BodySheetResult", schema::field("added", &SheetResult::added, "New bodies"),
            schema::field("changed", &SheetResult::changed, "Bodies with something new"),
            schema::field("unchanged", &SheetResult::unchanged, "Bodies that are as the sheet says"),
            schema::field("is_done", &SheetResult::is_done,
                          "False for a rehearsal, and while there are errors"),
            schema::field("errors", &SheetResult::errors, "While there is one, nothing is taken over"),
            schema::field("warnings", &SheetResult::warnings, "Taken over, but look again"),
            schema::field("items", &SheetResult::items, "Every row that holds a body"));
    }
};

struct ProfileView {
    std::string town_type;
    std::optional<std::int64_t> population;
    std::optional<std::string> area_km2;
    std::optional<std::int64_t> villages;
    std::optional<std::int64_t> communities;
    std::string leading_industry;
    std::vector<std::string> conditions;
    std::string note;
    static constexpr auto describe() {
        return schema::object(
            "TownProfile", schema::field("town_type", &ProfileView::town_type, "城关镇, 农业乡 …"),
            schema::field("population", &ProfileView::population, "People"),
            schema::field("area_km2", &ProfileView::area_km2, "Square kilometres, as written"),
            schema::field("villages", &ProfileView::villages, "How many"),
            schema::field("communities", &ProfileView::communities, "How many"),
            schema::field("leading_industry", &ProfileView::leading_industry, "In plain words"),
            schema::field("conditions", &ProfileView::conditions,
                          "Words that the catalogue's duties ask for"),
            schema::field("note", &ProfileView::note, "Remarks"));
    }
};

struct TownView {
    BodyView body;
    ProfileView profile;
    static constexpr auto describe() {
        return schema::object("Town",
            schema::field("body", &TownView::body, "The town as a body"),
            schema::field("profile", &TownView::profile, "What the catalogue's conditions look at"));
    }
};

struct TownList {
    std::vector<TownView> items;
    static constexpr auto describe() {
        return schema::object("TownList", schema::field("items", &TownList::items, "By code"));
    }
};

}  // namespace qd::bodies
