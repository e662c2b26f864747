#include "features/admission/masking.hpp"
#include <algorithm>
#include "core/mask_texts.hpp"
#include "features/identity/party.hpp"

namespace qd::admission {

using identity::Actor;
using identity::Role;
using identity::is_party;
using mask::hide_all;

bool sees_whole(const Actor& actor, const wire::CheckHead& check) {
    if (!check.town && actor.role == Role::town) return true;        // It goes to every town.
    return is_party(actor, {check.department.id, check.town ? std::optional(check.town->id) : std::nullopt});
}

bool sees_whole(const Actor& actor, const Application& application) {
    if (is_party(actor, {application.department})) return true;
    return std::ranges::any_of(application.towns,
                               [&](const AskedTown& asked) { return is_party(actor, {asked.town}); });
}

bool sees_whole(const Actor& actor, const wire::RequestView& request) {
    if (is_party(actor, {request.asker.id})) return true;
    if (request.examiner && is_party(actor, {request.examiner->id})) return true;
    const auto is_town = [&](const auto& one) { return is_party(actor, {one.town.id}); };
    const auto is_asked = [&](const auto& one) { return is_party(actor, {one.body.id}); };
    const auto takes_over = [&](const auto& one) { return is_party(actor, {one.department}); };
    return std::ranges::any_of(request.towns, is_town) ||
           std::ranges::any_of(request.opinions, is_asked) ||
           std::ranges::any_of(request.changes, takes_over);
}

bool sees_whole(const Actor& actor, const Adjustment& adjustment) {
    return is_party(actor, {adjustment.town, adjustment.owner});
}

void mask_for(const Actor& actor, wire::CheckHead& view) {
    if (!sees_whole(actor, view)) hide_all(view.title);
}

void mask_for(const Actor& actor, wire::CheckView& view) {
    const bool is_outside = !sees_whole(actor, view.head);
    mask_for(actor, view.head);
    for (auto& one : view.items) {
        if (is_outside) hide_all(one.text, one.who, one.verb, one.what, one.due, one.reason);
        // Duties are published; work that was only admitted is called as its department calls it.
        for (auto& duty : one.evidence) {
            if (duty.edition.empty() && !is_party(actor, {})) hide_all(duty.name);
            if (is_outside) hide_all(duty.why);
        }
    }
}

void mask_for(const Actor& actor, wire::RequestView& view) {
    if (sees_whole(actor, view)) return;
    hide_all(view.reason, view.article, view.examiner_words, view.decision_reason);
    for (auto& one : view.opinions) hide_all(one.reason);
    for (auto& one : view.changes)
        hide_all(one.names, one.content, one.name, one.article, one.takeover_mode);
}

}  // namespace qd::admission
