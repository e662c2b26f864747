#include "features/admission/published_notices.hpp"
#include <map>
#include <set>
#include "core/time.hpp"
#include "features/admission/adjust_store.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/history_queries.hpp"
#include "features/dutylist/queries.hpp"
#include "features/notice/commands.hpp"

namespace qd::admission {
namespace {

using identity::Role;
using identity::Session;

void tell_of_catalogue(Session& session, const dutylist::Edition& edition) {
    for (const auto& list : dutylist::all_lists(session.tx, session.county)) {
        if (list.is_catalogue) continue;
        notice::tell(session, {Role::town,
                               list.body,
                               "merge_waiting",
                               "duty_list/" + list.id.text,
                               {{"number", std::to_string(edition.number)}},
                               "merge/" + edition.id.text + "/" + list.id.text});
    }
}

std::set<BodyId> askers_of(Session& session, const dutylist::EditionId& edition) {
    std::set<BodyId> out;
    for (const auto& id : store::requests_of_draft(session.tx, session.county, edition))
        if (const auto one = store::find(session.tx, session.county, id); one && !one->asker.text.empty())
            out.insert(one->asker);
    return out;
}

void tell_of_list(Session& session, const dutylist::List& list, const dutylist::Edition& edition,
                  const std::vector<dutylist::EditionChange>& changes) {
    std::map<dutylist::DutyChange, int> counts;
    auto concerned = askers_of(session, edition.id);
    for (const auto& change : changes) {
        ++counts[change.change];
        concerned.insert(change.bodies.begin(), change.bodies.end());
    }
    concerned.insert(list.body);
    const auto towns = bodies::towns_by_id(session.tx, session.county);
    const auto count = [&](dutylist::DutyChange change) { return std::to_string(counts[change]); };
    const std::vector<Fact> facts{{"town", towns.at(list.body).short_name},
                                  {"number", std::to_string(edition.number)},
                                  {"added", count(dutylist::DutyChange::added)},
                                  {"changed", count(dutylist::DutyChange::changed)},
                                  {"removed", count(dutylist::DutyChange::removed)},
                                  {"from", to_text(*edition.effective_on)}};
    for (const auto& body : concerned)
        notice::tell(session, {towns.contains(body) ? Role::town : Role::department, body, "list_published",
                               "duty_list/" + list.id.text, facts,
                               "published/" + edition.id.text + "/" + body.text});
}

}  // namespace

void tell_parties(Session& session, const dutylist::Published& published) {
    if (!published.before) return;
    const auto edition = dutylist::load_edition_head(session.tx, session.county, published.edition);
    QD_ASSERT(bool(edition) && edition->effective_on);
    const auto list = dutylist::load_list(session.tx, session.county, edition->list);
    QD_ASSERT(bool(list));
    if (list->is_catalogue) return tell_of_catalogue(session, *edition);
    const auto changes =
        dutylist::edition_changes(session.tx, session.county, *published.before, published.edition);
    QD_ASSERT(bool(changes));
    tell_of_list(session, *list, *edition, *changes);
}

}  // namespace qd::admission
