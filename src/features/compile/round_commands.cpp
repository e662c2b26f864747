#include "features/compile/round_commands.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/founding.hpp"
#include "features/compile/project_store.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/round_queries.hpp"
#include "features/compile/round_store.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::compile {
namespace {

using identity::Right;

struct InRound {
    Project project;
    Round round;
};
/// The list office in a round that is open.
Result<InRound> in_round(Session& session, const ProjectId& id) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    QD_TRY(auto project, open_project_of(session, id));
    auto round = open_round_of(session.tx, session.county, id);
    if (!round) return Refusal::round_not_open;
    return InRound{std::move(project), *std::move(round)};
}

std::vector<std::string> kind_words(Session& session) {
    std::vector<std::string> out;
    for (const auto& kind : dutylist::list_kinds(session.tx, session.county)) out.push_back(kind.word);
    return out;
}

/// The list as it would be must not fall short of what is there, and has as many items as expected.
Outcome check_sums(Session& session, const ProjectId& project, const std::vector<ledger::Transfer>& transfers,
                   const std::optional<std::int64_t>& expected) {
    ledger::Book book(counted_items(session.tx, session.county, project));
    QD_CHECK(book.post(transfers));
    if (expected) QD_CHECK(ledger::prove_total(book.total(), *expected));
    return Nothing{};
}

/// Writes the plan down; the move's lines say what went and what came.
void apply(Session& session, const ProjectId& project, const rules::MovePlan& plan, Move& move,
           std::vector<Number>& fresh) {
    for (const auto& [before, after] : plan.kept) {
        move.from.push_back({before.number, before.revision, account_of(before.text)});
        move.into.push_back({before.number, before.revision + 1, account_of(after)});
    }
    for (const auto& item : plan.gone)
        move.from.push_back({item.number, item.revision, account_of(item.text)});
    auto number = plan.fresh.empty()
                      ? 0
                      : store::reserve_items(session.tx, session.county, project, Number(plan.fresh.size()));
    for (const auto& text : plan.fresh) {
        fresh.push_back(number);
        move.into.push_back({number, 1, account_of(text)});
        store::insert_item(session.tx, session.county, project, {number++, 1, text, move.round, {}},
                           move.number);
    }
    for (const auto& [before, after] : plan.kept)
        store::save_text(session.tx, session.county, project,
                         {before.number, before.revision + 1, after, before.came_round, {}}, move.number);
    for (const auto& item : plan.gone)
        store::save_gone(session.tx, session.county, project, item.number, move.round);
    store::insert_move(session.tx, session.county, project, move);
}

/// One line for each new item in order, or all of them for the only one.
Outcome close_behind(Session& session, const ProjectId& project, const std::vector<Number>& candidates,
                     const std::vector<Number>& fresh, std::int64_t round) {
    if (candidates.empty()) return Nothing{};
    if (fresh.size() != 1 && fresh.size() != candidates.size()) return Refusal::link_malformed;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto item = fresh.size() == 1 ? fresh.front() : fresh[i];
        QD_CHECK(load_candidate(session.tx, session.county, project, candidates[i]));
        const auto closed = store::close_lines(session.tx, session.county, project, candidates[i], item,
                                               "founded", round, session.actor.account, session.now);
        if (closed != 1)
            return Error{Refusal::candidate_settled, {{"number", std::to_string(candidates[i])}}};
    }
    return Nothing{};
}

Move blank_move(Session& session, const ProjectId& project, std::int64_t round, MoveKind kind,
                const std::string& reason) {
    return {store::reserve_moves(session.tx, session.county, project, 1), round, kind, text::trim(reason),
            session.actor.account, session.actor.body, session.now, {}, {}};
}

}  // namespace

Result<std::int64_t> open_round(Session& session, const ProjectId& id, const std::string& note) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    QD_TRY(auto project, open_project_of(session, id));
    if (project.stage != "gathering" && project.stage != "rounds") return Refusal::compile_not_gathering;
    const auto number = current_round(session.tx, session.county, id);
    if (open_round_of(session.tx, session.county, id))
        return Error{Refusal::round_open, {{"round", std::to_string(number)}}};
    store::insert_round(session.tx, session.county, id, {number, text::trim(note), session.now, {}},
                        session.actor.account);
    project.stage = "rounds";
    store::save_project(session.tx, session.county, project);
    audit::record(session, audit::subject("compile", id), "open_round", {{"round", number}});
    return number;
}

