#include <algorithm>
#include <set>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/candidate_store.hpp"
#include "features/compile/commands.hpp"
#include "features/compile/project_store.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/round_queries.hpp"

namespace qd::compile {
namespace {

using identity::Right;

constexpr std::size_t staged_at_once = 400, most_lines = 20'000, most_settled = 2'000;

Line cleaned(Line line) {
    for (auto* text : {&line.name, &line.list_kind, &line.field, &line.source, &line.basis, &line.county_duty,
                       &line.town_duty, &line.note})
        *text = text::trim(*text);
    return line;
}

store::Added stamp(Session& session, const ProjectId& project) {
    return {session.actor.account, session.now, current_round(session.tx, session.county, project)};
}

Outcome check_settling(Session& session, const ProjectId& project, const Settling& settling) {
    if (settling.numbers.empty() || settling.numbers.size() > most_settled) return Refusal::too_many_lines;
    const bool is_known =
        settling.fate == Fate::dropped || settling.fate == Fate::absorbed || settling.fate == Fate::open;
    if (!is_known || (settling.fate == Fate::absorbed) != settling.into.has_value())
        return Refusal::settle_into;
    if (settling.fate == Fate::dropped && text::trim(settling.reason).empty())
        return Refusal::settle_reason_missing;
    if (!settling.into) return Nothing{};
    QD_TRY(const auto into, load_candidate(session.tx, session.county, project, *settling.into));
    const bool is_itself = std::ranges::find(settling.numbers, into.number) != settling.numbers.end();
    if (is_itself || into.fate == Fate::dropped || into.fate == Fate::absorbed) return Refusal::settle_into;
    return Nothing{};
}

Outcome settle_one(Session& session, const ProjectId& project, const Settling& settling, Number number,
                   std::int64_t round) {
    QD_TRY(auto candidate, load_candidate(session.tx, session.county, project, number));
    if (!speaks_for(session.actor, candidate.body, candidate.town))
        return identity::Refusal::not_your_body;
    const bool may_reopen = candidate.fate == Fate::dropped || candidate.fate == Fate::absorbed;
    const bool fits = settling.fate == Fate::open ? may_reopen && candidate.round == round
                                                  : candidate.fate == Fate::open;
    if (!fits) return Error{Refusal::candidate_settled, {{"number", std::to_string(number)}},
                            {std::to_string(number)}};
    candidate.fate = settling.fate;
    candidate.into = settling.into;
    candidate.reason = settling.fate == Fate::open ? "" : text::trim(settling.reason);
    if (settling.fate == Fate::open) candidate.round.reset();
    else candidate.round = round;
    store::save_fate(session.tx, session.county, project, candidate,
                     {session.actor.account, session.now, round});
    return Nothing{};
}

/// The sheet against the county's bodies; nothing is written.
Result<rules::Sheet> read_rows(identity::Desk& desk, const ProjectId& id,
                               const std::vector<columns::Line>& lines, const SheetOrder& order) {
    return desk.read([&](Session& session) -> Result<rules::Sheet> {
        QD_CHECK(identity::require(session.actor, Right::read_lists));
        QD_CHECK(open_project_of(session, id));
        const auto directory = bodies::directory(session.tx, session.county);
        const auto body = order.body.value_or(session.actor.body);
        QD_TRY(const auto fallback, rules::proposer(directory, body));
        if (!speaks_for(session.actor, body, fallback.town)) return identity::Refusal::not_your_body;
        return rules::read_sheet(lines, directory, body, [&](const rules::Proposer& by) {
            return speaks_for(session.actor, by.body, by.town);
        });
    });
}

/// What crashed imports left behind goes first.
Outcome begin_import(identity::Desk& desk, const ProjectId& id, const std::string& import, std::size_t lines,
                     const SheetOrder& order) {
    constexpr std::chrono::hours import_lasts{1};
    return desk.write([&](Session& session) -> Outcome {
        store::sweep_imports(session.tx, session.county, session.now - import_lasts);
        store::insert_import(session.tx, session.county, id, import, order.watched_as, std::int64_t(lines),
                             stamp(session, id));
        return Nothing{};
    });
}

Result<SheetTaken> move_in(identity::Desk& desk, const ProjectId& id, const std::string& import,
                           std::int64_t expected) {
    return desk.write([&](Session& session) -> Result<SheetTaken> {
        QD_CHECK(open_project_of(session, id));
        if (!store::note_staged(session.tx, session.county, id, import, expected, session.now))
            return Refusal::sheet_stopped;
        SheetTaken out;
        out.first = store::reserve_candidates(session.tx, session.county, id, expected);
        out.taken = store::take_staged(session.tx, session.county, id, import, out.first - 1,
                                       stamp(session, id));
        QD_ASSERT(out.taken == expected);
        store::forget_staged(session.tx, session.county, id, import);
        out.last = out.first + out.taken - 1;
        out.is_taken = true;
        audit::record(session, audit::subject("compile", id), "import",
                      {{"taken", out.taken}, {"first", out.first}, {"last", out.last}});
        return out;
    });
}

}  // namespace

Result<Number> add_candidate(Session& session, const ProjectId& id, const std::optional<BodyId>& body,
                             const Line& given) {
    QD_CHECK(identity::require(session.actor, Right::read_lists));
    const auto line = cleaned(given);
    QD_CHECK(rules::check_line(line));
    QD_CHECK(open_project_of(session, id));
    const auto directory = bodies::directory(session.tx, session.county);
    QD_TRY(const auto by, rules::proposer(directory, body.value_or(session.actor.body)));
    if (!speaks_for(session.actor, by.body, by.town)) return identity::Refusal::not_your_body;
    const auto number = store::reserve_candidates(session.tx, session.county, id, 1);
    store::insert_candidates(session.tx, session.county, id, number, {{by, line}}, stamp(session, id));
    audit::record(session, audit::subject("compile", id), "add_candidate",
                  {{"number", number}, {"body", by.body}, {"origin", line.origin}});
    return number;
}

Outcome amend_candidate(Session& session, const ProjectId& id, Number number, std::int64_t version,
                        const Line& given) {
    QD_CHECK(identity::require(session.actor, Right::read_lists));
    QD_CHECK(open_project_of(session, id));
    QD_TRY(auto candidate, load_candidate(session.tx, session.county, id, number));
    if (!speaks_for(session.actor, candidate.body, candidate.town))
        return identity::Refusal::not_your_body;
    if (candidate.version != version) return identity::Refusal::stale_version;
    if (candidate.fate != Fate::open)
        return Error{Refusal::candidate_settled, {{"number", std::to_string(number)}}};
    candidate.line = cleaned(given);
    QD_CHECK(rules::check_line(candidate.line));
    store::save_line(session.tx, session.county, id, candidate);
    audit::record(session, audit::subject("compile", id), "amend_candidate", {{"number", number}});
    return Nothing{};
}

Outcome settle_candidates(Session& session, const ProjectId& id, const Settling& settling) {
    QD_CHECK(identity::require(session.actor, Right::read_lists));
    QD_CHECK(open_project_of(session, id));
    QD_CHECK(check_settling(session, id, settling));
    const std::set<Number> different(settling.numbers.begin(), settling.numbers.end());
    const auto round = current_round(session.tx, session.county, id);
    for (const auto number : different) QD_CHECK(settle_one(session, id, settling, number, round));
    audit::record(session, audit::subject("compile", id), "settle",
                  {{"fate", settling.fate}, {"count", different.size()}});
    return Nothing{};
}

Result<SheetTaken> take_sheet(identity::Desk& desk, const ProjectId& project,
                              const std::vector<columns::Line>& lines, const SheetOrder& order) {
    QD_TRY(const auto sheet, read_rows(desk, project, lines, order));
    if (sheet.lines.size() > most_lines || (sheet.lines.empty() && sheet.faults.empty()))
        return Error{Refusal::too_many_lines, {{"most", std::to_string(most_lines)}}};
    if (order.dry_run || (!sheet.faults.empty() && !order.without_faults) || sheet.lines.empty())
        return SheetTaken{std::int64_t(sheet.lines.size()), 0, 0, sheet.faults, false};
    const auto import = desk.new_id();
    QD_CHECK(begin_import(desk, project, import, sheet.lines.size(), order));
    for (std::size_t from = 0; from < sheet.lines.size(); from += staged_at_once) {
        const auto until = std::min(from + staged_at_once, sheet.lines.size());
        const std::vector<rules::SheetLine> some(sheet.lines.begin() + std::ptrdiff_t(from),
                                                 sheet.lines.begin() + std::ptrdiff_t(until));
        QD_CHECK(desk.write([&](Session& session) -> Outcome {
            store::stage(session.tx, session.county, project, import, std::int64_t(from) + 1, some);
            const bool is_wanted = store::note_staged(session.tx, session.county, project, import,
                                                      std::int64_t(until), session.now);
            return is_wanted ? Outcome{Nothing{}} : Outcome{Refusal::sheet_stopped};
        }));
    }
    auto taken = move_in(desk, project, import, std::int64_t(sheet.lines.size()));
    if (!taken) {
        QD_CHECK(desk.write([&](Session& session) -> Outcome {
            store::forget_staged(session.tx, session.county, project, import);
            return Nothing{};
        }));
        return taken;
    }
    taken->faults = sheet.faults;
    return taken;
}

Outcome stop_sheet(Session& session, const ProjectId& project, const std::string& watched_as) {
    QD_CHECK(identity::require(session.actor, Right::read_lists));
    QD_CHECK(load_project(session.tx, session.county, project));
    if (!store::stop_import(session.tx, session.county, project, watched_as, session.actor.account))
        return Refusal::sheet_not_running;
    audit::record(session, audit::subject("compile", project), "stop_import", {});
    return Nothing{};
}

}  // namespace qd::compile
