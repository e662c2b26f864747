#include "features/call/grid_commands.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/call/commands.hpp"
#include "features/call/grid_process.hpp"
#include "features/call/grid_store.hpp"
#include "features/call/published_content.hpp"
#include "features/call/refusal.hpp"
#include "features/call/store.hpp"
#include "features/notice/commands.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::call {
namespace {

using identity::Right;
using identity::Role;
using identity::Session;

bool is_key(const std::string& key) {
    constexpr std::size_t least = 8, most = 64;
    return key.size() >= least && key.size() <= most &&
           key.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") ==
               key.npos;
}

std::string digest_of(const GridReport& report) {
    std::string all = report.category + "\n" + report.place + "\n" + report.content;
    for (const auto& file : report.files) all += "\n" + file.digest;
    return crypto::sha256_hex(all);
}

Outcome check(Session& session, const GridReport& report) {
    Error missing{Refusal::grid_incomplete};
    if (!is_key(report.id.text)) missing.about.push_back("key");
    if (text::trim(report.category).empty()) missing.about.push_back("category");
    if (text::trim(report.place).empty()) missing.about.push_back("place");
    if (text::trim(report.content).empty()) missing.about.push_back("content");
    if (!missing.about.empty()) return missing;
    QD_CHECK(rules::check_length({report.category, report.place}, rules::longest_line));
    QD_CHECK(rules::check_length({report.content}));
    return check_files(session, report.files);
}

/// The process of a report as it stands: it has no clock yet, so its stage says all.
Result<process::Case<Grid>> state_of(const GridReport& report, Instant now) {
    static const Calendar none{std::vector<HolidayNotice>{}};
    return grid::machine.start(report.stage,
                               {grid::machine.party(Grid::Role::village, report.village.text),
                                grid::machine.party(Grid::Role::town, report.town.text)},
                               grid::machine.world(now, none, {}));
}

/// The report as this step leaves it, if whoever it is may take it now.
Result<GridReport> stepped(Session& session, const GridReportId& id, const GridStep& step) {
    QD_CHECK(identity::require(session.actor, Right::report_grid));
    auto held = store::find_report(session.tx, session.county, id);
    if (!held) return Refusal::grid_unknown;
    auto& report = held->report;
    const bool is_town = session.actor.role == Role::town;
    if (session.actor.body != (is_town ? report.town : report.village))
        return identity::Refusal::not_your_body;
    if (report.version != step.version) return identity::Refusal::stale_version;
    if (report.stage == Grid::State::closed || report.stage == Grid::State::called)
        return Error{process::Refusal::wrong_step, {{"action", std::string(word(step.action))},
                                                    {"stage", std::string(word(report.stage))}}};
    QD_TRY(const auto before, state_of(report, session.now));
    static const Calendar none{std::vector<HolidayNotice>{}};
    QD_TRY(const auto after,
           grid::machine.advance(before, {step.action, {}, step.result},
                                 {is_town ? Grid::Role::town : Grid::Role::village, session.actor.body.text},
                                 grid::machine.world(session.now, none, {})));
    report.stage = after.state();
    report.result = text::trim(step.result);
    return std::move(report);
}

void keep(Session& session, const GridReport& report, Grid::Action action, std::vector<Fact> told) {
    store::save_report(session.tx, session.county, report);
    const auto subject = "grid_report/" + report.id.text;
    if (report.stage == Grid::State::town)
        notice::tell(session, {Role::town, report.town, "grid_handed_up", subject, {}, {}});
    else if (session.actor.role == Role::town)
        notice::tell(session, {Role::village, report.village, "grid_" + std::string(word(report.stage)),
                               subject, std::move(told), {}});
    audit::record(session, audit::subject("grid_report", report.id), word(action), {{"stage", report.stage}});
}

}  // namespace

Result<GridReportId> report_grid(Session& session, GridReport report) {
    QD_CHECK(identity::require(session.actor, Right::report_grid));
    if (session.actor.role != Role::village) return identity::Refusal::not_permitted;
    QD_CHECK(check(session, report));
    const auto digest = digest_of(report);
    if (const auto known = store::find_report(session.tx, session.county, report.id)) {
        const bool is_same = known->digest == digest && known->report.village == session.actor.body;
        if (!is_same) return Refusal::grid_key_reused;
        return report.id;
    }
    QD_TRY(const auto village, bodies::load(session.tx, session.county, session.actor.body));
    if (!village.parent) return identity::Refusal::not_your_body;
    report.village = village.id;
    report.town = *village.parent;
    report.reported_by = session.actor.account;
    report.reported_at = session.now;
    report.seen_at = std::min(report.seen_at, session.now);
    report.stage = Grid::State::village;
    store::insert_report(session.tx, session.county, report, digest,
                         text::fold(text::without_spaces(report.place)));
    audit::record(session, audit::subject("grid_report", report.id), "report",
                  {{"village", report.village}, {"town", report.town},
                   {"content", audit::digest_of(session, report.content)}, sealed(session, report)});
    return report.id;
}

Outcome step_grid(Session& session, const GridReportId& id, const GridStep& step) {
    QD_TRY(auto report, stepped(session, id, step));
    if (step.action == Grid::Action::close && report.result.empty())
        return Error{Refusal::grid_incomplete, {}, {"result"}};
    QD_CHECK(rules::check_length({report.result}));
    if (step.action != Grid::Action::call) {
        keep(session, report, step.action, {});
        return Nothing{};
    }
    const auto call = step.call ? store::find(session.tx, session.county, *step.call) : std::nullopt;
    if (!call || call->call.town != report.town) return Refusal::call_unknown;
    if (is_ended(call->state.state()))
        return Error{Refusal::not_while, {{"stage", std::string(word(call->state.state()))}}};
    tie_to_call(session, std::move(report), call->call);
    return Nothing{};
}

Result<GridReport> report_for_call(Session& session, const ReportSeen& seen) {
    return stepped(session, seen.id, {seen.version, Grid::Action::call, {}, {}});
}

void tie_to_call(Session& session, GridReport report, const Call& call) {
    report.call = call.id;
    keep(session, report, Grid::Action::call, {{"number", call.number_text}});
}

}  // namespace qd::call
