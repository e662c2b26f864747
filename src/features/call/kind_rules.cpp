#include "features/call/kind_rules.hpp"
#include <algorithm>
#include <charconv>
#include "core/text.hpp"

namespace qd::call::rules {
namespace {

/// Takes what stands before the separator off the front.
std::string_view take_until(std::string_view& text, char separator) {
    const auto end = std::min(text.find(separator), text.size());
    const auto found = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return found;
}

constexpr Limit working_days(std::int64_t amount) { return {amount, Unit::working_day}; }
constexpr Limit hours(std::int64_t amount) { return {amount, Unit::hour}; }
/// Of kinds that promise nights and holidays.
constexpr Limit hours_day_and_night(std::int64_t amount) { return {amount, Unit::hour, true, true}; }
constexpr Limit minutes_day_and_night(std::int64_t amount) { return {amount, Unit::minute, true, true}; }

}  // namespace

const std::vector<Kind>& shipped_kinds() {
    static const std::vector<Kind> kinds = {
        {"ordinary", "一般呼叫", "乡镇解决不了、需要部门来办的一般事项", {}, 1, false, 0},
        {"work_push", "工作推进哨", "重点工作、项目建设要部门支持推进的",
         {hours(1), working_days(3), working_days(1), working_days(1), working_days(3), working_days(3)}, 2,
         false, 0},
        {"hard_case", "攻坚克难哨", "涉及几个部门、多次协调没有解决的难题",
         {hours(1), working_days(5), working_days(2), working_days(1), working_days(3), working_days(3)}, 3,
         false, 0},
        {"enforcement", "执法哨", "要执法部门到场的；事不完人不撤",
         {minutes_day_and_night(30), hours_day_and_night(24), hours_day_and_night(24), hours_day_and_night(4),
          working_days(3), working_days(1)}, 4, false, 0},
        {"danger", "紧急险情", "危及人身财产安全的；夜间和节假日照样计时",
         {minutes_day_and_night(30), hours_day_and_night(24), hours_day_and_night(2), hours_day_and_night(4),
          working_days(1), hours_day_and_night(24)}, 5, false, 0},
        {"livelihood", "群众诉求", "群众反映、网格发现的诉求；夜间和节假日照样计时",
         {minutes_day_and_night(30), hours_day_and_night(24), hours_day_and_night(24), hours_day_and_night(4),
          working_days(3), working_days(3)}, 6, false, 0},
    };
    return kinds;
}

std::string limits_text(const Limits& limits) {
    std::string out;
    for (const auto& [owed, member] : limit_members) {
        const Limit& limit = limits.*member;
        out.append(out.empty() ? "" : ";").append(std::to_string(limit.amount)).append(" ");
        out.append(word(limit.unit));
        if (limit.rolls_forward) out += " rolls";
        if (limit.round_the_clock) out += " round_the_clock";
    }
    return out;
}

std::optional<Limits> limits_from(std::string_view text) {
    Limits out;
    for (const auto& [owed, member] : limit_members) {
        auto one = take_until(text, ';');
        const auto amount = take_until(one, ' ');
        const auto unit = from_word<Unit>(take_until(one, ' '));
        Limit limit{0, Unit::working_day, false, false};
        const auto [end, error] = std::from_chars(amount.data(), amount.data() + amount.size(), limit.amount);
        if (error != std::errc{} || end != amount.data() + amount.size() || !unit) return {};
        limit.unit = *unit;
        while (!one.empty()) {
            const auto flag = take_until(one, ' ');
            if (flag == "rolls") limit.rolls_forward = true;
            else if (flag == "round_the_clock") limit.round_the_clock = true;
            else return {};
        }
        out.*member = limit;
    }
    if (!text.empty()) return {};
    return out;
}

}  // namespace qd::call::rules
