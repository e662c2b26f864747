#include "features/dutylist/export_document.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/dutylist/export_cells.hpp"

namespace qd::dutylist::exporting {
namespace {

std::string body_title(const Material& material) {
    const auto* body = material.directory.by_id(material.content.list.body);
    return body ? body->short_name : std::string();
}

std::vector<const Duty*> duties_of(const Material& material, std::string_view kind) {
    std::vector<const Duty*> duties;
    for (const auto& duty : material.content.duties)
        if (duty.list_kind == kind) duties.push_back(&duty);
    return duties;
}

/// 办理程序：…\n办理时限：…: what has no column of its own in a Word file.
std::string labelled(const std::vector<ExportColumn>& columns, const Duty& duty) {
    std::string out;
    for (const auto& column : columns) {
        if (!column.is_detail) continue;
        std::string text = column.text(duty);
        if (text.empty()) continue;
        std::ranges::replace(text, '\n', '\x1f');
        for (auto at = text.find('\x1f'); at != text.npos; at = text.find('\x1f')) text.replace(at, 1, "‖");
        out += (out.empty() ? "" : "\n") + column.title + "：" + text;
    }
    return out;
}

std::vector<ExportColumn> laid_out(std::vector<ExportColumn> columns, Layout layout) {
    if (layout == Layout::sheet) return columns;
    const std::vector<ExportColumn> all = columns;
    std::erase_if(columns, [](const ExportColumn& column) { return column.is_detail; });
    if (layout == Layout::document && columns.size() < all.size())
        columns.insert(columns.end() - 1,
                       {"其他要素", 4, [all](const Duty& duty) { return labelled(all, duty); }});
    return columns;
}

office::PrintTable table(const std::vector<ExportColumn>& columns, const std::vector<const Duty*>& duties) {
    office::PrintTable out;
    out.columns.push_back({"序号", 1, office::Align::centre, true});
    for (const auto& column : columns)
        out.columns.push_back({column.title, column.share, office::Align::left, false});
    std::int64_t serial = 0;
    for (const auto* duty : duties) {
        office::PrintRow row{{std::to_string(++serial)}};
        for (const auto& column : columns) row.push_back({column.text(*duty)});
        out.rows.push_back(std::move(row));
    }
    return out;
}

/// The category in one cell for all duties that it heads, as published lists have it.
void span_categories(office::PrintTable& table) {
    constexpr std::size_t category = 1;
    for (std::size_t first = 0; first < table.rows.size();) {
        std::size_t next = first + 1;
        while (next < table.rows.size() &&
               table.rows[next][category].text == table.rows[first][category].text)
            ++next;
        table.rows[first][category].row_span = int(next - first);
        table.rows[first][category].bold = true;
        first = next;
    }
}

std::string date_text(const std::optional<Date>& day) {
    if (!day) return {};
    return std::to_string(int(day->year())) + "年" + std::to_string(unsigned(day->month())) + "月" +
           std::to_string(unsigned(day->day())) + "日";
}

}  // namespace

std::string title_of(const Material& material) {
    const auto& list = material.content.list;
    const std::string name =
        body_title(material) + (list.is_catalogue ? "乡镇履行职责事项目录" : "履行职责事项清单");
    return name + "（第" + std::to_string(material.content.edition.number) + "版）";
}

office::Document document_of(const Material& material, Layout layout) {
    const auto& edition = material.content.edition;
    office::Document document;
    document.title = title_of(material);
    document.author = body_title(material);
    document.created_at = edition.published_at ? to_seconds(*edition.published_at) : 0;
    if (!edition.approval_document.empty()) document.subtitles.push_back(edition.approval_document);
    if (edition.effective_on) document.subtitles.push_back(date_text(edition.effective_on) + "起施行");
    if (!is_frozen(edition.state)) document.subtitles.push_back("（草案，未公布）");
    std::int64_t number = 0;
    for (const auto& [kind, name] : material.kinds) {
        const auto duties = duties_of(material, kind);
        if (duties.empty()) continue;
        office::Section section;
        section.sheet_name = name;
        section.heading =
            text::chinese_numeral(++number) + "、" + name + "（共" + std::to_string(duties.size()) + "项）";
        section.on_new_page = number > 1;
        section.table = table(laid_out(columns_for(material, kind), layout), duties);
        if (layout != Layout::sheet) span_categories(section.table);
        document.sections.push_back(std::move(section));
    }
    return document;
}

office::PrintTable table_of(const Material& material) {
    std::vector<const Duty*> duties;
    for (const auto& duty : material.content.duties) duties.push_back(&duty);
    return table(columns_for(material, {}), duties);
}

}  // namespace qd::dutylist::exporting
