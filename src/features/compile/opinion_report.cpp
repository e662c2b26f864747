#include "core/messages.hpp"
#include "core/time.hpp"
#include "features/compile/acting.hpp"
#include "features/compile/queries.hpp"
#include "features/compile/review_views.hpp"
#include "platform/office/write.hpp"

namespace qd::compile {
namespace {

using http::Reply;
using http::Request;

constexpr std::int64_t opinions_at_once = 200, opinions_at_most = 20'000;

std::string said(std::string_view key) {
    return messages::sentence("compile.report." + std::string(key));
}
template <class Enum> std::string said_of(std::string_view group, Enum value) {
    return messages::sentence("compile." + std::string(group) + "." + std::string(word(value)));
}

office::PrintTable blank_table() {
    office::PrintTable table;
    // The day of ten characters stays on one line: 3 of 29.2 parts are 23 mm of 225.
    const std::pair<const char*, double> columns[] = {
        {"number", 1.2}, {"stage", 2}, {"round", 1}, {"item", 4}, {"field", 2}, {"who", 3},
        {"content", 6}, {"fate", 2}, {"fate_reason", 5}, {"ended_on", 3}};
    for (const auto& [key, share] : columns)
        table.columns.push_back({said(key), share, office::Align::left, false});
    return table;
}

office::PrintRow row_of(const Opinion& one, BodyNames& names) {
    auto who = names(one.body).short_name;
    if (!one.on_behalf.empty()) who += "（" + one.on_behalf + "）";
    office::PrintRow cells;
    for (auto& text : {std::to_string(one.number), said_of("stage", one.stage), std::to_string(one.round),
                       std::to_string(one.item) + " " + one.item_name, said_of("field", one.aspect),
                       std::move(who), one.content, said_of("fate", one.fate), one.fate_reason,
                       one.ended_at ? to_text(date_of(*one.ended_at)) : std::string()})
        cells.push_back({text});
    return cells;
}

office::Document report(Session& session, const Project& project) {
    BodyNames names(session);
    const auto reader = reader_of(session, project);
    auto table = blank_table();
    OpinionFilter filter;
    filter.size = opinions_at_once;
    while (std::int64_t(table.rows.size()) < opinions_at_most) {
        auto some = opinions(session.tx, session.county, project.id, filter);
        for (auto& one : some) {
            mask_for(reader, one);
            table.rows.push_back(row_of(one, names));
        }
        if (std::int64_t(some.size()) < opinions_at_once) break;
        filter.after = some.back().number;
    }
    const auto counts = opinion_counts(session.tx, session.county, project.id);
    office::Document document;
    document.title = project.name;
    mask_for(reader, document.title);
    document.title += said("title");
    document.subtitles.push_back(
        messages::sentence("compile.report.counts", {{"count", std::to_string(counts.open + counts.ended)},
                                                     {"open", std::to_string(counts.open)}}));
    document.created_at = to_seconds(session.now);
    document.sections.push_back({said("sheet"), {}, std::move(table), said("sheet"), false});
    return document;
}

struct ReportFormat {
    std::string_view word, type;
    Result<std::string> (*write)(const office::Document&);
};
constexpr ReportFormat formats[] = {
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &office::write_docx},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &office::write_xlsx},
    {"pdf", "application/pdf", &office::write_pdf},
};

}  // namespace

Reply opinion_report(Session& session, const Request& request) {
    if (const auto may = may_read(session.actor); !may) return Reply::problem(may.error());
    const auto project = load_project(session.tx, session.county, project_in(request));
    if (!project) return Reply::problem(project.error());
    const auto wanted = request.query_text("format").value_or("docx");
    const auto* format = &formats[0];
    for (const auto& one : formats)
        if (one.word == wanted) format = &one;
    auto bytes = format->write(report(session, *project));
    if (!bytes) return Reply::problem(bytes.error());
    return Reply::file(*std::move(bytes), std::string(format->type),
                       said("title") + "." + std::string(format->word));
}

}  // namespace qd::compile
