#pragma once
#include "core/schema.hpp"
#include "features/finder/who.hpp"

/// What the finder's routes take and give.
namespace qd::finder::wire {

struct SegmentView {
    std::string text;
    bool hit;
    static constexpr auto describe() {
        return schema::object("HighlightSegment",
            schema::field("text", &SegmentView::text, "A piece of the text"),
                              schema::field("hit", &SegmentView::hit, "Whether it is what was asked for"));
    }
};
struct HighlightView {
    std::string field;
    std::vector<SegmentView> segments;
    static constexpr auto describe() {
        return schema::object("Highlight",
            schema::field("field", &HighlightView::field, "name, code, class, body, basis or duty_text"),
            schema::field("segments", &HighlightView::segments,
                "Joined they are the text, or a piece of it"));
    }
};
struct FoundDutyView {
    BodyRef town;
    bool is_catalogue;
    EditionId edition_id;
    std::int64_t number;
    DutyId duty_id;
    std::string code, name, kind, field;
    std::optional<BodyRef> lead;
    std::vector<HighlightView> highlights;
    static constexpr auto describe() {
        return schema::object("FoundDuty",
            schema::field("town", &FoundDutyView::town, "Whose list; the county itself for its catalogue"),
            schema::field("is_catalogue", &FoundDutyView::is_catalogue, "Stands in the county's catalogue"),
            schema::field("edition_id", &FoundDutyView::edition_id, "The edition in force"),
            schema::field("number", &FoundDutyView::number, "The edition's number"),
            schema::field("duty_id", &FoundDutyView::duty_id, "The duty"),
            schema::field("code", &FoundDutyView::code, "The duty's code"),
            schema::field("name", &FoundDutyView::name, "The duty's name"),
            schema::field("kind", &FoundDutyView::kind, "Word of the list kind"),
            schema::field("field", &FoundDutyView::field, "The field it is filed under; may be empty"),
            schema::field("lead", &FoundDutyView::lead, "Who leads"),
            schema::field("highlights", &FoundDutyView::highlights, "Where it matched"));
    }
};
struct FacetView {
    std::string word, name;
    std::int64_t count;
    static constexpr auto describe() {
        return schema::object("Facet", schema::field("word", &FacetView::word, "What to filter by"),
            schema::field("name", &FacetView::name, "What to show"),
            schema::field("count", &FacetView::count, "Among the newest 1001 matches"));
    }
};
struct FacetsView {
    std::vector<FacetView> kinds, fields, towns;
    static constexpr auto describe() {
        return schema::object("Facets",
            schema::field("kinds", &FacetsView::kinds, "List kinds, commonest first"),
            schema::field("fields", &FacetsView::fields, "Fields, commonest first, at most 30"),
            schema::field("towns", &FacetsView::towns, "Towns, commonest first, at most 30"));
    }
};
struct SearchView {
    std::vector<FoundDutyView> items;
    std::int64_t total;
    bool total_is_capped;
    std::int64_t page, page_size;
    FacetsView facets;
    static constexpr auto describe() {
        return schema::object("SearchResult",
            schema::field("items", &SearchView::items, "The page's duties, best first"),
            schema::field("total", &SearchView::total, "All that match, counted up to 1001"),
            schema::field("total_is_capped", &SearchView::total_is_capped,
                "Whether there are more; pages end there"),
            schema::field("page", &SearchView::page, "This page, from 1"),
            schema::field("page_size", &SearchView::page_size, "Items a page"),
            schema::field("facets", &SearchView::facets, "What the matches consist of"));
    }
};
struct SearchQuery {
    std::optional<std::string> q, town, kind, field, body;
    std::optional<bool> catalogue;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("SearchQuery",
            schema::field("q", &SearchQuery::q, "Parts separated by spaces; all must stand in the duty"),
            schema::field("town", &SearchQuery::town, "Only this town's: id or code"),
            schema::field("kind", &SearchQuery::kind, "Only this list kind"),
            schema::field("field", &SearchQuery::field, "Only this field"),
            schema::field("body", &SearchQuery::body, "Only duties in which this body takes part"),
            schema::field("catalogue", &SearchQuery::catalogue, "Search the county's catalogue instead"),
            schema::field("page", &SearchQuery::page, "From 1"),
            schema::field("page_size", &SearchQuery::page_size, "At most 100"));
    }
};

