#include <gtest/gtest.h>
#include "features/dutylist/county_testing.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

struct Who {
    Role role;
    BodyId body;
    const char* name;
};
const Who everybody[] = {
    {Role::list_office, {"office"}, "list office"}, {Role::town, the_town, "its town"},
    {Role::town, other_town, "another town"},       {Role::department, police, "a department with a part"},
    {Role::department, water, "a department without"}, {Role::village, {"village"}, "a village"},
    {Role::visitor, {}, "a visitor"},
};
using Answers = std::vector<std::string>;

/// What each answers when everybody in turn tries the same; nothing of it is kept.
template <class Try> Answers each(County& county, Try attempt) {
    Answers out;
    for (const auto& who : everybody) {
        county.as(who.role, who.body);
        std::string answer;
        const auto ignored = county.write([&](Session& session) -> Outcome {
            const auto result = attempt(session);
            answer = result ? "yes" : std::string(result.error().why);
            return Refusal::edition_empty;   // take it back
        });
        EXPECT_FALSE(ignored);
        out.push_back(answer);
    }
    county.as_office();
    return out;
}
const std::string yes = "yes", not_yours = "not_your_body", no = "not_permitted", out = "signed_out";

StepOrder order(const Edition& edition, Action action) {
    auto order = County::publication("2026-06-30", action);
    order.version = edition.version;
    order.reason = "理由";
    return order;
}

TEST(Rights, Each_step_belongs_to_those_whose_step_it_is) {
    in_a_county([](County& county, db::Database&) {
        auto edition = county.put(county.draft(county.list_of(the_town)), {a_basic(), an_assisting()});
        const auto may = [&](Action action) {
            return each(county, [&](Session& s) { return take_step(s, edition.id, order(edition, action)); });
        };
        const Answers keeper{yes, yes, not_yours, no, no, no, out}, office{yes, no, no, no, no, no, out};
        EXPECT_EQ(may(Action::submit), keeper);
        EXPECT_EQ(may(Action::discard), keeper);
        EXPECT_EQ(may(Action::record), office);
        edition = *county.step(edition, Action::submit);
        EXPECT_EQ(may(Action::withdraw), keeper);
        EXPECT_EQ(may(Action::approve), office);
        EXPECT_EQ(may(Action::send_back), office);
        edition = *county.step(edition, Action::approve);
        EXPECT_EQ(may(Action::publish), office);
        EXPECT_EQ(may(Action::send_back), office);
    });
}

TEST(Rights, A_draft_is_changed_by_its_town_and_the_list_office_only) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        const Answers keeper{yes, yes, not_yours, no, no, no, out};
        EXPECT_EQ(each(county, [&](Session& s) { return open_draft(s, list, StartFrom::empty); }), keeper);
        EXPECT_EQ(each(county, [&](Session& s) { return list_for_town(s, the_town); }), keeper);
        EXPECT_EQ(each(county, [](Session& s) { return catalogue_list(s); }), (Answers{yes, no, no, no, no,
            no, out}));
        auto edition = county.put(county.draft(list), {a_basic(), an_assisting()});
        auto duty = a_basic("J-002");
        duty.id = {};
        const auto put = [&](Session& s) { return put_duty(s, edition.id, edition.version, duty); };
        EXPECT_EQ(each(county, put), keeper);
        edition = *county.step(edition, Action::submit);
        EXPECT_EQ(each(county, put), (Answers{"edition_not_open", "edition_not_open", not_yours, no, no,
                                              no, out}));
    });
}

TEST(Rights, A_catalogue_is_the_list_offices) {
    in_a_county([](County& county, db::Database&) {
        const auto catalogue = county.must([](Session& s) { return catalogue_list(s); });
        EXPECT_EQ(each(county, [&](Session& s) { return open_draft(s, catalogue.id, StartFrom::empty); }),
                  (Answers{yes, not_yours, not_yours, no, no, no, out}));
    });
}

TEST(Rights, What_is_published_is_read_by_everybody_and_a_draft_by_few) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        auto edition = county.put(county.draft(list), {a_basic(), an_assisting()});
        const auto reading = [&](Session& s) -> Outcome {
            QD_TRY(const auto found, load_list(s.tx, s.county, list));
            return may_read(s.actor, found, edition);
        };
        EXPECT_EQ(each(county, reading), (Answers{yes, yes, not_yours, not_yours, not_yours, no, out}));
        edition = *county.step(edition, Action::submit);
        EXPECT_EQ(each(county, reading), (Answers{yes, yes, not_yours, yes, yes, no, out}));
        edition = *county.step(edition, Action::approve);
        edition = *county.step(edition, County::publication("2026-06-30"));
        EXPECT_EQ(each(county, reading), Answers(7, yes));
    });
}

TEST(Rights, A_department_speaks_on_the_duties_in_which_it_has_a_part) {
    in_a_county([](County& county, db::Database&) {
        auto edition = county.put(county.draft(county.list_of(the_town)), {an_assisting()});
        const auto duty = county.read([&](Session& s) { return load_edition(s.tx, s.county,
            edition.id); })->duties[0].id;
        const auto speaking = [&](Session& s) { return give_opinion(s, edition.id, {duty, Verdict::object,
            "分工不妥"}); };
        const std::string closed = "edition_not_open";
        EXPECT_EQ(each(county, speaking), (Answers{closed, no, no, closed, closed, no, out}));
        edition = *county.step(edition, Action::submit);
        EXPECT_EQ(each(county, speaking), (Answers{yes, no, no, yes, "not_your_duty", no, out}));
        EXPECT_EQ(county.why([&](Session& s) { return give_opinion(s, edition.id, {duty, Verdict::object,
            "  "}); }),
                  "opinion_missing");
        EXPECT_EQ(county.why([&](Session& s) { return give_opinion(s, edition.id, {{}, Verdict::sent_back,
            "甲"}); }),
                  "opinion_missing");
    });
}

}  // namespace
}  // namespace qd::dutylist
