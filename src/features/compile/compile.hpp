#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/id.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

/// The compile of a list (清单编制): raw lines are collected, paired, weighed in rounds, reviewed, and become
/// a draft edition. `docs/compiling.md` tells the whole way.
namespace qd::compile {

using ProjectId = Id<struct CompileProjectTag>;
using QuestionnaireId = Id<struct QuestionnaireTag>;

/// Lines, pairs, items and moves are counted within their project; people say the numbers.
using Number = std::int64_t;

/// Whose proposal a line is: departments propose downward, towns and their villages upward.
enum class Side : std::uint8_t { county, town };
constexpr std::string_view word(Side side) {
    switch (side) {
        case Side::county: return "county";
        case Side::town: return "town";
    }
    return {};
}

/// Where a line was found.
enum class Origin : std::uint8_t {
    visit, meeting, questionnaire, law, staffing_plan, hotline, group_order, notice, power_list, appraisal,
    report, other,
};
constexpr std::string_view word(Origin origin) {
    switch (origin) {
        case Origin::visit: return "visit";                   ///< 实地走访
        case Origin::meeting: return "meeting";               ///< 座谈会
        case Origin::questionnaire: return "questionnaire";   ///< 问卷调查
        case Origin::law: return "law";                       ///< 法律法规
        case Origin::staffing_plan: return "staffing_plan";   ///< “三定”规定
        case Origin::hotline: return "hotline";               ///< 12345热线
        case Origin::group_order: return "group_order";       ///< 工作群派单
        case Origin::notice: return "notice";                 ///< 工作通知
        case Origin::power_list: return "power_list";         ///< 权力清单
        case Origin::appraisal: return "appraisal";           ///< 考核细则
        case Origin::report: return "report";                 ///< 工作报告
        case Origin::other: return "other";
    }
    return {};
}

/// What became of a line.
enum class Fate : std::uint8_t { open, founded, linked, absorbed, dropped };
constexpr std::string_view word(Fate fate) {
    switch (fate) {
        case Fate::open: return "open";
        case Fate::founded: return "founded";     ///< An item began with it.
        case Fate::linked: return "linked";       ///< An item says it.
        case Fate::absorbed: return "absorbed";   ///< Another line says it.
        case Fate::dropped: return "dropped";     ///< For a reason.
    }
    return {};
}

struct Project {
    ProjectId id;
    std::string name;
    std::optional<BodyId> town;          ///< Whose list it makes; none: the county's catalogue.
    std::string stage = "gathering";
    Number candidates = 0, pairs = 0, items = 0, moves = 0;   ///< The last numbers given.
    std::optional<std::string> edition;
    AccountId opened_by;
    Instant opened_at{};
    std::optional<Instant> closed_at;
    std::int64_t version = 1;
};

/// What a line says.
struct Line {
    std::string name, list_kind, field;
    Origin origin = Origin::other;
    std::string source, basis, county_duty, town_duty, note;
};
struct Candidate {
    Number number = 0;
    Side side = Side::county;
    BodyId body;
    std::optional<BodyId> town;
    Line line;
    Fate fate = Fate::open;
    std::optional<Number> item, into;
    std::string reason;
    std::optional<std::int64_t> round;
    Instant added_at{};
    std::int64_t version = 1;
};

}  // namespace qd::compile
