#include "features/dutylist/import_commands.hpp"
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <csignal>
#include <thread>
#include "features/dutylist/county_testing.hpp"
#include "features/dutylist/import_staging_store.hpp"
#include "features/dutylist/import_store.hpp"

namespace qd::dutylist::importing {
namespace {

using namespace dutylist::testing;

/// A csv of assisting duties; `line` adds what a test wants to be wrong.
std::string file_of(int rows, const std::string& line = {}) {
    std::string text = "序号,事项名称,对应上级部门,上级部门职责,乡镇配合职责\n";
    for (int i = 1; i <= rows; ++i)
        text += std::to_string(i) + ",道路交通安全管理第" + std::to_string(i) +
                "段,县公安局,1.查处违法行为；2.组织联合检查,1.开展宣传；2.发现问题及时上报\n";
    return text + line;
}
const std::string bad_line = "99,河道清障,县水务处,1.组织清障,1.配合清障\n";

/// What can be seen and done from one desk.
struct Looking {
    identity::Desk desk;

    Job start(const ListId& list, const std::string& bytes) {
        auto job = importing::start(desk, list, "配合履职.csv", bytes);
        if (!job) throw std::runtime_error(std::string(job.error().why));
        return *job;
    }
    JobDetail detail(const Job& job) {
        return *desk.read([&](Session& session) { return importing::load(session, job.id); });
    }
    JobRow row(const Job& job, std::int64_t position) {
        return *desk.read([&](Session& session) {
            return store::load_row(session.tx, session.county, job.id, position);
        });
    }
    std::string why(const Result<Edition>& result) { return result ? "" : std::string(result.error().why); }
    std::size_t duties(const Job& job) {
        return desk.read([&](Session& session) {
            return load_edition(session.tx, session.county, job.edition)->duties.size();
        });
    }
    std::int64_t count(std::string_view sql) {
        return desk.read([&](Session& session) {
            return session.tx.row(sql, {{"county", session.county.text}})->number("n");
        });
    }
    std::int64_t staged() {
        return count(R"sql(
            SELECT (SELECT count(*) FROM staged_duty WHERE county_id = :county)
                 + (SELECT count(*) FROM staged_responsibility WHERE county_id = :county) AS n)sql");
    }
    std::int64_t read_rows() {
        return count(R"sql(SELECT count(*) AS n FROM import_row WHERE county_id = :county)sql");
    }
};

/// The same in a county with a list.
struct Importing : Looking {
    explicit Importing(County& county_) : Looking{county_.desk()}, county(county_) {}
    County& county;
    ListId list = county.list_of(the_town);
    using Looking::start;
    Job start(const std::string& bytes) { return start(list, bytes); }
};

void with_import(const std::function<void(Importing&)>& body) {
    in_a_county([&](County& county, db::Database&) {
        Importing importing(county);
        body(importing);
    });
}

TEST(Confirming, What_was_read_is_in_the_draft_and_nothing_lies_beside_it) {
    with_import([](Importing& it) {
        const auto job = it.start(file_of(250));
        const auto edition = confirm(it.desk, job.id, job.version, false);
        ASSERT_TRUE(edition) << edition.error().why;
        EXPECT_EQ(edition->version, job.edition_version + 1);
        EXPECT_EQ(it.duties(job), 250u);
        EXPECT_EQ(it.staged(), 0);
        EXPECT_EQ(it.detail(job).job.state, JobState::confirmed);
        const auto content = it.desk.read(
            [&](Session& session) { return load_edition(session.tx, session.county, job.edition); });
        EXPECT_EQ(content->duties[0].matrix.size(), 2u);
        EXPECT_EQ(content->duties[0].matrix[1].items, (std::vector<std::string>{"开展宣传", "发现问题及时上报"}));
        EXPECT_EQ(it.why(confirm(it.desk, job.id, job.version, false)), "import_not_open");
    });
}

TEST(Confirming, What_the_draft_says_already_keeps_the_moment_since_when) {
    with_import([](Importing& it) {
        auto job = it.start(file_of(3));
        ASSERT_TRUE(confirm(it.desk, job.id, job.version, false));
        const auto first = to_seconds(it.desk.now);
        it.desk.now += std::chrono::hours(1);
        auto text = file_of(3);
        text.replace(text.find("组织联合检查"), std::string("组织联合检查").size(), "组织联合督查");
        job = it.start(text);
        ASSERT_TRUE(confirm(it.desk, job.id, job.version, false));
        EXPECT_EQ(it.duties(job), 3u);
        EXPECT_EQ(it.count(R"sql(
            SELECT count(DISTINCT duty_id) AS n FROM duty WHERE county_id = :county)sql"), 3);
        const auto moments = it.desk.read([](Session& session) {
            return session.tx.row(R"sql(
                SELECT min(recorded_at) AS low, max(recorded_at) AS high, count(*) AS n,
                       sum(CASE WHEN items LIKE '%督查%' THEN 1 ELSE 0 END) AS changed
                  FROM responsibility WHERE county_id = :county)sql", {{"county", session.county.text}})
                .value();
        });
        EXPECT_EQ(moments.number("low"), first);
        EXPECT_EQ(moments.number("high"), first + 3600);
        EXPECT_EQ(moments.number("n"), 6);
        EXPECT_EQ(moments.number("changed"), 1);
    });
}

TEST(Confirming, Of_two_at_once_one_writes_and_the_other_is_told) {
    with_import([](Importing& it) {
        const auto job = it.start(file_of(300));
        std::vector<std::string> answers(4);
        std::vector<std::thread> people;
        for (auto& answer : answers)
            people.emplace_back([&, desk = it.desk]() mutable {
                answer = it.why(confirm(desk, job.id, job.version, false));
            });
        for (auto& one : people) one.join();
        EXPECT_EQ(std::ranges::count(answers, ""), 1);
        EXPECT_EQ(std::ranges::count(answers, "import_not_open"), 3);
        EXPECT_EQ(it.duties(job), 300u);
        EXPECT_EQ(it.staged(), 0);
    });
}

TEST(Confirming, A_draft_that_changed_meanwhile_is_left_as_it_is) {
    with_import([](Importing& it) {
        const auto job = it.start(file_of(5));
        it.county.must([&](Session& session) {
            auto duty = an_assisting("");
            duty.id = {};
            return put_duty(session, job.edition, job.edition_version, duty);
        });
        EXPECT_EQ(it.why(confirm(it.desk, job.id, job.version, false)), "import_draft_changed");
        EXPECT_EQ(it.duties(job), 1u);
        EXPECT_EQ(it.staged(), 0);
        EXPECT_EQ(it.detail(job).job.state, JobState::preview);
        const auto again = it.county.must([&](Session& session) { return compare_again(session, job.id); });
        EXPECT_EQ(it.why(confirm(it.desk, job.id, again.version, false)), "");
        EXPECT_EQ(it.duties(job), 6u);
    });
}

TEST(Confirming, A_file_without_a_good_row_writes_nothing) {
    with_import([](Importing& it) {
        const auto job = it.start(file_of(0, bad_line));
        EXPECT_EQ(it.why(confirm(it.desk, job.id, job.version, false)), "import_rows_open");
        it.county.must([&](Session& session) { return skip_row(session, job.id, 1, "不归本镇"); });
        EXPECT_EQ(it.why(confirm(it.desk, job.id, job.version, false)), "stale_version");
        EXPECT_EQ(it.why(confirm(it.desk, job.id, it.detail(job).job.version, false)), "import_nothing");
        EXPECT_EQ(it.detail(job).job.state, JobState::preview);
        EXPECT_EQ(it.duties(job), 0u);
    });
}

TEST(Confirming, Two_rows_that_are_one_duty_are_refused_by_name) {
    with_import([](Importing& it) {
        auto job = it.start(file_of(1));
        ASSERT_TRUE(confirm(it.desk, job.id, job.version, false));
        std::string text = "序号,编码,事项名称,对应上级部门,上级部门职责,乡镇配合职责\n"
                           "1,P-001,另一个名称,县公安局,1.查处,1.宣传\n"
                           "2,P-777,道路交通安全管理第1段,县公安局,1.查处,1.宣传\n";
        job = it.start(text);
        EXPECT_EQ(it.why(confirm(it.desk, job.id, job.version, false)), "import_duty_repeated");
        EXPECT_EQ(it.detail(job).job.state, JobState::preview);
    });
}

TEST(Cancelling, While_it_is_written_leaves_nothing_behind) {
    with_import([](Importing& it) {
        const auto job = it.start(file_of(1600));
        std::string answer;
        std::thread person([&, desk = it.desk]() mutable {
            answer = it.why(confirm(desk, job.id, job.version, false));
        });
        while (it.staged() == 0) std::this_thread::yield();
        auto desk = it.desk;
        const auto cancelled = cancel(desk, job.id);
        person.join();
        ASSERT_TRUE(cancelled) << cancelled.error().why;
        EXPECT_EQ(answer, "import_not_open");
        EXPECT_EQ(it.staged(), 0);
        EXPECT_EQ(it.read_rows(), 0);
        EXPECT_EQ(it.duties(job), 0u);
        EXPECT_EQ(it.detail(job).job.state, JobState::cancelled);
    });
}

TEST(Cancelling, Before_the_file_was_read_leaves_nothing_behind) {
    with_import([](Importing& it) {
        std::function<void()> reading;
        it.desk.background = [&](std::function<void()> work) { reading = std::move(work); };
        const auto job = it.start(file_of(500));
        EXPECT_EQ(job.state, JobState::reading);
        ASSERT_TRUE(cancel(it.desk, job.id));
        reading();
        EXPECT_EQ(it.read_rows(), 0);
        EXPECT_EQ(it.detail(job).job.state, JobState::cancelled);
    });
}

TEST(Cancelling, What_was_written_stays) {
    with_import([](Importing& it) {
        const auto job = it.start(file_of(2));
        ASSERT_TRUE(confirm(it.desk, job.id, job.version, false));
        const auto cancelled = cancel(it.desk, job.id);
        ASSERT_FALSE(cancelled);
        EXPECT_EQ(cancelled.error().why, "import_not_open");
        EXPECT_EQ(it.duties(job), 2u);
    });
}

TEST(Mending, A_mended_row_still_says_what_was_wrong) {
    with_import([](Importing& it) {
        const auto job = it.start(file_of(1, bad_line));
        ASSERT_EQ(it.row(job, 2).state, RowState::rejected);
        Mend mend;
        mend.departments = {{"", "", water, DutyRole::lead, true, {"组织清障"}}};
        const auto mended =
            it.county.must([&](Session& session) { return mend_row(session, job.id, 2, mend); });
        EXPECT_EQ(mended.state, RowState::mended);
        ASSERT_TRUE(it.row(job, 2).rejected);
        EXPECT_EQ(it.row(job, 2).rejected->doubt, Doubt::department_unknown);
        ASSERT_TRUE(confirm(it.desk, job.id, it.detail(job).job.version, false));
        EXPECT_EQ(it.duties(job), 2u);
    });
}

TEST(Mending, A_restored_row_is_as_it_was_first_read) {
    with_import([](Importing& it) {
        const auto job = it.start(file_of(1, bad_line));
        Mend mend, name;
        mend.departments = {{"", "", water, DutyRole::lead, true, {}}};
        name.name = "清障";
        it.county.must([&](Session& session) { return mend_row(session, job.id, 2, mend); });
        it.county.must([&](Session& session) { return mend_row(session, job.id, 2, name); });
        it.county.must([&](Session& session) { return skip_row(session, job.id, 2, "先放一放"); });
        it.county.must([&](Session& session) { return restore_row(session, job.id, 2); });
        const auto row = it.row(job, 2);
        EXPECT_EQ(row.state, RowState::rejected);
        ASSERT_TRUE(row.rejected);
        EXPECT_EQ(row.rejected->doubt, Doubt::department_unknown);
        EXPECT_EQ(row.duty.name, "河道清障");
        EXPECT_EQ(row.duty.departments.at(0).name, "县水务处");
        EXPECT_FALSE(row.duty.departments.at(0).body);
        EXPECT_TRUE(row.skip_reason.empty());
        EXPECT_EQ(it.why(confirm(it.desk, job.id, it.detail(job).job.version, false)), "import_rows_open");
    });
}

// A process that is killed ---------------------------------------------------------------------------

db::Options at_place(const std::string& url) {
    db::Options options;
    options.url = url;
    options.migrations = db::testing::project_migrations();
    return options;
}

/// What a process after the one that was killed works with.
identity::Desk desk_at(db::Database& database, Instant now, const std::string& ids = "01K") {
    static std::atomic<int> minted = 0;
    const Actor office{{"990101"}, {"a-office"}, {"p-office"}, {"office"}, Role::list_office, false};
    return {database, {"990101"}, office, now, [ids] {
                auto digits = std::to_string(++minted);
                return ids + std::string(23 - digits.size(), '0') + digits;
            }};
}

Job a_job_in(const std::string& url, int rows, Instant& now) {
    db::Database database(at_place(url));
    database.migrate();
    County county(database);
    now = county.now;
    return Importing(county).start(file_of(rows));
}

/// Confirms in a process of its own and kills it some time after it has begun to stage.
void confirm_and_be_killed(const std::string& url, const Job& job, Instant now, int milliseconds) {
    const pid_t child = fork();
    if (child == 0) {
        db::Database own(at_place(url));
        auto desk = desk_at(own, now, "01L");
        (void)confirm(desk, job.id, job.version, false);
        std::_Exit(0);
    }
    {
        db::Database database(at_place(url));
        Looking it{desk_at(database, now)};
        while (it.staged() == 0 && it.duties(job) == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
}

TEST(Crash, A_killed_confirmation_wrote_everything_or_nothing_and_the_next_one_sweeps) {
    constexpr std::size_t rows = 400;
    for (const int milliseconds : {0, 200}) {
        db::testing::for_each_place([&](db::testing::Fresh& fresh) {
            Instant now;
            const auto job = a_job_in(fresh.url, int(rows), now);
            confirm_and_be_killed(fresh.url, job, now, milliseconds);
            db::Database database(at_place(fresh.url));
            Looking it{desk_at(database, now)};
            const auto found = it.duties(job);
            ASSERT_TRUE(found == 0 || found == rows) << found;
            EXPECT_EQ(it.detail(job).job.state, found == 0 ? JobState::writing : JobState::confirmed);
            it.desk.now += std::chrono::minutes(2);
            if (found == 0) {
                EXPECT_EQ(it.detail(job).job.state, JobState::preview);
                const auto edition = confirm(it.desk, job.id, job.version, false);
                ASSERT_TRUE(edition) << edition.error().why;
            } else {
                it.start(job.list, file_of(1));
            }
            EXPECT_EQ(it.duties(job), rows);
            EXPECT_EQ(it.staged(), 0);
        });
    }
}

}  // namespace
}  // namespace qd::dutylist::importing
