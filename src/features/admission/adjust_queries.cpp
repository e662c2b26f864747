#include "features/admission/adjust_queries.hpp"
#include <algorithm>
#include "features/admission/adjust_rules.hpp"
#include "features/admission/adjust_store.hpp"
#include "features/identity/session.hpp"
#include "features/settings/queries.hpp"

namespace qd::admission {
namespace {

using identity::Right;

bool is_asker(const identity::Actor& actor, const AdjustmentRequest& request) {
    return actor.body == request.asker && actor.is_signed_in();
}

}  // namespace

AdjustingRules adjusting_rules(db::Tx& tx, const CountyId& county, Date on, Instant known_at) {
    const auto text = settings::content_on(tx, county, adjusting_rules_setting, on, known_at);
    if (!text) return rules::standard_adjusting();
    const auto found = rules::adjusting_from(*text);
    // Rules that somebody set and that cannot be read are not the standard ones.
    if (!found) throw db::Broken("the county's adjusting rules cannot be read: " + *text);
    return *found;
}

Paged<AdjustmentRequest> adjustment_requests(db::Tx& tx, const CountyId& county, const RequestFilter& filter,
                                             const Page& page) {
    return store::requests(tx, county, {filter.stage, filter.ground, filter.town, filter.late_at}, page);
}

Result<AdjustmentRequest> load_request(db::Tx& tx, const CountyId& county, const RequestId& id) {
    auto found = store::find(tx, county, id);
    if (!found) return Refusal::adjustment_request_unknown;
    return *std::move(found);
}

std::vector<OpenRequestAction> request_actions(const identity::Actor& actor, const AdjustmentRequest& request,
                                               Instant now) {
    using S = RequestStage;
    using A = RequestAction;
    std::vector<OpenRequestAction> out;
    const auto stage = request.stage();
    if (identity::has(actor, Right::approve_list)) {
        if (stage == S::asked) out.push_back({A::accept, false, false});
        if (stage == S::hearing && !rules::waits_for_opinions(RequestCase{request.state}, now))
            out.push_back({A::put_up, false, false});
        if (stage == S::deciding) out.push_back({A::grant, false, true});
        if (stage == S::asked || stage == S::deciding) out.push_back({A::refuse, true, false});
    }
    if (stage == S::examining && actor.is_signed_in() && actor.body == request.examiner) {
        out.push_back({A::pass, false, false});
        out.push_back({A::object, true, false});
    }
    if (stage < S::drafting && is_asker(actor, request)) out.push_back({A::withdraw, false, false});
    return out;
}

bool may_give_opinion(const identity::Actor& actor, const AdjustmentRequest& request, Instant now) {
    if (request.stage() != RequestStage::hearing || !actor.is_signed_in()) return false;
    const RequestCase state{request.state};
    return std::ranges::any_of(state.open(RequestOwed::opinion), [&](const process::Obligation* one) {
        return one->body == actor.body.text && !one->is_late(now);
    });
}

std::string request_diagram() { return request_life::machine.mermaid(); }

}  // namespace qd::admission
