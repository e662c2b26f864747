#include <algorithm>
#include "core/as_of.hpp"
#include "core/mask.hpp"
#include "features/dutylist/catalogue_merge.hpp"
#include "features/dutylist/catalogue_merge_wire.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/refusal.hpp"
#include "features/dutylist/views.hpp"
#include "features/identity/party.hpp"

namespace qd::dutylist {
namespace {

using identity::Right;

std::int64_t taken_of(const CatalogueMerge& merge) {
    return merge.count(MergeResult::theirs) + merge.count(MergeResult::merged);
}

wire::MergeItemView merge_item(const DutyMerge& item) {
    const auto& shown = item.ours ? *item.ours : *item.theirs;
    wire::MergeItemView out{item.catalogue_duty, {}, shown.code, shown.name, shown.list_kind, item.change,
                            {}};
    if (item.ours) out.duty = item.ours->id;
    for (const auto& field : item.fields)
        out.fields.push_back({field.question, field.field, field.about, field.base, field.theirs, field.ours,
                              field.result});
    return out;
}

Result<wire::MergeView> get_merge(Session& session, const http::Request& request) {
    QD_TRY(const auto list, load_list(session.tx, session.county, {request.param(1)}));
    QD_CHECK(identity::require(session.actor, Right::edit_list, list.body));
    const auto refs = Refs::of_bodies_and_bases(session.tx, session.county);
    QD_TRY(const auto waiting, waiting_merge(session.tx, session.county, list, refs, session.now));
    wire::MergeView out;
    if (waiting.base) out.base = head_view(session, *waiting.base);
    out.theirs = head_view(session, waiting.theirs);
    out.ours = head_view(session, waiting.ours);
    if (waiting.ours.state == EditionState::draft) out.version = waiting.ours.version;
    out.is_base_assumed = waiting.is_base_assumed;
    out.taken = taken_of(waiting.merge);
    out.conflicts = waiting.merge.count(MergeResult::conflict);
    for (const auto& item : waiting.merge.items) out.items.push_back(merge_item(item));
    for (const auto& one : waiting.decided)
        out.decided.push_back({one.question, one.reason, one.take, one.decided_at});
    return out;
}

Result<wire::WaitingMergesView> get_merges(Session& session, const http::Request&) {
    const auto refs = Refs::of_bodies_and_bases(session.tx, session.county);
    wire::WaitingMergesView out;
    const auto waiting = waiting_merges(session.tx, session.county, refs, session.now);
    for (const auto& one : waiting) {
        wire::WaitingMergeView view{list_ref(one.list, refs), {}, head_view(session, one.theirs),
                                    taken_of(one.merge), one.merge.count(MergeResult::conflict)};
        if (one.base) view.base = head_view(session, *one.base);
        out.items.push_back(std::move(view));
    }
    return out;
}

Result<wire::HeadView> post_merge(Session& session, const http::Request& request,
                                  const wire::MergeInput& in) {
    MergeOrder order{in.ours, in.theirs, in.version, {}};
    for (const auto& one : in.decisions) order.answers.push_back({one.question, one.take, one.reason});
    QD_TRY(const auto draft, merge_catalogue_into(session, {request.param(1)}, order));
    return head_view(session, draft);
}

Result<wire::DeviationsView> deviations_view(Session& session, const List& list, const as_of::Moment& asked) {
    QD_TRY(const auto found, deviations(session.tx, session.county, list, asked.on, asked.known_at));
    const bool is_party = identity::is_party(session.actor, {list.body});
    wire::DeviationsView out;
    out.catalogue = head_view(session, found.catalogue);
    out.edition = head_view(session, found.edition);
    for (const auto& one : found.items) {
        wire::DeviationView view{one.deviation, one.catalogue_duty, one.duty, one.code, one.name, one.kind,
                                 is_party ? one.reason : mask::free_text(one.reason), {}};
        for (const auto& field : one.fields)
            view.fields.push_back({field.field, field.about, field.before, field.after});
        out.added += one.deviation == Deviation::added;
        out.declined += one.deviation == Deviation::declined;
        out.reworded += one.deviation == Deviation::reworded;
        out.unexplained += one.reason.empty();
        out.items.push_back(std::move(view));
    }
    return out;
}

Result<wire::DeviationsView> get_deviations(Session& session, const http::Request& request,
                                            const wire::AsOfQuery& query) {
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, session.now));
    QD_TRY(const auto list, load_list(session.tx, session.county, {request.param(1)}));
    return deviations_view(session, list, asked);
}

Result<wire::CountyDeviationsView> get_county_deviations(Session& session, const http::Request&,
                                                         const wire::AsOfQuery& query) {
    QD_TRY(const auto asked, as_of::moment(query.on, query.known, session.now));
    const auto refs = Refs::of_bodies_and_bases(session.tx, session.county);
    wire::CountyDeviationsView out;
    for (const auto& list : all_lists(session.tx, session.county)) {
        // A town without a list on that day, and the catalogue itself, deviate from nothing.
        const auto found = deviations_view(session, list, asked);
        if (!found) continue;
        out.items.push_back({list_ref(list, refs), found->catalogue, found->edition, found->added,
                             found->declined, found->reworded, found->unexplained});
    }
    return out;
}

Result<wire::DeviationReason> put_deviation(Session& session, const http::Request& request,
                                            const wire::DeviationReason& in) {
    QD_CHECK(explain_deviation(session, {request.param(1)}, {request.param(2)}, in.reason));
    return in;
}

}  // namespace

std::vector<Route> catalogue_merge_routes() {
    using http::Method;
    const std::string county = "/api/v1/{county}", list = county + "/lists/{list}",
                      merge = list + "/catalogue-merge", deviations_of = list + "/deviations";
    return {
        Route::get(county + "/catalogue-merges", Right::read_lists, &get_merges,
                   "Towns for which the catalogue has something new"),
        Route::get(merge, Right::edit_list, &get_merge,
                   "What a new edition of the catalogue brings to this list, side by side"),
        Route::command(Method::post, merge, Right::edit_list, &post_merge,
                       "Take it into the town's draft, each conflict decided with a reason"),
        Route::get(deviations_of, Right::anyone, &get_deviations,
                   "What a town's list has more, less and otherwise than the catalogue"),
        Route::get(county + "/deviations", Right::read_lists, &get_county_deviations,
                   "How many duties each town has more, less and otherwise than the catalogue"),
        Route::command(Method::put, deviations_of + "/{duty}", Right::edit_list, &put_deviation,
                       "Say why a duty is otherwise here"),
    };
}

}  // namespace qd::dutylist
