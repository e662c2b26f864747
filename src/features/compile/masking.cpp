#include "features/compile/masking.hpp"
#include <algorithm>
#include "core/mask_texts.hpp"
#include "features/compile/queries.hpp"
#include "features/identity/party.hpp"

namespace qd::compile {
namespace {

using mask::hide_all;

std::optional<BodyId> id_of(const std::optional<bodies::BodyRef>& body) {
    if (!body) return {};
    return body->id;
}

}  // namespace

bool Reader::is_party(std::initializer_list<std::optional<BodyId>> bodies) const {
    return identity::is_party(actor, {town}) || identity::is_party(actor, bodies);
}

Reader reader_of(identity::Session& session, const Project& project) {
    return {session.actor, project.town};
}

Reader reader_of(identity::Session& session, const ProjectId& project) {
    Reader out{session.actor};
    if (session.actor.role != identity::Role::town) return out;      // Nobody else's body is a town.
    if (const auto found = load_project(session.tx, session.county, project)) out.town = found->town;
    return out;
}

void mask_for(const Reader& reader, Opinion& opinion) {
    if (!reader.is_party({opinion.item_lead})) hide_all(opinion.item_name);
    if (!reader.is_party({opinion.item_lead, opinion.body, opinion.ended_by}))
        hide_all(opinion.content, opinion.on_behalf, opinion.fate_reason);
}

void mask_for(const identity::Actor& actor, wire::CandidateView& view) {
    if (identity::is_party(actor, {view.body.id, id_of(view.town)})) return;
    hide_all(view.name, view.field, view.source, view.basis, view.county_duty, view.town_duty, view.note,
             view.reason);
}

void mask_for(const identity::Actor& actor, wire::PairView& view) {
    if (identity::is_party(actor, {view.department.id, view.town.id})) return;
    const auto hide_text = [](wire::PairTextView& text) {
        hide_all(text.name, text.field, text.county_duty, text.town_duty);
    };
    hide_text(view.text);
    hide_all(view.talks_reason);
    for (auto& one : view.said) {
        hide_text(one.text);
        hide_all(one.reason);
    }
}

void mask_for(const Reader& reader, wire::CompileItemView& view) {
    if (reader.is_party({id_of(view.lead)})) return;
    mask_text(view.text);
}

void mask_text(wire::ItemTextView& text) {
    hide_all(text.name, text.field, text.code, text.basis, text.procedure, text.time_limit,
             text.county_duty, text.town_duty);
}

void mask_for(const Reader& reader, wire::AssessmentView& view) {
    if (reader.is_party({view.body.id})) return;
    for (auto& one : view.answers) hide_all(one.text);
}

void mask_for(const Reader& reader, wire::MoveView& view) {
    if (!reader.is_party({view.body.id})) hide_all(view.reason);
}

void mask_for(const Reader& reader, wire::ReviewLogView& view) {
    if (!reader.is_party({view.body.id, id_of(view.other)})) hide_all(view.reason);
}

void mask_for(const Reader& reader, wire::GroupView& view) {
    const auto is_in = [&](const wire::MemberView& member) { return reader.is_party({id_of(member.body)}); };
    if (reader.is_party({}) || std::ranges::any_of(view.members, is_in)) return;
    hide_all(view.name);
    for (auto& one : view.members) hide_all(one.name, one.part);
}

void mask_for(const Reader& reader, wire::TaskView& view) {
    if (!reader.is_party({id_of(view.body)})) hide_all(view.step, view.name, view.person, view.note);
}

void mask_for(const Reader& reader, wire::PointView& view) {
    if (!reader.is_party({id_of(view.body)})) hide_all(view.text, view.settlement);
}

void mask_for(const Reader& reader, wire::MeetingView& view) {
    const auto is_named = [&](const wire::PointView& point) { return reader.is_party({id_of(point.body)}); };
    if (reader.is_party({}) || std::ranges::any_of(view.points, is_named)) return;
    hide_all(view.title, view.note);
}

void mask_for(const Reader& reader, std::string& office_text) {
    if (!reader.is_party({})) hide_all(office_text);
}

}  // namespace qd::compile
