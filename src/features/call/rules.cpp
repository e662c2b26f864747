#include "features/call/rules.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::call::rules {
namespace {

using lifecycle::machine;
using process::Ending;
using process::Obligation;

constexpr std::string_view not_named = "not sent back", by_ruling = "ruling";

Error not_while(const Case& state) {
    return {Refusal::not_while, {{"stage", std::string(word(state.state()))}}};
}

std::vector<BodyId> live_departments(const Case& state) {
    std::vector<BodyId> out;
    for (const auto& party : state.parties)
        if (Side(party.role) == Side::department && !party.is_released) out.push_back({party.body});
    return out;
}
const process::Party* lead_of(const Case& state) {
    const auto found = std::ranges::find_if(state.parties, [](const auto& party) {
        return Side(party.role) == Side::department && party.is_lead && !party.is_released;
    });
    return found == state.parties.end() ? nullptr : &*found;
}

/// Whose part is in has nothing to wait for but its own words: a department alone does not sum itself up.
Result<Case> settle(Case state, const World& world) {
    if (state.state() != Stage::summing || live_departments(state).size() != 1) return state;
    const auto* lead = lead_of(state);
    if (!lead) return state;
    return machine.advance(std::move(state), {.action = Action::sum_up}, {Side::department, lead->body},
                           world);
}

/// The latest obligation of this kind that the body had.
const Obligation* latest(const Case& state, Owed owed, std::string_view body) {
    const Obligation* found = nullptr;
    for (const auto& each : state.obligations)
        if (Owed(each.kind) == owed && Side(each.role) == Side::department && each.body == body)
            found = &each;
    return found;
}
const Obligation* stopped_in_dispute(const Case& state, std::string_view body) {
    const auto* owed = latest(state, Owed::finish, body);
    const bool stands = owed && owed->is_open() && owed->is_stopped();
    return stands && owed->stops.back().reason == stopped_by_dispute ? owed : nullptr;
}

bool needs_reason(Action action) {
    switch (action) {
        case Action::dispute: case Action::send_back: case Action::send_up: case Action::withdraw:
        case Action::join: case Action::order_rework: case Action::uphold:
            return true;
        case Action::accept: case Action::finish: case Action::sum_up: case Action::confirm: return false;
    }
    return false;
}

Outcome check_move(const Case& state, const Move& move, const Actor& actor, const Standing& standing) {
    if (needs_reason(move.action) && text::trim(move.reason).empty())
        return process::Refusal::reason_missing;
    if (move.action == Action::dispute) {
        if (standing.is_bound) return Refusal::ruled_already;
        if (text::trim(move.basis).empty()) return Refusal::dispute_basis_missing;
    }
    if (move.action == Action::finish && stopped_in_dispute(state, actor.body)) return Refusal::in_dispute;
    if (move.action == Action::join && !disputing(state).empty()) return Refusal::in_dispute;
    for (const auto& body : move.parts)
        if (!is_department_of(state, body)) return Error{Refusal::not_in_this_call, {{"body", body.text}}};
    return Nothing{};
}

/// A dispute's stop takes the place of one that was approved: each has its own reason and its own end.
Result<Case> stop_for_dispute(Case state, const BodyId& body, const World& world) {
    const auto* owed = latest(state, Owed::finish, body.text);
    const auto number = owed->number;
    if (owed->is_stopped()) QD_CHECK(process::resume(state, number, world.now, world.calendar));
    QD_CHECK(process::suspend(state, number, std::string(stopped_by_dispute), world.now));
    return state;
}

/// What a department has to hand in first: its part, or, when it came in only for the rework, that.
const Obligation* first_handed_in(const Case& state, std::string_view body) {
    const auto* part = latest(state, Owed::finish, body);
    if (part && part->ending != Ending::withdrawn) return part;
    for (const auto& each : state.obligations) {
        const bool is_later = !part || each.number > part->number;
        if (is_later && Owed(each.kind) == Owed::rework && each.body == body) return &each;
    }
    return part;
}

/// When it left. Old cases do not know: then when the last was taken off it.
std::optional<Instant> released_at(const Case& state, const process::Party& party) {
    if (!party.is_released || party.released_at) return party.released_at;
    std::optional<Instant> last;
    for (const auto& each : state.obligations)
        if (each.body == party.body && each.ending == Ending::withdrawn) last = each.ended_at;
    return last;
}

/// Only the parts that were named are done again.
Result<Case> narrow(Case state, const std::vector<BodyId>& parts, const World& world) {
    if (parts.empty()) return state;
    for (const auto& each : open_of(state)) {
        if (each.owed != Owed::rework || std::ranges::find(parts, each.body) != parts.end()) continue;
        QD_TRY(state, machine.withdraw(std::move(state), each.number, std::string(not_named), world));
    }
    return state;
}

Outcome each_once(const BodyId& lead, const std::vector<BodyId>& assists) {
    if (lead.empty()) return Refusal::no_department;
    std::vector<BodyId> all = assists;
    all.push_back(lead);
    std::ranges::sort(all);
    const auto twice = std::ranges::adjacent_find(all);
    if (twice != all.end()) return Error{Refusal::department_twice, {{"body", twice->text}}};
    return Nothing{};
}

}  // namespace

