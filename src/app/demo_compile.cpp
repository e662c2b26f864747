#include "app/demo_compile.hpp"
#include <cstdio>
#include <map>
#include <set>
#include "app/demo_compile_sheet.hpp"
#include "core/messages.hpp"
#include "features/bodies/queries.hpp"
#include "features/compile/commands.hpp"
#include "features/compile/pair_commands.hpp"
#include "features/compile/pair_queries.hpp"
#include "features/compile/plan_commands.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_commands.hpp"
#include "features/compile/round_commands.hpp"
#include "features/compile/round_queries.hpp"

namespace qd::app {
namespace {

using compile::Number;
using identity::Role;
using identity::Session;
using std::chrono::days;

constexpr const char* compiled_county = "990101";
constexpr const char* compiled_town = "石桥镇";
/// Who guides the town in duties that it does on its own.
const std::map<std::string, const char*> guides = {
    {"QH-J-032", "县民政局"},     {"QH-J-034", "县民政局"},     {"QH-J-035", "县民政局"},
    {"QH-J-037", "县民政局"},     {"QH-J-038", "县民政局"},     {"QH-J-062", "县农业农村局"},
    {"QH-J-063", "县农业农村局"}, {"QH-J-066", "县农业农村局"}, {"QH-J-067", "县农业农村局"},
    {"QH-J-081", "县应急管理局"}, {"QH-J-097", "县水务局"},     {"QH-J-109", "县应急管理局"}};

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
    Outcome meet();
    Outcome done(std::initializer_list<Number> tasks);
    Outcome pair_up();
    Outcome pair_step(const BodyId& department, Number pair, compile::PairOrder order);
    Result<compile::Candidate> line(Number number);
    Result<std::vector<Number>> items_of(const char* duty);
    std::vector<Number> open_town_lines();
    Outcome found();
    Outcome second_round();
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
    QD_CHECK(meet());
    QD_CHECK(done({1, 2}));
    QD_CHECK(pair_up());
    QD_CHECK(done({3}));
    now_ = environment_.now() - days{30};
    QD_CHECK(found());
    QD_CHECK(second_round());
    QD_CHECK(done({4}));
    return review();
}

Outcome CompileDemo::gather() {
    const auto sheet = demo_sheet(compiled_town);
    identity::Desk desk{database_, {compiled_county}, actor(Role::list_office, office()), now_,
                        environment_.new_id};
    QD_TRY(const auto taken, compile::take_sheet(desk, compile_, sheet.lines, {}));
    if (!taken.is_taken) return compile::Refusal::sheet_rows_wrong;
    for (std::size_t i = 0; i < sheet.duties.size(); ++i)
        by_duty_[sheet.duties[i]].push_back(taken.first + Number(i));
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
        struct Planned {
            const char *step, *name;
            int later;
            Number group;
            const char* whose;
        };
        const Planned tasks[] = {
            {"起底", "部门和乡镇逐岗梳理", 0, 2, compiled_town}, {"起底", "收回调查问卷", 0, 1, "县委编办"},
            {"归集", "双向配对、共同认定", 1, 2, compiled_town}, {"归集", "第一轮立项和归并", 1, 1, "县委编办"},
            {"评审", "部门自评", 2, 1, "县委编办"},              {"评审", "专班联审、专家评审", 2, 1, "县委编办"},
            {"审定", "合法性审查", 3, 1, "县司法局"},            {"审定", "县级审定和备案", 3, 1, "县委编办"},
            {"公布", "县乡两级网站公布", 4, 2, compiled_town}};
        for (const auto& [step, name, later, group, whose] : tasks) {
            compile::Task one;
            one.step = step;
            one.name = name;
            one.month = month(later);
            one.group = group;
            one.body = body(whose);
            QD_CHECK(compile::put_task(session, compile_, one));
        }
        return Nothing{};
    });
}

/// Two meetings a week apart: the second hears that a point of the first is settled.
Outcome CompileDemo::meet() {
    now_ += days{7};
    return as(Role::list_office, office(), [&](Session& session) -> Outcome {
        std::vector<compile::Point> raised(2);
        raised[0].content = "各部门对照“三定”规定补报";
        raised[1].content = "明确样板事项的写法";
        raised[1].body = body(compiled_town);
        QD_CHECK(compile::hold_meeting(session, compile_, {0, date_of(now_), "第一次例会", ""}, raised));
        session.now = now_ += days{7};
        QD_CHECK(compile::settle_point(session, compile_, 1, 1, "六个部门均已补报"));
        return compile::hold_meeting(session, compile_, {0, date_of(now_), "第二次例会", ""}, {});
    });
}

