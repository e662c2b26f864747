#include "features/compile/reminder_commands.hpp"
#include <algorithm>
#include "core/mask.hpp"
#include "features/compile/candidate_store.hpp"
#include "features/compile/plan_rules.hpp"
#include "features/compile/plan_store.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/questionnaire_store.hpp"
#include "features/compile/review_queries.hpp"
#include "features/compile/review_work.hpp"
#include "features/identity/queries.hpp"
#include "features/notice/commands.hpp"
#include "features/settings/queries.hpp"

namespace qd::compile {
namespace {

constexpr std::chrono::hours swept_after{1};

/// What is told in one tick: of days up to `until`.
struct Telling {
    Session& session;
    const Project& project;
    Date today{}, until{};

    std::string key_of(std::string_view what, std::int64_t number, Date due, bool is_late) const {
        return "compile/" + project.id.text + "/" + std::string(what) + "/" + std::to_string(number) + "/" +
               to_text(due) + (is_late ? "/late" : "/due");
    }
};

void remind_owing(const Telling& telling) {
    auto& [session, project, today, until] = telling;
    const auto review = find_review(session.tx, session.county, project.id);
    if (!review) return;
    for (const auto* owed : review->state.all_open()) {
        if (!owed->due || owed->due->on > until) continue;
        const bool is_late = owed->is_late(session.now);
        notice::tell(session, {role_told(session, Seat(owed->role), owed->body), {owed->body},
                               is_late ? "compile_late" : "compile_due", "compile/" + project.id.text,
                               {{"name", mask::free_text(project.name)}, {"due", to_text(owed->due->on)}},
                               telling.key_of("owed", owed->number, owed->due->on, is_late)});
    }
}

/// The body it is laid on; the list office where it is on nobody.
void remind_of(const Telling& telling, const std::optional<BodyId>& body, std::string_view topic,
               std::vector<Fact> facts, const std::string& key) {
    const auto seat = body ? Seat::department : Seat::office;
    facts.push_back({"name", mask::free_text(telling.project.name)});
    notice::tell(telling.session, {role_told(telling.session, seat, body.value_or(BodyId{}).text),
                                   body.value_or(BodyId{}), std::string(topic),
                                   "compile/" + telling.project.id.text, std::move(facts), key});
}

void remind_of_plan(const Telling& telling) {
    auto& [session, project, today, until] = telling;
    for (const auto& task : tasks(session.tx, session.county, project.id)) {
        const auto due = rules::due_of(task);
        if (task.done_on || due > until) continue;
        remind_of(telling, task.body, "compile_task_due", {{"task", task.name}, {"due", to_text(due)}},
                  telling.key_of("task", task.number, due, due < today));
    }
    for (const auto& point : points(session.tx, session.county, project.id, true)) {
        if (!point.due_on || *point.due_on > until) continue;
        remind_of(telling, point.body, "compile_point_due", {{"due", to_text(*point.due_on)}},
                  telling.key_of("point", point.number, *point.due_on, *point.due_on < today));
    }
}

/// What a county has for a tick.
struct Waiting {
    std::vector<Project> open;
    bool has_leftovers = false;
};
Waiting waiting_in(db::Database& database, const CountyId& county, Instant now) {
    return database.read([&](db::Tx& tx) {
        Waiting out{all_projects(tx, county), store::has_imports(tx, county, now - swept_after) ||
                                                  store::has_senders(tx, county, now - 2 * swept_after)};
        std::erase_if(out.open, [](const Project& project) { return project.closed_at.has_value(); });
        return out;
    });
}

}  // namespace

void remind(db::Database& database, Instant now, const std::function<std::string()>& new_id) {
    for (const auto& county : database.read([](db::Tx& tx) { return identity::counties(tx); })) {
        const auto waiting = waiting_in(database, county.id, now);
        if (waiting.open.empty() && !waiting.has_leftovers) continue;
        (void)bool(database.write([&](db::Tx& tx) -> Outcome {
            identity::Actor nobody;
            nobody.county = county.id;
            Session session{tx, county.id, nobody, now, new_id};
            const auto calendar = settings::shared_calendar(tx, county.id, now);
            const auto today = date_of(now);
            for (const auto& project : waiting.open) {
                const Telling telling{session, project, today, rules::told_until(*calendar, today)};
                remind_owing(telling);
                remind_of_plan(telling);
            }
            store::sweep_imports(session.tx, session.county, now - swept_after);
            store::sweep_senders(session.tx, session.county, now - 2 * swept_after);
            return Nothing{};
        }));
    }
}

}  // namespace qd::compile
