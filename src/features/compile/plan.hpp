#pragma once
#include <optional>
#include <string>
#include <vector>
#include "features/compile/compile.hpp"

/// The plan of a compile (工作方案): who does what by when, and what meetings left open.
namespace qd::compile {

struct Member {
    std::string name;
    std::optional<BodyId> body;
    std::string part;                    ///< 组长, 联络员, …
};
struct Group {
    Number number = 0;                   ///< 0: new.
    std::string name;
    std::vector<Member> members;
    std::int64_t version = 1;
};
struct Task {
    Number number = 0;
    std::string step, name, month;       ///< YYYY-MM
    std::optional<Date> due_on;
    std::optional<Number> group;
    std::optional<BodyId> body;
    std::string person;
    std::optional<Date> done_on;
    std::string note;
    std::int64_t version = 1;
};
struct Point {
    Number number = 0, meeting = 0;
    std::string content;
    std::optional<BodyId> body;
    std::optional<Date> due_on, settled_on;
    std::string settlement;
    std::int64_t version = 1;
};
struct Meeting {
    Number number = 0;
    Date held_on{};
    std::string title, note;
};

/// A month against the plan: what was to be done in it, what was done in it, and both so far, of all.
struct MonthProgress {
    std::string month;
    std::int64_t planned = 0, done = 0, planned_so_far = 0, done_so_far = 0, of = 0;
    bool operator==(const MonthProgress&) const = default;
};

}  // namespace qd::compile
