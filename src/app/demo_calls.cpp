#include "app/demo_calls.hpp"
#include <charconv>
#include <cstdio>
#include "core/messages.hpp"
#include "embedded/embedded.hpp"
#include "features/bodies/queries.hpp"
#include "features/call/commands.hpp"
#include "features/call/conference_commands.hpp"
#include "features/call/hearing_queries.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/refusal.hpp"
#include "features/identity/queries.hpp"
#include "platform/office/lines.hpp"
#include "platform/office/read.hpp"

namespace qd::app {
namespace {

using call::Action;
using identity::Role;
using identity::Session;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr const char* called_county = "990101";

/// One line of calls.csv: town,duty_code,departments,place,description,days_ago,course.
struct Line {
    std::string town, duty, place, description, course;
    std::vector<std::string> departments;
    int days_ago = 0;
};

std::vector<Line> lines() {
    std::vector<Line> out;
    const auto book = office::read(embedded::find("demo/calls.csv"), "calls.csv");
    if (!book) return out;
    for (const auto& row : office::lines_of(*book)) {
        if (row.number == 1 || row.cells.size() < 7) continue;
        Line line{row.cells[0], row.cells[1], row.cells[3], row.cells[4], row.cells[6], {}, 0};
        std::from_chars(row.cells[5].data(), row.cells[5].data() + row.cells[5].size(), line.days_ago);
        const auto& names = row.cells[2];
        for (std::size_t from = 0; from < names.size();) {
            const auto end = std::min(names.find(';', from), names.size());
            line.departments.push_back(names.substr(from, end - from));
            from = end + 1;
        }
        out.push_back(std::move(line));
    }
    return out;
}

/// Plays a call's course, step by step, as long as its time has come.
class Player {
public:
    Player(db::Database& database, const Environment& environment)
        : database_(database), environment_(environment), end_(environment.now()),
          bodies_(database.read([](db::Tx& tx) { return bodies::directory(tx, {called_county}); })) {}

    void play(const Line& line, int number) {
        town_ = body(line.town);
        departments_.clear();
        for (const auto& name : line.departments) departments_.push_back(body(name));
        const auto day = date_of(end_ - days{line.days_ago});
        now_ = start_of(day) + hours{8} + minutes{30 + (number * 37) % 420};
        if (now_ >= end_) now_ = end_ - minutes{40 + number};
        if (town_.empty() || !raise(line)) return;
        follow(line.course);
    }

private:
    BodyId body(const std::string& name) {
        const auto* found = bodies_.find(name);
        return found ? found->id : BodyId{};
    }
    template <class Body> auto as(Role role, const BodyId& whose, Body&& body_of) {
        return database_.write([&](db::Tx& tx) {
            identity::Actor actor;
            actor.county = {called_county};
            actor.role = role;
            actor.body = whose;
            Session session{tx, {called_county}, actor, now_, environment_.new_id};
            return body_of(session);
        });
    }
    bool raise(const Line& line) {
        const auto id = as(Role::town, town_, [&](Session& session) -> Result<call::CallId> {
            const auto edition = dutylist::edition_in_force_of_town(session.tx, session.county, town_,
                                                                    date_of(now_), now_);
            if (!edition) return dutylist::Refusal::none_in_force;
            QD_TRY(const auto duty,
                   dutylist::load_duty_by_code(session.tx, session.county, edition->id, line.duty));
            call::NewCall wanted;
            wanted.duty = duty.id.text;
            wanted.lead = departments_.at(0);
            wanted.assists.assign(departments_.begin() + 1, departments_.end());
            wanted.place = line.place;
            wanted.description = line.description;
            if (line.course == "late") wanted.urgency = call::Urgency::urgent;
            return call::raise(session, wanted);
        });
        if (!id) {
            std::fprintf(stderr, "calls.csv %s: %s\n", line.duty.c_str(),
                         messages::sentence(id.error()).c_str());
            return false;
        }
        call_ = *id;
        version_ = 1;
        return true;
    }

