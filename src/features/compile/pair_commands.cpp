#include "features/compile/pair_commands.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/candidate_rules.hpp"
#include "features/compile/pair_queries.hpp"
#include "features/compile/pair_rules.hpp"
#include "features/compile/pair_store.hpp"
#include "features/compile/project_store.hpp"
#include "features/compile/queries.hpp"
#include "features/notice/commands.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::compile {
namespace {

using identity::Right;
using identity::Role;

std::string digest_of_text(const PairText& text) { return crypto::sha256_hex(rules::canonical(text)); }

Outcome check_pair_text(const PairText& text) {
    Line line;
    line.name = text.name;
    line.list_kind = text.list_kind;
    line.field = text.field;
    line.county_duty = text.county_duty;
    line.town_duty = text.town_duty;
    return rules::check_line(line);
}

Result<Candidate> open_line(Session& session, const ProjectId& project, Number number, Side side) {
    QD_TRY(auto found, load_candidate(session.tx, session.county, project, number));
    if (found.side != side) return Refusal::pair_sides;
    if (found.fate != Fate::open)
        return Error{Refusal::candidate_settled, {{"number", std::to_string(number)}}};
    return found;
}

/// The two sides and the proposer's line.
struct Sides {
    Pair pair;
    std::optional<Candidate> county, town;
};
Result<Sides> sides_of(Session& session, const ProjectId& project, const NewPair& wanted) {
    Sides out;
    out.pair.county_candidate = wanted.county_candidate;
    out.pair.town_candidate = wanted.town_candidate;
    if (wanted.county_candidate) {
        QD_TRY(out.county, open_line(session, project, *wanted.county_candidate, Side::county));
        out.pair.department = out.county->body;
    }
    if (wanted.town_candidate) {
        QD_TRY(out.town, open_line(session, project, *wanted.town_candidate, Side::town));
        out.pair.town = *out.town->town;
    }
    const auto directory = bodies::directory(session.tx, session.county);
    if (!out.county && wanted.department) {
        QD_TRY(const auto by, rules::proposer(directory, *wanted.department));
        if (by.side != Side::county) return Refusal::pair_sides;
        out.pair.department = by.body;
    }
    if (!out.town && wanted.town) {
        QD_TRY(const auto by, rules::proposer(directory, *wanted.town));
        if (by.town != by.body) return Refusal::pair_sides;
        out.pair.town = by.body;
    }
    const bool is_whole = !out.pair.department.empty() && !out.pair.town.empty() && (out.county || out.town);
    if (!is_whole) return Refusal::pair_sides;
    return out;
}

/// Which of the pair's sides acts; the list office stands between them.
Result<Side> side_of(const Pair& pair, const identity::Actor& actor, PairStep step) {
    if (actor.role == Role::department && actor.body == pair.department) return Side::county;
    if (actor.role == Role::town && actor.body == pair.town) return Side::town;
    const bool between = step == PairStep::call_talks || step == PairStep::end_talks;
    if (actor.role == Role::list_office && (between || actor.body == pair.department)) return Side::county;
    return identity::Refusal::not_your_body;
}

void tell_other(Session& session, const ProjectId& project, const Pair& pair, Side by,
                std::string_view topic) {
    const bool to_town = by == Side::county;
    notice::tell(session, {to_town ? Role::town : Role::department, to_town ? pair.town : pair.department,
                           std::string(topic), "compile/" + project.text,
                           {{"name", text::shortened(pair.text.name, 60)},
                            {"number", std::to_string(pair.number)}}, {}});
}

}  // namespace

Result<Number> propose_pair(Session& session, const ProjectId& project, const NewPair& wanted) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(open_project_of(session, project));
    QD_TRY(auto sides, sides_of(session, project, wanted));
    auto& pair = sides.pair;
    QD_TRY(const auto side, side_of(pair, session.actor, PairStep::propose));
    if (pair.town_candidate) {
        const auto taken =
            store::pair_of_town_line(session.tx, session.county, project, *pair.town_candidate);
        if (taken) return Error{Refusal::pair_taken, {{"number", std::to_string(*taken)}}};
    }
    const auto& own = (side == Side::county && sides.county) || !sides.town ? sides.county : sides.town;
    pair.text = wanted.text.value_or(PairText{own->line.list_kind, own->line.field, own->line.name,
                                              own->line.county_duty, own->line.town_duty});
    QD_CHECK(check_pair_text(pair.text));
    pair.state.digest = digest_of_text(pair.text);
    (side == Side::county ? pair.state.county_digest : pair.state.town_digest) = pair.state.digest;
    pair.number = store::reserve_pairs(session.tx, session.county, project, 1);
    store::insert_pair(session.tx, session.county, project, pair);
    store::insert_said(session.tx, session.county, project, pair.number,
                       {side, PairStep::propose, pair.text, "", session.now}, session.actor.account);
    tell_other(session, project, pair, side, "pair_proposed");
    audit::record(session, audit::subject("compile", project), "propose_pair",
                  {{"pair", pair.number}, {"department", pair.department}, {"town", pair.town},
                   {"standing", rules::standing_of(pair.state)},
                   {"text", audit::digest_of(session, rules::canonical(pair.text))}});
    return pair.number;
}

Outcome take_pair_step(Session& session, const ProjectId& project, Number number, const PairOrder& order) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(open_project_of(session, project));
    QD_TRY(auto pair, load_pair(session.tx, session.county, project, number));
    QD_TRY(const auto side, side_of(pair, session.actor, order.step));
    const bool needs_text = order.step == PairStep::amend || order.step == PairStep::confirm;
    if (needs_text && !order.text) return Refusal::pair_text_changed;
    if (order.step == PairStep::amend) QD_CHECK(check_pair_text(*order.text));
    rules::PairMove move{side, order.step, needs_text ? digest_of_text(*order.text) : std::string(),
                         order.reason};
    QD_TRY(pair.state, rules::take(pair.state, move));
    if (pair.version != order.version) return identity::Refusal::stale_version;
    if (order.step == PairStep::amend) pair.text = *order.text;
    if (order.step == PairStep::call_talks) pair.talks_reason = text::trim(order.reason);
    store::save_pair(session.tx, session.county, project, pair);
    store::insert_said(session.tx, session.county, project, number,
                       {side, order.step, pair.text, text::trim(order.reason), session.now},
                       session.actor.account);
    tell_other(session, project, pair, side, "pair_" + std::string(word(order.step)));
    audit::record(session, audit::subject("compile", project), word(order.step),
                  {{"pair", number}, {"standing", rules::standing_of(pair.state)},
                   {"text", audit::digest_of(session, rules::canonical(pair.text))}});
    return Nothing{};
}

}  // namespace qd::compile
