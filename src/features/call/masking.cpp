#include "features/call/masking.hpp"
#include <algorithm>
#include "core/mask_texts.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/call/acting.hpp"
#include "features/identity/purpose.hpp"

namespace qd::call {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Session;
using mask::hide;

void hide_names(std::vector<wire::File>& files) {
    for (auto& one : files) hide(one.name);
}

void mask_head(wire::CallHead& head) {
    for (auto* text : {&head.gap_text, &head.description}) hide(*text);
    head.place = mask::place(head.place);
}

/// Towns and departments meet only their own calls in lists.
bool is_side(const identity::Actor& actor) {
    return actor.role == identity::Role::town || actor.role == identity::Role::department;
}

/// Refuses with `purpose_missing` without a reason in words, `not_permitted`, and as reading the call does.
Result<wire::CallView> post_call_unmask(Session& session, const Request& request,
                                        const CallUnmaskRequest& in) {
    QD_CHECK(identity::require(session.actor, Right::unmask));
    QD_CHECK(identity::require(session.actor, Right::read_calls));
    QD_TRY(const auto held, load(session, {request.param(1)}));
    QD_CHECK(may_read(held, session.actor));
    QD_CHECK(record_unmask(session, "call", held.call.id.text, in));
    return whole_view(session, held);
}

}  // namespace

Outcome record_unmask(Session& session, std::string_view what, std::string_view id,
                      const CallUnmaskRequest& wanted) {
    QD_CHECK(identity::require(session.actor, Right::unmask));
    QD_CHECK(identity::require(session.actor, Right::read_calls));
    const auto why = text::collapse(wanted.reason);
    if (text::length(why) < 2) return identity::Refusal::purpose_missing;
    audit::record(session, std::string(what).append("/").append(id), "unmask",
                  {{"purpose", wanted.purpose}, {"reason", audit::digest_of(session, why)},
                   audit::EventFact::coded("what", std::string(what))});
    return Nothing{};
}

Outcome may_open_files(Session& session, std::string_view what, std::string_view id) {
    constexpr std::chrono::minutes open_for{15};
    const auto subject = std::string(what).append("/").append(id);
    const auto latest = audit::timeline(session.tx, session.county, subject, {1, 200});
    const bool said_why = std::ranges::any_of(latest.items, [&](const audit::Event& event) {
        return event.verb == "unmask" && event.actor == session.actor.account &&
               session.now < event.at + open_for;
    });
    if (!said_why) return Refusal::file_masked;
    return Nothing{};
}

bool is_outside(const store::Held& held, const identity::Actor& actor) {
    return held.call.town != actor.body && std::ranges::none_of(held.state.parties, [&](const auto& party) {
        return Side(party.role) == Side::department && party.body == actor.body.text;
    });
}

void mask_texts(wire::CallView& view, const identity::Actor& actor) {
    view.is_masked = true;
    mask_head(view.head);
    hide(view.own_duty_reason);
    hide_names(view.files);
    for (auto& one : view.parts) hide(one.reason);
    for (auto& one : view.feedbacks) {
        hide(one.result);
        hide(one.evidence);
        hide_names(one.files);
    }
    for (auto& one : view.remarks) {
        hide(one.content);
        hide(one.basis);
    }
    for (auto& one : view.requests) {
        hide(one.reason);
        hide(one.decided_reason);
    }
    for (auto& one : view.conferences) mask_for(actor, one);
}

void mask_for(const identity::Actor& actor, wire::ConferenceView& view) {
    const auto sits = [&](const bodies::BodyRef& member) { return member.id == actor.body; };
    if (std::ranges::any_of(view.members, sits)) return;
    view.is_masked = true;
    for (auto& claim : view.claims)
        for (auto* text : {&claim.content, &claim.list_item, &claim.staffing_plan, &claim.law}) hide(*text);
    if (!view.ruling) return;
    hide(view.ruling->content);
    hide(view.ruling->basis);
}

std::string text_for(const identity::Actor& actor, std::string text) {
    return is_side(actor) ? std::move(text) : mask::free_text(text);
}

wire::CallHead head_for(const identity::Actor& actor, wire::CallHead head) {
    if (!is_side(actor)) mask_head(head);
    return head;
}

std::vector<Route> unmask_routes() {
    return {Route::command(Method::post, "/api/v1/{county}/calls/{call}/unmask", Right::unmask,
                           &post_call_unmask, "A call in full, for a purpose that goes on record")
                .grave()};
}

}  // namespace qd::call