    /// False when it is not time yet, or refused.
    bool step(hours later, Role role, const BodyId& whose, Action action, const std::string& words = {}) {
        if (now_ + later > end_) return false;
        now_ += later;
        call::StepOrder order;
        order.version = version_;
        order.move = {action, words, action == Action::dispute ? "部门“三定”规定" : "", {}};
        if (action == Action::finish || action == Action::sum_up)
            order.feedback = call::rules::Feedback{words, "现场照片已存档", now_ - minutes{30}, {}};
        const auto done = as(role, whose, [&](Session& session) {
            return call::take_step(session, call_, order);
        });
        if (!done) std::fprintf(stderr, "calls.csv: %s\n", messages::sentence(done.error()).c_str());
        else ++version_;
        return bool(done);
    }
    bool accept_all(hours later) {
        bool all = true;
        for (const auto& department : departments_) {
            all = step(later, Role::department, department, Action::accept) && all;
            later = hours{1};
        }
        return all;
    }
    bool finish_all(hours later, const std::string& words = "已到现场处置，问题解决，已向群众说明。") {
        bool all = true;
        for (const auto& department : departments_) {
            all = step(later, Role::department, department, Action::finish, words) && all;
            later = hours{2};
        }
        return all;
    }
    bool sum_up() {
        return departments_.size() == 1 ||
               step(hours{3}, Role::department, departments_[0], Action::sum_up, "各部门均已办结，现汇总反馈。");
    }
    bool confirm(hours later) { return step(later, Role::town, town_, Action::confirm); }
    bool send_back(hours later, const std::string& why) {
        return step(later, Role::town, town_, Action::send_back, why);
    }

    void follow(const std::string& course) {
        if (course == "new" || course == "silent") return;
        if (course == "withdrawn") {
            step(hours{2}, Role::town, town_, Action::withdraw, "经核实已自行解决");
            return;
        }
        if (course == "disputed" || course == "ruled") return disputed(course == "ruled");
        if (!accept_all(course == "late" ? hours{96} : hours{5}) || course == "accepted") return;
        if (!finish_all(course == "late" ? hours{200} : hours{28}) || course == "to_sum_up" || !sum_up())
            return;
        if (course == "to_confirm" || course == "confirm_late") return;
        if (course == "done" || course == "late") {
            confirm(hours{20});
            return;
        }
        if (!send_back(hours{20}, "现场回访发现问题反弹，请再次处置") || course == "reworking") return;
        if (!finish_all(hours{26}, "已再次处置并安排专人巡查。") || !sum_up()) return;
        if (course == "at_county") send_back(hours{18}, "仍未彻底解决，请县级协调");
        else confirm(hours{18});
    }
    void disputed(bool is_ruled) {
        if (!step(hours{6}, Role::department, departments_[0], Action::dispute,
                  "按“三定”规定，此事不属本部门主责") || !is_ruled)
            return;
        now_ += hours{72};
        if (now_ > end_) return;
        const auto ruled = as(Role::list_office, body("县委编办"), [&](Session& session) -> Outcome {
            const auto hearing = call::find_hearing(session.tx, session.county, call_);
            if (!hearing) return call::Refusal::conference_unknown;
            call::Ruling ruling{departments_[0], {departments_.begin() + 1, departments_.end()},
                                "由原牵头部门继续牵头办理，配合部门按清单分工配合。", "清单职责分工、部门“三定”规定", false};
            return call::rule_dispute(session, hearing->id, version_, ruling);
        });
        if (!ruled) return;
        ++version_;
        for (std::size_t i = 1; i < departments_.size(); ++i)
            if (!step(hours{3}, Role::department, departments_[i], Action::accept)) return;
        if (finish_all(hours{30}) && sum_up()) confirm(hours{20});
    }

    db::Database& database_;
    const Environment& environment_;
    Instant end_, now_{};
    bodies::Directory bodies_;
    BodyId town_;
    std::vector<BodyId> departments_;
    call::CallId call_;
    std::int64_t version_ = 1;
};

}  // namespace

void load_demo_calls(db::Database& database, const Environment& environment) {
    Player player(database, environment);
    int number = 0;
    for (const auto& line : lines()) player.play(line, number++);
}

}  // namespace qd::app
