#include <algorithm>
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/commands.hpp"
#include "features/dutylist/import_commands.hpp"
#include "features/dutylist/import_grid.hpp"
#include "features/dutylist/import_open_job.hpp"
#include "features/dutylist/import_rules.hpp"
#include "features/dutylist/import_store.hpp"
#include "features/dutylist/queries.hpp"
#include "platform/files/attachment.hpp"

/// From bytes to rows: reading a file, at once or in the background.
namespace qd::dutylist::importing {
namespace {

constexpr int percent_read = 60;  // the rest goes into checking and storing the rows
constexpr std::size_t rows_a_command = 400;  // so that nobody waits long behind a large file

std::vector<JobRow> job_rows(const std::vector<ReadSheet>& sheets) {
    std::vector<JobRow> rows;
    for (const auto& sheet : sheets) {
        for (const auto& row : sheet.rows) {
            JobRow out;
            out.position = std::int64_t(rows.size()) + 1;
            out.sheet = sheet.plan.sheet;
            out.row = row.row;
            out.state = row.rejected ? RowState::rejected : RowState::accepted;
            out.rejected = row.rejected;
            out.warnings = row.warnings;
            out.duty = row.duty;
            rows.push_back(std::move(out));
        }
    }
    return rows;
}

/// Reads one job's file and stores its rows. Everything it needs is its own: the request may be long gone.
class Reader {
public:
    Reader(Desk desk, Job job, std::string bytes, std::vector<SheetView> plans)
        : desk_(std::move(desk)), job_(std::move(job)), bytes_(std::move(bytes)), plans_(std::move(plans)) {}

    void run() {
        auto outcome = read_and_store();
        if (outcome || was_cancelled_) return;
        finish([&](Job& job) {
            job.state = JobState::failed;
            const auto problem = http_problem(outcome.error());
            job.refusal = problem;
        });
    }

private:
    static std::string http_problem(const Error& error) {
        std::string out = "{\"why\":" + json::quoted(error.why) + ",\"facts\":[";
        for (std::size_t i = 0; i < error.facts.size(); ++i)
            out += (i ? ",{\"name\":" : "{\"name\":") + json::quoted(error.facts[i].name) +
                   ",\"value\":" + json::quoted(error.facts[i].value) + "}";
        return out + "]}";
    }

    bool beat(int percent) {
        if (percent / 5 == last_percent_ / 5) return true;
        last_percent_ = percent;
        const auto alive = desk_.write([&](Session& session) -> Outcome {
            if (store::beat(session.tx, session.county, job_.id, percent, session.now)) return Nothing{};
            return Refusal::import_not_open;
        });
        was_cancelled_ = !alive;
        return bool(alive);
    }

    SheetPlan plan_for(SheetPlan plan) {
        for (const auto& chosen : plans_)
            if (chosen.sheet == plan.sheet) return from_view(chosen);
        if (!plan.is_list) return plan;
        const auto saved = desk_.read([&](Session& session) {
            return store::find_mapping(session.tx, session.county, rules::signature(plan));
        });
        if (!saved || saved->columns.size() != plan.columns.size()) return plan;
        for (std::size_t i = 0; i < plan.columns.size(); ++i)
            plan.columns[i].meaning = saved->columns[i].meaning;
        plan.kind = saved->kind;
        return plan;
    }

    Outcome read_and_store() {
        const auto around = desk_.read([&](Session& session) -> Result<Surroundings> {
            QD_TRY(const auto list, load_list(session.tx, session.county, job_.list));
            return surroundings_of(session, list.is_catalogue);
        });
        if (!around) return around.error();
        office::Progress progress{[&](int percent) { return beat(percent * percent_read / 100); }};
        QD_TRY(auto reading, importing::read_file(
                                 bytes_, job_.file_name, around->known(),
                                 [&](SheetPlan plan) { return plan_for(std::move(plan)); }, &progress));
        const auto rows = job_rows(reading.sheets);
        for (std::size_t from = 0; from < rows.size(); from += rows_a_command) {
            const auto percent = percent_read + int(from * (100 - percent_read) / rows.size());
            const auto to = std::min(rows.size(), from + rows_a_command);
            const std::vector<JobRow> part(rows.begin() + std::ptrdiff_t(from),
                                           rows.begin() + std::ptrdiff_t(to));
            const auto stored = desk_.write([&](Session& session) -> Outcome {
                if (!store::beat(session.tx, session.county, job_.id, percent, session.now))
                    return Refusal::import_not_open;
                store::insert_rows(session.tx, session.county, job_.id, part);
                return Nothing{};
            });
            was_cancelled_ = !stored;
            QD_CHECK(stored);
        }
        finish([&](Job& job) {
            job.state = JobState::preview;
            job.progress = 100;
            job.file_format = reading.format;
            job.sheets.clear();
            for (const auto& sheet : reading.sheets) job.sheets.push_back(view(sheet));
            for (const auto& name : reading.left_out)
                job.sheets.push_back({name, false, {}, 0, 0, {}, 0, 0, 0, 0});
        });
        return Nothing{};
    }

    void finish(const std::function<void(Job&)>& change) {
        bool stays = false;
        auto state = JobState::cancelled;
        const auto saved = desk_.write([&](Session& session) -> Outcome {
            QD_TRY(auto job, store::load(session.tx, session.county, job_.id));
            stays = false;
            state = job.state;
            if (job.state != JobState::reading) return Nothing{};   // cancelled meanwhile
            change(job);
            state = job.state;
            stays = job.state != JobState::failed;
            job.beat_at = session.now;
            return store::save(session.tx, session.county, job);
        });
        if (!stays) sweep(desk_, job_.id, state);
        QD_ASSERT(saved || saved.error().is(Refusal::import_unknown) || saved.error().kind == Kind::conflict);
    }

