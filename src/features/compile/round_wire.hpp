#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/round.hpp"
#include "features/compile/wire.hpp"

/// What travels of rounds, items and moves.
namespace qd::compile::wire {

struct ItemTextView {
    std::string name, list_kind, field;
    std::optional<std::string> code, basis;
    std::optional<BodyId> lead;
    std::optional<std::string> procedure, time_limit, county_duty, town_duty;
    static constexpr auto describe() {
        return schema::object("CompileItemText", schema::field("name", &ItemTextView::name, "The duty"),
            schema::field("list_kind", &ItemTextView::list_kind, "On which list"),
            schema::field("field", &ItemTextView::field, "In which class"),
            schema::field("code", &ItemTextView::code, "Its code"),
            schema::field("basis", &ItemTextView::basis, "By which law or document"),
            schema::field("lead", &ItemTextView::lead, "Who leads"),
            schema::field("procedure", &ItemTextView::procedure, "How it is carried out"),
            schema::field("time_limit", &ItemTextView::time_limit, "Within what time"),
            schema::field("county_duty", &ItemTextView::county_duty, "What the department does"),
            schema::field("town_duty", &ItemTextView::town_duty, "What the town does"));
    }
};
struct CompileItemView {
    Number number = 0;
    std::int64_t revision = 1, came_round = 1;
    std::optional<std::int64_t> went_round;
    ItemTextView text;
    std::optional<bodies::BodyRef> lead;
    static constexpr auto describe() {
        return schema::object("CompileItem",
            schema::field("number", &CompileItemView::number, "Within the compile"),
            schema::field("revision", &CompileItemView::revision, "Of its text"),
            schema::field("came_round", &CompileItemView::came_round, "In which round it came"),
            schema::field("went_round", &CompileItemView::went_round,
                          "In which it left; absent: it is on the list"),
            schema::field("text", &CompileItemView::text, "As it stands"),
            schema::field("lead", &CompileItemView::lead, "Who leads"));
    }
};
struct ItemsQuery {
    std::optional<std::string> list_kind, field, text, lead;
    std::optional<bool> with_gone;
    std::optional<std::int64_t> after, size;
    static constexpr auto describe() {
        return schema::object("CompileItemsQuery",
            schema::field("list_kind", &ItemsQuery::list_kind, "On this list"),
            schema::field("field", &ItemsQuery::field, "In this class"),
            schema::field("text", &ItemsQuery::text, "Part of the name"),
            schema::field("lead", &ItemsQuery::lead, "Led by this body"),
            schema::field("with_gone", &ItemsQuery::with_gone, "Those that left, too"),
            schema::field("after", &ItemsQuery::after, "Numbers above this one"),
            schema::field("size", &ItemsQuery::size, "At most 200"));
    }
};
struct ItemsView {
    std::vector<CompileItemView> items;
    std::optional<Number> next;
    static constexpr auto describe() {
        return schema::object("CompileItems", schema::field("items", &ItemsView::items, "By number"),
                              schema::field("next", &ItemsView::next, "`after` for the next page"));
    }
};
struct RoundRequest {
    std::optional<std::string> note;
    static constexpr auto describe() {
        return schema::object("RoundRequest", schema::field("note", &RoundRequest::note, "Which meeting"));
    }
};
struct CloseRoundRequest {
    std::optional<std::int64_t> expected;
    static constexpr auto describe() {
        return schema::object("CloseRoundRequest",
            schema::field("expected", &CloseRoundRequest::expected, "How many items there must be"));
    }
};
struct FoundRequest {
    std::optional<std::string> list_kind, field;
    std::string reason;
    std::optional<std::int64_t> expected;
    std::optional<bool> leave_talks;
    static constexpr auto describe() {
        return schema::object("FoundRequest",
            schema::field("list_kind", &FoundRequest::list_kind, "For lines that say none"),
            schema::field("field", &FoundRequest::field, "For lines that say none"),
            schema::field("reason", &FoundRequest::reason, "By which decision"),
            schema::field("expected", &FoundRequest::expected, "How many items there must be"),
            schema::field("leave_talks", &FoundRequest::leave_talks,
                          "What is talked about stays a raw line; otherwise that is refused"));
    }
};
struct MoveRequest {
    MoveKind kind = MoveKind::add;
    std::optional<std::vector<Number>> from;
    std::optional<std::vector<ItemTextView>> into;
    std::optional<std::string> list_kind, field;
    std::optional<std::vector<Number>> candidates;
    std::string reason;
    std::optional<std::int64_t> expected;
    static constexpr auto describe() {
        return schema::object("MoveRequest",
            schema::field("kind", &MoveRequest::kind,
                          "add, drop, merge, split, reclassify, reword, move_list"),
            schema::field("from", &MoveRequest::from, "The items that it takes; of a merge the first stays"),
            schema::field("into", &MoveRequest::into, "add, merge, split, reword: the texts that come out"),
            schema::field("list_kind", &MoveRequest::list_kind, "move_list: where to"),
            schema::field("field", &MoveRequest::field, "reclassify: where to"),
            schema::field("candidates", &MoveRequest::candidates, "add: the raw lines behind the new items"),
            schema::field("reason", &MoveRequest::reason, "Why"),
            schema::field("expected", &MoveRequest::expected, "How many items there must be afterwards"));
    }
};
struct LinkView {
    Number candidate = 0, item = 0;
    static constexpr auto describe() {
        return schema::object("LineLink", schema::field("candidate", &LinkView::candidate, "The raw line"),
                              schema::field("item", &LinkView::item, "The item that says it"));
    }
};
struct LinksRequest {
    std::vector<LinkView> links;
    static constexpr auto describe() {
        return schema::object("LinksRequest", schema::field("links", &LinksRequest::links, "All or none"));
    }
};
struct MoveLineView {
    Number item = 0;
    std::int64_t revision = 1;
    std::string account;
    static constexpr auto describe() {
        return schema::object("MoveLine", schema::field("item", &MoveLineView::item, "Which item"),
                              schema::field("revision", &MoveLineView::revision, "With which text"),
                              schema::field("account", &MoveLineView::account, "list/class"));
    }
};
struct MoveView {
    Number number = 0;
    std::int64_t round = 1;
    MoveKind kind = MoveKind::add;
    std::string reason;
    bodies::BodyRef body;
    Instant at{};
    std::vector<MoveLineView> from, into;
    static constexpr auto describe() {
        return schema::object("CompileMove", schema::field("number", &MoveView::number, "Within the compile"),
                              schema::field("round", &MoveView::round, "In which round"),
                              schema::field("kind", &MoveView::kind, "What it did"),
                              schema::field("reason", &MoveView::reason, "Why"),
                              schema::field("body", &MoveView::body, "Who recorded it"),
                              schema::field("at", &MoveView::at, "When"),
                              schema::field("from", &MoveView::from, "What it took"),
                              schema::field("into", &MoveView::into, "What came out"));
    }
};
struct MovesQuery {
    std::optional<std::int64_t> round, after, size;
    static constexpr auto describe() {
        return schema::object("MovesQuery", schema::field("round", &MovesQuery::round, "Of this round alone"),
                              schema::field("after", &MovesQuery::after, "Numbers above this one"),
                              schema::field("size", &MovesQuery::size, "At most 100"));
    }
};
struct MovesView {
    std::vector<MoveView> items;
    std::optional<Number> next;
    static constexpr auto describe() {
        return schema::object("CompileMoves", schema::field("items", &MovesView::items, "Oldest first"),
                              schema::field("next", &MovesView::next, "`after` for the next page"));
    }
};
struct SumView {
    std::string account;
    std::int64_t opening = 0, came = 0, went = 0, closing = 0;
    static constexpr auto describe() {
        return schema::object("LedgerSum",
            schema::field("account", &SumView::account, "list/class, total, towns"),
                              schema::field("opening", &SumView::opening, "At the start"),
                              schema::field("came", &SumView::came, "What came"),
                              schema::field("went", &SumView::went, "What went"),
                              schema::field("closing", &SumView::closing, "At the end"));
    }
};
struct RoundView {
    std::int64_t number = 1;
    std::string note;
    Instant opened_at{};
    std::optional<Instant> closed_at;
    std::vector<SumView> accounts;
    SumView total, towns;
    static constexpr auto describe() {
        return schema::object("CompileRound", schema::field("number", &RoundView::number, "From 1"),
            schema::field("note", &RoundView::note, "Which meeting"),
            schema::field("opened_at", &RoundView::opened_at, "Since when"),
            schema::field("closed_at", &RoundView::closed_at, "Until when"),
            schema::field("accounts", &RoundView::accounts, "By list and class"),
            schema::field("total", &RoundView::total, "What came from outside and what left"),
            schema::field("towns", &RoundView::towns, "The second account: towns' raw lines"));
    }
};
struct LedgerView {
    std::vector<RoundView> rounds;
    std::int64_t first = 0, came = 0, went = 0, last = 0, towns_open = 0;
    bool is_proved = false;
    static constexpr auto describe() {
        return schema::object("CompileLedger", schema::field("rounds", &LedgerView::rounds, "Oldest first"),
            schema::field("first", &LedgerView::first, "Items after the first round"),
            schema::field("came", &LedgerView::came, "What came since"),
            schema::field("went", &LedgerView::went, "What went since"),
            schema::field("last", &LedgerView::last, "Items now: first + came - went"),
            schema::field("towns_open", &LedgerView::towns_open, "Town lines that nothing has closed"),
            schema::field("is_proved", &LedgerView::is_proved, "The moves add up to what is counted"));
    }
};
struct TextSegment {
    std::string change, text;
    static constexpr auto describe() {
        return schema::object("TextSegment",
            schema::field("change", &TextSegment::change, "kept, removed, added"),
                              schema::field("text", &TextSegment::text, "The words"));
    }
};
struct RevisionView {
    std::int64_t revision = 1;
    Number move = 0;
    ItemTextView text;
    std::vector<TextSegment> difference;
    static constexpr auto describe() {
        return schema::object("ItemRevision", schema::field("revision", &RevisionView::revision, "From 1"),
            schema::field("move", &RevisionView::move, "The move that made it"),
            schema::field("text", &RevisionView::text, "The whole text"),
            schema::field("difference", &RevisionView::difference, "Against the revision before"));
    }
};
}  // namespace qd::compile::wire
