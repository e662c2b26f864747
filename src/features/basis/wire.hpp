#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/basis/commands.hpp"
#include "features/basis/queries.hpp"

/// What the library's routes take and give.
namespace qd::basis::wire {

struct BasisRef {
    BasisId id;
    std::string name;
    static constexpr auto describe() {
        return schema::object("BasisRef", schema::field("id", &BasisRef::id, "The document"),
                              schema::field("name", &BasisRef::name, "Its title, without 《》"));
    }
};

struct BasisView {
    BasisId id;
    std::string code;
    std::string title;
    Level level;
    std::string issuer;
    std::string document_number;
    std::string document_number_raw;
    std::optional<Date> issued_on;
    std::optional<Date> effective_on;
    std::optional<Date> version_on;
    Status status;
    std::optional<Date> status_since;
    std::optional<BasisRef> replaced_by;
    std::int64_t duty_count;
    std::string note;
    std::int64_t version;
    static constexpr auto describe() {
        return schema::object("Basis",
            schema::field("id", &BasisView::id, "The document"),
            schema::field("code", &BasisView::code, "The library's own number"),
            schema::field("title", &BasisView::title, "Without 《》"),
            schema::field("level", &BasisView::level, "What sort of document it is"),
            schema::field("issuer", &BasisView::issuer, "Who issued it"),
            schema::field("document_number", &BasisView::document_number, "文号, brackets normalised"),
            schema::field("document_number_raw", &BasisView::document_number_raw, "文号 as it was given"),
            schema::field("issued_on", &BasisView::issued_on, "Day of issue"),
            schema::field("effective_on", &BasisView::effective_on, "In force from this day"),
            schema::field("version_on", &BasisView::version_on, "Day of the text that was compared"),
            schema::field("status", &BasisView::status, "On the day asked about"),
            schema::field("status_since", &BasisView::status_since, "Since when, where it was recorded"),
            schema::field("replaced_by", &BasisView::replaced_by, "What took its place"),
            schema::field("duty_count", &BasisView::duty_count, "Duties of lists in force that cite it"),
            schema::field("note", &BasisView::note, "Remarks"),
            schema::field("version", &BasisView::version, "Goes up with every change"));
    }
};

struct BasisList {
    std::vector<BasisView> items;
    std::int64_t total;
    bool total_is_capped;
    std::int64_t page;
    std::int64_t page_size;
    static constexpr auto describe() {
        return schema::object("BasisList", schema::field("items", &BasisList::items,
                                                         "The page's documents, by code"),
            schema::field("total", &BasisList::total, "All that fit the filters"),
            schema::field("total_is_capped", &BasisList::total_is_capped,
                          "Whether there are more than `total`"),
            schema::field("page", &BasisList::page, "This page, from 1"),
            schema::field("page_size", &BasisList::page_size, "Items a page"));
    }
};

struct BasisQuery {
    std::optional<std::string> text;
    std::optional<Level> level;
    std::optional<Status> status;
    std::optional<Date> on;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object("BasisQuery",
            schema::field("text", &BasisQuery::text,
                          "Part of the title, the number or the issuer; or the code"),
            schema::field("level", &BasisQuery::level, "Only this level"),
            schema::field("status", &BasisQuery::status, "Only what has this status on the day"),
            schema::field("on", &BasisQuery::on, "The day for statuses; today when absent"),
            schema::field("page", &BasisQuery::page, "From 1"),
            schema::field("page_size", &BasisQuery::page_size, "1 to 100"));
    }
};

struct StatusView {
    Date effective_on;
    Instant recorded_at;
    Status status;
    std::optional<BasisRef> replaced_by;
    static constexpr auto describe() {
        return schema::object("BasisStatus",
            schema::field("effective_on", &StatusView::effective_on, "From this day"),
            schema::field("recorded_at", &StatusView::recorded_at, "As we have known since"),
            schema::field("status", &StatusView::status, "The status"),
            schema::field("replaced_by", &StatusView::replaced_by, "What took its place"));
    }
};

struct ArticleView {
    std::string path;
    std::string content;
    static constexpr auto describe() {
        return schema::object("BasisArticle",
            schema::field("path", &ArticleView::path, "第六十二条第二款"),
            schema::field("content", &ArticleView::content, "Its wording"));
    }
};

struct BasisDetail {
    BasisView basis;
    std::vector<StatusView> statuses;
    std::vector<ArticleView> articles;
    static constexpr auto describe() {
        return schema::object("BasisDetail", schema::field("basis", &BasisDetail::basis, "The document"),
            schema::field("statuses", &BasisDetail::statuses, "All that was recorded, oldest first"),
            schema::field("articles", &BasisDetail::articles, "Wordings in the library"));
    }
};

struct OnQuery {
    std::optional<Date> on;
    std::optional<std::string> known;
    static constexpr auto describe() {
        return schema::object("BasisOnQuery",
            schema::field("on", &OnQuery::on, "The day for statuses; today when absent"),
            schema::field("known", &OnQuery::known,
                          "As known at the end of this day, or at this moment; now when absent"));
    }
};

struct BasisInput {
    std::string code;
    std::string title;
    Level level;
    std::string issuer;
    std::string document_number;
    std::optional<Date> issued_on;
    std::optional<Date> effective_on;
    std::optional<Date> version_on;
    std::optional<std::string> note;
    std::optional<std::int64_t> version;
    static constexpr auto describe() {
        return schema::object("BasisInput",
            schema::field("code", &BasisInput::code, "The library's own number, once in the county"),
            schema::field("title", &BasisInput::title, "With or without 《》"),
            schema::field("level", &BasisInput::level, "What sort of document it is"),
            schema::field("issuer", &BasisInput::issuer, "Who issued it"),
            schema::field("document_number", &BasisInput::document_number,
                          "文号 as printed; empty when there is none"),
            schema::field("issued_on", &BasisInput::issued_on, "Day of issue"),
            schema::field("effective_on", &BasisInput::effective_on, "In force from this day"),
            schema::field("version_on", &BasisInput::version_on, "Day of the text that was compared"),
            schema::field("note", &BasisInput::note, "Remarks"),
            schema::field("version", &BasisInput::version, "When changing: the version last seen"));
    }
};