    Desk desk_;
    Job job_;
    std::string bytes_;
    std::vector<SheetView> plans_;
    int last_percent_ = 0;
    bool was_cancelled_ = false;
};

void read_in_background(Desk& desk, const Job& job, std::string bytes, std::vector<SheetView> plans) {
    auto reader = std::make_shared<Reader>(desk, job, std::move(bytes), std::move(plans));
    if (desk.background) desk.background([reader] { reader->run(); });
    else reader->run();
}

/// The draft that a file goes into, opened when there is none.
Result<Edition> draft_for(Session& session, const List& list) {
    if (const auto open = find_open_edition(session.tx, session.county, list.id)) {
        QD_CHECK(may_edit(session.actor, list, *open));
        return *open;
    }
    const bool has_edition =
        edition_in_force(session.tx, session.county, list.id, date_of(session.now), session.now).has_value();
    return open_draft(session, list.id, has_edition ? StartFrom::in_force : StartFrom::empty);
}

}  // namespace

Result<FileReading> read_file(std::string_view bytes, std::string_view file_name, const Known& known,
                              const std::function<SheetPlan(SheetPlan)>& plan_for,
                              office::Progress* progress) {
    QD_TRY(auto book, office::read(bytes, file_name, {}, progress));
    FileReading reading{office::word(book.format), {}, {}};
    for (const auto& grid : grids_of(std::move(book))) {
        const auto plan = plan_for(rules::plan_sheet(grid, file_name, known));
        if (!plan.is_list) {
            reading.left_out.push_back(grid.name);
            continue;
        }
        reading.sheets.push_back(rules::read_sheet(grid, plan, known));
    }
    rules::compare_rows(reading.sheets);
    if (reading.sheets.empty())
        return Error(Refusal::import_no_list_found, {{"file", std::string(file_name)}});
    return reading;
}

Surroundings surroundings_of(Session& session, bool into_catalogue) {
    Surroundings around{bodies::directory(session.tx, session.county), {}, into_catalogue};
    for (const auto& kind : list_kinds(session.tx, session.county))
        around.kinds.emplace_back(kind.word, kind.name);
    return around;
}

Result<Background> background_of(Session& session, const List& list, const EditionId& draft) {
    EditionContent content;
    content.list = list;
    if (!draft.empty()) { QD_TRY(content, load_edition(session.tx, session.county, draft)); }
    Background background{std::move(content),
                          {},
                          basis::Library(basis::load_all_bases(session.tx, session.county)),
                          bodies::directory(session.tx, session.county),
                          list.body};
    const auto catalogue = list.is_catalogue ? std::nullopt : find_catalogue(session.tx, session.county);
    if (!catalogue) return background;
    auto edition =
        edition_in_force(session.tx, session.county, catalogue->id, date_of(session.now), session.now);
    if (!edition) edition = find_open_edition(session.tx, session.county, catalogue->id);
    if (edition) { QD_TRY(background.catalogue, load_edition(session.tx, session.county, edition->id)); }
    return background;
}

Result<Job> start(Desk& desk, const ListId& list_id, const std::string& file_name, std::string bytes) {
    Job job;
    job.id = {desk.new_id()};
    job.list = list_id;
    job.file_name = file_name;
    job.created_by = desk.actor.account;
    job.created_at = job.beat_at = desk.now;
    sweep_leftovers(desk);
    QD_TRY(const auto draft, desk.write([&](Session& session) -> Result<Edition> {
        QD_TRY(const auto list, load_list(session.tx, session.county, list_id));
        return draft_for(session, list);
    }));
    job.edition = draft.id;
    job.edition_version = draft.version;
    job.file_digest = files::store(desk.database, desk.county, bytes);
    QD_CHECK(desk.write([&](Session& session) -> Outcome {
        store::insert(session.tx, session.county, job);
        return Nothing{};
    }));
    read_in_background(desk, job, std::move(bytes), {});
    return desk.read([&](Session& session) { return store::load(session.tx, session.county, job.id); });
}

Result<Job> remap(Desk& desk, const JobId& id, const std::vector<SheetView>& sheets, bool save_mappings) {
    QD_TRY(const auto job, desk.write([&](Session& session) -> Result<Job> {
        QD_TRY(auto open, store::load(session.tx, session.county, id));
        QD_TRY(const auto list, load_list(session.tx, session.county, open.list));
        QD_TRY(const auto draft, load_edition_head(session.tx, session.county, open.edition));
        QD_CHECK(may_edit(session.actor, list, draft));
        if (open.state != JobState::preview && open.state != JobState::failed)
            return Refusal::import_not_open;
        for (const auto& sheet : sheets)
            if (save_mappings && sheet.is_list) {
                const auto plan = from_view(sheet);
                store::save_mapping(session.tx, session.county, rules::signature(plan), plan,
                                    session.actor.account, session.now);
            }
        open.state = JobState::reading;
        open.progress = 0;
        open.refusal.clear();
        open.edition_version = draft.version;
        open.beat_at = session.now;
        QD_CHECK(store::save(session.tx, session.county, open));
        return open;
    }));
    sweep(desk, id, JobState::reading);
    auto bytes =
        desk.read([&](Session& session) { return files::load(session.tx, session.county, job.file_digest); });
    if (!bytes) return Refusal::import_file_missing;
    read_in_background(desk, job, *std::move(bytes), sheets);
    return desk.read([&](Session& session) { return store::load(session.tx, session.county, id); });
}

}  // namespace qd::dutylist::importing
