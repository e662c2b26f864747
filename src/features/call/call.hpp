#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "core/calendar.hpp"
#include "core/id.hpp"
#include "core/result.hpp"

/// Calls (呼叫、吹哨): a town calls departments on a duty of its list, each answers and finishes by its own
/// clock, the town confirms. `docs/calls.md` tells the whole life.
namespace qd::call {

using CallId = Id<struct CallTag>;

enum class Stage : std::uint8_t {
    working, reworking, summing, confirming, at_county, confirmed, withdrawn, joined,
};
constexpr std::string_view word(Stage stage) {
    switch (stage) {
        case Stage::working: return "working";          ///< 办理中: departments answer and do their parts
        case Stage::reworking: return "reworking";      ///< 重新办理: the town sent it back
        case Stage::summing: return "summing";          ///< 待汇总: the lead sums up
        case Stage::confirming: return "confirming";    ///< 待确认: before the town
        case Stage::at_county: return "at_county";      ///< 县级处置: sent back twice
        case Stage::confirmed: return "confirmed";      ///< 已办结
        case Stage::withdrawn: return "withdrawn";      ///< 已撤回
        case Stage::joined: return "joined";            ///< 已并入
    }
    return {};
}
constexpr bool is_ended(Stage stage) {
    return stage == Stage::confirmed || stage == Stage::withdrawn || stage == Stage::joined;
}

enum class Action : std::uint8_t {
    accept, dispute, finish, sum_up, confirm, send_back, send_up, withdraw, join, order_rework, uphold,
};
constexpr std::string_view word(Action action) {
    switch (action) {
        case Action::accept: return "accept";
        case Action::dispute: return "dispute";
        case Action::finish: return "finish";
        case Action::sum_up: return "sum_up";
        case Action::confirm: return "confirm";
        case Action::send_back: return "send_back";
        case Action::send_up: return "send_up";           ///< The second time: it goes up to the county.
        case Action::withdraw: return "withdraw";
        case Action::join: return "join";
        case Action::order_rework: return "order_rework"; ///< The county agrees with the town.
        case Action::uphold: return "uphold";             ///< The county finds the result good.
    }
    return {};
}

/// As what somebody takes part in a call.
enum class Side : std::uint8_t { town, department, county };
constexpr std::string_view word(Side side) {
    switch (side) {
        case Side::town: return "town";
        case Side::department: return "department";
        case Side::county: return "county";
    }
    return {};
}

/// What is owed.
enum class Owed : std::uint8_t { answer, finish, rework, sum_up, confirm, decide };
constexpr std::string_view word(Owed owed) {
    switch (owed) {
        case Owed::answer: return "answer";
        case Owed::finish: return "finish";
        case Owed::rework: return "rework";
        case Owed::sum_up: return "sum_up";
        case Owed::confirm: return "confirm";
        case Owed::decide: return "decide";
    }
    return {};
}

enum class Urgency : std::uint8_t { normal, urgent, emergency };
constexpr std::string_view word(Urgency urgency) {
    switch (urgency) {
        case Urgency::normal: return "normal";
        case Urgency::urgent: return "urgent";
        case Urgency::emergency: return "emergency";
    }
    return {};
}

/// How long each move may take, by kind of call. Every county may set its own.
struct Limits {
    Limit answer{2}, finish{5}, rework{2}, sum_up{1}, confirm{3}, decide{3};
    bool operator==(const Limits&) const = default;
};
inline constexpr std::pair<Owed, Limit Limits::*> limit_members[] = {
    {Owed::answer, &Limits::answer}, {Owed::finish, &Limits::finish}, {Owed::rework, &Limits::rework},
    {Owed::sum_up, &Limits::sum_up}, {Owed::confirm, &Limits::confirm}, {Owed::decide, &Limits::decide}};

struct Kind {
    std::string word;                    ///< ordinary
    std::string name;                    ///< 一般呼叫
    std::string note;                    ///< Where it comes from, what it is for.
    Limits limits;
    std::int64_t position = 0;
    bool is_retired = false;
    std::int64_t version = 0;            ///< 0: as the program carries it.
};

/// What a call is about: a duty as it stood in the edition in force when the call was raised.
struct CalledDuty {
    std::string edition, duty, code, name;
    std::optional<std::string> catalogue_duty;
};

struct FileRef {
    std::string digest, name;
};

/// A call without its process.
struct Call {
    CallId id;
    std::int64_t year = 0, number = 0;
    std::string number_text;             ///< 青禾呼〔2026〕12号
    BodyId town;
    std::string kind;
    std::optional<Limits> limits;        ///< Of its kind as it was then; the first version kept none.
    Urgency urgency = Urgency::normal;
    std::optional<CalledDuty> duty;
    std::string gap_text, own_duty_reason, description, place;
    BodyId lead;
    AccountId raised_by;
    Instant raised_at{};
    std::optional<Instant> in_at, ended_at;
    std::int64_t sent_back_count = 0;
    bool is_bound = false;
    std::optional<CallId> joined_into;
    std::int64_t version = 1;
};

}  // namespace qd::call
