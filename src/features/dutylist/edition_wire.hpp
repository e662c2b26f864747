#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/bodies/wire.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/queries.hpp"

/// What the routes of lists and editions take and give.
namespace qd::dutylist::wire {

struct KindView {
    std::string word;
    std::string name;
    std::int64_t position = 0;
    static constexpr auto describe() {
        return schema::object("ListKind",
            schema::field("word", &KindView::word, "basic, assisting, reclaimed, …"),
            schema::field("name", &KindView::name, "What people call it"),
            schema::field("position", &KindView::position, "Order"));
    }
};

struct ClassView {
    std::string name;
    std::int64_t position = 0;
    static constexpr auto describe() {
        return schema::object("SchemeClass",
            schema::field("name", &ClassView::name, "生态环保"),
            schema::field("position", &ClassView::position, "Order"));
    }
};

struct SchemeView {
    std::string word;
    std::string name;
    std::vector<ClassView> classes;
    static constexpr auto describe() {
        return schema::object("Scheme",
            schema::field("word", &SchemeView::word, "field, power_type, …"),
            schema::field("name", &SchemeView::name, "What people call it"),
            schema::field("classes", &SchemeView::classes, "In their order"));
    }
};

struct KindsView {
    std::vector<KindView> kinds;
    std::vector<SchemeView> schemes;
    static constexpr auto describe() {
        return schema::object("Kinds",
            schema::field("kinds", &KindsView::kinds, "The list kinds of the county"),
            schema::field("schemes", &KindsView::schemes, "Its classification schemes"));
    }
};

struct KindCountView {
    std::string kind;
    std::int64_t count = 0;
    static constexpr auto describe() {
        return schema::object("KindCount",
            schema::field("kind", &KindCountView::kind, "List kind"),
            schema::field("count", &KindCountView::count, "Duties"));
    }
};

/// An edition without its duties.
struct HeadView {
    EditionId id;
    ListId list_id;
    std::int64_t number = 0;
    EditionState state{};
    bool is_recorded = false;
    std::string approval_document;
    std::optional<Date> approved_on;
    std::optional<Date> effective_on;
    std::optional<Instant> published_at;
    std::optional<Date> superseded_on;
    std::int64_t duty_count = 0;
    std::int64_t gap_count = 0;
    std::string content_digest;
    std::int64_t version = 0;
    bool in_force = false;
    std::vector<KindCountView> counts;
    static constexpr auto describe() {
        return schema::object("EditionHead",
            schema::field("id", &HeadView::id, "The edition"),
            schema::field("list_id", &HeadView::list_id, "Its list"),
            schema::field("number", &HeadView::number, "第几版"),
            schema::field("state", &HeadView::state, "Where it stands"),
            schema::field("is_recorded", &HeadView::is_recorded, "Published elsewhere, entered here"),
            schema::field("approval_document", &HeadView::approval_document, "批准文号"),
            schema::field("approved_on", &HeadView::approved_on, "批准日期"),
            schema::field("effective_on", &HeadView::effective_on, "In force from this day"),
            schema::field("published_at", &HeadView::published_at, "Published, or recorded, at"),
            schema::field("superseded_on", &HeadView::superseded_on, "Superseded from this day"),
            schema::field("duty_count", &HeadView::duty_count, "Duties"),
            schema::field("gap_count", &HeadView::gap_count, "Recorded editions: duties that lack something"),
            schema::field("content_digest", &HeadView::content_digest,
                          "SHA-256 of the content, once published"),
            schema::field("version", &HeadView::version, "Goes up with every change of a draft"),
            schema::field("in_force", &HeadView::in_force, "Whether it is the one in force today"),
            schema::field("counts", &HeadView::counts, "Duties by kind"));
    }
};

struct ListView {
    ListId id;
    bodies::BodyRef body;
    bool is_catalogue = false;
    std::string title;
    std::optional<HeadView> in_force;
    std::optional<HeadView> open;
    static constexpr auto describe() {
        return schema::object("DutyList",
            schema::field("id", &ListView::id, "The list"),
            schema::field("body", &ListView::body, "Whose list it is"),
            schema::field("is_catalogue", &ListView::is_catalogue, "The county's catalogue"),
            schema::field("title", &ListView::title, "Its title"),
            schema::field("in_force", &ListView::in_force, "The edition in force today"),
            schema::field("open", &ListView::open, "The edition being worked on, for those who may see it"));
    }
};

struct ListsView {
    std::vector<ListView> items;
    static constexpr auto describe() {
        return schema::object("DutyLists",
            schema::field("items", &ListsView::items, "The catalogue first, then towns by code"));
    }
};

struct ListRef {
    ListId id;
    std::string title;
    bodies::BodyRef body;
    bool is_catalogue = false;
    static constexpr auto describe() {
        return schema::object("DutyListRef",
            schema::field("id", &ListRef::id, "The list"),
            schema::field("title", &ListRef::title, "Its title"),
            schema::field("body", &ListRef::body, "Whose list it is"),
            schema::field("is_catalogue", &ListRef::is_catalogue, "The county's catalogue"));
    }
};

struct ListDetail {
    ListView list;
    std::vector<HeadView> editions;
    static constexpr auto describe() {
        return schema::object("DutyListDetail",
            schema::field("list", &ListDetail::list, "The list"),
            schema::field("editions", &ListDetail::editions, "Newest first; those that you may see"));
    }
};

struct FieldCountView {
    std::string kind;
    std::string class_;
    std::int64_t count = 0;
    static constexpr auto describe() {
        return schema::object("FieldCount",
            schema::field("kind", &FieldCountView::kind, "List kind"),
            schema::field("class", &FieldCountView::class_, "Class; empty: none"),
            schema::field("count", &FieldCountView::count, "Duties"));
    }
};

struct OpenActionView {
    Action action{};
    bool needs_reason = false;
    bool needs_approval = false;
    static constexpr auto describe() {
        return schema::object("OpenAction",
            schema::field("action", &OpenActionView::action, "What you could do now"),
            schema::field("needs_reason", &OpenActionView::needs_reason, "Say why"),
            schema::field("needs_approval", &OpenActionView::needs_approval,
                          "Say under which document, approved when, in force from when"));
    }
};

/// Duties that lack something today.
struct GapsView {
    std::int64_t no_basis = 0;
    std::int64_t no_lead = 0;
    std::int64_t unconfirmed_lead = 0;
    std::int64_t no_town_duty = 0;
    static constexpr auto describe() {
        return schema::object("Gaps",
            schema::field("no_basis", &GapsView::no_basis, "No basis in force"),
            schema::field("no_lead", &GapsView::no_lead, "No proper lead"),
            schema::field("unconfirmed_lead", &GapsView::unconfirmed_lead, "Lead proposed by an import"),
            schema::field("no_town_duty", &GapsView::no_town_duty, "Assisting without saying with what"));
    }
};

struct EditionView {
    HeadView head;
    ListRef list;
    std::vector<FieldCountView> fields;
    std::vector<OpenActionView> actions;
    GapsView gaps;
    static constexpr auto describe() {
        return schema::object("Edition",
            schema::field("head", &EditionView::head, "The edition"),
            schema::field("list", &EditionView::list, "Its list"),
            schema::field("fields", &EditionView::fields, "Duties by kind and field"),
            schema::field("actions", &EditionView::actions, "What you could do now"),
            schema::field("gaps", &EditionView::gaps, "What its duties lack"));
    }
};

struct NewList {
    std::optional<BodyId> body_id;
    static constexpr auto describe() {
        return schema::object("NewDutyList",
            schema::field("body_id", &NewList::body_id, "The town; absent for the catalogue"));
    }
};

struct NewEdition {
    StartFrom from{};
    static constexpr auto describe() {
        return schema::object("NewEdition",
            schema::field("from", &NewEdition::from, "What the draft begins with"));
    }
};

struct StepInput {
    Action action{};
    std::int64_t version = 0;
    std::optional<std::string> reason;
    std::optional<std::string> approval_document;
    std::optional<Date> approved_on;
    std::optional<Date> effective_on;
    static constexpr auto describe() {
        return schema::object("EditionStep",
            schema::field("action", &StepInput::action, "Which step to take"),
            schema::field("version", &StepInput::version, "The version last seen"),
            schema::field("reason", &StepInput::reason, "Going back needs one"),
            schema::field("approval_document", &StepInput::approval_document, "批准文号"),
            schema::field("approved_on", &StepInput::approved_on, "批准日期"),
            schema::field("effective_on", &StepInput::effective_on, "In force from this day"));
    }
};

struct AsOfQuery {
    std::optional<Date> on;
    std::optional<std::string> known;
    std::optional<Instant> known_at;
    static constexpr auto describe() {
        return schema::object("AsOfQuery",
            schema::field("on", &AsOfQuery::on, "The day; today when absent"),
            schema::field("known", &AsOfQuery::known,
                          "As known at the end of this day, or at this moment; now when absent"),
            schema::field("known_at", &AsOfQuery::known_at, "The older name of a moment in `known`"));
    }
};

struct PageQuery {
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    static constexpr auto describe() {
        return schema::object("DutyListPage",
            schema::field("page", &PageQuery::page, "From 1"),
            schema::field("page_size", &PageQuery::page_size, "1 to 100"));
    }
};

struct OpinionInput {
    std::optional<DutyId> duty_id;
    Verdict verdict{};
    std::string content;
    static constexpr auto describe() {
        return schema::object("OpinionInput",
            schema::field("duty_id", &OpinionInput::duty_id, "On this duty; absent for the whole edition"),
            schema::field("verdict", &OpinionInput::verdict, "agree or object"),
            schema::field("content", &OpinionInput::content, "What is to be changed; an objection needs it"));
    }
};

struct DutyRef {
    DutyId id;
    std::string name;
    static constexpr auto describe() {
        return schema::object("DutyRef",
            schema::field("id", &DutyRef::id, "The duty"),
            schema::field("name", &DutyRef::name, "Code and name"));
    }
};

struct OpinionView {
    std::string id;
    std::optional<DutyRef> duty;
    bodies::BodyRef body;
    Verdict verdict{};
    std::string content;
    Instant at;
    static constexpr auto describe() {
        return schema::object("Opinion",
            schema::field("id", &OpinionView::id, "The opinion"),
            schema::field("duty", &OpinionView::duty, "On this duty; absent for the whole edition"),
            schema::field("body", &OpinionView::body, "Whose it is"),
            schema::field("verdict", &OpinionView::verdict, "agree, object, or why it was sent back"),
            schema::field("content", &OpinionView::content, "Words"),
            schema::field("at", &OpinionView::at, "When"));
    }
};

struct OpinionList {
    std::vector<OpinionView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 0;
    std::int64_t page_size = 0;
    static constexpr auto describe() {
        return schema::object("OpinionList",
            schema::field("items", &OpinionList::items, "Oldest first"),
            schema::field("total", &OpinionList::total, "All of them"),
            schema::field("total_is_capped", &OpinionList::total_is_capped,
                          "Whether there are more than `total`"),
            schema::field("page", &OpinionList::page, "This page, from 1"),
            schema::field("page_size", &OpinionList::page_size, "Items a page"));
    }
};

struct EventFactView {
    std::string name;
    std::string value;
    static constexpr auto describe() {
        return schema::object("TimelineFact",
            schema::field("name", &EventFactView::name, "Which fact"),
            schema::field("value", &EventFactView::value, "Word, number, date or digest"));
    }
};

struct EventView {
    Instant at;
    std::optional<bodies::BodyRef> actor_body;
    std::string verb;
    std::vector<EventFactView> facts;
    static constexpr auto describe() {
        return schema::object("TimelineItem",
            schema::field("at", &EventView::at, "When"),
            schema::field("actor_body", &EventView::actor_body, "Whose post acted"),
            schema::field("verb", &EventView::verb, "What was done"),
            schema::field("facts", &EventView::facts, "Ids, words and digests"));
    }
};

struct TimelineView {
    std::vector<EventView> items;
    static constexpr auto describe() {
        return schema::object("Timeline",
            schema::field("items", &TimelineView::items, "Newest first"));
    }
};

}  // namespace qd::dutylist::wire
