#include <gtest/gtest.h>
#include "features/audit/verify.hpp"
#include "features/basis/commands.hpp"
#include "features/basis/published_content.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/commands.hpp"
#include "features/bodies/published_content.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/county_testing.hpp"
#include "features/dutylist/published_content.hpp"

namespace qd::dutylist {
namespace {

using namespace testing;

/// As somebody may who owns the database.
void tamper(County& county, const std::string& sql) {
    county.must([&](Session& session) -> Outcome {
        for (const std::string table : {"edition", "duty", "duty_class", "responsibility", "citation",
                                        "duty_step", "duty_task", "published_rows", "body", "basis", "county",
                                        "duty_list"}) {
            if (session.tx.is_postgres()) {
                session.tx.run("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
                continue;
            }
            for (const auto& row : session.tx.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' "
                                                   "AND tbl_name = :table", {{"table", table}}))
                session.tx.run("DROP TRIGGER " + row.text("name"));
        }
        session.tx.run(sql);
        return Nothing{};
    });
}

audit::Report verify(County& county) {
    return county.read([](Session& session) {
        audit::Report report;
        audit::verify_county(session.tx, session.county,
                             {published_content(), published_name_content(), bodies::published_content(),
                              basis::published_content()}, {}, {}, report);
        return report;
    });
}

std::string faults(County& county) {
    std::string out;
    for (const auto& fault : verify(county).faults) {
        out += std::string(word(fault.wrong)) + " " + fault.id;
        for (const auto& about : fault.about) out += " [" + about + "]";
        out += "\n";
    }
    return out;
}

Edition published(County& county) {
    auto duty = an_assisting();
    duty.classes = {{"field", "平安法治"}};
    duty.tasks = {{"上路劝导", {}, ""}};
    duty.steps = {{"移交", police, "", {}}};
    const auto draft = county.draft(county.list_of(the_town));
    const auto edition = county.publish(county.put(draft, {duty, a_basic()}));
    EXPECT_TRUE(edition) << edition.error().why;
    return *edition;
}

TEST(Published, What_was_published_is_what_the_log_says) {
    in_a_county([](County& county, db::Database&) {
        const auto list = county.list_of(the_town);
        published(county);
        county.now = at("2026-08-01T09:00:00+08:00");
        ASSERT_TRUE(county.publish(county.draft(list, StartFrom::in_force), "2026-09-01"));
        EXPECT_EQ(faults(county), "") << "superseding an edition changes nothing of what it said";
        EXPECT_EQ(verify(county).counties[0].contents, 4);
    });
}

TEST(Published, Any_changed_row_is_found_and_its_duty_named) {
    in_a_county([](County& county, db::Database&) {
        const auto edition = published(county);
        const auto content =
            county.read([&](Session& s) { return load_edition(s.tx, s.county, edition.id); });
        std::string assisting;
        for (const auto& duty : content->duties)
            if (!duty.steps.empty()) assisting = duty.id.text + " " + duty.code + " " + duty.name;
        const auto wrong = "content_changed edition/" + edition.id.text;
        const auto is_assisting = " WHERE duty_id = '" + assisting.substr(0, assisting.find(' ')) + "'";
        struct Change { std::string there, back; };
        const std::vector<Change> changes{
            {"UPDATE duty SET note = note || 'x'", "UPDATE duty SET note = ''"},
            {"UPDATE duty SET is_public_service = 1", "UPDATE duty SET is_public_service = 0"},
            {"UPDATE duty SET list_kind = 'reclaimed'", "UPDATE duty SET list_kind = 'assisting'"},
            {"UPDATE responsibility SET items = items || ' '",
             "UPDATE responsibility SET items = rtrim(items, ' ')"},
            {"UPDATE responsibility SET recorded_at = recorded_at + 1",
             "UPDATE responsibility SET recorded_at = recorded_at - 1"},
            {"UPDATE citation SET article = article || 'x'",
             "UPDATE citation SET article = rtrim(article, 'x')"},
            {"UPDATE citation SET effective_on = '2026-06-29'",
             "UPDATE citation SET effective_on = '2026-06-30'"},
            {"UPDATE duty_step SET hand_over = 'x'", "UPDATE duty_step SET hand_over = ''"},
            {"UPDATE duty_task SET article = 'x'", "UPDATE duty_task SET article = ''"},
        };
        ASSERT_EQ(faults(county), "");
        for (const auto& [there, back] : changes) {
            tamper(county, there + is_assisting);
            EXPECT_EQ(faults(county), wrong + " [" + assisting + "]\n") << there;
            tamper(county, back + is_assisting);
            ASSERT_EQ(faults(county), "") << back;
        }
    });
}

TEST(Published, A_name_that_is_changed_behind_the_program_is_told) {
    in_a_county([](County& county, db::Database&) {
        const auto edition = published(county);
        const auto wrong = "content_changed edition/" + edition.id.text;
        struct Change { std::string there, back, told; };
        const std::vector<Change> changes{
            {"UPDATE body SET name = '县城管局' WHERE id = 'police'",
             "UPDATE body SET name = '县公安局' WHERE id = 'police'", " [body/police 县公安局 → 县城管局]"},
            {"UPDATE body SET short_name = '城管' WHERE id = 'police'",
             "UPDATE body SET short_name = '县公安局' WHERE id = 'police'", " [body/police 县公安局 → 县公安局]"},
            {"UPDATE basis SET title = '新法' WHERE id = 'law'",
             "UPDATE basis SET title = '某法' WHERE id = 'law'", " [basis/law 某法 → 新法]"},
            {"UPDATE basis SET document_number = '1号' WHERE id = 'law'",
             "UPDATE basis SET document_number = '' WHERE id = 'law'", " [basis/law 某法 → 某法]"},
        };
        ASSERT_EQ(faults(county), "");
        for (const auto& [there, back, told] : changes) {
            tamper(county, there);
            EXPECT_EQ(faults(county), wrong + told + "\n") << there;
            tamper(county, back);
            ASSERT_EQ(faults(county), "") << back;
        }
        tamper(county, "UPDATE published_rows SET names = replace(names, '县公安局', '县城管局')");
        EXPECT_EQ(faults(county), wrong + "\n") << "what was kept is what the event says, too";
    });
}

TEST(Published, A_body_that_is_renamed_by_its_command_breaks_nothing) {
    in_a_county([](County& county, db::Database&) {
        const auto edition = published(county);
        county.must([&](Session& session) -> Outcome {
            QD_TRY(auto body, bodies::load(session.tx, session.county, police));
            body.name = body.short_name = "县城管局";
            QD_CHECK(bodies::change(session, body));
            QD_TRY(auto law, basis::load_basis(session.tx, session.county, {"law"}));
            law.title = "某法（修订）";
            QD_CHECK(basis::change_basis(session, law));
            return Nothing{};
        });
        EXPECT_EQ(faults(county), "");
        tamper(county, "UPDATE body SET name = '县公安局' WHERE id = 'police'");
        tamper(county, "UPDATE basis SET title = '某法' WHERE id = 'law'");
        EXPECT_EQ(faults(county), "content_changed body/police [县公安局]\ncontent_changed basis/law [某法]\n")
            << "as it was once called, it is called no more";
        const auto kept = county.read(
            [&](Session& s) { return Result<std::string>(published_names(s.tx, s.county, edition.id)); });
        EXPECT_NE(kept->find("县公安局"), std::string::npos) << "as it was called then";
    });
}

TEST(Published, Words_that_no_program_would_write_are_told_not_stumbled_over) {
    in_a_county([](County& county, db::Database&) {
        const auto edition = published(county);
        tamper(county, "UPDATE responsibility SET role = 'leae' WHERE role = 'lead'");
        tamper(county, "UPDATE edition SET approved_on = 'never'");
        EXPECT_TRUE(faults(county).starts_with("content_changed edition/" + edition.id.text));
    });
}

TEST(Published, An_edition_that_vanished_or_came_from_nowhere_is_found) {
    in_a_county([](County& county, db::Database&) {
        const auto edition = published(county);
        tamper(county, "UPDATE edition SET state = 'draft'");
        EXPECT_EQ(faults(county), "content_missing edition/" + edition.id.text + "\n");
        tamper(county, "UPDATE edition SET state = 'published'");
        tamper(county, "INSERT INTO edition (county_id, id, list_id, number, state, created_at) "
                       "SELECT county_id, 'forged', list_id, 9, 'published', 0 FROM edition");
        EXPECT_EQ(faults(county), "content_unlogged edition/forged\n");
    });
}

TEST(Published, An_edition_is_in_the_state_that_the_log_brought_it_to) {
    in_a_county([](County& county, db::Database&) {
        const auto first = published(county);
        county.now = at("2026-08-01T09:00:00+08:00");
        const auto second =
            county.publish(county.draft(county.list_of(the_town), StartFrom::in_force), "2026-09-01");
        ASSERT_TRUE(second);
        ASSERT_EQ(faults(county), "");
        const auto list = first.list.text;
        const auto of = [](const Edition& edition) { return " WHERE id = '" + edition.id.text + "'"; };
        tamper(county, "UPDATE edition SET superseded_on = '2026-10-01'" + of(first));
        EXPECT_EQ(faults(county), "state_changed edition/" + first.id.text + " [" + list +
                                      " superseded 2026-09-01] [" + list + " superseded 2026-10-01]\n");
        tamper(county, "UPDATE edition SET state = 'published', superseded_on = NULL" + of(first));
        EXPECT_EQ(faults(county), "state_changed edition/" + first.id.text + " [" + list +
                                      " superseded 2026-09-01] [" + list + " published]\n");
        tamper(county, "UPDATE edition SET state = 'superseded', superseded_on = '2026-09-01'" + of(first));
        EXPECT_EQ(faults(county), "");
        tamper(county, "UPDATE edition SET state = 'recorded'" + of(*second));
        EXPECT_EQ(faults(county), "state_changed edition/" + second->id.text + " [" + list + " published] [" +
                                      list + " recorded]\n");
    });
}

TEST(Published, Who_changes_the_kept_digests_too_hides_the_duty_but_not_the_edition) {
    in_a_county([](County& county, db::Database&) {
        const auto edition = published(county);
        tamper(county, "UPDATE duty SET note = 'x'");
        tamper(county, "DELETE FROM published_rows");
        const auto wrong = "content_changed edition/" + edition.id.text + "\n";
        EXPECT_EQ(faults(county), wrong + wrong) << "its rows, and what its ids were called";
    });
}

}  // namespace
}  // namespace qd::dutylist