Result<Case> begin(const BodyId& town, const BodyId& lead, const std::vector<BodyId>& assists,
                   const World& world) {
    QD_CHECK(each_once(lead, assists));
    std::vector<process::Party> parties{machine.party(Side::town, town.text), machine.party(Side::county, ""),
                                        machine.party(Side::department, lead.text, true)};
    for (const auto& body : assists) parties.push_back(machine.party(Side::department, body.text));
    return machine.start(Stage::working, std::move(parties), world);
}

Action sending_back(const Standing& standing) {
    return standing.sent_back_count >= standing.send_backs_before_county ? Action::send_up
                                                                         : Action::send_back;
}

Result<Case> take(Case state, Move move, const Actor& actor, const Standing& standing, const World& world) {
    if (move.action == Action::send_back || move.action == Action::send_up)
        move.action = sending_back(standing);
    // Whose step it is comes first: nobody else need know why it would not do.
    QD_TRY(auto next, machine.advance(state, {move.action, {}, move.reason}, actor, world));
    QD_CHECK(check_move(state, move, actor, standing));
    state = std::move(next);
    if (move.action == Action::dispute) {
        QD_TRY(state, stop_for_dispute(std::move(state), {actor.body}, world));
    }
    if (state.state() == Stage::reworking && move.action != Action::finish) {
        QD_TRY(state, narrow(std::move(state), move.parts, world));
    }
    return settle(std::move(state), world);
}

std::vector<Action> open_actions(const Case& state, const Actor& actor, const Standing& standing) {
    std::vector<Action> out;
    for (const auto& step : machine.open_steps(state, actor)) {
        if (step.action == Action::send_up) continue;
        if (step.action == Action::dispute && standing.is_bound) continue;
        if (step.action == Action::finish && stopped_in_dispute(state, actor.body)) continue;
        if (step.action == Action::join && !disputing(state).empty()) continue;
        out.push_back(step.action);
    }
    return out;
}

Result<Case> add_assistant(Case state, const BodyId& body, const World& world) {
    if (state.state() != Stage::working && state.state() != Stage::reworking) return not_while(state);
    return machine.add_party(std::move(state), machine.party(Side::department, body.text), world);
}

Result<Case> release(Case state, const BodyId& body, const std::string& reason, const World& world) {
    if (state.state() != Stage::working && state.state() != Stage::reworking) return not_while(state);
    const auto owed = state.state() == Stage::working ? Owed::finish : Owed::rework;
    const auto* part = latest(state, owed, body.text);
    const bool is_in = part && part->visit == state.visit() && part->ending == Ending::done;
    if (is_in && is_department_of(state, body)) return Error{Refusal::part_is_in, {{"body", body.text}}};
    QD_TRY(state,
           machine.release(std::move(state), {Side::department, body.text}, text::trim(reason), world));
    return settle(std::move(state), world);
}

Result<Case> appoint_lead(Case state, const BodyId& body, const World& world) {
    const auto stage = state.state();
    if (stage != Stage::working && stage != Stage::reworking && stage != Stage::summing)
        return not_while(state);
    return machine.appoint_lead(std::move(state), {Side::department, body.text}, world);
}

Result<Case> apply_ruling(Case state, const BodyId& lead, const std::vector<BodyId>& assists,
                          const World& world) {
    if (state.state() != Stage::working) return not_while(state);
    QD_CHECK(each_once(lead, assists));
    std::vector<BodyId> named = assists;
    named.insert(named.begin(), lead);
    for (const auto& body : named) {
        if (!is_department_of(state, body)) {
            const auto party = machine.party(Side::department, body.text);
            QD_TRY(state, machine.add_party(std::move(state), party, world));
        } else if (const auto* owed = stopped_in_dispute(state, body.text)) {
            QD_CHECK(process::resume(state, owed->number, world.now, world.calendar));
        }
    }
    const auto* leads = lead_of(state);
    if (!leads || leads->body != lead.text) {
        QD_TRY(state, machine.appoint_lead(std::move(state), {Side::department, lead.text}, world));
    }
    for (const auto& body : live_departments(state)) {
        const auto* part = latest(state, Owed::finish, body.text);
        if (std::ranges::find(named, body) != named.end() || !part || !part->is_open()) continue;
        QD_TRY(state, machine.release(std::move(state), {Side::department, body.text},
                                      std::string(by_ruling), world));
    }
    return settle(std::move(state), world);
}

Result<Case> resume(Case state, std::int64_t obligation, const World& world) {
    const auto* owed = state.find(obligation);
    if (owed && owed->is_open() && owed->is_stopped() && owed->stops.back().reason == stopped_by_dispute)
        return Refusal::in_dispute;
    QD_CHECK(process::resume(state, obligation, world.now, world.calendar));
    return state;
}

