#include "features/compile/review_rules.hpp"
#include <algorithm>
#include "core/text.hpp"

namespace qd::compile::rules {
namespace {

using process::Actor;
using process::World;
using reviewing::machine;

constexpr std::size_t longest_opinion = 4000, longest_expert_name = 100, named_at_most = 50;

bool leads_on(ReviewAction action) {
    switch (action) {
        case ReviewAction::hand_in: case ReviewAction::pass: case ReviewAction::approve:
        case ReviewAction::file: return true;
        case ReviewAction::assess: case ReviewAction::sign: case ReviewAction::send_back: return false;
    }
    return false;
}

/// Item, field, who: one line for each.
Error opinions_open(const std::vector<Opinion>& open) {
    Error error{Refusal::opinions_open, {{"count", std::to_string(open.size())}}};
    for (const auto& one : open) {
        if (error.about.size() == named_at_most) break;
        error.about.push_back(std::to_string(one.item) + "/" + std::string(word(one.aspect)) + "/" +
                              one.body.text);
    }
    return error;
}

/// In these stages the office goes on only when everybody has signed.
Outcome check_signed(const ReviewCase& state) {
    Error missing{Refusal::signatures_missing};
    for (const auto kind : {ReviewDuty::assess, ReviewDuty::sign})
        for (const auto* owed : state.open(kind)) missing.about.push_back(owed->body);
    if (missing.about.empty()) return Nothing{};
    missing.facts.push_back({"count", std::to_string(missing.about.size())});
    return missing;
}

/// The self-assessment is the lead's: what nobody leads, nobody would assess. The towns' own needs no lead.
Outcome check_led(const std::vector<std::string>& without_lead) {
    if (without_lead.empty()) return Nothing{};
    const auto named = std::min(without_lead.size(), named_at_most);
    return Error{Refusal::items_without_lead, {{"count", std::to_string(without_lead.size())}},
                 {without_lead.begin(), without_lead.begin() + std::ptrdiff_t(named)}};
}

/// Every raw line of either side is said by an item, or left off for a reason.
Outcome check_closed(const OpenLines& lines) {
    if (lines.of_county + lines.of_towns == 0) return Nothing{};
    return Error{Refusal::lines_open,
                 {{"county", std::to_string(lines.of_county)}, {"town", std::to_string(lines.of_towns)}},
                 lines.first};
}

Outcome check_move(const ReviewCase& state, const ReviewMove& move, const ReviewStanding& standing) {
    if (move.action == ReviewAction::hand_in) {
        if (standing.open_round)
            return Error{Refusal::round_open, {{"round", std::to_string(*standing.open_round)}}};
        if (standing.items == 0) return Refusal::items_missing;
        QD_CHECK(check_closed(standing.lines));
        QD_CHECK(check_led(standing.without_lead));
    }
    if (move.action == ReviewAction::assess && !standing.unassessed.empty()) {
        Error missing{Refusal::items_unassessed, {{"count", std::to_string(standing.unassessed.size())}}};
        for (const auto number : standing.unassessed)
            if (missing.about.size() < named_at_most) missing.about.push_back(std::to_string(number));
        return missing;
    }
    if (move.action == ReviewAction::pass) QD_CHECK(check_signed(state));
    const auto blocking = in_the_way(state.state(), move.action, standing.open);
    if (!blocking.empty()) return opinions_open(blocking);
    const bool wants_document =
        move.action == ReviewAction::approve || move.action == ReviewAction::file;
    if (wants_document && text::trim(move.document).empty()) return Refusal::document_missing;
    return Nothing{};
}

/// The leads of the items take their seats, those who lead nothing any more leave them.
Result<ReviewCase> seat_departments(ReviewCase state, const std::set<BodyId>& leads, const World& world) {
    for (const auto& lead : leads) {
        const auto seated = machine.add_party(state, machine.party(Seat::department, lead.text), world);
        if (seated) state = *seated;
    }
    const auto parties = state.parties;
    for (const auto& party : parties) {
        const bool leads_none = !leads.contains(BodyId{party.body});
        if (Seat(party.role) != Seat::department || party.is_released || !leads_none) continue;
        QD_TRY(state, machine.release(std::move(state), {Seat::department, party.body}, "leads no item",
                                      world));
    }
    return state;
}

bool is_offered(const ReviewCase& state, ReviewAction action, const Actor<Reviewing>& actor) {
    return std::ranges::any_of(machine.open_steps(state, actor),
                               [&](const auto& step) { return step.action == action; });
}

}  // namespace

Result<ReviewCase> begin_review(const BodyId& justice, const World& world) {
    return machine.start(Stage::rounds,
                         {machine.party(Seat::office, ""), machine.party(Seat::county, ""),
                          machine.party(Seat::justice, justice.text)},
                         world);
}

std::vector<Actor<Reviewing>> actors_of(bool is_office, bool is_county, const BodyId& body) {
    if (is_county) return {{Seat::county, body.text}};
    std::vector<Actor<Reviewing>> out;
    if (is_office) out.push_back({Seat::office, body.text});
    for (const auto seat : {Seat::department, Seat::reviewer, Seat::expert, Seat::justice})
        out.push_back({seat, body.text});
    return out;
}

Result<Taken> take_review_step(const ReviewCase& state, const ReviewMove& move,
                               const std::vector<Actor<Reviewing>>& actors, const ReviewStanding& standing,
                               const World& world) {
    std::optional<Error> why;
    for (const auto& actor : actors) {
        if (is_offered(state, move.action, actor)) QD_CHECK(check_move(state, move, standing));
        const auto before = move.action == ReviewAction::hand_in && actor.role == Seat::office &&
                                    state.state() == Stage::rounds
                                ? seat_departments(state, standing.leads, world)
                                : Result<ReviewCase>(state);
        if (!before) return before.error();
        auto next = machine.advance(*before, {move.action, move.back_to, text::trim(move.reason)}, actor,
                                    world);
        if (next) return Taken{*std::move(next), actor.role};
        // What a seat that somebody holds is refused says more than that a seat is not theirs.
        if (!why || why->is(process::Refusal::not_yours)) why = next.error();
    }
    return why ? *why : Error{process::Refusal::not_yours, {{"action", std::string(word(move.action))}}};
}

Result<ReviewCase> change_seats(const ReviewCase& state, const SeatOrder& order, const World& world) {
    const bool comes_and_goes = order.seat == Seat::reviewer || order.seat == Seat::expert;
    const bool is_department_off = order.seat == Seat::department && order.change == SeatChange::remove;
    if (!comes_and_goes && !is_department_off)
        return Error{Refusal::seat_fixed, {{"role", std::string(word(order.seat))}}};
    if (state.state() == Stage::finished)
        return Error{process::Refusal::wrong_step, {{"action", std::string(word(order.change))},
                                                    {"stage", "finished"}}};
    const auto reason = text::trim(order.reason);
    const Actor<Reviewing> whom{order.seat, order.body.text};
    switch (order.change) {
        case SeatChange::add:
            return machine.add_party(state, machine.party(order.seat, order.body.text), world);
        case SeatChange::remove: return machine.release(state, whom, reason, world);
        case SeatChange::delegate: break;
    }
    if (!order.to || *order.to == order.body)
        return Error{process::Refusal::already_party, {{"body", order.body.text}}};
    QD_TRY(auto both, machine.add_party(state, machine.party(order.seat, order.to->text), world));
    return machine.release(std::move(both), whom, reason, world);
}

std::vector<Opinion> in_the_way(Stage stage, ReviewAction action, const std::vector<Opinion>& open) {
    std::vector<Opinion> out;
    if (!leads_on(action)) return out;
    const bool all_must_end = stage >= Stage::legal;
    for (const auto& one : open)
        if (one.weight == Weight::objection || all_must_end) out.push_back(one);
    return out;
}

const std::vector<form::Question>& assessment_form() {
    using form::Kind;
    static const std::vector<form::Question> questions = {
        {1, Kind::yes_no, "legality", {}, true},       {2, Kind::text, "legality_grounds", {}, true},
        {3, Kind::yes_no, "reasonableness", {}, true}, {4, Kind::text, "reasonableness_grounds", {}, true},
        {5, Kind::yes_no, "completeness", {}, true},   {6, Kind::text, "completeness_grounds", {}, true},
        {7, Kind::yes_no, "operability", {}, true},    {8, Kind::text, "operability_grounds", {}, true},
    };
    return questions;
}

std::vector<SelfObjection> objections_in(const std::vector<form::Answer>& answers) {
    constexpr Aspect aspects[] = {Aspect::legality, Aspect::reasonableness, Aspect::completeness,
                                  Aspect::operability};
    std::vector<SelfObjection> out;
    for (std::size_t i = 0; i < std::size(aspects); ++i) {
        const auto question = std::int64_t(2 * i + 1);
        const auto said = std::ranges::find(answers, question, &form::Answer::question);
        const auto grounds = std::ranges::find(answers, question + 1, &form::Answer::question);
        if (said != answers.end() && said->text == "no")
            out.push_back({aspects[i], grounds == answers.end() ? std::string() : grounds->text});
    }
    return out;
}

std::optional<Seat> speaking_seat(const ReviewCase& state, bool is_office, bool is_county,
                                  const BodyId& body) {
    const auto seated = [&](Seat seat) {
        return std::ranges::any_of(state.parties, [&](const process::Party& party) {
            return Seat(party.role) == seat && party.body == body.text && !party.is_released;
        });
    };
    switch (state.state()) {
        case Stage::self: if (seated(Seat::department)) return Seat::department; break;
        case Stage::joint: if (seated(Seat::reviewer)) return Seat::reviewer; break;
        case Stage::expert: if (seated(Seat::expert)) return Seat::expert; break;
        case Stage::legal: if (seated(Seat::justice)) return Seat::justice; break;
        case Stage::county: if (is_county) return Seat::county; break;
        case Stage::rounds: case Stage::filing: case Stage::finished: return {};
    }
    if (is_office) return Seat::office;
    return {};
}

std::vector<Stay> timeline_of(Instant opened_at, const std::vector<ReviewStep>& steps) {
    std::vector<Stay> out{{Stage::rounds, opened_at}};
    for (const auto& step : steps) {
        const auto from = from_word<Stage>(step.from), to = from_word<Stage>(step.to);
        if (!from || !to || *from == *to) continue;
        out.back().until = step.at;
        out.back().left_with = step.number;
        out.back().went_back = *to < *from;
        out.push_back({*to, step.at});
    }
    return out;
}

std::int64_t days_of(const Stay& stay, Instant now) {
    const std::chrono::sys_days first{date_of(stay.since)}, last{date_of(stay.until.value_or(now))};
    return (last - first).count() + 1;
}

Outcome check_opinion(const std::string& content, const std::string& on_behalf) {
    if (text::trim(content).empty() || text::length(content) > longest_opinion ||
        text::length(on_behalf) > longest_expert_name)
        return Refusal::opinion_empty;
    return Nothing{};
}

}  // namespace qd::compile::rules
