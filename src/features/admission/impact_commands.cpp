#include "features/admission/impact_commands.hpp"
#include <algorithm>
#include <set>
#include "core/text.hpp"
#include "features/admission/adjust_commands.hpp"
#include "features/admission/impact_store.hpp"
#include "features/admission/published_notices.hpp"
#include "features/admission/refusal.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/basis/queries.hpp"
#include "features/dutylist/published_hook.hpp"
#include "features/dutylist/queries.hpp"
#include "features/notice/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::admission {
namespace {

using identity::Right;
using identity::Role;
using identity::Session;

constexpr std::int64_t duties_of_a_town_most = 100'000;

/// The latest change that holds by now; nothing while the basis is in force.
std::optional<basis::StatusChange> change_of(const basis::Basis& basis, Date on) {
    std::optional<basis::StatusChange> out;
    for (const auto& one : basis.statuses)
        if (one.effective_on <= on && (!out || one.effective_on >= out->effective_on)) out = one;
    if (!out || (out->status != basis::Status::amended && out->status != basis::Status::repealed)) return {};
    return out;
}

/// Empty while the year's holidays are not known.
std::optional<Date> due_day(Session& session) {
    const auto days = settings::number_on(session.tx, session.county, adjustment_days_setting,
                                          date_of(session.now), session.now, adjustment_days);
    const auto due = settings::calendar(session.tx, session.county, session.now)
                         .add_working_days(date_of(session.now), days);
    return due ? std::optional(*due) : std::nullopt;
}

/// Who leads; of a cancelled duty the town itself answers.
BodyId lead_of(const dutylist::Duty& duty, const BodyId& town) {
    const auto lead =
        std::ranges::find(duty.matrix, dutylist::DutyRole::lead, &dutylist::Responsibility::role);
    return lead == duty.matrix.end() ? town : lead->body;
}

struct Change {
    basis::Basis basis;
    basis::StatusChange status;
};

void tell_owners(Session& session, const std::set<BodyId>& owners, const TownImpact& town,
                 const Change& change) {
    for (const auto& owner : owners) {
        const bool is_town = owner == town.town.id;
        notice::tell(session, {is_town ? Role::town : Role::department,
                               owner,
                               "adjustment_proposed",
                               "basis/" + change.basis.id.text,
                               {{"basis", change.basis.title}},
                               "adjustment/" + change.basis.id.text + "/" +
                                   to_text(change.status.effective_on) + "/" + owner.text});
    }
}

Result<std::int64_t> propose_for_town(Session& session, const TownImpact& town, const Change& change) {
    QD_CHECK(identity::require(session.actor, Right::edit_basis));
    const auto due = due_day(session);
    std::int64_t proposed = 0;
    std::set<BodyId> owners;
    const store::Resting which{change.basis.id, {}, town.edition, town.duties};
    const auto found = store::duties_resting(session.tx, session.county, which, {}, duties_of_a_town_most);
    for (const auto& resting : found) {
        QD_TRY(const auto duty, dutylist::load_duty(session.tx, session.county, town.edition, resting.duty));
        Adjustment one;
        one.id = {session.new_id()};
        one.ground =
            change.status.status == basis::Status::repealed ? Ground::law_repealed : Ground::law_amended;
        one.town = town.town.id;
        one.edition = town.edition;
        one.duty = duty.id;
        one.code = duty.code;
        one.name = duty.name;
        one.basis = change.basis.id;
        for (const auto& citation : duty.citations)
            if (citation.basis == change.basis.id) one.articles.push_back(citation.article);
        one.changed_on = change.status.effective_on;
        one.owner = lead_of(duty, town.town.id);
        one.due_on = due;
        one.proposed_by = session.actor.account;
        one.proposed_at = session.now;
        const auto is_new = store::insert(session.tx, session.county, one);
        proposed += is_new;
        if (is_new > 0) owners.insert(one.owner);
    }
    tell_owners(session, owners, town, change);
    if (proposed > 0)
        audit::record(
            session, audit::subject("basis", change.basis.id), "propose_adjustments",
            {{"town", town.town.id}, {"proposed", proposed}, {"changed_on", change.status.effective_on}});
    return proposed;
}

void follow(Session& session, const dutylist::Published& published) {
    store::count_edition(session.tx, session.county, published.edition);
    store::close_by_edition(session.tx, session.county, published.edition, session.now);
    settle_requests(session, published);
    tell_parties(session, published);
}

}  // namespace

void follow_editions() {
    static const bool once = [] {
        dutylist::on_publishing(&check_requests);
        dutylist::on_published(&follow);
        return true;
    }();
    (void)once;
}

Result<Proposed> propose_for_basis(identity::Desk& desk, const basis::BasisId& id,
                                   const std::optional<BodyId>& only) {
    std::optional<Change> change;
    const auto reached = desk.read([&](Session& session) -> Result<Impact> {
        QD_CHECK(identity::require(session.actor, Right::edit_basis));
        QD_TRY(auto known, basis::load_basis(session.tx, session.county, id));
        const auto status = change_of(known, date_of(session.now));
        if (!status) return Error{Refusal::basis_still_in_force, {{"basis", known.title}}};
        change = Change{std::move(known), *status};
        return impact(session.tx, session.county, {id, {}, {}, {}, 1}, date_of(session.now), session.now);
    });
    if (!reached) return reached.error();
    Proposed out;
    for (const auto& town : reached->towns) {
        if (only && town.town.id != *only) continue;
        out.duties += town.duties;
        const auto proposed =
            desk.write([&](Session& session) { return propose_for_town(session, town, *change); });
        if (!proposed) return proposed.error();
        out.proposed += *proposed;
    }
    return out;
}

Outcome keep_as_it_is(Session& session, const AdjustmentId& id, std::int64_t version,
                      const std::string& reason) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    auto found = store::find(session.tx, session.county, id);
    if (!found) return Refusal::adjustment_unknown;
    if (text::trim(reason).empty()) return Refusal::adjustment_needs_reason;
    if (found->version != version) return identity::Refusal::stale_version;
    if (found->state != AdjustmentState::open) return Refusal::adjustment_closed;
    found->reason = text::trim(reason);
    found->closed_by = session.actor.account;
    found->closed_at = session.now;
    store::save_kept(session.tx, session.county, *found);
    audit::record(session, audit::subject("adjustment", id), "keep",
                  {{"duty", found->duty}, {"reason", audit::digest_of(session, found->reason)}});
    return Nothing{};
}

}  // namespace qd::admission
