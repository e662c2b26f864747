#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/dutylist/catalogue_merge.hpp"
#include "features/dutylist/catalogue_merge_store.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::dutylist {
namespace {

using identity::Right;

/// Every answer has a reason; of two to one question the last counts.
Result<std::map<std::string, Take>> answers_with_reasons(const std::vector<MergeAnswer>& answers) {
    std::map<std::string, Take> out;
    for (const auto& one : answers) {
        if (text::trim(one.reason).empty()) return Error{Refusal::merge_needs_reason, {}, {one.question}};
        out[one.question] = one.take;
    }
    return out;
}

/// The draft that was shown, or a new one.
Result<Edition> draft_for_merge(Session& session, const WaitingMerge& waiting) {
    if (waiting.ours.state == EditionState::draft) return waiting.ours;
    if (const auto open = find_open_edition(session.tx, session.county, waiting.list.id))
        return Error{Refusal::edition_not_open, {{"state", std::string(word(open->state))}}};
    return open_draft(session, waiting.list.id, StartFrom::in_force);
}

/// Keeps why the list is otherwise; the log has its digest. (Older events say `reason`: a merge took the
/// place of such a text without an event, so they are not checked.)
void keep_deviation_reason(Session& session, const ListId& list, const DutyId& duty,
                           const std::string& reason) {
    store::put_deviation_reason(session.tx, session.county, list, duty, reason, session.actor.account,
                                session.now);
    audit::record(session, audit::subject("list", list), "explain_deviation",
                  {{"duty", duty}, {"words", audit::digest_of(session, reason)}});
}

/// Of the answers those to questions that were asked; a reason to stay otherwise is the deviation's, too.
void keep_answers(Session& session, const WaitingMerge& waiting, const EditionId& draft,
                  const std::vector<MergeAnswer>& answers) {
    for (const auto& one : answers) {
        for (const auto& item : waiting.merge.items) {
            const auto asked = std::ranges::find(item.fields, one.question, &FieldMerge::question);
            if (asked == item.fields.end() || asked->result != MergeResult::conflict) continue;
            const auto reason = text::trim(one.reason);
            store::put_decision(session.tx, session.county, draft,
                                {one.question, one.take, reason, session.actor.account, session.now});
            if (one.take == Take::ours)
                keep_deviation_reason(session, waiting.list.id, item.catalogue_duty, reason);
        }
    }
}

}  // namespace

Result<Edition> merge_catalogue_into(Session& session, const ListId& id, const MergeOrder& order) {
    QD_TRY(const auto list, load_list(session.tx, session.county, id));
    QD_CHECK(identity::require(session.actor, Right::edit_list, list.body));
    QD_CHECK(identity::require_whole(session.actor));
    QD_TRY(const auto answers, answers_with_reasons(order.answers));
    const auto refs = Refs::of_bodies_and_bases(session.tx, session.county);
    QD_TRY(const auto waiting, waiting_merge(session.tx, session.county, list, refs, session.now));
    const bool is_seen = waiting.ours.id == order.ours && waiting.theirs.id == order.theirs;
    const bool is_draft = waiting.ours.state == EditionState::draft;
    if (!is_seen || (is_draft && order.version != waiting.ours.version))
        return identity::Refusal::stale_version;
    if (waiting.merge.is_empty()) return Refusal::nothing_to_merge;
    QD_TRY(auto merged, rules::decide_merge(waiting.merge, waiting.sides, answers));
    QD_TRY(const auto draft, draft_for_merge(session, waiting));
    QD_TRY(auto out, change_duties(session, draft.id, draft.version,
                                   {std::move(merged.put), std::move(merged.removed)}));
    store::put_origin(session.tx, session.county, draft.id, {waiting.theirs.id, waiting.conditions});
    keep_answers(session, waiting, draft.id, order.answers);
    audit::record(session, audit::subject("edition", draft.id), "merge_catalogue",
                  {{"list", id}, {"catalogue", waiting.theirs.id}, {"duties", waiting.merge.items.size()},
                   {"conflicts", waiting.merge.count(MergeResult::conflict)}});
    return out;
}

Outcome explain_deviation(Session& session, const ListId& id, const DutyId& duty, const std::string& said) {
    QD_TRY(const auto list, load_list(session.tx, session.county, id));
    QD_CHECK(identity::require(session.actor, Right::edit_list, list.body));
    const auto reason = text::trim(said);
    if (reason.empty()) return Refusal::deviation_needs_reason;
    bool is_known = false;
    for (const auto& one : all_lists(session.tx, session.county)) {
        if (!one.is_catalogue && one.id != id) continue;
        for (const auto& edition : editions_of(session.tx, session.county, one.id))
            is_known = is_known || bool(load_duty(session.tx, session.county, edition.id, duty));
    }
    if (!is_known) return Refusal::duty_unknown;
    keep_deviation_reason(session, id, duty, reason);
    return Nothing{};
}

}  // namespace qd::dutylist