struct WordView {
    std::string text;
    bool used;
    static constexpr auto describe() {
        return schema::object("AskedWord", schema::field("text", &WordView::text, "A word of the question"),
                              schema::field("used", &WordView::used, "Whether it led to anything"));
    }
};
struct EmergencyView {
    std::string number, name, matched;
    static constexpr auto describe() {
        return schema::object("Emergency", schema::field("number", &EmergencyView::number, "Call this first"),
            schema::field("name", &EmergencyView::name, "Who answers there"),
            schema::field("matched", &EmergencyView::matched, "The words that say so"));
    }
};
struct AnswerBasisView {
    std::string title, article;
    basis::Status status;
    static constexpr auto describe() {
        return schema::object("AnswerBasis", schema::field("title", &AnswerBasisView::title, "The document"),
            schema::field("article", &AnswerBasisView::article, "第…条; empty for the whole document"),
            schema::field("status", &AnswerBasisView::status, "Today"));
    }
};
struct AnswerDutyView {
    FoundDutyView duty;
    std::optional<BodyRef> lead;
    std::vector<BodyRef> assists;
    std::vector<std::string> town_items;
    std::vector<AnswerBasisView> bases;
    double score;
    std::vector<std::string> matched;
    static constexpr auto describe() {
        return schema::object("AnswerDuty",
            schema::field("duty", &AnswerDutyView::duty, "A duty that may be meant"),
            schema::field("lead", &AnswerDutyView::lead, "Who leads"),
            schema::field("assists", &AnswerDutyView::assists, "Who assists"),
            schema::field("town_items", &AnswerDutyView::town_items, "What the town does in it"),
            schema::field("bases", &AnswerDutyView::bases, "On which basis"),
            schema::field("score", &AnswerDutyView::score, "For comparison within this answer only"),
            schema::field("matched", &AnswerDutyView::matched, "The words that matched"));
    }
};
struct AnswerBodyView {
    std::optional<BodyRef> body;
    std::string name;
    double score;
    std::string why;
    std::vector<std::string> matched;
    static constexpr auto describe() {
        return schema::object("AnswerBody",
            schema::field("body", &AnswerBodyView::body,
                "The county's own body; absent where it has none of that sort"),
            schema::field("name", &AnswerBodyView::name, "What counties commonly call it"),
            schema::field("score", &AnswerBodyView::score, "For comparison within this answer only"),
            schema::field("why", &AnswerBodyView::why, "The words that speak for it, for reading"),
            schema::field("matched", &AnswerBodyView::matched, "The same, one by one"));
    }
};
struct AnswerView {
    std::string question;
    std::vector<WordView> words;
    std::optional<EmergencyView> emergency;
    std::vector<AnswerDutyView> items;
    std::vector<AnswerBodyView> bodies;
    static constexpr auto describe() {
        return schema::object("Answer", schema::field("question", &AnswerView::question, "As it was asked"),
            schema::field("words", &AnswerView::words, "Its words, and which of them were used"),
            schema::field("emergency", &AnswerView::emergency,
                "Where life or limb is at stake: whom to call first"),
            schema::field("items", &AnswerView::items, "Duties that may be meant, best first"),
            schema::field("bodies", &AnswerView::bodies, "Bodies that may answer for it, best first"));
    }
};
struct WhoQuery {
    std::string q;
    std::optional<std::string> town;
    std::optional<std::int64_t> top;
    static constexpr auto describe() {
        return schema::object("WhoQuery", schema::field("q", &WhoQuery::q, "The question in plain words"),
            schema::field("town", &WhoQuery::town, "Answer from this town's list: id or code"),
            schema::field("top", &WhoQuery::top,
                "How many duties and bodies at most; 5 unless told, at most 20"));
    }
};

}  // namespace qd::finder::wire
