#include "features/bodies/sheet_rules.hpp"
#include <algorithm>
#include <map>
#include "core/text.hpp"
#include "features/bodies/rules.hpp"

namespace qd::bodies::rules {
namespace {

const std::vector<columns::Meaning>& meanings() {
    static const std::vector<columns::Meaning> all = {
        {"code", {"code", "编码", "机构编码", "部门编码", "单位编码", "代码", "机构代码"}},
        {"name", {"name", "名称", "机构名称", "机构全称", "全称", "单位名称", "部门名称", "单位", "部门", "机构", "乡镇",
                  "乡镇名称", "乡镇街道"}},
        {"short_name", {"short_name", "简称", "机构简称", "单位简称", "部门简称", "规范简称"}},
        {"kind", {"kind", "type", "类型", "机构类型", "类别", "机构类别", "性质", "机构性质", "单位类型"}},
        {"parent", {"parent_code", "parent", "上级", "上级机构", "上级编码", "上级机构编码", "隶属", "所属", "所属机构",
                    "所属乡镇", "主管单位"}},
        {"credit_code", {"credit_code", "统一社会信用代码", "社会信用代码", "信用代码", "组织机构代码"}},
        {"division_code", {"division_code", "区划代码", "行政区划代码", "区划编码"}},
        {"phone", {"phone", "电话", "联系电话", "办公电话", "公开电话"}},
        {"note", {"notes", "note", "备注", "说明"}},
        {"aliases", {"aliases", "alias", "别名", "曾用名", "其他名称", "又称"}},
        {"abolished_on", {"abolished_on", "撤销日期", "撤销时间"}},
        {"successor", {"successor", "successor_code", "承接机构", "职责承接机构", "继任机构", "划入机构"}},
    };
    return all;
}

struct KindWord { BodyKind kind; std::vector<std::string_view> words; };
const std::vector<KindWord>& kind_words() {
    static const std::vector<KindWord> all = {
        {BodyKind::county, {"县", "县区", "县级", "县(市、区)"}},
        {BodyKind::county_party, {"党委部门", "县委部门", "党委工作机关", "党委机构", "党委"}},
        {BodyKind::supervision, {"纪检监察", "纪检监察机关", "纪委监委", "监督机关"}},
        {BodyKind::county_department, {"政府部门", "政府工作部门", "县直部门", "县级部门", "县政府部门", "部门",
                                       "行政机关", "政府组成部门", "县直单位"}},
        {BodyKind::vertical, {"垂直管理", "垂直管理单位", "垂管单位", "垂管部门", "垂直管理部门", "中省直单位", "驻县单位"}},
        {BodyKind::mass_organization, {"群团组织", "群团", "群团机关", "人民团体"}},
        {BodyKind::military, {"人武部", "军事机关", "人民武装部"}},
        {BodyKind::enterprise, {"企业", "国有企业", "公用企业"}},
        {BodyKind::joint_conference, {"联席会议", "议事协调机构"}},
        {BodyKind::service_center, {"政务服务中心", "服务中心", "县级服务中心"}},
        {BodyKind::town, {"乡镇", "镇", "乡", "街道", "乡镇街道", "乡(镇)", "街道办事处", "乡镇(街道)"}},
        {BodyKind::town_office, {"乡镇内设机构", "内设机构", "党政机构", "乡镇办公室", "乡镇党政机构"}},
        {BodyKind::town_center, {"乡镇事业单位", "事业单位", "乡镇中心", "乡镇所属事业单位"}},
        {BodyKind::stationed, {"派驻机构", "派驻单位", "派出机构"}},
        {BodyKind::community, {"社区", "居委会", "居民委员会"}},
        {BodyKind::village, {"村", "行政村", "村委会", "村民委员会"}},
        {BodyKind::abolished, {"已撤销", "撤销", "已撤并"}},
    };
    return all;
}

std::vector<std::string> split_names(std::string_view names) {
    std::vector<std::string> parts;
    std::u32string part;
    const auto close = [&] {
        if (auto name = text::trim(text::from_characters(part)); !name.empty())
            parts.push_back(std::move(name));
        part.clear();
    };
    for (const char32_t c : text::characters(names)) {
        if (c == U'、' || c == U'；' || c == U';' || c == U'，' || c == U',' || c == U'|' || c == U'\n') close();
        else part += c;
    }
    close();
    return parts;
}

/// One row on its way: the body, and what its other cells name.
struct Draft {
    int row = 0;
    Body body;
    const Body* before = nullptr;
    std::string parent, successor;
};

/// Reads one sheet; a place for what its steps share.
class Reader {
public:
    Reader(const columns::Table& table, const Directory& existing, const CountyId& county,
           const std::function<std::string()>& new_id)
        : table_(table), existing_(existing), county_(county), new_id_(new_id) {}

