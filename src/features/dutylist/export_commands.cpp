#include "features/dutylist/export_commands.hpp"
#include "core/json.hpp"
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/edition_rules.hpp"
#include "features/dutylist/export_document.hpp"
#include "features/dutylist/export_json.hpp"
#include "features/dutylist/queries.hpp"
#include "platform/office/write.hpp"

namespace qd::dutylist::exporting {
namespace {

struct Format {
    std::string_view name, content_type;
    Result<std::string> (*write)(const Material&);
};

constexpr Format formats[] = {
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     [](const Material& m) { return office::write_xlsx(document_of(m, Layout::sheet)); }},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     [](const Material& m) { return office::write_docx(document_of(m, Layout::document)); }},
    {"pdf", "application/pdf",
     [](const Material& m) { return office::write_pdf(document_of(m, Layout::printed)); }},
    {"csv", "text/csv; charset=utf-8",
     [](const Material& m) -> Result<std::string> { return office::write_csv(table_of(m)); }},
    {"json", "application/json; charset=utf-8",
     [](const Material& m) -> Result<std::string> { return json_of(m); }},
};

}  // namespace

Result<File> export_edition(Session& session, const EditionId& edition, const std::string& format) {
    const Format* chosen = nullptr;
    for (const auto& one : formats)
        if (one.name == format) chosen = &one;
    if (!chosen) return Error(Refusal::export_format_unknown, {{"format", format}});
    QD_TRY(const auto content, load_edition(session.tx, session.county, edition));
    QD_CHECK(may_read(session.actor, content.list, content.edition));
    const auto directory = bodies::directory(session.tx, session.county);
    const basis::Library library(basis::load_cited_bases(session.tx, session.county, edition.text));
    Material material{content, directory, library, {}, {}};
    for (const auto& kind : list_kinds(session.tx, session.county))
        material.kinds.emplace_back(kind.word, kind.name);
    for (const auto& scheme : schemes(session.tx, session.county))
        material.schemes.emplace_back(scheme.word, scheme.name);
    QD_TRY(auto bytes, chosen->write(material));
    return File{std::move(bytes), title_of(material) + "." + format, std::string(chosen->content_type)};
}

}  // namespace qd::dutylist::exporting
