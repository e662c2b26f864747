#include "features/basis/sheet_rules.hpp"
#include <algorithm>
#include <array>
#include <map>
#include "core/calendar.hpp"
#include "core/text.hpp"
#include "features/basis/rules.hpp"

namespace qd::basis::rules {
namespace {

enum class Column : std::uint8_t {
    code, title, level, issuer, document_number, issued_on, effective_on, status, status_from, replaced_by,
    version_on, checked_by, note,
};
struct Named {
    Column column;
    std::string_view names;   ///< Separated by spaces.
};
constexpr Named column_names[] = {
    {Column::code, "code basis_id 编号 依据编号 编码 代码"},
    {Column::title, "title name 名称 标题 文件名称 依据名称 法律法规名称 法规名称 文件标题"},
    {Column::level, "level 层级 效力层级 效力级别 类别 类型"},
    {Column::issuer, "issuer 发布机关 制定机关 发文机关 发文单位 颁布机关 制定单位"},
    {Column::document_number, "document_number 文号 发文字号 令号 文号或令号 文号（令号）"},
    {Column::issued_on, "issued_on 公布日期 发布日期 发文日期 成文日期 颁布日期 通过日期"},
    {Column::effective_on, "effective_on 施行日期 生效日期 实施日期"},
    {Column::status, "status 状态 时效性 时效 有效性"},
    {Column::status_from, "repealed_on status_from 失效日期 废止日期 状态变更日期 停止执行日期"},
    {Column::replaced_by, "replaced_by 替代文件 接替文件 被替代 替代文件编号"},
    {Column::version_on, "version_date version_on 版本日期 修正日期 修订日期"},
    {Column::checked_by, "checked_by 核对方式 核对"},
    {Column::note, "notes note 备注 说明"},
};
struct LevelName {
    Level level;
    std::string_view names;
};
constexpr LevelName level_names[] = {
    {Level::law, "law 法律"},
    {Level::regulation, "regulation administrative_regulation 行政法规"},
    {Level::local_regulation, "local_regulation 地方性法规 自治条例 单行条例"},
    {Level::rule, "rule 规章 部门规章 地方政府规章 政府规章"},
    {Level::party_rule, "party_rule party_regulation 党内法规"},
    {Level::document, "document normative_document 规范性文件 上级文件 文件 政策文件 其他文件"},
    {Level::staffing_plan, "staffing_plan 三定规定 “三定”规定 \"三定\"规定 编制文件 机构编制文件"},
};
struct StatusName {
    Status status;
    std::string_view names;
};
constexpr StatusName status_names[] = {
    {Status::in_force, "in_force 现行 现行有效 有效"},
    {Status::amended, "amended 已修改 已修订 已修正 修订 修改 已被修改"},
    {Status::repealed, "repealed 废止 已废止 失效 已失效"},
    {Status::not_yet_in_force, "not_yet_in_force 尚未生效 尚未施行 未生效"},
};

bool has_name(std::string_view names, std::string_view wanted) {
    for (std::size_t from = 0; from < names.size();) {
        const auto to = std::min(names.find(' ', from), names.size());
        if (names.substr(from, to - from) == wanted) return true;
        from = to + 1;
    }
    return false;
}

using Header = std::map<Column, std::size_t>;
constexpr std::size_t header_rows_max = 30;

Header header_in(const SheetRow& row) {
    Header header;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto cell = text::without_spaces(text::half_width(row.cells[i]));
        for (const auto& [column, names] : column_names)
            if (has_name(names, cell)) header.try_emplace(column, i);
    }
    return header;
}

/// Reads one row; what is wrong goes to `errors`, with the column's title.
class RowReader {
public:
    RowReader(const SheetRow& row, const Header& header, const SheetRow& titles,
              std::vector<SheetError>& errors)
        : row_(row), header_(header), titles_(titles), errors_(errors) {}

