#include <algorithm>
#include <map>
#include "features/audit/commands.hpp"
#include "features/bodies/commands.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/edition_store.hpp"
#include "features/dutylist/import_open_job.hpp"
#include "features/dutylist/import_staging_store.hpp"
#include "features/dutylist/import_store.hpp"
#include "features/dutylist/list_store.hpp"
#include "features/dutylist/queries.hpp"

/// Writing: worked out on a reader, laid down beside the draft in short commands, moved into it by one.
namespace qd::dutylist::importing {
namespace {

constexpr std::size_t duties_at_once = 200;  // so that nobody waits long behind a large file

/// What is to be written, to the last column.
struct Plan {
    std::vector<Duty> duties;  ///< By id; without those that the draft has just so.
    std::set<DutyId> replaced;  ///< Those of them that the draft has already.
    std::vector<bodies::Body> bodies;
    std::vector<dutylist::rules::NewClass> classes;
    dutylist::store::SinceOf since;
    std::size_t rows = 0;
};

/// Departments that nobody knew, wanted as new bodies of the county.
std::vector<std::string> proposed_bodies(const std::vector<JobRow>& rows) {
    std::set<std::string> names;
    for (const auto& row : rows) {
        if (row.state != RowState::accepted && row.state != RowState::mended) continue;
        for (const auto& part : row.duty.departments)
            if (!part.body && !part.name.empty()) names.insert(part.name);
    }
    return {names.begin(), names.end()};
}

/// Gives the proposed bodies their ids, so that duties can name them before they are there.
Outcome propose_bodies(Session& session, const BodyId& county_body, std::vector<JobRow>& rows,
                       bool create_bodies, Plan& plan) {
    const auto names = proposed_bodies(rows);
    if (!names.empty() && !create_bodies)
        return Error(Refusal::import_bodies_to_confirm, {{"count", std::to_string(names.size())}}, names);
    std::map<std::string, BodyId> ids;
    for (const auto& name : names) {
        bodies::Body body;
        body.id = ids[name] = {session.new_id()};
        body.name = body.short_name = name;
        body.parent = county_body;
        plan.bodies.push_back(std::move(body));
    }
    for (auto& row : rows)
        for (auto& part : row.duty.departments)
            if (const auto found = ids.find(part.name); !part.body && found != ids.end())
                part.body = found->second;
    return Nothing{};
}

/// The duties that the rows make, checked as if a person had entered them.
Result<std::vector<Duty>> duties_of(const Job& job, const std::vector<JobRow>& rows,
                                    const Background& background, const dutylist::rules::Known& known,
                                    Instant now) {
    std::vector<Duty> put;
    std::map<DutyId, const JobRow*> met;
    for (auto& [row, merged] : merge_rows(job, rows, background, date_of(now), now)) {
        auto duty = dutylist::rules::tidy(std::move(merged.duty));
        QD_CHECK(dutylist::rules::check(duty, known));
        if (!duty.id.empty()) {
            const auto [other, is_first] = met.emplace(duty.id, row);
            if (!is_first)
                return Error(Refusal::import_duty_repeated, {{"name", duty.name},
                                                             {"sheet", row->sheet},
                                                             {"row", std::to_string(row->row)},
                                                             {"other", std::to_string(other->second->row)}});
        }
        put.push_back(std::move(duty));
    }
    if (put.empty()) return Refusal::import_nothing;
    return put;
}

/// Leaves out what the draft says already.
void keep_what_differs(Plan& plan, const EditionContent& draft, std::vector<Duty> put) {
    std::map<DutyId, const Duty*> before;
    for (const auto& duty : draft.duties) before.emplace(duty.id, &duty);
    for (auto& duty : put) {
        const auto found = before.find(duty.id);
        if (found != before.end()) {
            if (dutylist::rules::is_same(*found->second, duty)) continue;
            plan.replaced.insert(duty.id);
        }
        plan.duties.push_back(std::move(duty));
    }
    std::ranges::sort(plan.duties, {}, &Duty::id);
}

Result<Plan> plan_of(Session& session, const Job& job, bool create_bodies) {
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_TRY(const auto background, background_of(session, list, job.edition));
    if (background.draft.edition.version != job.edition_version) return Refusal::import_draft_changed;
    auto rows = store::all_rows(session.tx, session.county, job.id);
    Plan plan;
    QD_CHECK(propose_bodies(session, background.town, rows, create_bodies, plan));
    auto known = dutylist::store::load_known(session.tx, session.county, list.body);
    for (const auto& body : plan.bodies)
        known.bodies.emplace(body.id, dutylist::rules::KnownBody{body.kind, body.short_name, {}});
    QD_TRY(auto put, duties_of(job, rows, background, known, session.now));
    plan.rows = put.size();
    std::vector<dutylist::rules::TakenDuty> taken;
    for (const auto& duty : background.draft.duties)
        taken.push_back({duty.id, {duty.list_kind, duty.code}, duty.position});
    QD_CHECK(dutylist::rules::settle(put, {}, taken, session.new_id));
    plan.classes = dutylist::rules::new_classes(put, known);
    keep_what_differs(plan, background.draft, std::move(put));
    plan.since = dutylist::store::since_of(session.tx, session.county, job.edition, {});
    return plan;
}

Result<Job> begin(Session& session, const JobId& id, std::int64_t seen_version, const StagingId& staging) {
    QD_TRY(auto job, open_job(session, id));
    if (job.version != seen_version) return identity::Refusal::stale_version;
    QD_TRY(const auto draft, load_edition_head(session.tx, session.county, job.edition));
    if (draft.version != job.edition_version) return Refusal::import_draft_changed;
    if (const auto open = store::counts(session.tx, session.county, id).rejected; open > 0)
        return Error(Refusal::import_rows_open, {{"count", std::to_string(open)}});
    if (!store::begin_writing(session.tx, session.county, job, staging, session.now,
                              session.now - silence_max))
        return Error(Refusal::import_not_open, {{"state", std::string(word(JobState::writing))}});
    job.state = JobState::writing;
    job.staging = staging;
    return job;
}

/// Refuses `import_not_open` as soon as somebody cancels.
Outcome stage(Desk& desk, const Job& job, const Plan& plan) {
    const auto total = plan.duties.size();
    for (std::size_t from = 0; from < total; from += duties_at_once) {
        const auto to = std::min(total, from + duties_at_once);
        dutylist::store::DutyRows rows(desk.county, job.staging.text, desk.now, plan.since);
        for (auto at = from; at < to; ++at)
            rows.add(plan.duties[at], !plan.replaced.contains(plan.duties[at].id));
        QD_CHECK(desk.write([&](Session& session) -> Outcome {
            const auto percent = std::int64_t(from * 100 / total);
            if (!store::beat_writing(session.tx, session.county, job.id, job.staging, percent, session.now))
                return Error(Refusal::import_not_open, {{"state", std::string(word(JobState::cancelled))}});
            store::stage(session.tx, rows);
            return Nothing{};
        }));
    }
    return Nothing{};
}

/// The one command that changes the draft.
Result<Edition> move_in(Session& session, const Job& staged, const Plan& plan) {
    // First of all, so that this transaction holds the job: nobody can give it back or sweep it from now on.
    if (!store::beat_writing(session.tx, session.county, staged.id, staged.staging, 99, session.now))
        return Error(Refusal::import_not_open, {{"state", std::string(word(JobState::cancelled))}});
    QD_TRY(auto job, store::load(session.tx, session.county, staged.id));
    QD_TRY(const auto list, load_list(session.tx, session.county, job.list));
    QD_TRY(auto edition, load_edition_head(session.tx, session.county, job.edition));
    QD_CHECK(may_edit(session.actor, list, edition));
    if (edition.version != job.edition_version) return Refusal::import_draft_changed;
    QD_CHECK(bodies::create_all(session, plan.bodies));
    dutylist::store::put_new_classes(session.tx, session.county, plan.classes);
    const auto moved = store::move_staged(session.tx, session.county, staged.staging, edition.id,
                                          !plan.replaced.empty());
    if (moved != std::int64_t(plan.duties.size())) return Refusal::import_interrupted;
    if (!dutylist::store::save_edition(session.tx, session.county, edition, edition.version))
        return identity::Refusal::stale_version;
    ++edition.version;
    job.state = JobState::confirmed;
    job.progress = 100;
    job.staging = {};
    QD_CHECK(store::save(session.tx, session.county, job));
    audit::record(session, audit::subject("edition", job.edition), "imported", {{"rows", plan.rows}});
    return edition;
}

Result<Edition> write(Desk& desk, const Job& job, bool create_bodies) {
    QD_TRY(const auto plan,
           desk.read([&](Session& session) { return plan_of(session, job, create_bodies); }));
    QD_CHECK(stage(desk, job, plan));
    return desk.write([&](Session& session) { return move_in(session, job, plan); });
}

void give_back(Desk& desk, const Job& job) {
    const auto given = desk.write([&](Session& session) -> Outcome {
        store::give_back(session.tx, session.county, job.id, job.staging);
        return Nothing{};
    });
    QD_ASSERT(given);
}

/// What is written is written, whether or not its staging could be cleared; the next import does it.
void sweep_quietly(Desk& desk, const StagingId& staging) {
    try {
        sweep(desk, staging);
    } catch (const db::Broken&) {
    }
}

}  // namespace

void sweep(Desk& desk, const StagingId& staging) {
    for (bool is_more = true; is_more;) {
        const auto swept = desk.write([&](Session& session) -> Outcome {
            is_more = store::sweep_some(session.tx, session.county, staging);
            return Nothing{};
        });
        QD_ASSERT(swept);
    }
}

void sweep(Desk& desk, const JobId& job, JobState state) {
    for (bool is_more = true; is_more;) {
        const auto swept = desk.write([&](Session& session) -> Outcome {
            is_more = store::delete_some_rows(session.tx, session.county, job, state);
            return Nothing{};
        });
        QD_ASSERT(swept);
    }
}

void sweep_leftovers(Desk& desk) {
    const auto given = desk.write([&](Session& session) -> Outcome {
        store::give_back_dead(session.tx, session.county, session.now - silence_max);
        return Nothing{};
    });
    QD_ASSERT(given);
    const auto stagings =
        desk.read([&](Session& session) { return store::abandoned(session.tx, session.county); });
    for (const auto& staging : stagings) sweep(desk, staging);
    const auto jobs =
        desk.read([&](Session& session) { return store::jobs_with_leftovers(session.tx, session.county); });
    for (const auto& [job, state] : jobs) sweep(desk, job, state);
}

Result<Edition> confirm(Desk& desk, const JobId& id, std::int64_t seen_version, bool create_bodies) {
    const StagingId staging{desk.new_id()};
    sweep_leftovers(desk);
    QD_TRY(const auto job, desk.write([&](Session& session) {
        return begin(session, id, seen_version, staging);
    }));
    try {
        auto edition = write(desk, job, create_bodies);
        if (!edition) give_back(desk, job);
        sweep_quietly(desk, staging);
        return edition;
    } catch (const db::Broken&) {
        give_back(desk, job);   // when that fails too, sixty seconds of silence do it
        throw;
    }
}

}  // namespace qd::dutylist::importing
