#include "features/compile/review_commands.hpp"
#include <algorithm>
#include "core/mask.hpp"
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/founding.hpp"
#include "features/compile/project_store.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_store.hpp"
#include "features/compile/review_work.hpp"
#include "features/compile/round_queries.hpp"
#include "features/notice/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::compile {

using identity::Role;

namespace {

/// How many working days each has, by setting; else ten.
ReviewLimits review_limits(Session& session) {
    ReviewLimits out;
    const auto day = date_of(session.now);
    const auto days = [&](const char* name, Limit& limit) {
        limit.amount = settings::number_on(session.tx, session.county, name, day, session.now, limit.amount);
    };
    days("compile_assess_days", out.assess);
    days("compile_sign_days", out.sign);
    days("compile_examine_days", out.examine);
    return out;
}

/// The bureau that examines whether it is lawful; where a county has none by that name, its list office.
BodyId justice_bureau(Session& session) {
    const auto directory = bodies::directory(session.tx, session.county);
    for (const auto& body : directory.all())
        if (!bodies::is_abolished(body) && body.short_name.ends_with("司法局")) return body.id;
    return session.actor.body;
}

/// Refusals name bodies by what people call them.
Error with_names(Session& session, Error error) {
    if (!error.is(Refusal::signatures_missing) && !error.is(Refusal::opinions_open)) return error;
    for (auto& about : error.about) {
        const auto cut = about.rfind('/') + 1;               // 0 where there is none
        const auto body = bodies::load(session.tx, session.county, {about.substr(cut)});
        if (body) about.replace(cut, std::string::npos, body->short_name);
    }
    return error;
}

/// Whoever owes something now is told so.
void tell_owing(Session& session, const Project& project, const rules::ReviewCase& state) {
    for (const auto* owed : state.all_open()) {
        notice::Notice notice{role_told(session, Seat(owed->role), owed->body), {owed->body},
                              "compile_owed", "compile/" + project.id.text,
                              {{"name", mask::free_text(project.name)},
                               {"owed", std::string(word(ReviewDuty(owed->kind)))}},
                              "compile/" + project.id.text + "/owed/" + std::to_string(owed->number)};
        notice::tell(session, notice);
    }
}

rules::ReviewStanding review_standing(Session& session, const ProjectId& id) {
    rules::ReviewStanding out;
    if (const auto round = open_round_of(session.tx, session.county, id)) out.open_round = round->number;
    for (const auto& [account, count] : counted_items(session.tx, session.county, id)) out.items += count;
    OpinionFilter open;
    open.is_open = true;
    open.size = 5000;
    out.open = opinions(session.tx, session.county, id, open);
    const auto leads = leads_of_items(session.tx, session.county, id);
    out.leads = {leads.begin(), leads.end()};
    out.without_lead = items_without_lead(session.tx, session.county, id);
    out.lines = open_lines(session.tx, session.county, id);
    AssessmentFilter missing;
    missing.department = session.actor.body.text;
    missing.is_done = false;
    missing.size = 5000;
    out.unassessed = items_to_assess(session.tx, session.county, id, missing);
    return out;
}

Result<Review> review_to_change(Session& session, const ProjectId& id, std::int64_t version) {
    QD_CHECK(may_read(session.actor));
    QD_CHECK(open_project_of(session, id));
    QD_TRY(auto review, review_of(session, id));
    if (review.version != version) return identity::Refusal::stale_version;
    return review;
}

}  // namespace

Role role_told(Session& session, Seat seat, const std::string& body) {
    if (seat == Seat::office) return Role::list_office;
    if (seat == Seat::county) return Role::county_leader;
    const auto found = bodies::load(session.tx, session.county, {body});
    return found && found->kind == bodies::BodyKind::town ? Role::town : Role::department;
}

process::World review_world(Session& session, const Calendar& calendar) {
    return reviewing::machine.world(session.now, calendar, review_limits(session));
}

Result<Review> review_of(Session& session, const ProjectId& id) {
    QD_CHECK(load_project(session.tx, session.county, id));
    if (auto kept = find_review(session.tx, session.county, id)) return *std::move(kept);
    const auto calendar = settings::shared_calendar(session.tx, session.county, session.now);
    QD_TRY(auto state, rules::begin_review(justice_bureau(session), review_world(session, *calendar)));
    return Review{std::move(state), 0};
}

Outcome take_review_step(Session& session, const ProjectId& id, std::int64_t version,
                         const rules::ReviewMove& move) {
    QD_TRY(auto review, review_to_change(session, id, version));
    QD_TRY(auto project, open_project_of(session, id));
    const auto calendar = settings::shared_calendar(session.tx, session.county, session.now);
    const auto& actor = session.actor;
    auto taken = rules::take_review_step(
        review.state, move,
        rules::actors_of(actor.role == Role::list_office, actor.role == Role::county_leader, actor.body),
        review_standing(session, id), review_world(session, *calendar));
    if (!taken) return with_names(session, taken.error());
    const auto before = review.state.state();
    ReviewStep step{0, std::string(word(move.action)), std::string(word(before)),
                    std::string(word(taken->state.state())), std::string(word(taken->seat)), actor.body, {},
                    text::trim(move.reason), text::trim(move.document), actor.account, session.now};
    review.state = taken->state;
    store::save_review(session.tx, session.county, id, review);
    store::insert_review_step(session.tx, session.county, id, step);
    if (step.from != step.to) {
        project.stage = step.to;
        store::save_project(session.tx, session.county, project);
        tell_owing(session, project, review.state);
    }
    audit::record(session, audit::subject("compile", id), word(move.action),
                  {{"from", before}, {"to", review.state.state()}, {"seat", taken->seat},
                   {"reason", audit::digest_of(session, step.reason)}});
    return Nothing{};
}

Outcome change_seats(Session& session, const ProjectId& id, std::int64_t version,
                     const rules::SeatOrder& order) {
    QD_TRY(auto review, review_to_change(session, id, version));
    const auto& actor = session.actor;
    const bool hands_over = order.change == rules::SeatChange::delegate && order.body == actor.body &&
                            (actor.role == Role::department || actor.role == Role::town);
    if (actor.role != Role::list_office && !hands_over) return identity::Refusal::not_permitted;
    for (const auto& id_of : {std::optional{order.body}, order.to}) {
        if (!id_of) continue;
        QD_TRY(const auto body, bodies::load(session.tx, session.county, *id_of));
        const bool fits = bodies::is_department(body.kind) || body.kind == bodies::BodyKind::town;
        if (!fits || bodies::is_abolished(body)) return Error{Refusal::seat_body, {{"body", body.name}}};
    }
    const auto calendar = settings::shared_calendar(session.tx, session.county, session.now);
    auto changed = rules::change_seats(review.state, order, review_world(session, *calendar));
    if (!changed) return with_names(session, changed.error());
    review.state = *std::move(changed);
    const std::string stage(word(review.state.state()));
    store::save_review(session.tx, session.county, id, review);
    store::insert_review_step(session.tx, session.county, id,
                              {0, std::string(word(order.change)), stage, stage,
                               std::string(word(order.seat)), order.body, order.to, text::trim(order.reason),
                               "", actor.account, session.now});
    QD_TRY(const auto project, load_project(session.tx, session.county, id));
    tell_owing(session, project, review.state);
    audit::record(session, audit::subject("compile", id), std::string(word(order.change)) + "_seat",
                  {{"seat", order.seat}, {"body", order.body}});
    return Nothing{};
}

}  // namespace qd::compile