    SheetBasis read() {
        SheetBasis out;
        out.row = row_.number;
        auto& basis = out.basis;
        basis.code = cell(Column::code);
        basis.title = cell(Column::title);
        basis.issuer = cell(Column::issuer);
        basis.document_number_raw = cell(Column::document_number);
        basis.issued_on = date(Column::issued_on);
        basis.effective_on = date(Column::effective_on);
        basis.version_on = date(Column::version_on);
        basis.checked_by = cell(Column::checked_by);
        basis.note = cell(Column::note);
        if (const auto level = cell(Column::level); !level.empty()) {
            if (const auto known = level_named(level)) basis.level = *known;
            else wrong(Column::level, "level_unknown", level);
        } else {
            basis.level = basis.document_number_raw.empty() ? Level::law : Level::document;
        }
        if (basis.title.empty()) wrong(Column::title, "title_missing", {});
        read_status(out);
        return out;
    }

private:
    void read_status(SheetBasis& out) {
        const auto written = cell(Column::status);
        out.status_from = date(Column::status_from);
        out.replaced_by_code = cell(Column::replaced_by);
        if (written.empty()) return;
        out.status = status_named(written);
        if (!out.status) return wrong(Column::status, "status_unknown", written);
        const bool is_over = *out.status == Status::amended || *out.status == Status::repealed;
        if (is_over && !out.status_from) wrong(Column::status_from, "status_date_missing", written);
        if (!is_over) out.status.reset();   // in force or not yet: the effective date says so
    }
    std::string cell(Column column) const {
        const auto at = header_.find(column);
        if (at == header_.end() || at->second >= row_.cells.size()) return {};
        return text::trim(row_.cells[at->second]);
    }
    std::optional<Date> date(Column column) {
        const auto written = cell(column);
        if (written.empty()) return {};
        const auto day = written_date(written);
        if (!day) wrong(column, "date_unreadable", written);
        return day;
    }
    void wrong(Column column, std::string_view code, const std::string& value) {
        const auto at = header_.find(column);
        const auto title = at == header_.end() ? std::string{} : text::trim(titles_.cells[at->second]);
        errors_.push_back({row_.number, title, std::string(code), {{"value", value}}});
    }

    const SheetRow& row_;
    const Header& header_;
    const SheetRow& titles_;
    std::vector<SheetError>& errors_;
};

}  // namespace

std::optional<Date> written_date(std::string_view written) {
    std::array<int, 3> parts{};
    std::size_t part = 0;
    bool in_number = false;
    for (const char32_t c : text::characters(text::half_width(written))) {
        if (c >= U'0' && c <= U'9') {
            if (!in_number && part++ >= 3) return {};
            in_number = true;
            parts[part - 1] = parts[part - 1] * 10 + int(c - U'0');
            if (parts[part - 1] > 9999) return {};
        } else {
            if (std::u32string_view(U"-/.年月日 ").find(c) == std::u32string_view::npos) return {};
            in_number = false;
        }
    }
    if (part != 3 || parts[0] < 1000) return {};
    return day_of(parts[0], parts[1], parts[2]);
}

std::optional<Level> level_named(std::string_view name) {
    const auto wanted = text::without_spaces(name);
    for (const auto& [level, names] : level_names) if (has_name(names, wanted)) return level;
    return {};
}

std::optional<Status> status_named(std::string_view name) {
    const auto wanted = text::without_spaces(name);
    for (const auto& [status, names] : status_names) if (has_name(names, wanted)) return status;
    return {};
}

Result<SheetContent> read_sheet(const std::vector<SheetRow>& rows) {
    Header header;
    std::size_t at = 0;
    for (; at < rows.size() && at < header_rows_max; ++at) {
        header = header_in(rows[at]);
        if (header.contains(Column::title) && header.size() > 1) break;
        header.clear();
    }
    if (header.empty()) return Refusal::basis_sheet_without_titles;
    SheetContent content;
    const auto& titles = rows[at];
    for (++at; at < rows.size(); ++at) {
        const auto& row = rows[at];
        const bool is_blank = std::all_of(row.cells.begin(), row.cells.end(),
                                          [](const auto& cell) { return text::trim(cell).empty(); });
        if (is_blank || header_in(row).size() > 1) continue;   // a header repeated in mid-sheet
        content.rows.push_back(RowReader(row, header, titles, content.errors).read());
    }
    return content;
}

}  // namespace qd::basis::rules