    SheetPlan plan() {
        for (const columns::Line& line : table_.lines()) read(line);
        std::vector<Body> merged = existing_.all();
        for (const Draft& draft : drafts_) merge(merged, draft.body);
        const Directory named(merged);
        for (Draft& draft : drafts_) link(draft, named);
        for (const Draft& draft : drafts_) merge(merged, draft.body);
        const Directory linked(std::move(merged));
        for (const Draft& draft : drafts_) finish(draft, linked);
        return std::move(plan_);
    }

private:
    void fail(int row, std::string_view meaning, const Error& error) {
        plan_.errors.push_back({row, table_.title(meaning), error.why, error.facts});
    }

    static std::string_view column_of(const Error& error) {
        if (error.is(Refusal::body_name_missing)) return "name";
        if (error.is(Refusal::division_code_malformed) || error.is(Refusal::division_code_taken))
            return "division_code";
        if (error.is(Refusal::parent_loop) || error.is(Refusal::parent_unknown)) return "parent";
        if (error.is(Refusal::successor_unknown)) return "successor";
        if (error.is(Refusal::successor_without_end)) return "abolished_on";
        return "code";
    }

    static void merge(std::vector<Body>& merged, const Body& body) {
        const auto same =
            std::find_if(merged.begin(), merged.end(), [&](const Body& b) { return b.id == body.id; });
        if (same == merged.end()) merged.push_back(body);
        else *same = body;
    }

    const Body* met(const std::string& code, const std::string& name, const std::string& short_name) const {
        if (const Body* body = code.empty() ? nullptr : existing_.by_code(code)) return body;
        const Body* body = existing_.find(name);
        if (body == nullptr && !short_name.empty()) body = existing_.find(short_name);
        // Somebody whose own code stands in another row of this sheet is not meant by a name.
        const bool is_elsewhere = body != nullptr && std::any_of(
            table_.lines().begin(), table_.lines().end(),
            [&](const columns::Line& line) { return table_.cell(line, "code") == body->code; });
        const bool has_met = body != nullptr && std::any_of(
            drafts_.begin(), drafts_.end(), [&](const Draft& draft) { return draft.before == body; });
        return is_elsewhere || has_met ? nullptr : body;
    }

    /// Whether the row only calls the body by a shorter name of its: 县公安局 does not rename 青禾县公安局.
    bool is_known_as(const Body* body, const std::string& code, const std::string& name) const {
        return body != nullptr && body != existing_.by_code(code) && existing_.find(name) == body &&
               name.size() <= body->name.size();
    }

    void read(const columns::Line& line) {
        const auto cell = [&](std::string_view meaning) { return table_.cell(line, meaning); };
        const std::string code = cell("code"), name = text::collapse(cell("name"));
        const std::string short_name = cell("short_name");
        Draft draft{line.number, {}, met(code, name.empty() ? short_name : name, short_name), {}, {}};
        if (draft.before != nullptr) draft.body = *draft.before;
        else draft.body.id = {new_id_()};
        Body& body = draft.body;
        const auto set = [](std::string& field, std::string value) {
            if (!value.empty()) field = std::move(value);
        };
        set(body.code, code);
        if (draft.before == nullptr) set(body.name, name.empty() ? short_name : name);
        else if (!is_known_as(draft.before, code, name)) set(body.name, name);
        set(body.short_name, short_name);
        set(body.phone, cell("phone"));
        set(body.note, cell("note"));
        if (body.name.empty()) return fail(line.number, "name", Refusal::body_name_missing);
        if (!read_kind(line, draft)) return;
        if (auto credit = cell("credit_code"); !credit.empty()) body.credit_code = std::move(credit);
        if (auto division = cell("division_code"); !division.empty())
            body.division_code = std::move(division);
        for (std::string& alias : split_names(cell("aliases"))) {
            const bool is_known =
                std::find(body.aliases.begin(), body.aliases.end(), alias) != body.aliases.end();
            if (!is_known) body.aliases.push_back(std::move(alias));
        }
        draft.parent = cell("parent");
        draft.successor = cell("successor");
        if (!read_end(line, draft)) return;
        if (body.code.empty()) body.code = free_code(existing_, county_, last_code_);
        body = completed(std::move(body), county_);
        drafts_.push_back(std::move(draft));
    }

    bool read_kind(const columns::Line& line, Draft& draft) {
        const std::string written = table_.cell(line, "kind");
        if (written.empty()) {
            if (draft.before == nullptr) draft.body.kind = kind_by_name(draft.body.name);
            return true;
        }
        const auto kind = kind_from(written);
        if (kind) draft.body.kind = *kind;
        else fail(line.number, "kind", Error{Refusal::body_kind_unknown, {{"kind", written}}});
        return kind.has_value();
    }

    bool read_end(const columns::Line& line, Draft& draft) {
        const std::string written = table_.cell(line, "abolished_on");
        if (!written.empty()) {
            draft.body.abolished_on = date_from(written);
            if (!draft.body.abolished_on) {
                fail(line.number, "abolished_on", Error{Refusal::end_date_malformed, {{"date", written}}});
                return false;
            }
        } else if (draft.body.kind == BodyKind::abolished) {
            const Ending ending = ending_in(draft.body.note);
            if (ending.on) draft.body.abolished_on = ending.on;
            if (draft.successor.empty()) draft.successor = ending.successor;
        }
        return true;
    }