Outcome CompileDemo::done(std::initializer_list<Number> tasks) {
    return as(Role::list_office, office(), [&](Session& session) -> Outcome {
        for (const auto task : tasks)
            QD_CHECK(compile::mark_task(session, compile_, task, 1, true, "按期完成"));
        return Nothing{};
    });
}

Result<compile::Candidate> CompileDemo::line(Number number) {
    return database_.read([&](db::Tx& tx) {
        return compile::load_candidate(tx, {compiled_county}, compile_, number);
    });
}

/// Lines of the two sides that mean the same duty, and what the town does under somebody's guidance: most are
/// agreed at once, of every fourth the sides talk first, and a few the departments do not confirm.
Outcome CompileDemo::pair_up() {
    const auto town = body(compiled_town);
    int count = 0;
    for (const auto& [duty, lines] : by_duty_) {
        std::optional<compile::Candidate> of_county, of_town;
        for (const auto number : lines) {
            QD_TRY(const auto found, line(number));
            (found.side == compile::Side::county ? of_county : of_town) = found;
        }
        const auto guide = guides.find(duty);
        if (!of_town || (!of_county && guide == guides.end())) continue;
        compile::NewPair wanted;
        wanted.town_candidate = of_town->number;
        if (of_county) wanted.county_candidate = of_county->number;
        else wanted.department = body(guide->second);
        const auto department = of_county ? of_county->body : *wanted.department;
        QD_TRY(const auto pair, as(Role::town, town, [&](Session& session) {
            return compile::propose_pair(session, compile_, wanted);
        }));
        ++count;
        if (count % 10 == 0) continue;
        if (count % 4 == 0) {
            QD_CHECK(pair_step(department, pair, {0, compile::PairStep::call_talks, {}, "职责边界需要商定"}));
            QD_CHECK(pair_step(department, pair, {0, compile::PairStep::end_talks, {}, ""}));
        }
        QD_CHECK(pair_step(department, pair, {0, compile::PairStep::confirm, {}, ""}));
    }
    return Nothing{};
}

/// `order` without the version and the text that is confirmed: those that stand.
Outcome CompileDemo::pair_step(const BodyId& department, Number pair, compile::PairOrder order) {
    return as(Role::department, department, [&](Session& session) -> Outcome {
        QD_TRY(const auto seen, compile::load_pair(session.tx, session.county, compile_, pair));
        order.version = seen.version;
        if (order.step == compile::PairStep::confirm) order.text = seen.text;
        return compile::take_pair_step(session, compile_, pair, order);
    });
}

Result<std::vector<Number>> CompileDemo::items_of(const char* duty) {
    std::vector<Number> out;
    for (const auto number : by_duty_[duty]) {
        QD_TRY(const auto found, line(number));
        if (found.side == compile::Side::county && found.item) out.push_back(*found.item);
    }
    return out;
}

std::vector<Number> CompileDemo::open_town_lines() {
    compile::CandidateFilter open;
    open.side = "town";
    open.state = "open";
    open.size = 500;
    std::vector<Number> out;
    for (const auto& one : database_.read(
             [&](db::Tx& tx) { return compile::candidates(tx, {compiled_county}, compile_, open); }))
        out.push_back(one.number);
    return out;
}

Outcome CompileDemo::found() {
    return as(Role::list_office, office(), [&](Session& session) -> Outcome {
        QD_CHECK(compile::open_round(session, compile_, "第一轮：归集立项"));
        QD_CHECK(compile::found_first_items(
            session, compile_, {"basic", "综合政务", "部门提出的和双方认定的事项立项", {}}));
        QD_CHECK(compile::close_round(session, compile_, {}));
        QD_CHECK(compile::open_round(session, compile_, "第二轮：归并"));
        return Nothing{};
    });
}

Outcome CompileDemo::second_round() {
    QD_TRY(const auto farm, items_of("QH-P-034"));
    QD_TRY(const auto contest, items_of("QH-S-021"));
    const auto rest = open_town_lines();
    return as(Role::list_office, office(), [&](Session& session) -> Outcome {
        compile::MoveOrder merge, drop;
        QD_TRY(auto kept, compile::load_item(session.tx, session.county, compile_, farm.front()));
        kept.text.name = "农产品质量安全监管";
        merge.wanted = {compile::MoveKind::merge, farm, {kept.text}, {}, {}, "巡查、速测、残留检测是同一件事的几步"};
        QD_CHECK(compile::record_move(session, compile_, merge));
        drop.wanted = {compile::MoveKind::drop, contest, {}, {}, {}, "取消的检查评比，不列入乡镇清单"};
        QD_CHECK(compile::record_move(session, compile_, drop));
        if (!rest.empty())
            QD_CHECK(compile::settle_candidates(session, compile_, {rest, compile::Fate::dropped, {},
                                                                   "县目录已有，不在本次修编范围"}));
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
