#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "core/calendar.hpp"
#include "core/schema.hpp"

namespace qd::settings {

/// A limit as a rule lays it down: how much of what, from which event, and what stops it.
struct LimitRule {
    std::string name;              ///< permit_decision
    std::string title;             ///< 行政许可：作出决定
    std::int64_t amount = 0;
    Unit unit = Unit::working_day;
    bool rolls_forward = true;
    std::string starts_with, ends_with, suspended_by, basis;

    Limit limit() const { return {amount, unit, rolls_forward}; }
    static constexpr auto describe() {
        return schema::object("LimitRule",
            schema::field("name", &LimitRule::name, "Its word"),
            schema::field("title", &LimitRule::title, "What it limits"),
            schema::field("amount", &LimitRule::amount, "How much time"),
            schema::field("unit", &LimitRule::unit, "Of what"),
            schema::field("rolls_forward", &LimitRule::rolls_forward,
                          "Calendar days: what ends on a day off ends on the next working day"),
            schema::field("starts_with", &LimitRule::starts_with, "The event from which it counts"),
            schema::field("ends_with", &LimitRule::ends_with, "The event that fulfils it"),
            schema::field("suspended_by", &LimitRule::suspended_by, "During what the clock stands still"),
            schema::field("basis", &LimitRule::basis, "The law or rule that says so"));
    }
};
struct LimitRules {
    std::vector<LimitRule> items;
    static constexpr auto describe() {
        return schema::object("LimitRules",
                              schema::field("items", &LimitRules::items, "In the order of the file"));
    }
};

/// The rules in a CSV with the columns
/// name,title,amount,unit,rolls_forward,starts_with,ends_with,suspended_by, basis. Refuses with
/// `limit_file_malformed` and the `line`.
Result<std::vector<LimitRule>> limits_from_csv(std::string_view csv);

}  // namespace qd::settings
