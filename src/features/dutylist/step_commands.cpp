#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/basis/library.hpp"
#include "features/basis/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/duty_store.hpp"
#include "features/dutylist/edition_rules.hpp"
#include "features/dutylist/edition_store.hpp"
#include "features/dutylist/list_store.hpp"
#include "features/dutylist/published_content.hpp"
#include "features/dutylist/published_hook.hpp"
#include "features/dutylist/queries.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::dutylist {
namespace {

using identity::Right;
using identity::Role;

/// What publication looks at, as it is on the edition's effective day and known now.
rules::Evidence evidence_for(Session& session, const EditionId& edition, Date effective_on) {
    const auto bases = basis::load_cited_bases(session.tx, session.county, edition.text);
    return {store::load_known_bodies(session.tx, session.county),
            rules::in_force_on(bases, effective_on, session.now), effective_on};
}

bool is_in_force(const Edition& edition) {
    return edition.state == EditionState::published || edition.state == EditionState::recorded;
}

/// Fixes what the edition says for good: counts, digest, the days of its rows. Supersedes the one before it.
Result<Edition> freeze(Session& session, EditionContent content, const StepOrder& order,
                       const std::vector<Edition>& others) {
    const rules::Approval approval{text::trim(order.approval_document), order.approved_on,
                                   order.effective_on};
    QD_CHECK(rules::check_approval(approval, others));
    const auto evidence = evidence_for(session, content.edition.id, *approval.effective_on);
    auto& edition = content.edition;
    edition.is_recorded = order.action == Action::record;
    if (!edition.is_recorded) QD_CHECK(rules::check_publication(content, evidence));
    if (content.duties.empty()) return Refusal::edition_empty;
    QD_CHECK(ask_before_publishing(session, {edition.id, *approval.effective_on}));
    edition.approval_document = basis::normalise_document_number(approval.document);
    edition.approved_on = approval.approved_on;
    edition.effective_on = approval.effective_on;
    edition.published_at = session.now;
    edition.duty_count = std::int64_t(content.duties.size());
    edition.gap_count = rules::count_gaps(content, evidence);
    edition.content_digest = crypto::sha256_hex(rules::canonical(content));
    // Rows are dated while the edition is still open: once it is frozen the database lets nobody touch them.
    store::date_rows(session.tx, session.county, edition.id, *edition.effective_on);
    for (const auto& other : others)
        if (is_in_force(other))
            store::supersede(session.tx, session.county, other.id, *edition.effective_on);
    return edition;
}

/// Why the draft went back, for whoever has to mend it. The log keeps only a digest of it.
void keep_reason(Session& session, const Edition& edition, const std::string& reason) {
    store::insert_opinion(session.tx, session.county,
                          {session.new_id(), edition.id, {}, session.actor.body, session.actor.account,
                           Verdict::sent_back, text::trim(reason), session.now});
}

audit::EventFacts facts_of(Session& session, const Edition& edition, const StepOrder& order) {
    audit::EventFacts facts{{"list", edition.list}, {"number", edition.number}, {"state", edition.state}};
    if (rules::needs_reason(order.action))
        facts.emplace_back("words", audit::digest_of(session, text::trim(order.reason)));   // as it is kept
    if (rules::needs_approval(order.action)) {
        facts.emplace_back("effective_on", *edition.effective_on);
        facts.emplace_back("duties", edition.duty_count);
        facts.emplace_back("gaps", edition.gap_count);
        facts.push_back(audit::EventFact::coded("content_digest", edition.content_digest));
    }
    return facts;
}

Result<Edition> discard(Session& session, const Edition& edition) {
    if (edition.state != EditionState::draft)
        return Error{process::Refusal::wrong_step, {{"action", std::string(word(Action::discard))},
                                                    {"stage", std::string(word(edition.state))}}};
    store::delete_edition(session.tx, session.county, edition.id);
    audit::record(session, audit::subject("edition", edition.id), word(Action::discard),
                  {{"list", edition.list}, {"number", edition.number}});
    return edition;
}

}  // namespace

Outcome may_read(const identity::Actor& actor, const List& list, const Edition& edition) {
    if (is_frozen(edition.state)) return Nothing{};
    QD_CHECK(identity::require(actor, Right::read_lists));
    if (actor.role == Role::village) return identity::Refusal::not_permitted;
    if (actor.role == Role::department && edition.state != EditionState::draft) return Nothing{};
    return identity::require(actor, Right::read_lists, list.body);
}

