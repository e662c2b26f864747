#pragma once
#include "core/testing.hpp"
#include "features/call/rules.hpp"

/// Calls of an invented county, for tests of the rules. Included by `*_test.cpp` only.
namespace qd::call::testing {

inline const BodyId the_town{"town"}, police{"police"}, water{"water"}, roads{"roads"}, schools{"schools"};
inline const Actor town{Side::town, "town"}, other_town{Side::town, "other"},
    lead{Side::department, "police"}, assist{Side::department, "water"},
    other_department{Side::department, "schools"}, county{Side::county, ""};

/// 2026 as the State Council arranged it around National Day, and an empty 2027.
inline Calendar a_calendar(bool knows_2027 = true) {
    HolidayNotice of_2026{2026, {}};
    for (int day = 1; day <= 7; ++day)
        of_2026.days.push_back(
            {*date_from("2026-10-0" + std::to_string(day)), DayType::holiday, "国庆节", "test"});
    of_2026.days.push_back({*date_from("2026-09-20"), DayType::workday, "国庆节", "test"});
    of_2026.days.push_back({*date_from("2026-10-10"), DayType::workday, "国庆节", "test"});
    std::vector<HolidayNotice> notices{of_2026};
    if (knows_2027) notices.push_back({2027, {{*date_from("2027-01-01"), DayType::holiday, "元旦", "test"}}});
    return Calendar(notices);
}

/// A calendar and a clock that tests move.
struct Desk {
    Calendar calendar = a_calendar();
    Instant now = at("2026-09-28T09:00");
    Limits limits = {};
    rules::World world() const { return lifecycle::machine.world(now, calendar, limits); }
};

}  // namespace qd::call::testing
