#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>
#include "features/call/board_facts.hpp"

/// What a board adds up.
namespace qd::call {

enum class BoardBy : std::uint8_t { department, town, duty, month };
constexpr std::string_view word(BoardBy by) {
    switch (by) {
        case BoardBy::department: return "department";
        case BoardBy::town: return "town";
        case BoardBy::duty: return "duty";
        case BoardBy::month: return "month";
    }
    return {};
}

struct BoardFilter {
    Instant from{}, until{}, now{};
    std::optional<BodyId> town, department;
    std::optional<std::string> duty;
};
/// Parts of calls received in the period. In time is measured against all whose time is up: in time, late,
/// and still open though overdue. What is open and not due yet counts neither way.
struct BoardRow {
    std::string key;  ///< Body, duty (empty: calls on none), or month (2026-09).
    std::int64_t parts = 0;
    std::int64_t answered = 0, answered_in_time = 0, answered_late = 0, answer_overdue = 0;
    std::int64_t finished = 0, finished_in_time = 0, finished_late = 0, finish_overdue = 0;
    std::int64_t disputed = 0, confirmed = 0, sent_back = 0;
    std::optional<std::chrono::seconds> median, p90;  ///< From receipt to the first complete feedback.

    std::int64_t answers_due() const { return answered_in_time + answered_late + answer_overdue; }
    std::int64_t finishes_due() const { return finished_in_time + finished_late + finish_overdue; }
};
struct TownRow {
    BodyId town;
    std::int64_t raised = 0, confirmed = 0, withdrawn = 0, sent_back = 0, gaps = 0;
};
struct RepeatRow {
    BodyId town;
    std::string duty, duty_name, place;
    std::int64_t many = 0;
    Instant last_at{};
};

namespace rules {

/// The value that so many tenths of all do not exceed, by nearest rank: of n values the ⌈n · tenths / 10⌉th
/// smallest.
std::optional<std::chrono::seconds> quantile(std::vector<std::uint32_t>& values, std::size_t tenths);

/// Adds up a board's rows from towns' months, in any order.
class BoardTally {
public:
    BoardTally(BoardBy by, const BoardFilter& filter) : by_(by), filter_(filter) {}
    void add(const BodyId& town, const Facts& facts);
    /// Most parts first, 2000 at most; months in their order, 60 at most, also those without a part.
    std::vector<BoardRow> rows();

private:
    struct Sum {
        BoardRow row;
        std::vector<std::uint32_t> took;
    };
    std::size_t place_of(const std::string& key);
    std::string key_of(const BodyId& town, const Facts& facts, std::size_t local) const;
    void put_in_order();
    bool is_wanted(const PartFact& part) const;
    BoardBy by_;
    BoardFilter filter_;
    std::vector<Sum> sums_;
    std::unordered_map<std::string, std::size_t> places_;
};

/// One town's calls in a period, and which of them come again.
class TownTally {
public:
    TownTally(BodyId town, Instant from, Instant until);
    void add(const Facts& facts);
    const TownRow& row() const { return row_; }
    /// A duty at a place that was called upon more than once, without its words; most first, 200 at most.
    struct Again {
        std::string duty;
        std::uint64_t place = 0;
        std::int64_t many = 0, last = 0;
    };
    std::vector<Again> again();

private:
    struct Spot {
        std::size_t duty = 0;
        std::uint64_t place = 0;
        bool operator==(const Spot&) const = default;
    };
    struct SpotHash {   // a place's number is a digest: as good as any hash
        std::size_t operator()(const Spot& spot) const {
            return spot.place + spot.duty * 0x9e3779b97f4a7c15U;
        }
    };
    struct Seen {
        std::int64_t many = 0, last = 0;
    };
    TownRow row_;
    std::int64_t from_, until_;
    std::vector<std::string> duties_;
    std::unordered_map<std::string, std::size_t> duty_places_;
    std::unordered_map<Spot, Seen, SpotHash> seen_;
};

}  // namespace rules
}  // namespace qd::call