Outcome may_edit(const identity::Actor& actor, const List& list, const Edition& edition) {
    QD_CHECK(identity::require(actor, Right::edit_list, list.body));
    if (edition.state != EditionState::draft)
        return Error{Refusal::edition_not_open, {{"state", std::string(word(edition.state))}}};
    return Nothing{};
}

Result<Edition> take_step(Session& session, const EditionId& id, const StepOrder& order) {
    QD_TRY(auto edition, load_edition_head(session.tx, session.county, id));
    QD_TRY(const auto list, load_list(session.tx, session.county, edition.list));
    QD_CHECK(identity::require(session.actor, rules::right_for(order.action), list.body));
    QD_CHECK(identity::require_whole(session.actor));
    // What is published stands for good: whoever does it has just proved who they are.
    if (rules::needs_approval(order.action)) QD_CHECK(identity::require_proof(session.actor, session.now));
    if (edition.version != order.version) return identity::Refusal::stale_version;
    if (order.action == Action::discard) return discard(session, edition);
    QD_TRY(const auto next, rules::state_after(edition.state, order.action, text::trim(order.reason),
                                               session.now));
    std::vector<Edition> others;
    if (rules::needs_approval(order.action)) {
        QD_TRY(auto content, load_edition(session.tx, session.county, id));
        others = editions_of(session.tx, session.county, content.list.id);
        QD_TRY(edition, freeze(session, std::move(content), order, others));
    } else if (order.action == Action::submit &&
               store::taken_duties(session.tx, session.county, id).empty()) {
        return Refusal::edition_empty;
    }
    edition.state = next;
    if (!store::save_edition(session.tx, session.county, edition, order.version))
        return identity::Refusal::stale_version;
    ++edition.version;
    if (rules::needs_reason(order.action)) keep_reason(session, edition, order.reason);
    auto facts = facts_of(session, edition, order);
    if (rules::needs_approval(order.action))
        for (auto& sealed : seal_rows(session, id)) facts.push_back(std::move(sealed));
    Published published{id, {}};
    for (const auto& other : others) {
        if (!is_in_force(other)) continue;
        facts.emplace_back("supersedes", other.id);
        published.before = other.id;
    }
    audit::record(session, audit::subject("edition", id), word(order.action), std::move(facts));
    if (rules::needs_approval(order.action)) tell_published(session, published);
    return edition;
}

std::vector<OpenAction> open_actions(const identity::Actor& actor, const List& list, const Edition& edition) {
    std::vector<OpenAction> out;
    for (const auto action : rules::actions_from(edition.state))
        if (identity::require(actor, rules::right_for(action), list.body))
            out.push_back({action, rules::needs_reason(action), rules::needs_approval(action)});
    return out;
}

Result<Opinion> give_opinion(Session& session, const EditionId& id, const NewOpinion& given) {
    QD_CHECK(identity::require(session.actor, Right::review_list));
    QD_TRY(const auto edition, load_edition_head(session.tx, session.county, id));
    if (edition.state != EditionState::in_review)
        return Error{Refusal::edition_not_open, {{"state", std::string(word(edition.state))}}};
    const auto content = text::trim(given.content);
    if (given.verdict == Verdict::sent_back || (given.verdict == Verdict::object && content.empty()))
        return Refusal::opinion_missing;
    if (given.duty) {
        QD_TRY(const auto duty, load_duty(session.tx, session.county, id, *given.duty));
        const bool takes_part = std::any_of(duty.matrix.begin(), duty.matrix.end(), [&](const auto& row) {
            return row.body == session.actor.body;
        });
        if (!takes_part && session.actor.role != Role::list_office)
            return Error{Refusal::not_your_duty, {{"duty", rules::label(duty)}}};
    }
    Opinion opinion{session.new_id(), id, given.duty, session.actor.body, session.actor.account,
                    given.verdict,
                    content, session.now};
    store::insert_opinion(session.tx, session.county, opinion);
    audit::EventFacts facts{{"verdict", opinion.verdict}, {"content", audit::digest_of(session, content)}};
    if (given.duty) facts.emplace_back("duty", *given.duty);
    audit::record(session, audit::subject("edition", id), "give_opinion", std::move(facts));
    return opinion;
}

}  // namespace qd::dutylist