Result<Number> record_move(Session& session, const ProjectId& id, const MoveOrder& order) {
    QD_TRY(const auto at, in_round(session, id));
    if (order.wanted.kind == MoveKind::found) return Refusal::round_first_only;
    const auto kinds = kind_words(session);
    for (const auto& text : order.wanted.into) QD_CHECK(rules::check_text(text, kinds));
    std::vector<Item> items;
    for (const auto number : order.wanted.from) {
        QD_TRY(auto item, load_item(session.tx, session.county, id, number));
        items.push_back(std::move(item));
    }
    QD_TRY(const auto plan, rules::plan(order.wanted, items));
    for (const auto& [before, after] : plan.kept) QD_CHECK(rules::check_text(after, kinds));
    QD_CHECK(check_sums(session, id, rules::transfers(plan), order.expected));
    auto move = blank_move(session, id, at.round.number, order.wanted.kind, order.wanted.reason);
    std::vector<Number> fresh;
    apply(session, id, plan, move, fresh);
    QD_CHECK(close_behind(session, id, order.candidates, fresh, at.round.number));
    audit::record(session, audit::subject("compile", id), word(move.kind),
                  {{"move", move.number}, {"round", move.round}, {"from", move.from.size()},
                   {"into", move.into.size()}, {"net", plan.net()},
                   {"reason", audit::digest_of(session, move.reason)}});
    return move.number;
}

Result<Number> found_first_items(Session& session, const ProjectId& id, const FoundOrder& order) {
    QD_TRY(const auto at, in_round(session, id));
    if (at.round.number != 1 || at.project.items > 0) return Refusal::round_first_only;
    if (text::trim(order.reason).empty()) return Refusal::move_reason_missing;
    const auto lines = lines_to_found(session.tx, session.county, id, order.list_kind, order.field);
    const auto many = lines.count();
    if (!lines.differing.empty())
        return Error{Refusal::pairs_differ, {{"count", std::to_string(lines.differing.size())}},
                     lines.differing};
    if (lines.in_talks > 0 && !order.leave_talks)
        return Error{Refusal::pairs_in_talks, {{"count", std::to_string(lines.in_talks)}}, lines.talks};
    if (many == 0) return Refusal::nothing_to_found;
    if (lines.incomplete > 0)
        return Error{Refusal::candidates_incomplete, {{"count", std::to_string(lines.incomplete)}},
                     lines.lacking};
    if (order.expected) {
        ledger::Book book({{"all", many}});
        QD_CHECK(ledger::prove_total(book.total(), *order.expected));
    }
    const auto move = blank_move(session, id, 1, MoveKind::found, order.reason);
    const auto first = store::reserve_items(session.tx, session.county, id, many);
    store::insert_move(session.tx, session.county, id, move);
    const auto linked = store::found_items(
        session.tx, session.county, id,
        {first, move.number, lines.of_county, order.list_kind, order.field, session.actor.account,
         session.now});
    audit::record(session, audit::subject("compile", id), "found",
                  {{"move", move.number}, {"items", many}, {"agreed_upward", lines.agreed_upward},
                   {"linked", linked}, {"reason", audit::digest_of(session, move.reason)}});
    return move.number;
}

Outcome link_lines(Session& session, const ProjectId& id, const std::vector<LineLink>& links) {
    QD_TRY(const auto at, in_round(session, id));
    constexpr std::size_t most = 2000;
    if (links.empty() || links.size() > most) return Refusal::link_malformed;
    for (const auto& [candidate, number] : links) {
        QD_CHECK(load_candidate(session.tx, session.county, id, candidate));
        QD_TRY(const auto item, load_item(session.tx, session.county, id, number));
        if (item.went_round)
            return Error{Refusal::item_gone, {{"count", "1"}, {"numbers", std::to_string(number)}},
                         {std::to_string(number)}};
        const auto closed = store::close_lines(session.tx, session.county, id, candidate, number, "linked",
                                               at.round.number, session.actor.account, session.now);
        if (closed != 1)
            return Error{Refusal::candidate_settled, {{"number", std::to_string(candidate)}}};
    }
    audit::record(session, audit::subject("compile", id), "link",
                  {{"round", at.round.number}, {"lines", links.size()}});
    return Nothing{};
}

Outcome close_round(Session& session, const ProjectId& id, const std::optional<std::int64_t>& expected) {
    QD_TRY(const auto at, in_round(session, id));
    const auto all = sums(session.tx, session.county, id);
    const auto& last = all.back();
    if (expected) QD_CHECK(ledger::prove_total(last.total, *expected));
    QD_CHECK(prove_sums(session.tx, session.county, id, last));
    auto lines = last.items;
    lines.push_back(last.total);
    lines.push_back(last.towns);
    store::close_round(session.tx, session.county, id, at.round.number, lines, session.actor.account,
                       session.now);
    audit::record(session, audit::subject("compile", id), "close_round",
                  {{"round", at.round.number}, {"opening", last.total.opening}, {"came", last.total.came},
                   {"went", last.total.went}, {"closing", last.total.closing}});
    return Nothing{};
}

}  // namespace qd::compile
