#include "app/demo_compile.hpp"
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include "core/messages.hpp"
#include "embedded/embedded.hpp"
#include "features/bodies/queries.hpp"
#include "features/compile/commands.hpp"
#include "features/compile/pair_commands.hpp"
#include "features/compile/pair_queries.hpp"
#include "features/compile/plan_commands.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_commands.hpp"
#include "features/compile/round_commands.hpp"
#include "features/compile/round_queries.hpp"
#include "platform/office/lines.hpp"
#include "platform/office/read.hpp"

namespace qd::app {
namespace {

using compile::Number;
using identity::Role;
using identity::Session;
using std::chrono::days;

constexpr const char* compiled_county = "990101";
constexpr const char* compiled_town = "石桥镇";
/// Whose lines are brought in: few enough to be read, enough to be worked with.
constexpr const char* taking_part[] = {"县公安局", "县民政局",   "县农业农村局",
                                       "县水务局", "县应急管理局", "县教育局"};

std::vector<columns::Line> sheet_of(const char* name) {
    const auto book = office::read(embedded::find(std::string("demo/") + name), name);
    return book ? office::lines_of(*book) : std::vector<columns::Line>{};
}
std::string cell(const columns::Line& line, std::size_t at) {
    return at < line.cells.size() ? line.cells[at] : std::string();
}

class CompileDemo {
public:
    CompileDemo(db::Database& database, const Environment& environment)
        : database_(database), environment_(environment), now_(environment.now() - days{60}),
          bodies_(database.read([](db::Tx& tx) { return bodies::directory(tx, {compiled_county}); })) {}

    Outcome play();

private:
    BodyId body(const std::string& name) const {
        const auto* found = bodies_.find(name);
        return found ? found->id : BodyId{};
    }
    BodyId office() const { return body("县委编办"); }
    template <class Body> auto as(Role role, const BodyId& whose, Body&& body_of) {
        return database_.write([&](db::Tx& tx) {
            Session session{tx, {compiled_county}, actor(role, whose), now_, environment_.new_id};
            return body_of(session);
        });
    }
    static identity::Actor actor(Role role, const BodyId& whose) {
        identity::Actor out;
        out.county = {compiled_county};
        out.role = role;
        out.body = whose;
        return out;
    }

    Outcome gather();
    Outcome plan();
    Outcome pair_up();
    Outcome first_rounds();
    Outcome review();
    Outcome assess_all(const BodyId& department, const std::set<Number>& doubtful);
    Outcome step(Role role, const BodyId& whose, compile::ReviewAction action);
    Outcome seat(compile::Seat role, const char* name);
    Result<Number> say(const char* name, Number item, compile::Aspect field, compile::Weight weight,
                       const char* content);

