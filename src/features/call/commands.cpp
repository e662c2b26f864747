#include "features/call/commands.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/call/acting.hpp"
#include "features/call/grid_commands.hpp"
#include "features/call/held_commands.hpp"
#include "features/call/kind_queries.hpp"
#include "features/call/kind_store.hpp"
#include "features/call/naming_commands.hpp"
#include "features/call/published_content.hpp"
#include "features/dutylist/callable.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/refusal.hpp"

namespace qd::call {
namespace {

using identity::Right;

constexpr std::size_t files_max = 20;

Outcome check_words(const NewCall& wanted) {
    const auto description = text::trim(wanted.description);
    if (description.empty() || text::length(description) > rules::longest_text)
        return Refusal::description_missing;
    if (text::trim(wanted.place).empty()) return Refusal::place_missing;
    QD_CHECK(rules::check_length({wanted.place, wanted.gap_text}, rules::longest_line));
    QD_CHECK(rules::check_length({wanted.own_duty_reason}));
    const bool has_gap = !text::trim(wanted.gap_text).empty();
    if (wanted.duty.has_value() == has_gap) return Refusal::duty_or_gap;
    return Nothing{};
}

Outcome check_departments(Session& session, const NewCall& wanted) {
    std::vector<BodyId> all = wanted.assists;
    all.push_back(wanted.lead);
    for (const auto& id : all) QD_CHECK(check_department(session, id));
    return Nothing{};
}

/// The duty as it stands in the town's edition in force today.
Result<CalledDuty> duty_in_force(Session& session, const BodyId& town, const NewCall& wanted) {
    const auto edition = dutylist::edition_in_force_of_town(session.tx, session.county, town,
                                                            date_of(session.now), session.now);
    if (!edition) return dutylist::Refusal::none_in_force;
    const auto duty = dutylist::find_callable(session.tx, session.county, edition->id, {*wanted.duty}, town);
    if (!duty || duty->is_cancelled)
        return Error{Refusal::duty_not_in_force, {{"edition", std::to_string(edition->number)}}};
    if (duty->is_led_by_caller && text::trim(wanted.own_duty_reason).empty())
        return Error{Refusal::own_duty_needs_reason, {{"duty", duty->name}}};
    CalledDuty out{edition->id.text, *wanted.duty, duty->code, duty->name, {}};
    if (duty->catalogue_duty) out.catalogue_duty = duty->catalogue_duty->text;
    return out;
}

std::int64_t year_of(Instant now) { return int(date_of(now).year()); }

/// A kind that is still offered, as it is now.
Result<Limits> limits_of_kind(Session& session, const std::string& word) {
    QD_TRY(const auto kind, load_kind(session.tx, session.county, word));
    if (kind.is_retired) return Error{Refusal::call_kind_unknown, {{"kind", kind.name}}};
    return kind.limits;
}

std::string number_text_of(Session& session, const bodies::Body& town, std::int64_t year,
                           const store::Number& number) {
    if (number.text_before) return rules::number_text_after(*number.text_before, number.number);
    std::vector<std::string> others;
    const auto known = bodies::directory(session.tx, session.county);
    for (const auto& other : known.all())
        if (other.id != town.id && other.kind == town.kind) others.push_back(other.short_name);
    return rules::number_text(town.short_name, year, number.number, others);
}

Call call_of(Session& session, const NewCall& wanted, const bodies::Body& town) {
    Call call;
    call.id = {session.new_id()};
    call.year = year_of(session.now);
    const auto number = store::next_number(session.tx, session.county, town.id, call.year);
    call.number = number.number;
    call.number_text = number_text_of(session, town, call.year, number);
    call.town = town.id;
    call.kind = wanted.kind;
    call.urgency = wanted.urgency;
    call.gap_text = text::trim(wanted.gap_text);
    call.own_duty_reason = text::trim(wanted.own_duty_reason);
    call.description = text::trim(wanted.description);
    call.place = text::trim(wanted.place);
    call.lead = wanted.lead;
    call.raised_by = session.actor.account;
    call.raised_at = session.now;
    return call;
}

audit::EventFacts facts_of_raise(Session& session, const store::Held& held, const NewCall& wanted) {
    const auto& call = held.call;
    audit::EventFacts facts{{"town", call.town}, {"year", call.year}, {"number", call.number},
                            {"lead", call.lead}, {"assists", wanted.assists.size()},
                            {"urgency", call.urgency}, {"stage", held.state.state()},
                            audit::EventFact::coded("kind", call.kind), sealed(session, call, wanted.files),
                            sealed(session, held.state)};
    if (call.duty) {
        facts.push_back(audit::EventFact::coded("edition", call.duty->edition));
        facts.push_back(audit::EventFact::coded("duty", call.duty->duty));
    }
    return facts;
}

}  // namespace

Outcome keep_upload(Session& session, const std::string& digest) {
    store::insert_upload(session.tx, session.county, digest, session.actor.body, session.actor.account,
                         session.now);
    return Nothing{};
}

Outcome check_files(Session& session, const std::vector<FileRef>& files) {
    if (files.size() > files_max)
        return Error{Refusal::too_many_files, {{"most", std::to_string(files_max)}}};
    for (const auto& file : files)
        if (!store::may_attach(session.tx, session.county, file.digest, session.actor.body))
            return Error{Refusal::file_unknown, {{"name", text::shortened(file.name, 80)}}};
    return Nothing{};
}

Result<store::Held> raise_held(Session& session, const NewCall& wanted) {
    QD_CHECK(identity::require(session.actor, Right::raise_call));
    QD_CHECK(may_raise(session));
    QD_CHECK(check_words(wanted));
    QD_CHECK(check_departments(session, wanted));
    QD_CHECK(check_files(session, wanted.files));
    std::optional<GridReport> report;
    if (wanted.report) {
        QD_TRY(report, report_for_call(session, *wanted.report));
    }
    QD_TRY(const auto town, bodies::load(session.tx, session.county, session.actor.body));
    store::Held held;
    QD_TRY(held.call.limits, limits_of_kind(session, wanted.kind));
    std::optional<CalledDuty> duty;
    if (wanted.duty) {
        QD_TRY(duty, duty_in_force(session, town.id, wanted));
    }
    QD_TRY(const auto setting, setting_of(session, held.call));
    QD_TRY(held.state, rules::begin(town.id, wanted.lead, wanted.assists, setting.world(session.now)));
    held.call = call_of(session, wanted, town);
    held.call.limits = setting.limits;
    held.call.duty = std::move(duty);
    store::insert(session.tx, session.county, held, plan_of(held.state, setting, session.now));
    store::insert_files(session.tx, session.county, held.call.id, 0, wanted.files);
    if (report) tie_to_call(session, *std::move(report), held.call);
    for (const auto& part : rules::parts_of(held.state)) {
        tell(session, held.call, Side::department, part.body, "call_received");
        warn_of_silence(session, held.call, part.body);
    }
    audit::record(session, audit::subject("call", held.call.id), "raise",
                  facts_of_raise(session, held, wanted));
    return held;
}

Result<CallId> raise(Session& session, const NewCall& wanted) {
    QD_TRY(auto held, raise_held(session, wanted));
    return std::move(held.call.id);
}

Outcome save_kind(Session& session, const Kind& wanted) {
    QD_CHECK(identity::require(session.actor, Right::edit_call_rules));
    QD_CHECK(rules::check_kind(wanted));
    auto kind = wanted;
    kind.name = text::trim(kind.name);
    kind.note = text::trim(kind.note);
    if (!store::save_kind(session.tx, session.county, kind)) return identity::Refusal::stale_version;
    audit::EventFacts facts{{"is_retired", kind.is_retired}};
    for (const auto& [owed, member] : limit_members) {
        const Limit& limit = kind.limits.*member;
        const std::string name(word(owed));
        facts.emplace_back(name, limit.amount);
        facts.emplace_back(name + "_unit", limit.unit);
        facts.emplace_back(name + "_rolls", limit.rolls_forward);
        facts.emplace_back(name + "_round_the_clock", limit.round_the_clock);
    }
    audit::record(session, "call_kind/" + kind.word, "save_kind", std::move(facts));
    return Nothing{};
}

}  // namespace qd::call
