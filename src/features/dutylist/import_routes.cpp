#include "features/dutylist/import_routes.hpp"
#include <algorithm>
#include <charconv>
#include "core/diff.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/import_wire.hpp"
#include "features/dutylist/export_commands.hpp"
#include "features/dutylist/queries.hpp"
#include "features/dutylist/import_store.hpp"

namespace qd::dutylist::importing {
namespace {

using http::Method;
using http::Reply;
using http::Request;
using identity::Right;
using Route = http::Route<identity::Web>;

constexpr std::size_t suggestions_max = 3;

JobId job_of(const Request& request) { return {request.param(1)}; }

wire::CountsView view(const RowCounts& c) {
    return {c.accepted, c.rejected, c.mended, c.skipped, c.warnings};
}

wire::DifferenceCountsView view(const DifferenceCounts& c) {
    return {c.added, c.changed, c.same, c.missing, c.doubtful};
}

/// Whether the page is asked to show it; `changes` is what the file brings.
bool is_wanted(const Difference& one, const std::optional<std::string>& only) {
    if (!only || *only == one.change) return true;
    if (*only == "different") return one.change != "same";
    return *only == "changes" && (one.change == "added" || one.change == "changed" || one.is_doubtful);
}

wire::JobView view(const JobDetail& detail) {
    const auto& job = detail.job;
    wire::JobView out{job.id,    job.list,     job.edition, job.file_name, job.file_format,
                      job.state, job.progress, {},          job.sheets,    view(detail.counts),
                      {},        job.version};
    if (!job.refusal.empty())
        if (auto refusal = schema::read<wire::RefusalView>(job.refusal)) out.refusal = *std::move(refusal);
    return out;
}

Result<wire::JobView> job_view(Session& session, const JobId& id) {
    QD_TRY(const auto detail, load(session, id));
    auto out = view(detail);
    if (detail.job.state == JobState::preview) {
        QD_TRY(const auto found, differences(session, id));
        out.difference = view(found.counts);
    }
    return out;
}

wire::RowView view(const JobRow& row, const bodies::Directory& directory) {
    wire::RowView out{row.position, row.sheet,       row.row,        row.state, {},
                      {},           row.skip_reason, view(row.duty), {}};
    if (row.rejected) out.remark = view(*row.rejected);
    for (const auto& one : row.warnings) out.warnings.push_back(view(one));
    for (const auto& part : row.duty.departments) {
        if (part.body || !row.rejected) continue;
        for (const auto* body : directory.suggest(part.name, suggestions_max))
            out.suggestions.push_back({body->id, body->code, body->name, body->short_name, body->kind});
    }
    return out;
}

Reply post_import(Desk& desk, const Request& request) {
    const auto name = request.query_text("file_name").value_or("");
    const auto job = start(desk, {request.param(1)}, name.empty() ? "清单" : name, request.body);
    if (!job) return Reply::problem(job.error());
    const auto out = desk.read([&](Session& session) { return job_view(session, job->id); });
    return out ? Reply::json(schema::write(*out)) : Reply::problem(out.error());
}

Result<wire::JobView> get_job(Session& session, const Request& request) {
    return job_view(session, job_of(request));
}

Result<wire::JobView> put_mapping(Desk& desk, const Request& request, const wire::MappingInput& in) {
    for (const auto& sheet : in.sheets) {
        const bool has_name = std::ranges::any_of(
            sheet.columns, [](const ColumnView& c) { return c.meaning == Meaning::name; });
        if (sheet.is_list && (!has_name || sheet.header_row < 1 || sheet.header_rows < 1))
            return Refusal::import_mapping_invalid;
    }
    QD_CHECK(remap(desk, job_of(request), in.sheets, in.save));
    return desk.read([&](Session& session) { return job_view(session, job_of(request)); });
}

Result<wire::RowList> get_rows(Session& session, const Request& request, const wire::RowQuery& query) {
    QD_CHECK(load(session, job_of(request)));
    const auto page = page_from(query.page, query.page_size);
    const auto found = store::rows(session.tx, session.county, job_of(request), query.state,
                                   query.open.value_or(false), page);
    const auto directory = bodies::directory(session.tx, session.county);
    wire::RowList out{{}, found.total, false, page.number, page.size};
    for (const auto& row : found.items) out.items.push_back(view(row, directory));
    return out;
}

Mend mend_of(const wire::MendValues& values) {
    Mend mend{values.name, values.field,      values.kind,  values.takeover_mode,
              {},          values.town_items, {},           values.without_limit.value_or(false)};
    if (values.limit) mend.limit = TimeLimit{values.limit->amount, values.limit->unit};
    if (values.departments) {
        mend.departments.emplace();
        for (const auto& one : *values.departments)
            mend.departments->push_back({one.name.value_or(""), {}, one.body_id, one.role, true, one.items});
    }
    return mend;
}

Result<wire::RowView> put_row(Session& session, const Request& request, const wire::RowInput& in) {
    std::int64_t position = 0;
    std::from_chars(request.param(2).data(), request.param(2).data() + request.param(2).size(), position);
    const auto change = [&]() -> Result<JobRow> {
        switch (in.action) {
            case wire::RowAction::mend:
                return mend_row(session, job_of(request), position,
                                mend_of(in.values.value_or(wire::MendValues{})));
            case wire::RowAction::skip:
                return skip_row(session, job_of(request), position, in.reason.value_or(""));
            case wire::RowAction::restore: return restore_row(session, job_of(request), position);
        }
        return Refusal::import_row_unknown;
    };
    QD_TRY(const auto row, change());
    return view(row, bodies::directory(session.tx, session.county));
}

Result<wire::JobView> post_compare(Session& session, const Request& request, const Nothing&) {
    QD_CHECK(compare_again(session, job_of(request)));
    return job_view(session, job_of(request));
}

Result<wire::JobView> post_confirm(Desk& desk, const Request& request, const wire::ConfirmInput& in) {
    QD_CHECK(confirm(desk, job_of(request), in.version, in.create_bodies.value_or(false)));
    return desk.read([&](Session& session) { return job_view(session, job_of(request)); });
}

Result<wire::JobView> delete_job(Desk& desk, const Request& request, const Nothing&) {
    QD_CHECK(cancel(desk, job_of(request)));
    return desk.read([&](Session& session) { return job_view(session, job_of(request)); });
}

dutylist::wire::FieldChangeView view(const FieldDifference& field) {
    dutylist::wire::FieldChangeView out{field.field, field.about, {}};
    for (const auto& segment : diff::compare(field.before, field.after)) {
        const auto op = segment.change == diff::Change::kept    ? dutylist::wire::Mark::same
                        : segment.change == diff::Change::added ? dutylist::wire::Mark::added
                                                                : dutylist::wire::Mark::removed;
        out.segments.push_back({op, segment.text});
    }
    return out;
}

Result<wire::DifferenceList> get_differences(Session& session, const Request& request,
                                             const wire::DifferenceQuery& query) {
    QD_TRY(const auto found, differences(session, job_of(request)));
    const auto page = page_from(query.page, query.page_size);
    wire::DifferenceList out{{}, view(found.counts), 0, false, page.number, page.size};
    for (const auto& one : found.items) {
        if (!is_wanted(one, query.only)) continue;
        if (out.total++ < page.offset() || out.total > page.offset() + page.size) continue;
        wire::DifferenceView item{one.change, one.kind, one.code,        one.name,
                                  one.sheet,  one.row,  one.is_doubtful, {}};
        for (const auto& field : one.fields) item.fields.push_back(view(field));
        out.items.push_back(std::move(item));
    }
    return out;
}

Reply get_annotated(Session& session, const Request& request) {
    auto file = annotated(session, job_of(request));
    if (!file) return Reply::problem(file.error());
    return Reply::file(std::move(file->bytes), file->content_type, file->file_name);
}

Reply get_export(Session& session, const Request& request) {
    auto file =
        exporting::export_edition(session, {request.param(1)}, request.query_text("format").value_or("xlsx"));
    if (!file) return Reply::problem(file.error());
    return Reply::file(std::move(file->bytes), file->content_type, file->file_name);
}

}  // namespace

std::vector<http::Route<identity::Web>> routes() {
    const std::string county = "/api/v1/{county}", job = county + "/imports/{id}";
    auto upload = Route::raw_task(Method::post, county + "/lists/{id}/imports", Right::edit_list,
                                  &post_import, "Take a file in for the list's draft");
    upload.query = &schema::type_of<wire::UploadQuery>();
    auto download = Route::page(county + "/editions/{id}/export", Right::anyone, &get_export,
                                "The edition as xlsx, docx, pdf, csv or json");
    download.query = &schema::type_of<wire::ExportQuery>();
    return {
        std::move(upload),
        Route::get(job, Right::edit_list, &get_job, "An import, its progress and what it would change"),
        Route::task(Method::put, job + "/mapping", Right::edit_list, &put_mapping,
                    "Read the file again with these columns"),
        Route::get(job + "/rows", Right::edit_list, &get_rows, "The rows of the file"),
        Route::command(Method::put, job + "/rows/{position}", Right::edit_list, &put_row,
                       "Mend, skip or restore a row"),
        Route::get(job + "/difference", Right::edit_list, &get_differences, "The file against the draft"),
        Route::command(Method::post, job + "/compare", Right::edit_list, &post_compare,
                       "Compare with the draft as it is now; what was mended stays so"),
        Route::page(job + "/annotated", Right::edit_list, &get_annotated,
                    "The office's own file with the remarks in place"),
        Route::task(Method::post, job + "/confirm", Right::edit_list, &post_confirm,
                    "Write all rows into the draft, or nothing"),
        Route::task(Method::del, job, Right::edit_list, &delete_job,
                    "Give the import up; the draft stays as it was"),
        std::move(download),
        departments_route(),
    };
}

}  // namespace qd::dutylist::importing