    db::Database& database_;
    const Environment& environment_;
    Instant now_;
    bodies::Directory bodies_;
    compile::ProjectId compile_;
    std::map<std::string, std::vector<Number>> by_duty_;     ///< Lines by the catalogue's duty behind them.
};

Outcome CompileDemo::play() {
    QD_TRY(compile_, as(Role::list_office, office(), [&](Session& session) {
        return compile::open_project(session, "石桥镇清单2026年修编（演示）", body(compiled_town));
    }));
    QD_CHECK(gather());
    QD_CHECK(plan());
    QD_CHECK(pair_up());
    QD_CHECK(first_rounds());
    return review();
}

/// candidates.csv with the list and the class that the catalogue has for the same duty.
Outcome CompileDemo::gather() {
    std::map<std::string, std::pair<std::string, std::string>> classes;
    for (const auto& line : sheet_of("catalogue.csv"))
        classes[cell(line, 0)] = {cell(line, 1), cell(line, 2)};
    std::vector<columns::Line> wanted;
    std::vector<std::string> duties;
    for (const auto& line : sheet_of("candidates.csv")) {
        const auto source = cell(line, 1), duty = cell(line, 5);
        const bool is_department = std::ranges::find(taking_part, source) != std::end(taking_part);
        if (line.number == 1) {
            wanted.push_back({1, {"提出单位", "来源", "事项名称", "备注", "清单类型", "领域"}});
        } else if ((is_department || source.starts_with(compiled_town)) && classes.contains(duty)) {
            const auto& [kind, field] = classes[duty];
            wanted.push_back(
                {line.number, {source, cell(line, 2), cell(line, 3), cell(line, 4), kind, field}});
            duties.push_back(duty);
        }
    }
    identity::Desk desk{database_, {compiled_county}, actor(Role::list_office, office()), now_,
                        environment_.new_id};
    QD_TRY(const auto taken, compile::take_sheet(desk, compile_, wanted, {}));
    if (!taken.is_taken) return compile::Refusal::sheet_rows_wrong;
    for (std::size_t i = 0; i < duties.size(); ++i) by_duty_[duties[i]].push_back(taken.first + Number(i));
    return Nothing{};
}

Outcome CompileDemo::plan() {
    return as(Role::list_office, office(), [&](Session& session) -> Outcome {
        const auto month = [&](int later) {
            return to_text(date_of(now_ + days{30 * later})).substr(0, 7);
        };
        const compile::Group groups[] = {
            {0, "综合协调组", {{"演示甲", office(), "组长"}, {"演示乙", body("县司法局"), "合法性审查"}}, 0},
            {0, "石桥镇工作组", {{"演示丙", body(compiled_town), "联络员"}}, 0}};
        for (const auto& group : groups) QD_CHECK(compile::put_group(session, compile_, group));
        const std::tuple<const char*, const char*, int, Number, bool> tasks[] = {
            {"起底", "部门和乡镇逐岗梳理", 0, 2, true},   {"起底", "收回调查问卷", 0, 1, true},
            {"归集", "双向配对、共同认定", 1, 2, true},   {"归集", "第一轮立项和归并", 1, 1, true},
            {"评审", "部门自评", 2, 1, true},             {"评审", "专班联审、专家评审", 2, 1, false},
            {"审定", "合法性审查", 3, 1, false},          {"审定", "县级审定和备案", 3, 1, false},
            {"公布", "县乡两级网站公布", 4, 2, false}};
        Number number = 0;
        for (const auto& [name, task, later, group, is_done] : tasks) {
            compile::Task one;
            one.step = name;
            one.name = task;
            one.month = month(later);
            one.group = group;
            QD_CHECK(compile::put_task(session, compile_, one));
            if (is_done) QD_CHECK(compile::mark_task(session, compile_, ++number, 1, true, "按期完成"));
        }
        std::vector<compile::Point> raised(2);
        raised[0].content = "各部门对照“三定”规定补报";
        raised[1].content = "明确样板事项的写法";
        raised[1].body = body(compiled_town);
        QD_CHECK(compile::hold_meeting(session, compile_, {0, date_of(now_ + days{7}), "第一次例会", ""}, raised));
        QD_CHECK(compile::settle_point(session, compile_, 1, 1, "六个部门均已补报"));
        return compile::hold_meeting(session, compile_, {0, date_of(now_ + days{14}), "第二次例会", ""}, {});
    });
}

/// Lines of the two sides that mean the same duty; some are agreed, some wait, one is talked about.
Outcome CompileDemo::pair_up() {
    const auto town = body(compiled_town);
    int count = 0;
    for (const auto& [duty, lines] : by_duty_) {
        std::optional<compile::Candidate> of_county, of_town;
        for (const auto number : lines) {
            QD_TRY(const auto line, database_.read([&](db::Tx& tx) {
                return compile::load_candidate(tx, {compiled_county}, compile_, number);
            }));
            (line.side == compile::Side::county ? of_county : of_town) = line;
        }
        if (!of_town || count == 12) continue;
        compile::NewPair wanted;
        wanted.town_candidate = of_town->number;
        if (of_county) wanted.county_candidate = of_county->number;
        else wanted.department = body(taking_part[count % 6]);
        const auto department = of_county ? of_county->body : *wanted.department;
        QD_TRY(const auto pair, as(Role::town, town, [&](Session& session) {
            return compile::propose_pair(session, compile_, wanted);
        }));
        const int course = count++ % 4;
        if (course == 3) continue;
        QD_CHECK(as(Role::department, department, [&](Session& session) -> Outcome {
            QD_TRY(const auto seen, compile::load_pair(session.tx, session.county, compile_, pair));
            compile::PairOrder order{seen.version, compile::PairStep::confirm, seen.text, ""};
            if (course == 2) order = {seen.version, compile::PairStep::call_talks, {}, "职责边界需要商定"};
            return compile::take_pair_step(session, compile_, pair, order);
        }));
    }
    return Nothing{};
}

Outcome CompileDemo::first_rounds() {
    now_ = environment_.now() - days{30};
    return as(Role::list_office, office(), [&](Session& session) -> Outcome {
        QD_CHECK(compile::open_round(session, compile_, "第一轮：归集立项"));
        QD_CHECK(compile::found_first_items(session, compile_, {"assisting", "综合政务", "六个部门提出的事项立项", {}}));
        QD_CHECK(compile::close_round(session, compile_, {}));
        QD_CHECK(compile::open_round(session, compile_, "第二轮：归并"));
        const auto all = compile::items(session.tx, session.county, compile_, {});
        if (all.size() > 3) {
            compile::MoveOrder merge, drop;
            merge.wanted = {compile::MoveKind::merge, {all[0].number, all[1].number}, {all[0].text}, {}, {},
                            "同类事项归并"};
            QD_CHECK(compile::record_move(session, compile_, merge));
            drop.wanted = {compile::MoveKind::drop, {all[2].number}, {}, {}, {}, "没有法律法规依据，不列入清单"};
            QD_CHECK(compile::record_move(session, compile_, drop));
        }
        return compile::close_round(session, compile_, {});
    });
}

Outcome CompileDemo::step(Role role, const BodyId& whose, compile::ReviewAction action) {
    return as(role, whose, [&](Session& session) -> Outcome {
        QD_TRY(const auto review, compile::review_of(session, compile_));
        return compile::take_review_step(session, compile_, review.version, {action, {}, "", ""});
    });
}

Outcome CompileDemo::seat(compile::Seat role, const char* name) {
    return as(Role::list_office, office(), [&](Session& session) -> Outcome {
        QD_TRY(const auto review, compile::review_of(session, compile_));
        return compile::change_seats(session, compile_, review.version,
                                     {compile::rules::SeatChange::add, role, body(name), {}, ""});
    });
}

Result<Number> CompileDemo::say(const char* name, Number item, compile::Aspect field, compile::Weight weight,
                                const char* content) {
    return as(Role::department, body(name), [&](Session& session) {
        return compile::say_opinion(session, compile_, {item, field, weight, content, ""});
    });
}

Outcome CompileDemo::assess_all(const BodyId& department, const std::set<Number>& doubtful) {
    return as(Role::department, department, [&](Session& session) -> Outcome {
        compile::AssessmentFilter mine;
        mine.department = department.text;
        mine.size = 500;
        for (const auto item : compile::items_to_assess(session.tx, session.county, compile_, mine)) {
            const std::string says = doubtful.contains(item) ? "no" : "yes";
            QD_CHECK(compile::assess_item(session, compile_, item,
                                          {{1, "yes"}, {2, "有法律法规或者政策文件依据"},
                                           {3, "yes"}, {4, "乡镇就近办理更便民"},
                                           {5, "yes"}, {6, "名称、依据、主体、程序齐全"},
                                           {7, says}, {8, says == "no" ? "乡镇缺少检测设备" : "现有人员可以承担"}}));
        }
        QD_TRY(const auto review, compile::review_of(session, compile_));
        return compile::take_review_step(session, compile_, review.version,
                                         {compile::ReviewAction::assess, {}, "", ""});
    });
}

Outcome CompileDemo::review() {
    using compile::Aspect;
    using compile::Weight;
    now_ = environment_.now() - days{10};
    QD_CHECK(step(Role::list_office, office(), compile::ReviewAction::hand_in));
    const auto items = database_.read(
        [&](db::Tx& tx) { return compile::items(tx, {compiled_county}, compile_, {}); });
    const auto leads = database_.read(
        [&](db::Tx& tx) { return compile::leads_of_items(tx, {compiled_county}, compile_); });
    if (items.size() < 4) return Nothing{};
    for (const auto& lead : leads) QD_CHECK(assess_all(lead, {items[1].number}));
    QD_CHECK(as(Role::list_office, office(), [&](Session& session) {
        return compile::end_opinion(session, compile_, 1, compile::OpinionFate::partly,
                                    "检测由县级承担，乡镇只负责巡查");
    }));
    QD_CHECK(seat(compile::Seat::reviewer, "县司法局"));
    QD_CHECK(seat(compile::Seat::reviewer, "县财政局"));
    QD_CHECK(seat(compile::Seat::expert, "县司法局"));
    QD_CHECK(step(Role::list_office, office(), compile::ReviewAction::pass));
    now_ = environment_.now() - days{3};
    QD_CHECK(say("县司法局", items[0].number, Aspect::basis, Weight::objection, "依据没有写到条款，请补充"));
    QD_CHECK(say("县司法局", items[2].number, Aspect::name, Weight::advice, "名称宜用动宾结构"));
    QD_CHECK(say("县财政局", items[3].number, Aspect::operability, Weight::objection, "经费渠道不明确"));
    return as(Role::list_office, office(), [&](Session& session) {
        return compile::end_opinion(session, compile_, 3, compile::OpinionFate::adopted, "下一轮修改名称");
    });
}

}  // namespace

void load_demo_compile(db::Database& database, const Environment& environment) {
    CompileDemo demo(database, environment);
    if (const auto played = demo.play(); !played)
        std::fprintf(stderr, "demo compile: %s\n", messages::sentence(played.error()).c_str());
}

}  // namespace qd::app