std::vector<BodyId> disputing(const Case& state) {
    std::vector<BodyId> out;
    for (const auto& body : live_departments(state))
        if (stopped_in_dispute(state, body.text)) out.push_back(body);
    return out;
}

std::vector<BodyId> departments_of(const Case& state) { return live_departments(state); }

bool is_department_of(const Case& state, const BodyId& body) {
    const auto live = live_departments(state);
    return std::ranges::find(live, body) != live.end();
}

std::vector<Part> parts_of(const Case& state) {
    std::vector<Part> out;
    for (const auto& party : state.parties) {
        if (Side(party.role) != Side::department) continue;
        Part part;
        part.body = {party.body};
        part.is_lead = party.is_lead;
        const auto* finish = first_handed_in(state, party.body);
        if (const auto* owed = latest(state, Owed::answer, party.body);
            owed && finish && Owed(finish->kind) == Owed::finish) {
            if (owed->due) part.answer_due_at = owed->due->at;
            if (owed->ending == Ending::done) part.answered_at = owed->ended_at;
            part.answer_is_moot = !owed->is_open() && owed->ending != Ending::done;
        }
        if (finish) {
            part.received_at = finish->opened_at;
            if (finish->due) part.finish_due_at = finish->due->at;
            if (finish->ending == Ending::done) part.finished_at = finish->ended_at;
            part.finish_is_moot = !finish->is_open() && finish->ending != Ending::done;
        }
        part.released_at = released_at(state, party);
        out.push_back(std::move(part));
    }
    return out;
}

std::vector<Open> open_of(const Case& state) {
    std::vector<Open> out;
    for (const auto* each : state.all_open()) {
        Open open{each->number, Owed(each->kind), Side(each->role), {each->body}, each->opened_at, {}, {},
                  each->is_stopped()};
        if (each->due) open.due_at = each->due->at;
        if (each->pending_year) open.pending_year = *each->pending_year;
        out.push_back(std::move(open));
    }
    return out;
}

Outcome check_length(std::initializer_list<std::string_view> texts, std::size_t most) {
    for (const auto one : texts)
        if (text::length(one) > most) return Error{Refusal::words_too_long, {{"most", std::to_string(most)}}};
    return Nothing{};
}

Outcome check_feedback(const Feedback& given, Instant now) {
    Error missing{Refusal::feedback_incomplete};
    if (text::trim(given.result).empty()) missing.about.push_back("result");
    if (!given.done_at || *given.done_at > now) missing.about.push_back("done_at");
    if (text::trim(given.evidence).empty() && given.files.empty()) missing.about.push_back("evidence");
    if (!missing.about.empty()) return missing;
    return Nothing{};
}

std::optional<bool> in_time(const std::optional<Instant>& due, const std::optional<Instant>& done,
                            bool is_moot, Instant now) {
    if (is_moot || !due) return {};
    if (done) return *done < *due;
    return now >= *due ? std::optional{false} : std::nullopt;
}

std::optional<std::int64_t> pending_year(const Case& state) {
    std::optional<std::int64_t> first;
    for (const auto& each : state.obligations)
        if (each.pending_year && (!first || *each.pending_year < *first)) first = *each.pending_year;
    return first;
}

std::string short_of(std::string_view town) {
    std::string stem(town);
    for (const std::string_view suffix : {"街道办事处", "街道", "镇", "乡"}) {
        if (!stem.ends_with(suffix) || stem.size() == suffix.size()) continue;
        stem.resize(stem.size() - suffix.size());
        break;
    }
    // 松岭朝鲜族乡 is 松岭 for short.
    if (stem.ends_with("族") && text::length(stem) > 3)
        stem = text::from_characters(text::characters(stem).substr(0, 2));
    return stem;
}

std::string number_text(std::string_view town, std::int64_t year, std::int64_t number,
                        const std::vector<std::string>& others) {
    auto stem = short_of(town);
    // 城关镇 and 城关街道 would both be 城关: then each keeps its whole name.
    const bool is_shared = std::ranges::any_of(
        others, [&](const std::string& other) { return other != town && short_of(other) == stem; });
    if (is_shared) stem = town;
    return stem + "呼〔" + std::to_string(year) + "〕" + std::to_string(number) + "号";
}

std::string number_text_after(std::string_view last, std::int64_t number) {
    constexpr std::string_view mark = "〕";
    return std::string(last.substr(0, last.rfind(mark) + mark.size())) + std::to_string(number) + "号";
}

Outcome check_kind(const Kind& kind) {
    const bool is_word = !kind.word.empty() && kind.word.size() <= 40 &&
                         std::ranges::all_of(kind.word, [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                         });
    if (!is_word || text::trim(kind.name).empty())
        return Error{Refusal::call_kind_malformed, {{"kind", text::shortened(kind.word, 40)}}};
    for (const auto& [owed, member] : limit_members) {
        const Limit& limit = kind.limits.*member;
        if (limit.amount <= 0 || limit.amount > 10'000)
            return Error{Refusal::call_kind_malformed, {{"kind", kind.word}}};
    }
    return Nothing{};
}

}  // namespace qd::call::rules
