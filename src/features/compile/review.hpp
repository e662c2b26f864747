#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/calendar.hpp"
#include "features/compile/compile.hpp"

/// Reviews (评审): what departments, reviewers, experts and the justice bureau say of a compile's items, and
/// how the compile comes before the county.
namespace qd::compile {

enum class Stage : std::uint8_t { rounds, self, joint, expert, legal, county, filing, finished };
constexpr std::string_view word(Stage stage) {
    switch (stage) {
        case Stage::rounds: return "rounds";
        case Stage::self: return "self";           ///< 部门自评
        case Stage::joint: return "joint";         ///< 专班联审
        case Stage::expert: return "expert";       ///< 专家评审
        case Stage::legal: return "legal";         ///< 合法性审查
        case Stage::county: return "county";       ///< 县级审定
        case Stage::filing: return "filing";       ///< 备案
        case Stage::finished: return "finished";
    }
    return {};
}

enum class ReviewAction : std::uint8_t { hand_in, assess, sign, pass, approve, file, send_back };
constexpr std::string_view word(ReviewAction action) {
    switch (action) {
        case ReviewAction::hand_in: return "hand_in";
        case ReviewAction::assess: return "assess";
        case ReviewAction::sign: return "sign";    ///< 会签
        case ReviewAction::pass: return "pass";
        case ReviewAction::approve: return "approve";
        case ReviewAction::file: return "file";
        case ReviewAction::send_back: return "send_back";
    }
    return {};
}

/// As what somebody takes part.
enum class Seat : std::uint8_t { office, department, reviewer, expert, justice, county };
constexpr std::string_view word(Seat seat) {
    switch (seat) {
        case Seat::office: return "office";
        case Seat::department: return "department";
        case Seat::reviewer: return "reviewer";
        case Seat::expert: return "expert";
        case Seat::justice: return "justice";
        case Seat::county: return "county";
    }
    return {};
}

enum class ReviewDuty : std::uint8_t { compile, assess, conclude, sign, examine, approve, file };
constexpr std::string_view word(ReviewDuty duty) {
    switch (duty) {
        case ReviewDuty::compile: return "compile";
        case ReviewDuty::assess: return "assess";
        case ReviewDuty::conclude: return "conclude";
        case ReviewDuty::sign: return "sign";
        case ReviewDuty::examine: return "examine";
        case ReviewDuty::approve: return "approve";
        case ReviewDuty::file: return "file";
    }
    return {};
}

/// How long those have whom the office asks; a county sets its own.
struct ReviewLimits {
    Limit assess{10}, sign{10}, examine{10};
};

/// Which part of an item an opinion is about: the joint review's six, the self-assessment's four, the rest.
enum class Aspect : std::uint8_t {
    name, code, basis, body, procedure, time_limit, list_kind, whole, legality, reasonableness, completeness,
    operability,
};
constexpr std::string_view word(Aspect aspect) {
    switch (aspect) {
        case Aspect::name: return "name";
        case Aspect::code: return "code";
        case Aspect::basis: return "basis";
        case Aspect::body: return "body";
        case Aspect::procedure: return "procedure";
        case Aspect::time_limit: return "time_limit";
        case Aspect::list_kind: return "list_kind";
        case Aspect::whole: return "whole";
        case Aspect::legality: return "legality";               ///< 合法性
        case Aspect::reasonableness: return "reasonableness";   ///< 合理性
        case Aspect::completeness: return "completeness";       ///< 完整性
        case Aspect::operability: return "operability";         ///< 可操作性
    }
    return {};
}

enum class Weight : std::uint8_t { objection, advice };
constexpr std::string_view word(Weight weight) {
    switch (weight) {
        case Weight::objection: return "objection";   ///< Blocks the way on while it is open.
        case Weight::advice: return "advice";         ///< Must have ended before the county is asked.
    }
    return {};
}

enum class OpinionFate : std::uint8_t { open, adopted, partly, declined, withdrawn };
constexpr std::string_view word(OpinionFate fate) {
    switch (fate) {
        case OpinionFate::open: return "open";
        case OpinionFate::adopted: return "adopted";
        case OpinionFate::partly: return "partly";
        case OpinionFate::declined: return "declined";
        case OpinionFate::withdrawn: return "withdrawn";   ///< By whoever said it.
    }
    return {};
}

struct Opinion {
    Number number = 0;
    Stage stage = Stage::joint;
    std::int64_t round = 1;
    Number item = 0;
    std::int64_t revision = 1;           ///< Of the text that was before them.
    Aspect aspect = Aspect::whole;
    Weight weight = Weight::objection;
    Seat seat = Seat::reviewer;
    BodyId body;
    AccountId account;
    std::string on_behalf;               ///< The expert whose words the body hands in.
    std::string content;
    Instant at{};
    OpinionFate fate = OpinionFate::open;
    std::string fate_reason;
    std::optional<BodyId> ended_by;
    std::optional<Instant> ended_at;
    std::string item_name;               ///< As it is called now.
    std::optional<BodyId> item_lead;     ///< Who leads it now.
};

/// One step of the case, as it was taken.
struct ReviewStep {
    Number number = 0;
    std::string action, from, to, seat;  ///< Also add, remove, delegate, which leave the stage as it is.
    BodyId body;
    std::optional<BodyId> other;         ///< Whose seat it is about.
    std::string reason, document;
    AccountId account;
    Instant at{};
};

}  // namespace qd::compile
