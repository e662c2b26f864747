#include <algorithm>
#include "core/text.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/masking.hpp"
#include "features/compile/pair_commands.hpp"
#include "features/compile/pair_queries.hpp"
#include "features/compile/pair_rules.hpp"
#include "features/compile/pair_store.hpp"
#include "features/compile/pair_wire.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/views.hpp"
#include "features/finder/county_synonyms.hpp"

namespace qd::compile {
namespace {

using http::Method;
using http::Request;
using identity::Right;
using identity::Role;

const std::string compile_at = "/api/v1/{county}/compiles/{compile}", pairs_at = compile_at + "/pairs";

wire::PairTextView pair_text_view(const PairText& text) {
    return {text.name, text.list_kind, text.field, text.county_duty, text.town_duty};
}
std::optional<PairText> pair_text_from(const std::optional<wire::PairTextView>& in) {
    if (!in) return {};
    return PairText{in->list_kind.value_or(""), in->field.value_or(""), in->name,
                    in->county_duty.value_or(""), in->town_duty.value_or("")};
}

void add_pair_offers(Session& session, const Pair& pair, wire::PairView& out) {
    const auto& actor = session.actor;
    if (actor.role == Role::department && actor.body == pair.department) out.my_side = Side::county;
    if (actor.role == Role::town && actor.body == pair.town) out.my_side = Side::town;
    for (const auto step : {PairStep::confirm, PairStep::amend, PairStep::call_talks, PairStep::end_talks,
                            PairStep::part}) {
        const bool between = actor.role == Role::list_office &&
                             (step == PairStep::call_talks || step == PairStep::end_talks);
        if (!out.my_side && !between) continue;
        const auto side = out.my_side.value_or(Side::county);
        const auto digest = step == PairStep::amend ? pair.state.digest + "'" : pair.state.digest;
        const auto& own = side == Side::county ? pair.state.county_digest : pair.state.town_digest;
        if (step == PairStep::confirm && own == pair.state.digest) continue;
        if (rules::take(pair.state, {side, step, digest, "?"})) out.steps.push_back(step);
    }
}

wire::PairView pair_view(Session& session, const Pair& pair, BodyNames& names) {
    wire::PairView out;
    out.number = pair.number;
    out.standing = rules::standing_of(pair.state);
    out.department = names(pair.department);
    out.town = names(pair.town);
    out.county_candidate = pair.county_candidate;
    out.town_candidate = pair.town_candidate;
    out.text = pair_text_view(pair.text);
    out.county_confirmed = pair.state.county_digest == pair.state.digest;
    out.town_confirmed = pair.state.town_digest == pair.state.digest;
    out.talks_reason = pair.talks_reason;
    out.version = pair.version;
    add_pair_offers(session, pair, out);
    mask_for(session.actor, out);
    return out;
}

Result<wire::PairView> pair_now(Session& session, const ProjectId& project, Number number) {
    QD_CHECK(may_read(session.actor));
    QD_TRY(const auto pair, load_pair(session.tx, session.county, project, number));
    BodyNames names(session);
    auto out = pair_view(session, pair, names);
    for (const auto& one : store::said_of(session.tx, session.county, project, number))
        out.said.push_back({one.side, one.step, pair_text_view(one.text), one.reason, one.at});
    mask_for(session.actor, out);
    return out;
}

Result<wire::PairView> post_pair(Session& session, const Request& request, const wire::PairRequest& in) {
    QD_TRY(const auto number,
           propose_pair(session, project_in(request), {in.county_candidate, in.town_candidate, in.department,
                                                       in.town, pair_text_from(in.text)}));
    return pair_now(session, project_in(request), number);
}

Result<wire::PairView> get_pair(Session& session, const Request& request) {
    return pair_now(session, project_in(request), number_in(request, 2));
}

Result<wire::PairView> post_pair_step(Session& session, const Request& request,
                                      const wire::PairStepRequest& in) {
    const auto number = number_in(request, 2);
    QD_CHECK(take_pair_step(session, project_in(request), number,
                            {in.version, in.step, pair_text_from(in.text), in.reason.value_or("")}));
    return pair_now(session, project_in(request), number);
}

Result<wire::PairingView> get_pairing(Session& session, const Request& request,
                                      const wire::PairingQuery& query) {
    QD_CHECK(may_read(session.actor));
    const auto project = project_in(request);
    QD_CHECK(load_project(session.tx, session.county, project));
    constexpr std::int64_t most = 200;
    PairFilter filter{query.department, query.town, {}, std::max<std::int64_t>(query.after.value_or(0), 0),
                      std::clamp<std::int64_t>(query.size.value_or(50), 1, most)};
    const auto show = query.show.value_or("");
    if (!show.empty()) filter.standing = from_word<Standing>(show);
    const auto counts = pair_counts(session.tx, session.county, project, filter);
    wire::PairingView out{counts.agreed, counts.only_county, counts.only_town, counts.in_talks,
                          counts.waiting, counts.parted, {}, {}, {}};
    BodyNames names(session);
    std::size_t shown = 0;
    if (show == "only_county" || show == "only_town") {
        const auto side = show == "only_county" ? Side::county : Side::town;
        for (const auto& line : unpaired(session.tx, session.county, project, side, filter))
            out.lines.push_back(candidate_view(session, line, names));
        shown = out.lines.size();
        if (shown > 0) out.next = out.lines.back().number;
    } else {
        for (const auto& pair : pairs(session.tx, session.county, project, filter))
            out.pairs.push_back(pair_view(session, pair, names));
        shown = out.pairs.size();
        if (shown > 0) out.next = out.pairs.back().number;
    }
    if (std::int64_t(shown) < filter.size) out.next.reset();
    return out;
}

Result<wire::LikelyPairsView> get_likely(Session& session, const Request& request,
                                         const wire::LikelyQuery& query) {
    QD_CHECK(may_read(session.actor));
    const auto project = project_in(request);
    QD_CHECK(load_project(session.tx, session.county, project));
    constexpr std::int64_t most = 50;
    const PairFilter filter{query.department, query.town, {},
                            std::max<std::int64_t>(query.after.value_or(0), 0),
                            std::clamp<std::int64_t>(query.size.value_or(20), 1, most)};
    BodyNames names(session);
    wire::LikelyPairsView out;
    const auto comparison = finder::comparison_of(session.tx, session.county, session.now);
    for (const auto& row :
         likely_pairs(session.tx, session.county, project, query.side, filter, comparison)) {
        wire::LikelyPairView view{candidate_view(session, row.line, names), {}};
        for (const auto& likely : row.likely)
            view.likely.push_back({candidate_view(session, likely.line, names), likely.score, likely.common});
        out.items.push_back(std::move(view));
    }
    if (std::int64_t(out.items.size()) == filter.size) out.next = out.items.back().line.number;
    return out;
}

}  // namespace

std::vector<Route> pair_routes() {
    return {
        Route::get(compile_at + "/pairing", Right::read_lists, &get_pairing,
                   "Agreed, only the county's, only a town's, in talks: the table"),
        Route::get(compile_at + "/likely-pairs", Right::read_lists, &get_likely,
                   "Unpaired lines with those of the other side that are likely to mean the same"),
        Route::command(Method::post, pairs_at, Right::read_lists, &post_pair,
                       "Propose: a department downward, a town upward"),
        Route::get(pairs_at + "/{number}", Right::read_lists, &get_pair, "A pair and what was said"),
        Route::command(Method::post, pairs_at + "/{number}/step", Right::read_lists, &post_pair_step,
                       "Confirm the text, amend it, call talks, end them, part"),
    };
}

}  // namespace qd::compile
