#include <gtest/gtest.h>
#include "features/dutylist/county_testing.hpp"
#include "features/dutylist/history_queries.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

/// Two editions: P-001 keeps its place with other words, J-001 goes, J-002 comes, S-001 stays as it was.
struct TwoEditions {
    List list;
    Edition first, second;
    std::map<std::string, DutyId> ids;
    std::vector<Edition> editions;
};
TwoEditions two_editions(County& county) {
    const auto id = county.list_of(the_town);
    TwoEditions out;
    out.first = *county.publish(
        county.put(county.draft(id), {an_assisting("P-001"), a_basic("J-001"), a_reclaimed("S-001")}),
        "2026-07-01");
    const auto draft = county.draft(id, StartFrom::in_force);
    const auto before = county.read([&](Session& s) { return load_edition(s.tx, s.county, draft.id); });
    DutyChanges changes;
    for (const auto& duty : before->duties) {
        out.ids[duty.code] = duty.id;
        if (duty.code == "J-001") changes.removed.push_back(duty.id);
        if (duty.code == "P-001") {
            changes.put.push_back(duty);
            changes.put.back().procedure = "先报告，后处置";
        }
    }
    changes.put.push_back(a_basic("J-002"));
    changes.put.back().id = {};
    changes.put.back().name = "另一件事";   // of the same name it would be J-001 with another code
    const auto changed = county.must(
        [&](Session& s) { return change_duties(s, draft.id, draft.version, std::move(changes)); });
    out.second = *county.publish(changed, "2026-09-01");
    county.read([&](Session& s) {
        out.list = *load_list(s.tx, s.county, id);
        out.editions = editions_of(s.tx, s.county, id);
        return 0;
    });
    return out;
}

TEST(History, Each_edition_says_what_it_did_to_a_duty_newest_first) {
    in_a_county([](County& county, db::Database&) {
        const auto two = two_editions(county);
        const auto past = [&](const std::string& code) {
            return county.read([&](Session& s) {
                return duty_history(s.tx, s.county, two.list, two.editions, two.ids.at(code));
            });
        };
        const auto changed = past("P-001");
        ASSERT_EQ(changed.size(), 2u);
        EXPECT_EQ(changed[0].change, PastChange::changed);
        EXPECT_EQ(changed[0].edition.number, 2);
        ASSERT_EQ(changed[0].fields.size(), 1u);
        EXPECT_EQ(changed[0].fields[0].field, "procedure");
        EXPECT_EQ(changed[0].fields[0].after, "先报告，后处置");
        EXPECT_EQ(changed[1].change, PastChange::listed);
        const auto dropped = past("J-001");
        ASSERT_EQ(dropped.size(), 2u);
        EXPECT_EQ(dropped[0].change, PastChange::dropped);
        EXPECT_EQ(dropped[0].code, "");
        EXPECT_EQ(past("S-001").at(0).change, PastChange::same);
        EXPECT_TRUE(county.read([&](Session& s) {
            return duty_history(s.tx, s.county, two.list, two.editions, {"nobody"}).empty();
        }));
    });
}

TEST(History, An_edition_lists_what_it_changed) {
    in_a_county([](County& county, db::Database&) {
        const auto two = two_editions(county);
        const auto changes = county.read([&](Session& s) {
            return edition_changes(s.tx, s.county, two.first.id, two.second.id);
        });
        std::map<std::string, DutyChange> seen;
        for (const auto& one : *changes) seen[one.code] = one.change;
        EXPECT_EQ(seen, (std::map<std::string, DutyChange>{{"P-001", DutyChange::changed},
                                                           {"J-001", DutyChange::removed},
                                                           {"J-002", DutyChange::added}}));
        EXPECT_FALSE(county.read([&](Session& s) {
            return bool(edition_changes(s.tx, s.county, {"nobody"}, two.second.id));
        }));
    });
}

TEST(History, An_edition_is_in_force_until_the_day_before_the_next) {
    const auto edition = [](std::int64_t number, const char* from, EditionState state) {
        Edition one;
        one.id = {std::to_string(number)};
        one.number = number;
        one.state = state;
        one.effective_on = date_from(from);
        return one;
    };
    const std::vector<Edition> all = {edition(5, "2027-01-01", EditionState::draft),
                                      edition(4, "2026-09-01", EditionState::published),
                                      edition(3, "2026-03-01", EditionState::superseded),
                                      edition(2, "2026-03-01", EditionState::superseded),
                                      edition(1, "2025-07-01", EditionState::superseded)};
    EXPECT_FALSE(in_force_span(all, all[0]));                            // a draft
    EXPECT_EQ(in_force_span(all, all[1])->until, std::nullopt);
    EXPECT_EQ(in_force_span(all, all[2])->until, date_from("2026-08-31"));
    EXPECT_FALSE(in_force_span(all, all[3]));                            // replaced on the day it began
    EXPECT_EQ(in_force_span(all, all[4])->from, date_from("2025-07-01"));
    EXPECT_EQ(in_force_span(all, all[4])->until, date_from("2026-02-28"));
}

}  // namespace
}  // namespace qd::dutylist
