#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/pair.hpp"
#include "features/compile/wire.hpp"

/// What travels of pairs.
namespace qd::compile::wire {

struct PairTextView {
    std::string name;
    std::optional<std::string> list_kind, field, county_duty, town_duty;
    static constexpr auto describe() {
        return schema::object("PairText", schema::field("name", &PairTextView::name, "The duty"),
            schema::field("list_kind", &PairTextView::list_kind, "basic, assisting, reclaimed, or open yet"),
            schema::field("field", &PairTextView::field, "The field"),
            schema::field("county_duty", &PairTextView::county_duty, "What the department does"),
            schema::field("town_duty", &PairTextView::town_duty, "What the town does"));
    }
};
struct PairRequest {
    std::optional<Number> county_candidate, town_candidate;
    std::optional<BodyId> department, town;
    std::optional<PairTextView> text;
    static constexpr auto describe() {
        return schema::object("PairRequest",
            schema::field("county_candidate", &PairRequest::county_candidate, "The department's line"),
            schema::field("town_candidate", &PairRequest::town_candidate, "The town's line"),
            schema::field("department", &PairRequest::department, "Where it has no line of its own"),
            schema::field("town", &PairRequest::town, "Where it has no line of its own"),
            schema::field("text", &PairRequest::text, "Left out: as the proposer's line says it"));
    }
};
struct PairStepRequest {
    std::int64_t version = 0;
    PairStep step = PairStep::confirm;
    std::optional<PairTextView> text;
    std::optional<std::string> reason;
    static constexpr auto describe() {
        return schema::object("PairStepRequest",
            schema::field("version", &PairStepRequest::version, "The version that was seen"),
            schema::field("step", &PairStepRequest::step, "confirm, amend, call_talks, end_talks, part"),
            schema::field("text", &PairStepRequest::text,
                          "confirm: the text on the screen; amend: the new one"),
            schema::field("reason", &PairStepRequest::reason, "Needed to call talks and to part"));
    }
};
struct PairSaidView {
    Side side = Side::county;
    PairStep step = PairStep::propose;
    PairTextView text;
    std::string reason;
    Instant at{};
    static constexpr auto describe() {
        return schema::object("PairSaid", schema::field("side", &PairSaidView::side, "Who"),
                              schema::field("step", &PairSaidView::step, "Did what"),
                              schema::field("text", &PairSaidView::text, "The text after it"),
                              schema::field("reason", &PairSaidView::reason, "Why"),
                              schema::field("at", &PairSaidView::at, "When"));
    }
};
struct PairView {
    Number number = 0;
    Standing standing = Standing::waiting;
    bodies::BodyRef department, town;
    std::optional<Number> county_candidate, town_candidate;
    PairTextView text;
    bool county_confirmed = false, town_confirmed = false;
    std::string talks_reason;
    std::optional<Side> my_side;
    std::vector<PairStep> steps;
    std::vector<PairSaidView> said;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("Pair", schema::field("number", &PairView::number, "Within the compile"),
            schema::field("standing", &PairView::standing, "waiting, agreed, in_talks, parted"),
            schema::field("department", &PairView::department, "The county's side"),
            schema::field("town", &PairView::town, "The town's side"),
            schema::field("county_candidate", &PairView::county_candidate, "The department's line"),
            schema::field("town_candidate", &PairView::town_candidate, "The town's line"),
            schema::field("text", &PairView::text, "As it stands"),
            schema::field("county_confirmed", &PairView::county_confirmed, "The department signed this text"),
            schema::field("town_confirmed", &PairView::town_confirmed, "The town signed this text"),
            schema::field("talks_reason", &PairView::talks_reason, "Why talks were last called"),
            schema::field("my_side", &PairView::my_side, "As which side one may act"),
            schema::field("steps", &PairView::steps, "What one may do now"),
            schema::field("said", &PairView::said, "Everything that was said; of one pair alone"),
            schema::field("version", &PairView::version, "Send it back with the next step"));
    }
};
struct PairingQuery {
    std::optional<std::string> department, town, show;
    std::optional<std::int64_t> after, size;
    static constexpr auto describe() {
        return schema::object("PairingQuery",
            schema::field("department", &PairingQuery::department, "Of this department alone"),
            schema::field("town", &PairingQuery::town, "Of this town alone"),
            schema::field("show", &PairingQuery::show,
                          "agreed, in_talks, waiting, parted, only_county, only_town; left out: all pairs"),
            schema::field("after", &PairingQuery::after, "Numbers above this one"),
            schema::field("size", &PairingQuery::size, "At most 200"));
    }
};
struct PairingView {
    std::int64_t agreed = 0, only_county = 0, only_town = 0, in_talks = 0, waiting = 0, parted = 0;
    std::vector<PairView> pairs;
    std::vector<CandidateView> lines;
    std::optional<Number> next;
    static constexpr auto describe() {
        return schema::object("Pairing",
            schema::field("agreed", &PairingView::agreed, "Both signed one text"),
            schema::field("only_county", &PairingView::only_county, "The department's alone"),
            schema::field("only_town", &PairingView::only_town, "The town's alone"),
            schema::field("in_talks", &PairingView::in_talks, "Being talked about"),
            schema::field("waiting", &PairingView::waiting, "One side has yet to sign"),
            schema::field("parted", &PairingView::parted, "Found not to mean the same"),
            schema::field("pairs", &PairingView::pairs, "When pairs are shown"),
            schema::field("lines", &PairingView::lines, "When only_county or only_town are shown"),
            schema::field("next", &PairingView::next, "`after` for the next page"));
    }
};
struct LikelyLine {
    CandidateView line;
    double score = 0;
    std::vector<std::string> common;
    static constexpr auto describe() {
        return schema::object("LikelyLine",
            schema::field("line", &LikelyLine::line, "A line of the other side"),
                              schema::field("score", &LikelyLine::score, "How alike, 0 to 1"),
                              schema::field("common", &LikelyLine::common, "What both say"));
    }
};
struct LikelyPairView {
    CandidateView line;
    std::vector<LikelyLine> likely;
    static constexpr auto describe() {
        return schema::object("LikelyPair", schema::field("line", &LikelyPairView::line, "An unpaired line"),
                              schema::field("likely", &LikelyPairView::likely, "Best first, at most five"));
    }
};
struct LikelyPairsView {
    std::vector<LikelyPairView> items;
    std::optional<Number> next;
    static constexpr auto describe() {
        return schema::object("LikelyPairs", schema::field("items", &LikelyPairsView::items, "By number"),
                              schema::field("next", &LikelyPairsView::next, "`after` for the next page"));
    }
};
struct LikelyQuery {
    Side side = Side::town;
    std::optional<std::string> department, town;
    std::optional<std::int64_t> after, size;
    static constexpr auto describe() {
        return schema::object("LikelyQuery",
            schema::field("side", &LikelyQuery::side, "Whose lines: county, town"),
            schema::field("department", &LikelyQuery::department, "Of this department alone"),
            schema::field("town", &LikelyQuery::town, "Of this town alone"),
            schema::field("after", &LikelyQuery::after, "Numbers above this one"),
            schema::field("size", &LikelyQuery::size, "At most 50"));
    }
};

}  // namespace qd::compile::wire
