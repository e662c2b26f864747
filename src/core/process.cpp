#include "core/process.hpp"
#include <algorithm>

namespace qd::process {

namespace {

/// One change of a case: the tables, the case as it becomes, and the world in which it does.
class Change {
public:
    Change(const Table& table, AnyCase& state, const World& world)
        : table_(table), case_(state), world_(world) {}

    const StageRow& stage() const { return table_.stages[case_.stage]; }

    Outcome open(Code kind, const Party& party) {
        Obligation obligation;
        obligation.number = std::int64_t(case_.obligations.size()) + 1;
        obligation.kind = kind;
        obligation.role = party.role;
        obligation.body = party.body;
        obligation.visit = case_.visit();
        obligation.opened_at = world_.now;
        obligation.limit = world_.limits.at(kind);
        QD_CHECK(set_due(obligation, world_.calendar));
        case_.obligations.push_back(std::move(obligation));
        return Nothing{};
    }

    /// What this stage owes by this party.
    Outcome open_for(const Party& party) {
        for (const auto& owed : stage().owes) {
            if (owed.by != party.role || (owed.whose == Whose::lead && !party.is_lead)) continue;
            QD_CHECK(open(owed.kind, party));
        }
        return Nothing{};
    }

    void end(Obligation& obligation, Ending ending, std::string reason = {}) {
        obligation.ending = ending;
        obligation.ended_at = world_.now;
        obligation.reason = std::move(reason);
        if (!obligation.is_stopped()) return;
        // The clock stood when the work was done; the deadline that it would have had is part of the history.
        obligation.stops.back().to = std::max(world_.now, obligation.stops.back().from);
        QD_ASSERT(set_due(obligation, world_.calendar));
    }

    Outcome enter(Code to) {
        for (auto& obligation : case_.obligations)
            if (obligation.is_open()) end(obligation, Ending::moot);
        case_.stage = to;
        case_.path.push_back(to);
        for (const auto& owed : stage().owes) QD_CHECK(somebody_owes(owed));
        for (const auto& party : case_.parties)
            if (!party.is_released) QD_CHECK(open_for(party));
        return Nothing{};
    }

    /// Moves on when what the stage waits for is done.
    Outcome join() {
        const auto& joined = stage().join;
        if (!joined) return Nothing{};
        bool any_done = false, any_open = false, lead_done = false;
        for (const auto& each : case_.obligations) {
            if (each.visit != case_.visit() || each.kind != joined->kind) continue;
            any_open = any_open || each.is_open();
            any_done = any_done || each.ending == Ending::done;
            lead_done = lead_done || (each.ending == Ending::done && is_lead(each));
        }
        const bool ready = joined->how == Join::all   ? any_done && !any_open
                           : joined->how == Join::any ? any_done
                                                      : lead_done;
        return ready ? enter(joined->to) : Nothing{};
    }

private:
    Outcome somebody_owes(const StageRow::Owed& owed) const {
        const auto is_meant = [&](const Party& party) { return party.role == owed.by && !party.is_released; };
        if (std::ranges::none_of(case_.parties, is_meant)) {
            return Error{Refusal::nobody_owes, {{"role", std::string(table_.role_word(owed.by))}}};
        }
        if (owed.whose == Whose::each) return Nothing{};
        const auto is_lead_of_role = [&](const Party& party) { return is_meant(party) && party.is_lead; };
        if (std::ranges::none_of(case_.parties, is_lead_of_role)) {
            return Error{Refusal::no_lead, {{"role", std::string(table_.role_word(owed.by))}}};
        }
        return Nothing{};
    }
    bool is_lead(const Obligation& obligation) const {
        return std::ranges::any_of(case_.parties, [&](const Party& party) {
            return party.role == obligation.role && party.body == obligation.body && party.is_lead;
        });
    }

