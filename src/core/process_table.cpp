#include <algorithm>
#include "core/process.hpp"

/// What can be said of a case, and of a process, by looking at the tables.
namespace qd::process {

namespace {

/// What is wrong with one obligation's clock.
std::string clock_fault(const Obligation& each) {
    for (std::size_t i = 0; i + 1 < each.stops.size(); ++i) {
        if (!each.stops[i].to || each.stops[i + 1].from < *each.stops[i].to) return "stops overlap";
    }
    for (const auto& stop : each.stops) {
        if (stop.reason.empty()) return "a clock stopped without reason";
        if (stop.from < each.opened_at || (stop.to && *stop.to < stop.from)) return "a stop outside its time";
    }
    if (!each.is_open())
        return each.ended_at && !each.is_stopped() ? "" : "an ended obligation with a clock that goes on";
    if (each.ended_at) return "an open obligation that has ended";
    // What was late when its clock was stopped keeps its deadline beside the stop.
    const bool was_late = each.is_stopped() && each.due && each.stops.back().from >= each.due->at;
    const int clocks = int(each.is_stopped()) + int(each.due.has_value() && !was_late) +
                       int(each.pending_year.has_value());
    if (each.limit && clocks != 1)
        return "an open obligation needs exactly one running, pending or stopped clock";
    if (!each.limit && (each.due || each.pending_year)) return "a deadline without a limit";
    return {};
}

bool is_ended(const Table& table, Code stage) {
    const auto leads_out = [&](const StepRow& step) { return step.from == stage && step.to != stage; };
    return !table.stages[stage].join && std::ranges::none_of(table.steps, leads_out);
}

}  // namespace

std::string fault(const Table& table, const AnyCase& state) {
    if (state.stage >= table.stages.size()) return "no such stage";
    if (state.path.empty() || state.path.back() != state.stage) return "a case in two stages";
    for (std::size_t i = 0; i < state.parties.size(); ++i) {
        for (std::size_t j = i + 1; j < state.parties.size(); ++j) {
            const auto &a = state.parties[i], &b = state.parties[j];
            if (a.role == b.role && a.body == b.body) return "a party twice";
            if (a.role == b.role && a.is_lead && b.is_lead) return "two leads";
        }
    }
    const auto open = state.all_open();
    if (is_ended(table, state.stage) && !open.empty()) return "an ended case that is owed something";
    if (!table.stages[state.stage].owes.empty() && open.empty()) return "a stage that nobody owes";
    for (std::size_t i = 0; i < state.obligations.size(); ++i) {
        const auto& each = state.obligations[i];
        if (each.number != std::int64_t(i) + 1) return "obligations out of order";
        if (auto text = clock_fault(each); !text.empty()) return text;
        if (!each.is_open()) continue;
        if (each.visit != state.visit()) return "an open obligation of a stage that was left";
        for (const auto* other : open) {
            const bool same = other != &each && other->kind == each.kind && other->role == each.role &&
                              other->body == each.body;
            if (same) return "the same obligation open twice";
        }
    }
    return {};
}

std::string mermaid(const Table& table) {
    const auto text = [](std::string_view word) { return std::string(word); };
    std::string out = "stateDiagram-v2\n";
    for (std::size_t i = 0; i < table.stages.size(); ++i) {
        if (table.stages[i].starts) out += "    [*] --> " + text(table.state_word(Code(i))) + "\n";
    }
    for (const auto& step : table.steps) {
        out += "    " + text(table.state_word(step.from)) + " --> " + text(table.state_word(step.to)) +
               " : " + text(table.role_word(step.by)) + " " + text(table.action_word(step.action)) + "\n";
    }
    for (std::size_t i = 0; i < table.stages.size(); ++i) {
        const auto& stage = table.stages[i];
        const auto name = text(table.state_word(Code(i)));
        if (stage.join) {
            out += "    " + name + " --> " + text(table.state_word(stage.join->to)) + " : " +
                   text(word(stage.join->how)) + " " + text(table.kind_word(stage.join->kind)) + "\n";
        }
        if (is_ended(table, Code(i))) out += "    " + name + " --> [*]\n";
        for (const auto& owed : stage.owes) {
            out += "    note right of " + name + " : " + text(table.role_word(owed.by)) + " owes " +
                   text(table.kind_word(owed.kind)) + (owed.whose == Whose::lead ? " (lead)" : "") + "\n";
        }
    }
    return out;
}

}  // namespace qd::process