struct StatusInput {
    Date effective_on;
    Status status;
    std::optional<BasisId> replaced_by_id;
    static constexpr auto describe() {
        return schema::object("BasisStatusInput",
            schema::field("effective_on", &StatusInput::effective_on, "From this day"),
            schema::field("status", &StatusInput::status, "The status from then on"),
            schema::field("replaced_by_id", &StatusInput::replaced_by_id, "What takes its place"));
    }
};

struct ArticlesInput {
    std::vector<ArticleView> articles;
    static constexpr auto describe() {
        return schema::object("BasisArticlesInput",
                              schema::field("articles", &ArticlesInput::articles,
                                            "Wordings to put in, by path"));
    }
};

struct TownOfDuty {
    BodyId id;
    std::string code;
    std::string name;
    std::string short_name;
    std::string kind;
    static constexpr auto describe() {
        return schema::object("TownOfDuty", schema::field("id", &TownOfDuty::id, "The town"),
            schema::field("code", &TownOfDuty::code, "Its code"), schema::field("name", &TownOfDuty::name,
                          "Its name"),
            schema::field("short_name", &TownOfDuty::short_name, "Its short name"),
            schema::field("kind", &TownOfDuty::kind, "What sort of body"));
    }
};

struct RestingDutyView {
    std::string edition_id;
    std::string duty_id;
    std::string code;
    std::string name;
    TownOfDuty town;
    std::string article;
    static constexpr auto describe() {
        return schema::object("RestingDuty",
            schema::field("edition_id", &RestingDutyView::edition_id, "The edition in force"),
            schema::field("duty_id", &RestingDutyView::duty_id, "The duty"),
            schema::field("code", &RestingDutyView::code, "Its code"),
            schema::field("name", &RestingDutyView::name, "Its name"),
            schema::field("town", &RestingDutyView::town, "Whose list it stands on"),
            schema::field("article", &RestingDutyView::article, "What exactly it cites"));
    }
};

struct RestingDutyList {
    std::vector<RestingDutyView> items;
    std::int64_t total;
    bool total_is_capped;
    std::int64_t page;
    std::int64_t page_size;
    static constexpr auto describe() {
        return schema::object("RestingDutyList",
            schema::field("items", &RestingDutyList::items, "By town, then in the lists' own order"),
            schema::field("total", &RestingDutyList::total, "All of them"),
            schema::field("total_is_capped", &RestingDutyList::total_is_capped,
                          "Whether there are more than `total`"),
            schema::field("page", &RestingDutyList::page, "This page, from 1"),
            schema::field("page_size", &RestingDutyList::page_size, "Items a page"));
    }
};

struct RestingQuery {
    std::optional<std::string> article;
    std::optional<Date> on;
    std::optional<std::string> known;
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object("RestingDutyQuery",
            schema::field("article", &RestingQuery::article, "Only what cites this article or a part of it"),
            schema::field("on", &RestingQuery::on, "In force on this day; today when absent"),
            schema::field("known", &RestingQuery::known,
                          "As known at the end of this day, or at this moment; now when absent"),
            schema::field("page", &RestingQuery::page, "From 1"),
            schema::field("page_size", &RestingQuery::page_size, "1 to 100"));
    }
};

struct SheetFact {
    std::string name;
    std::string value;
    static constexpr auto describe() {
        return schema::object("BasisSheetFact", schema::field("name", &SheetFact::name, "Placeholder"),
                              schema::field("value", &SheetFact::value, "What fills it"));
    }
};
struct SheetErrorView {
    std::int64_t row;
    std::string column;
    std::string code;
    std::vector<SheetFact> facts;
    static constexpr auto describe() {
        return schema::object("BasisSheetError", schema::field("row", &SheetErrorView::row,
                              "Row of the sheet, from 1"),
            schema::field("column", &SheetErrorView::column,
                          "As the sheet calls it; empty for the whole row"),
            schema::field("code", &SheetErrorView::code, "Why; the sentence is basis_sheet.<code>"),
            schema::field("facts", &SheetErrorView::facts, "Fill the sentence"));
    }
};
struct SheetItemView {
    std::int64_t row;
    std::string code;
    std::string name;
    SheetChange change;
    static constexpr auto describe() {
        return schema::object("BasisSheetItem", schema::field("row", &SheetItemView::row,
                              "Row of the sheet, from 1"),
            schema::field("code", &SheetItemView::code, "The library's own number"),
            schema::field("name", &SheetItemView::name, "The title"),
            schema::field("change", &SheetItemView::change, "What happens to it"));
    }
};
struct SheetView {
    std::int64_t added;
    std::int64_t changed;
    std::int64_t unchanged;
    std::vector<SheetErrorView> errors;
    std::vector<SheetItemView> items;
    static constexpr auto describe() {
        return schema::object("BasisSheet", schema::field("added", &SheetView::added, "New documents"),
            schema::field("changed", &SheetView::changed, "Known documents that the sheet says more about"),
            schema::field("unchanged", &SheetView::unchanged, "Known documents as they are"),
            schema::field("errors", &SheetView::errors, "With one of these nothing is saved"),
            schema::field("items", &SheetView::items, "Every row that was read"));
    }
};

}  // namespace qd::basis::wire