    void link(Draft& draft, const Directory& named) {
        const auto look_up = [&](const std::string& written) {
            const Body* body = named.by_code(written);
            return body == nullptr ? named.find(written) : body;
        };
        if (!draft.parent.empty()) {
            const Body* parent = look_up(draft.parent);
            if (parent != nullptr) draft.body.parent = parent->id;
            else fail(draft.row, "parent", Error{Refusal::parent_unknown, {{"name", draft.parent}}});
        } else if (draft.before == nullptr &&
                   (draft.body.kind == BodyKind::town || is_department(draft.body.kind))) {
            for (const Body& body : named.all()) {
                if (body.kind == BodyKind::county) draft.body.parent = body.id;
            }
        }
        if (draft.successor.empty()) return;
        const Body* successor = look_up(draft.successor);
        if (successor != nullptr) draft.body.successor = successor->id;
        else fail(draft.row, "successor", Error{Refusal::successor_unknown, {{"name", draft.successor}}});
    }

    void finish(const Draft& draft, const Directory& linked) {
        if (auto sound = check(draft.body, linked, county_); !sound) {
            fail(draft.row, column_of(sound.error()), sound.error());
        }
        if (draft.body.credit_code) {
            if (const auto doubt = doubt_credit_code(*draft.body.credit_code)) {
                plan_.warnings.push_back({draft.row, table_.title("credit_code"), word(*doubt),
                                          {{"code", *draft.body.credit_code}, {"name", draft.body.name}}});
            }
        }
        Change change = Change::added;
        if (draft.before != nullptr)
            change = is_same(*draft.before, draft.body) ? Change::unchanged : Change::changed;
        plan_.items.push_back({draft.row, change, draft.body});
    }

    const columns::Table& table_;
    const Directory& existing_;
    const CountyId& county_;
    const std::function<std::string()>& new_id_;
    std::vector<Draft> drafts_;
    SheetPlan plan_;
    std::size_t last_code_ = 0;
};

}  // namespace

Result<SheetPlan> plan_sheet(std::span<const columns::Line> lines, const Directory& existing,
                             const CountyId& county, const std::function<std::string()>& new_id) {
    auto table = columns::Table::find(lines, meanings(), 2);
    if (!table) table = columns::Table::find(lines, meanings(), 1);
    if (table && !table->has("name") && !table->has("short_name")) return Refusal::bodies_not_found_in_sheet;
    if (table) return Reader(*table, existing, county, new_id).plan();
    // No heading anywhere: a list of names, one a line.
    std::vector<columns::Line> with_heading = {{0, {"name"}}};
    for (const columns::Line& line : lines) {
        const auto filled = std::count_if(line.cells.begin(), line.cells.end(),
                                          [](const std::string& cell) { return !text::trim(cell).empty(); });
        if (filled > 1) return Refusal::bodies_not_found_in_sheet;
        if (filled == 1) with_heading.push_back(line);
    }
    if (with_heading.size() == 1) return Refusal::bodies_not_found_in_sheet;
    return Reader(*columns::Table::find(with_heading, meanings(), 1), existing, county, new_id).plan();
}

std::optional<BodyKind> kind_from(std::string_view written) {
    const std::string folded = text::fold(text::without_spaces(written));
    if (const auto kind = from_word<BodyKind>(folded)) return kind;
    for (const KindWord& row : kind_words()) {
        for (const std::string_view synonym : row.words) {
            if (text::fold(synonym) == folded) return row.kind;
        }
    }
    return std::nullopt;
}

BodyKind kind_by_name(std::string_view name) {
    const auto ends = [&](std::string_view tail) { return name.ends_with(tail); };
    if (ends("村民委员会") || ends("村委会") || ends("村")) return BodyKind::village;
    if (ends("居民委员会") || ends("居委会") || ends("社区")) return BodyKind::community;
    if (ends("镇") || ends("乡") || ends("街道") || ends("街道办事处") || ends("镇人民政府") || ends("乡人民政府")) {
        return BodyKind::town;
    }
    if (name.find("纪委") != std::string_view::npos || name.find("纪律检查") != std::string_view::npos) {
        return BodyKind::supervision;
    }
    if (name.starts_with("中共") || name.starts_with("县委") || name.starts_with("区委") ||
        name.starts_with("市委")) {
        return BodyKind::county_party;
    }
    return BodyKind::county_department;
}

Ending ending_in(std::string_view note) {
    Ending ending;
    if (note.size() >= 10) ending.on = date_from(note.substr(0, 10));
    constexpr std::string_view mark = "划入";
    const auto at = note.find(mark);
    if (at == std::string_view::npos) return ending;
    const std::string_view rest = note.substr(at + mark.size());
    const auto open = rest.find("（"), close = rest.find("）");
    const bool has_code = open != std::string_view::npos && close != std::string_view::npos && close > open;
    constexpr std::size_t bracket = std::string_view{"（"}.size();
    ending.successor = has_code ? rest.substr(open + bracket, close - open - bracket)
                                : rest.substr(0, std::min(rest.find("。"), rest.find("，")));
    return ending;
}

}  // namespace qd::bodies::rules
