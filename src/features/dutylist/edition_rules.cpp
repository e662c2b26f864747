#include "features/dutylist/edition_rules.hpp"
#include <algorithm>

namespace qd::dutylist::rules {
namespace {

using lifecycle::machine;
using lifecycle::Role;

/// The refusal that stands for a gap when an edition is to be published.
constexpr Refusal refusal_of(Gap gap) {
    switch (gap) {
        case Gap::no_lead: return Refusal::lead_missing;
        case Gap::unconfirmed_lead: return Refusal::lead_unconfirmed;
        case Gap::no_town_duty: return Refusal::town_duty_missing;
        case Gap::no_basis: return Refusal::basis_missing;
    }
    return Refusal::basis_missing;
}

Error open_duties(Refusal why, std::vector<std::string> duties) {
    const auto count = std::to_string(duties.size());
    return {why, {{"count", count}}, std::move(duties)};
}

/// QH-P-058: what stands before the digits at the end, and their number.
struct Serial {
    std::string prefix;
    std::int64_t number = 0;
    std::size_t digits = 3;
};
std::optional<Serial> serial_in(std::string_view code) {
    auto from = code.size();
    while (from > 0 && code[from - 1] >= '0' && code[from - 1] <= '9' && code.size() - from < 9) --from;
    if (from == code.size()) return {};
    return Serial{std::string(code.substr(0, from)), std::stoll(std::string(code.substr(from))),
                  code.size() - from};
}

Serial first_serial(std::string_view kind) {
    if (kind == basic) return {"J-", 0, 3};
    if (kind == assisting) return {"P-", 0, 3};
    if (kind == reclaimed) return {"S-", 0, 3};
    return {"Q-", 0, 3};
}

std::string written(const Serial& serial) {
    auto digits = std::to_string(serial.number);
    if (digits.size() < serial.digits) digits.insert(0, serial.digits - digits.size(), '0');
    return serial.prefix + digits;
}

}  // namespace

Result<EditionState> state_after(EditionState from, Action action, const std::string& reason, Instant now) {
    const Calendar calendar{std::vector<HolidayNotice>{}};   // no obligation of an edition has a limit yet
    process::Case<Lifecycle> edition;
    edition.stage = std::uint8_t(from);
    edition.path = {edition.stage};
    edition.parties = {machine.party(Role::keeper, {}), machine.party(Role::office, {})};
    const auto role = right_for(action) == identity::Right::submit_list ? Role::keeper : Role::office;
    // Who withdraws takes back what is his own and owes nobody a reason.
    const auto why = action == Action::withdraw ? std::string(word(action)) : reason;
    const auto world = machine.world(now, calendar, {});
    QD_TRY(const auto next, machine.advance(edition, {action, {}, why}, {role}, world));
    return next.state();
}

std::vector<Action> actions_from(EditionState from) {
    std::vector<Action> out;
    for (const auto& step : lifecycle::steps)
        if (step.from == from && step.by != Role::successor) out.push_back(step.action);
    if (from == EditionState::draft) out.push_back(Action::discard);
    return out;
}

identity::Right right_for(Action action) {
    using identity::Right;
    switch (action) {
        case Action::submit: case Action::withdraw: return Right::submit_list;
        case Action::approve: case Action::send_back: return Right::approve_list;
        case Action::publish: case Action::record: case Action::supersede: return Right::publish_list;
        case Action::discard: return Right::edit_list;
    }
    return Right::publish_list;
}

Outcome check_approval(const Approval& approval, const std::vector<Edition>& editions_of_list) {
    if (approval.document.empty() || !approval.approved_on || !approval.effective_on)
        return Refusal::approval_missing;
    if (*approval.approved_on > *approval.effective_on)
        return Error{Refusal::approved_after_effective, {{"approved_on", to_text(*approval.approved_on)},
                                                         {"effective_on", to_text(*approval.effective_on)}}};
    for (const auto& edition : editions_of_list) {
        if (!is_frozen(edition.state) || !edition.effective_on ||
            *edition.effective_on <= *approval.effective_on)
            continue;
        return Error{Refusal::effective_too_early, {{"number", std::to_string(edition.number)},
                                                    {"effective_on", to_text(*edition.effective_on)}}};
    }
    return Nothing{};
}

Outcome check_publication(const EditionContent& content, const Evidence& evidence) {
    if (content.duties.empty()) return Refusal::edition_empty;
    std::map<Gap, std::vector<std::string>> open;
    std::vector<std::string> abolished;
    for (const auto& duty : content.duties) {
        for (const auto gap : gaps(duty, content.list.body, evidence.bodies, evidence.in_force))
            open[gap].push_back(label(duty));
        if (!check_bodies_exist(duty, evidence.bodies,
                                evidence.effective_on)) abolished.push_back(label(duty));
    }
    for (const auto gap : {Gap::no_basis, Gap::no_lead, Gap::unconfirmed_lead, Gap::no_town_duty})
        if (open.contains(gap)) return open_duties(refusal_of(gap), std::move(open[gap]));
    if (!abolished.empty()) {
        auto refused = open_duties(Refusal::body_abolished, std::move(abolished));
        refused.facts.push_back({"body", ""});
        return refused;
    }
    return Nothing{};
}

std::int64_t count_gaps(const EditionContent& content, const Evidence& evidence) {
    return std::count_if(content.duties.begin(), content.duties.end(), [&](const auto& duty) {
        return !gaps(duty, content.list.body, evidence.bodies, evidence.in_force).empty();
    });
}

std::set<BasisId> in_force_on(const std::vector<basis::Basis>& bases, Date day, Instant known_at) {
    std::set<BasisId> out;
    for (const auto& one : bases)
        if (basis::status_on(one, day, known_at) == basis::Status::in_force) out.insert(one.id);
    return out;
}

std::int64_t next_number(const std::vector<Edition>& editions) {
    std::int64_t highest = 0;
    for (const auto& edition : editions) highest = std::max(highest, edition.number);
    return highest + 1;
}

const Edition* in_force(const std::vector<Edition>& editions, Date day, Instant known_at) {
    const Edition* best = nullptr;
    for (const auto& edition : editions) {
        if (!is_frozen(edition.state) || !edition.effective_on || !edition.published_at) continue;
        if (*edition.effective_on > day || *edition.published_at > known_at) continue;
        if (!best || std::tie(*edition.effective_on, edition.number) > std::tie(*best->effective_on,
            best->number))
            best = &edition;
    }
    return best;
}

void give_codes(std::vector<Duty>& duties, const std::vector<TakenCode>& taken) {
    std::set<std::string> used;
    std::map<std::string, Serial> last;   // the highest of each kind
    const auto note = [&](const std::string& kind, const std::string& code) {
        used.insert(code);
        const auto serial = serial_in(code);
        if (!serial) return;
        const auto [at, is_new] = last.try_emplace(kind, *serial);
        const bool is_higher = serial->prefix == at->second.prefix && serial->number > at->second.number;
        if (!is_new && is_higher) at->second = *serial;
    };
    for (const auto& one : taken) note(one.kind, one.code);
    for (const auto& duty : duties) if (!duty.code.empty()) note(duty.list_kind, duty.code);
    for (auto& duty : duties) {
        if (!duty.code.empty()) continue;
        auto& serial = last.try_emplace(duty.list_kind, first_serial(duty.list_kind)).first->second;
        do {
            ++serial.number;
            duty.code = written(serial);
        } while (!used.insert(duty.code).second);
    }
}

}  // namespace qd::dutylist::rules
