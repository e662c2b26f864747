#include "features/audit/commands.hpp"
#include "features/dutylist/catalogue_merge_store.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/derive_rules.hpp"
#include "features/dutylist/duty_store.hpp"
#include "features/dutylist/edition_store.hpp"
#include "features/dutylist/list_store.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::dutylist {
namespace {

using identity::Right;

/// The edition that the county's catalogue has in force.
Result<EditionContent> catalogue_content(Session& session) {
    const auto list = find_catalogue(session.tx, session.county);
    if (!list) return Refusal::catalogue_missing;
    const auto edition =
        edition_in_force(session.tx, session.county, list->id, date_of(session.now), session.now);
    if (!edition) return Refusal::catalogue_missing;
    return load_edition(session.tx, session.county, edition->id);
}

/// The town's list out of the catalogue, into the empty draft.
Outcome fill_from_catalogue(Session& session, const List& list, const Edition& draft) {
    QD_TRY(const auto catalogue, catalogue_content(session));
    rules::Derivation derivation{list.body, store::conditions_of(session.tx, session.county, list.body),
                                 nullptr};
    std::optional<EditionContent> base;
    if (draft.base) {
        QD_TRY(base, load_edition(session.tx, session.county, *draft.base));
        derivation.base = &*base;
    }
    auto duties = rules::derive(catalogue, derivation, session.new_id);
    rules::give_codes(duties, {});
    store::insert_duties(session.tx, session.county, draft.id, duties, session.now);
    store::put_origin(session.tx, session.county, draft.id, {catalogue.edition.id, derivation.conditions});
    return Nothing{};
}

/// A draft that this person may edit and has seen in its present version.
struct Opened {
    List list;
    Edition edition;
};
Result<Opened> open_for_editing(Session& session, const EditionId& id, std::int64_t seen_version) {
    QD_TRY(auto edition, load_edition_head(session.tx, session.county, id));
    QD_TRY(auto list, load_list(session.tx, session.county, edition.list));
    QD_CHECK(may_edit(session.actor, list, edition));
    if (edition.version != seen_version) return identity::Refusal::stale_version;
    return Opened{std::move(list), std::move(edition)};
}

/// Every change of a draft's content counts as a change of the draft.
Result<Edition> touch(Session& session, Edition edition) {
    if (!store::save_edition(session.tx, session.county, edition, edition.version))
        return identity::Refusal::stale_version;
    ++edition.version;
    return edition;
}

Outcome settle(Session& session, const EditionId& edition, DutyChanges& changes) {
    return rules::settle(changes.put, changes.removed,
                         store::taken_duties(session.tx, session.county, edition), session.new_id);
}

}  // namespace

Result<Edition> open_draft(Session& session, const ListId& id, StartFrom from) {
    QD_TRY(const auto list, load_list(session.tx, session.county, id));
    QD_CHECK(identity::require(session.actor, Right::edit_list, list.body));
    QD_CHECK(identity::require_whole(session.actor));
    const auto editions = editions_of(session.tx, session.county, id);
    for (const auto& edition : editions)
        if (!is_frozen(edition.state))
            return Error{Refusal::draft_open_already, {{"number", std::to_string(edition.number)}}};
    const auto base = edition_to_follow(session.tx, session.county, id);
    if (from == StartFrom::in_force && !base) return Refusal::none_in_force;
    if (from == StartFrom::catalogue && list.is_catalogue) return Refusal::not_a_town;
    Edition draft;
    draft.id = {session.new_id()};
    draft.list = id;
    draft.number = rules::next_number(editions);
    if (base) draft.base = base->id;
    store::insert_edition(session.tx, session.county, draft, session.now);
    if (from == StartFrom::in_force) {
        store::copy_duties(session.tx, session.county, base->id, draft.id);
        if (const auto origin = store::find_origin(session.tx, session.county, base->id))
            store::put_origin(session.tx, session.county, draft.id, *origin);
    }
    if (from == StartFrom::catalogue) QD_CHECK(fill_from_catalogue(session, list, draft));
    audit::record(session, audit::subject("edition", draft.id), "open_draft",
                  {{"list", id}, {"number", draft.number}, {"start", from}});
    return draft;
}

Result<Edition> change_duties(Session& session, const EditionId& id, std::int64_t edition_version,
                              DutyChanges changes) {
    QD_TRY(auto opened, open_for_editing(session, id, edition_version));
    QD_CHECK(identity::require_whole(session.actor));
    const auto known = store::load_known(session.tx, session.county, opened.list.body);
    for (auto& duty : changes.put) {
        duty = rules::tidy(std::move(duty));
        QD_CHECK(rules::check(duty, known));
    }
    QD_CHECK(settle(session, id, changes));
    store::put_new_classes(session.tx, session.county, rules::new_classes(changes.put, known));
    store::delete_duties(session.tx, session.county, id, changes.removed);
    store::replace_duties(session.tx, session.county, id, changes.put, session.now);
    audit::record(session, audit::subject("edition", id), "change_duties",
                  {{"put", changes.put.size()}, {"removed", changes.removed.size()}});
    return touch(session, std::move(opened.edition));
}

Result<SavedDuty> put_duty(Session& session, const EditionId& id, std::int64_t edition_version, Duty duty) {
    QD_TRY(auto opened, open_for_editing(session, id, edition_version));
    const auto known = store::load_known(session.tx, session.county, opened.list.body);
    const bool is_new = duty.id.empty();
    if (!is_new) {
        QD_TRY(const auto old, load_duty(session.tx, session.county, id, duty.id));
        QD_CHECK(rules::check_scope(session.actor.scope, old));
        if (duty.position <= 0 && old.list_kind == duty.list_kind) duty.position = old.position;
        if (!duty.catalogue_duty) duty.catalogue_duty = old.catalogue_duty;
        if (duty.code.empty()) duty.code = old.code;
    }
    DutyChanges changes{{rules::tidy(std::move(duty))}, {}};
    QD_CHECK(rules::check_scope(session.actor.scope, changes.put.front()));
    QD_CHECK(rules::check(changes.put.front(), known));
    QD_CHECK(rules::check_bodies_exist(changes.put.front(), known.bodies, date_of(session.now)));
    QD_CHECK(settle(session, id, changes));
    store::put_new_classes(session.tx, session.county, rules::new_classes(changes.put, known));
    store::replace_duties(session.tx, session.county, id, changes.put, session.now);
    const auto& saved = changes.put.front();
    audit::record(session, audit::subject("edition", id), is_new ? "add_duty" : "change_duty",
                  {{"duty", saved.id}});
    QD_TRY(auto edition, touch(session, std::move(opened.edition)));
    return SavedDuty{saved, std::move(edition)};
}

Result<Edition> remove_duty(Session& session, const EditionId& id, std::int64_t edition_version,
                            const DutyId& duty) {
    QD_TRY(auto opened, open_for_editing(session, id, edition_version));
    QD_TRY(const auto old, load_duty(session.tx, session.county, id, duty));
    QD_CHECK(rules::check_scope(session.actor.scope, old));
    store::delete_duties(session.tx, session.county, id, {duty});
    audit::record(session, audit::subject("edition", id), "remove_duty", {{"duty", duty}});
    return touch(session, std::move(opened.edition));
}

}  // namespace qd::dutylist
