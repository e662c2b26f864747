#include "features/call/views.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/bodies/queries.hpp"
#include "features/call/acting.hpp"
#include "features/call/conference_store.hpp"
#include "features/call/kind_queries.hpp"
#include "features/call/ladder_store.hpp"
#include "features/call/masking.hpp"
#include "features/call/time_store.hpp"
#include "features/call/view_store.hpp"

namespace qd::call {
namespace {

std::vector<wire::PartView> parts_view(identity::Session& session, const store::Held& held,
                                       const std::vector<store::Answer>& answers, Names& names) {
    const auto disputing = rules::disputing(held.state);
    std::vector<wire::PartView> out;
    for (const auto& part : rules::parts_of(held.state)) {
        const auto answer = std::ranges::find(answers, part.body, &store::Answer::body);
        QD_ASSERT(answer != answers.end());
        out.push_back({names.body(part.body), part.is_lead, part.released_at.has_value(),
                       std::ranges::find(disputing, part.body) != disputing.end(), part.received_at,
                       answer->answer, answer->reason, answer->release_reason, part.answer_due_at,
                       part.answered_at, part.finish_due_at, part.finished_at,
                       rules::in_time(part.answer_due_at, part.answered_at, part.answer_is_moot, session.now),
                       rules::in_time(part.finish_due_at, part.finished_at, part.finish_is_moot,
                                      session.now)});
    }
    return out;
}

void add_offers(identity::Session& session, const store::Held& held, wire::CallView& out) {
    if (const auto actor = acting_in(held, session.actor)) {
        out.actions = rules::open_actions(held.state, *actor, standing_of(held.call));
        for (const auto& open : rules::open_of(held.state))
            out.may_ask_time =
                out.may_ask_time || (open.side == actor->role && open.body.text == actor->body);
    }
    out.may_decide_time = identity::has(session.actor, identity::Right::oversee_calls);
    const auto stage = held.state.state();
    if (!may_direct(held, session.actor) || is_ended(stage)) return;
    if (stage == Stage::working || stage == Stage::reworking) {
        out.changes.push_back(Change::add_assistant);
        out.changes.push_back(Change::release);
    }
    if (stage != Stage::confirming && stage != Stage::at_county) out.changes.push_back(Change::appoint_lead);
}

using List = bool store::Traces::*;

/// What a list of a call holds; one that is known to be empty is not read.
template <class Read>
auto listed(identity::Session& session, const store::Held& held, const store::Traces& traces, List list,
            Read read) {
    using Found = decltype(read(session.tx, session.county, held.call.id));
    return traces.*list ? read(session.tx, session.county, held.call.id) : Found{};
}

void add_feedbacks(const std::vector<store::StoredFeedback>& feedbacks, Names& names, wire::CallView& out) {
    for (const auto& one : feedbacks) {
        out.feedbacks.push_back({one.position, names.body(one.body), one.is_summary, one.round,
                                 one.content.result, one.content.evidence, *one.content.done_at, one.at,
                                 files_view(one.content.files)});
    }
}

void add_said(identity::Session& session, const store::Held& held, const store::Traces& traces, Names& names,
              wire::CallView& out) {
    const auto all = [&](List list, auto read) { return listed(session, held, traces, list, read); };
    for (const auto& one : all(&store::Traces::remarks, &store::remarks))
        out.remarks.push_back({one.action, one.side, names.body(one.body), one.content, one.basis, one.at});
    for (const auto& one : all(&store::Traces::requests, &store::requests_of))
        out.requests.push_back(request_view(held, one, names));
    for (const auto& one : all(&store::Traces::moved, &store::moved_of))
        out.moved.push_back({one.obligation, one.at, one.before, one.after, one.reason});
    for (const auto& one : all(&store::Traces::alarms, &store::taken_of))
        out.alarms.push_back({one.obligation, one.step, one.moment, one.tell, one.due_at, one.at});
    for (const auto& one : all(&store::Traces::conferences, &store::conferences_of))
        out.conferences.push_back(whole_conference(session, one, names));
    if (traces.files) out.files = files_view(store::files_of(session.tx, session.county, held.call.id, 0));
    if (held.call.joined_into) {
        if (const auto into = store::find(session.tx, session.county, *held.call.joined_into))
            out.joined_into = wire::CallRef{into->call.id.text, into->call.number_text};
    }
    for (const auto& row : all(&store::Traces::joined, &joined_into))
        out.joined.push_back({row.call.id.text, row.call.number_text});
}

Result<wire::CallView> view_with(identity::Session& session, const store::Held& held,
                                 const store::Beside& beside) {
    Names names(session);
    wire::CallView out;
    out.parts = parts_view(session, held, beside.answers, names);
    out.head = head_of({held.call, held.state.state()}, names);
    QD_TRY(const auto kind, load_kind(session.tx, session.county, held.call.kind));
    out.kind_name = kind.name;
    out.own_duty_reason = held.call.own_duty_reason;
    out.is_bound = held.call.is_bound;
    for (const auto& each : held.state.obligations) out.clocks.push_back(clock_of(each, names, session.now));
    add_feedbacks(beside.feedbacks, names, out);
    add_said(session, held, beside.traces, names, out);
    add_offers(session, held, out);
    return out;
}

}  // namespace

const bodies::BodyRef& Names::body(const BodyId& id) {
    const auto found = known_.find(id);
    if (found != known_.end()) return found->second;
    const auto body = bodies::load(session_.tx, session_.county, id);
    return known_.emplace(id, body ? bodies::ref_of(*body) : bodies::BodyRef{id, {}, {}, {}, {}})
        .first->second;
}

std::optional<bodies::BodyRef> Names::body_if(const BodyId& id) {
    if (id.empty()) return {};
    return body(id);
}

wire::CallHead head_of(const CallRow& row, Names& names) {
    const auto& call = row.call;
    wire::CallHead out{call.id.text, call.number_text, call.version, call.kind, call.urgency, row.stage,
                       names.body(call.town), names.body(call.lead), {}, call.gap_text, call.place,
                       call.description, call.raised_at, call.ended_at, call.sent_back_count};
    if (call.duty)
        out.duty = wire::DutyRef{call.duty->edition, call.duty->duty, call.duty->code, call.duty->name};
    return out;
}

wire::Clock clock_of(const process::Obligation& owed, Names& names, Instant now) {
    wire::Clock out;
    out.number = owed.number;
    out.owed = Owed(owed.kind);
    out.side = Side(owed.role);
    out.body = names.body_if({owed.body});
    out.opened_at = owed.opened_at;
    if (owed.limit) {
        out.amount = owed.limit->amount;
        out.unit = owed.limit->unit;
    }
    if (owed.due) {
        out.due_at = owed.due->at;
        out.due_on = owed.due->on;
    }
    if (owed.pending_year) out.pending_year = *owed.pending_year;
    out.is_stopped = owed.is_stopped();
    out.is_open = owed.is_open();
    out.is_late = owed.is_late(now);
    out.ending = std::string(word(owed.ending));
    out.ended_at = owed.ended_at;
    for (const auto& extension : owed.extensions) out.extended_by += extension.amount;
    return out;
}

Result<wire::CallView> view_of(identity::Session& session, const CallId& id) {
    QD_TRY(const auto held, load(session, id));
    return view_of(session, held);
}

Result<wire::CallView> view_of(identity::Session& session, const store::Held& held) {
    QD_CHECK(may_read(session, held));
    return view_of(session, held, store::beside_of(session.tx, session.county, held));
}

Result<wire::CallView> view_of(identity::Session& session, const store::Held& held,
                               const store::Beside& beside) {
    QD_CHECK(may_read(session, held));
    QD_TRY(auto out, view_with(session, held, beside));
    if (is_outside(held, session.actor)) mask_texts(out, session.actor);
    return out;
}

Result<wire::CallView> whole_view(identity::Session& session, const store::Held& held) {
    return view_with(session, held, store::beside_of(session.tx, session.county, held));
}

std::vector<wire::File> files_view(const std::vector<FileRef>& files) {
    std::vector<wire::File> out;
    for (const auto& file : files) out.push_back({file.digest, file.name});
    return out;
}

std::vector<FileRef> files_from(const std::optional<std::vector<wire::File>>& files) {
    std::vector<FileRef> out;
    if (files)
        for (const auto& file : *files) out.push_back({file.digest, file.name});
    return out;
}

rules::Feedback feedback_from(const wire::FeedbackRequest& given) {
    return {given.result, given.evidence.value_or(""), given.done_at, files_from(given.files)};
}

wire::KindView kind_view(const Kind& kind) {
    wire::KindView out{kind.word, kind.name, kind.note, {}, kind.position, kind.is_retired, kind.version};
    for (const auto& [owed, member] : limit_members) {
        const Limit& limit = kind.limits.*member;
        out.limits.push_back({owed, limit.amount, limit.unit, limit.rolls_forward, limit.round_the_clock});
    }
    return out;
}

Result<Kind> kind_from(const wire::KindView& view) {
    Kind out{view.word, view.name, view.note, {}, view.position, view.is_retired, view.version};
    for (const auto& [owed, member] : limit_members) {
        const auto is_this = [wanted = owed](const wire::LimitView& one) { return one.owed == wanted; };
        const auto given = std::ranges::find_if(view.limits, is_this);
        if (std::ranges::count_if(view.limits, is_this) != 1)
            return Error{Refusal::call_kind_malformed, {{"kind", text::shortened(view.word, 40)}},
                         {std::string(word(owed))}};
        out.limits.*member = {given->amount, given->unit, given->rolls_forward,
                              given->round_the_clock.value_or(false)};
    }
    return out;
}

}  // namespace qd::call