    const Table& table_;
    AnyCase& case_;
    const World& world_;
};

/// The party that the actor speaks for; null when none.
const Party* party_of(const AnyCase& state, const AnyActor& actor) {
    const auto found = std::ranges::find_if(state.parties, [&](const Party& party) {
        return party.role == actor.role && (party.body.empty() || party.body == actor.body) &&
               !party.is_released;
    });
    return found == state.parties.end() ? nullptr : &*found;
}

/// The party's obligation of this kind in the present stage: an open one rather than an ended one.
const Obligation* obligation_of(const AnyCase& state, Code kind, const Party& party) {
    const Obligation* ended = nullptr;
    for (const auto& each : state.obligations) {
        if (each.visit != state.visit() || each.kind != kind || each.role != party.role ||
            each.body != party.body)
            continue;
        if (each.is_open()) return &each;
        ended = &each;
    }
    return ended;
}

bool anybody_did(const AnyCase& state, Code kind) {
    return std::ranges::any_of(state.obligations, [&](const Obligation& each) {
        return each.visit == state.visit() && each.kind == kind && each.ending == Ending::done;
    });
}

/// Whether this party may take this step now; both `advance` and `open_steps` ask here.
Outcome may_take(const Table& table, const AnyCase& state, const StepRow& step, const Party& party) {
    if (step.discharges) {
        const auto* owed = obligation_of(state, *step.discharges, party);
        if (owed && !owed->is_open())
            return Error{Refusal::already_done, {{"action", std::string(table.action_word(step.action))}}};
        if (!owed)
            return Error{Refusal::not_yours, {{"action", std::string(table.action_word(step.action))}}};
    }
    if (step.after) {
        const auto* first = obligation_of(state, *step.after, party);
        if (first && first->is_open())
            return Error{Refusal::blocked, {{"by", std::string(table.kind_word(*step.after))}}};
    }
    const auto* opened = step.opens ? obligation_of(state, *step.opens, party) : nullptr;
    if (opened && opened->is_open())
        return Error{Refusal::already_owed, {{"kind", std::string(table.kind_word(*step.opens))}}};
    if (step.before && anybody_did(state, *step.before)) {
        return Error{Refusal::blocked, {{"by", std::string(table.kind_word(*step.before))}}};
    }
    return Nothing{};
}

struct Chosen {
    const StepRow* step;
    const Party* party;
};

/// The step that this actor means, or why there is none.
Result<Chosen> choose(const Table& table, const AnyCase& state, Code action, const AnyActor& actor) {
    const auto* party = party_of(state, actor);
    bool exists = false;
    for (const auto& step : table.steps) {
        if (step.from != state.stage || step.action != action) continue;
        exists = true;
        if (step.by == actor.role && party) return Chosen{&step, party};
    }
    const Fact what{"action", std::string(table.action_word(action))};
    if (exists) return Error{Refusal::not_yours, {what}};
    return Error{Refusal::wrong_step, {what, {"stage", std::string(table.state_word(state.stage))}}};
}

/// Where the step leads: the stage that it names, or the earlier one that the mover names.
Result<Code> target_of(const Table& table, const AnyCase& state, const StepRow& step, const AnyMove& move) {
    if (step.back != Back::no && move.reason.empty()) return Refusal::reason_missing;
    if (!move.back_to) return step.to;
    const bool has_been_there = std::ranges::find(state.path, *move.back_to) != state.path.end();
    if (step.back != Back::to_any || *move.back_to >= state.stage || !has_been_there) {
        return Error{Refusal::wrong_step, {{"action", std::string(table.action_word(step.action))},
                                           {"stage", std::string(table.state_word(state.stage))}}};
    }
    return *move.back_to;
}

/// Whether the stage still waits for somebody, or has heard from somebody, in this kind besides this
/// obligation.
bool others_remain(const AnyCase& state, const Obligation& but) {
    return std::ranges::any_of(state.obligations, [&](const Obligation& each) {
        return each.visit == state.visit() && each.kind == but.kind && each.number != but.number &&
               (each.is_open() || each.ending == Ending::done);
    });
}

}  // namespace

Result<AnyCase> start(const Table& table, Code stage, std::vector<Party> parties, const World& world) {
    if (!table.stages.at(stage).starts) {
        return Error{Refusal::wrong_step,
                     {{"action", "start"}, {"stage", std::string(table.state_word(stage))}}};
    }
    AnyCase state;
    for (auto& party : parties) {
        const auto clashes = [&](const Party& each) {
            return each.role == party.role && (each.body == party.body || (each.is_lead && party.is_lead));
        };
        if (std::ranges::any_of(state.parties, clashes))
            return Error{Refusal::already_party, {{"body", party.body}}};
        state.parties.push_back(std::move(party));
    }
    QD_CHECK(Change(table, state, world).enter(stage));
    return state;
}

Result<AnyCase> advance(const Table& table, AnyCase state, const AnyMove& move, const AnyActor& actor,
                        const World& world) {
    QD_TRY(const auto chosen, choose(table, state, move.action, actor));
    const auto& step = *chosen.step;
    const Party party = *chosen.party;
    QD_CHECK(may_take(table, state, step, party));
    QD_TRY(const auto to, target_of(table, state, step, move));
    Change change(table, state, world);
    if (step.discharges) {
        const auto number = obligation_of(state, *step.discharges, party)->number;
        QD_TRY(auto* owed, open_obligation(state, number));
        change.end(*owed, Ending::done);
    }
    if (to != state.stage) {
        QD_CHECK(change.enter(to));
    }
    if (step.opens) {
        QD_CHECK(change.open(*step.opens, party));
    }
    if (to == step.from) {
        QD_CHECK(change.join());
    }
    return state;
}

std::vector<AnyOpenStep> open_steps(const Table& table, const AnyCase& state, const AnyActor& actor) {
    std::vector<AnyOpenStep> out;
    const auto* party = party_of(state, actor);
    if (!party) return out;
    for (const auto& step : table.steps) {
        if (step.from != state.stage || step.by != actor.role || !may_take(table, state, step, *party))
            continue;
        std::optional<std::int64_t> obligation;
        if (step.discharges) obligation = obligation_of(state, *step.discharges, *party)->number;
        out.push_back({step.action, step.to, step.back, obligation});
    }
    return out;
}

Result<AnyCase> add_party(const Table& table, AnyCase state, Party party, const World& world) {
    const auto before = std::ranges::find_if(state.parties, [&](const Party& each) {
        return each.role == party.role && each.body == party.body;
    });
    const bool is_back = before != state.parties.end() && before->is_released;
    if (before != state.parties.end() && !is_back)
        return Error{Refusal::already_party, {{"body", party.body}}};
    party.is_lead = false;  // Whoever is to lead is appointed, so that there are never two.
    party.is_released = false;
    party.released_at.reset();
    if (is_back) *before = party;
    else state.parties.push_back(party);
    QD_CHECK(Change(table, state, world).open_for(party));
    return state;
}

Result<AnyCase> oblige(const Table& table, AnyCase state, Code kind, const AnyActor& whom,
                       const World& world) {
    const auto* party = party_of(state, whom);
    if (!party) return Error{Refusal::not_yours, {{"body", whom.body}}};
    const auto* owed = obligation_of(state, kind, *party);
    if (owed && owed->is_open())
        return Error{Refusal::already_owed, {{"kind", std::string(table.kind_word(kind))}}};
    const bool can_end = std::ranges::any_of(table.steps, [&](const StepRow& step) {
        return step.from == state.stage && step.by == whom.role &&
               (step.discharges == kind || step.to != step.from);
    });
    if (!can_end) return Error{Refusal::wrong_step, {{"action", std::string(table.kind_word(kind))},
                                                     {"stage", std::string(table.state_word(state.stage))}}};
    QD_CHECK(Change(table, state, world).open(kind, *party));
    return state;
}

Result<AnyCase> withdraw(const Table& table, AnyCase state, std::int64_t number, std::string reason,
                         const World& world) {
    QD_TRY(auto* obligation, open_obligation(state, number));
    if (reason.empty()) return Refusal::reason_missing;
    if (!others_remain(state, *obligation))
        return Error{Refusal::last_part, {{"kind", std::string(table.kind_word(obligation->kind))}}};
    Change change(table, state, world);
    change.end(*obligation, Ending::withdrawn, std::move(reason));
    QD_CHECK(change.join());
    return state;
}

Result<AnyCase> release(const Table& table, AnyCase state, const AnyActor& whom, std::string reason,
                        const World& world) {
    if (reason.empty()) return Refusal::reason_missing;
    const auto party = std::ranges::find_if(state.parties, [&](const Party& each) {
        return each.role == whom.role && each.body == whom.body && !each.is_released;
    });
    if (party == state.parties.end()) return Error{Refusal::not_yours, {{"body", whom.body}}};
    if (party->is_lead) return Error{Refusal::no_lead, {{"role", std::string(table.role_word(party->role))}}};
    party->is_released = true;
    party->released_at = world.now;
    // Later stages will need somebody in the role, too.
    const auto stays = [&](const Party& each) { return each.role == whom.role && !each.is_released; };
    if (std::ranges::none_of(state.parties, stays))
        return Error{Refusal::last_part, {{"kind", std::string(table.role_word(whom.role))}}};
    Change change(table, state, world);
    for (auto& obligation : state.obligations) {
        if (!obligation.is_open() || obligation.role != whom.role || obligation.body != whom.body) continue;
        if (!others_remain(state, obligation)) {
            return Error{Refusal::last_part, {{"kind", std::string(table.kind_word(obligation.kind))}}};
        }
        change.end(obligation, Ending::withdrawn, reason);
    }
    QD_CHECK(change.join());
    return state;
}

Result<AnyCase> appoint_lead(const Table& table, AnyCase state, const AnyActor& whom, const World& world) {
    const auto next = std::ranges::find_if(state.parties, [&](const Party& each) {
        return each.role == whom.role && each.body == whom.body && !each.is_released;
    });
    if (next == state.parties.end()) return Error{Refusal::not_yours, {{"body", whom.body}}};
    if (next->is_lead) return Error{Refusal::already_party, {{"body", whom.body}}};
    Change change(table, state, world);
    for (auto& party : state.parties) {
        if (party.role == whom.role) party.is_lead = &party == &*next;
    }
    for (const auto& owed : table.stages[state.stage].owes) {
        if (owed.whose != Whose::lead || owed.by != whom.role) continue;
        for (auto& each : state.obligations) {
            if (each.is_open() && each.kind == owed.kind && each.role == whom.role)
                change.end(each, Ending::withdrawn, "lead changed");
        }
        QD_CHECK(change.open(owed.kind, *next));
    }
    QD_CHECK(change.join());
    return state;
}

}  // namespace qd::process
