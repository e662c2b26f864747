#include "features/accounts/sheet_rules.hpp"
#include "core/text.hpp"
#include "features/accounts/rules.hpp"

namespace qd::accounts::rules {
namespace {

const std::vector<columns::Meaning>& meanings() {
    static const std::vector<columns::Meaning> all = {
        {"body", {"body", "机构", "单位", "部门", "机构名称", "单位名称", "部门名称", "机构编码", "乡镇", "所在单位", "单位编码"}},
        {"name", {"name", "姓名", "联系人", "人员", "经办人", "管理员", "管理员姓名"}},
        {"login", {"login", "登录名", "账号", "用户名", "帐号"}},
        {"role", {"role", "角色", "岗位类型"}},
        {"keeper", {"keeper", "账号管理员", "是否管理员", "是否账号管理员"}},
        {"title", {"title", "职务", "岗位", "岗位名称"}},
    };
    return all;
}

constexpr std::pair<std::string_view, Role> role_words[] = {
    {"编办", Role::list_office}, {"县委编办", Role::list_office}, {"清单管理", Role::list_office},
    {"县领导", Role::county_leader}, {"督查", Role::county_leader}, {"监督", Role::supervision},
    {"部门", Role::department}, {"县直部门", Role::department}, {"乡镇", Role::town}, {"街道", Role::town},
    {"乡镇街道", Role::town}, {"村", Role::village}, {"社区", Role::village}, {"村社区", Role::village},
};

std::optional<Role> role_from(const std::string& written) {
    const std::string folded = text::fold(text::without_spaces(written));
    for (const auto& [chinese, role] : role_words) {
        if (folded == chinese) return role;
    }
    const auto role = from_word<Role>(folded);
    // Administrators are named by hand, one by one.
    return role == Role::visitor || (role && identity::is_administrator(*role)) ? std::nullopt : role;
}

bool is_no(const std::string& cell) { return cell == "否" || cell == "no" || cell == "0" || cell == "不是"; }

/// Reads one row; errors go into the plan.
class Reader {
public:
    Reader(const columns::Table& table, const bodies::Directory& bodies, const Actor& actor,
           const SecurityPolicy& policy, const std::set<std::string>& taken)
        : table_(table), bodies_(bodies), actor_(actor), policy_(policy), taken_(taken) {}

    SheetAccountPlan plan() {
        for (const columns::Line& line : table_.lines()) read(line);
        return std::move(plan_);
    }

private:
    void fail(const columns::Line& line, std::string_view meaning, const Error& error) {
        plan_.errors.push_back({line.number, table_.title(meaning), error.why, error.facts});
    }

    void read(const columns::Line& line) {
        const std::string whose = table_.cell(line, "body");
        const bodies::Body* body = bodies_.by_code(whose);
        if (body == nullptr) body = bodies_.find(whose);
        if (body == nullptr)
            return fail(line, "body", Error{bodies::Refusal::body_unknown, {{"name", whose}}});
        NewAccount wanted;
        wanted.body = body->id;
        wanted.display_name = table_.cell(line, "name");
        if (wanted.display_name.empty() && !table_.has("name")) wanted.display_name = body->short_name;
        if (wanted.display_name.empty()) return fail(line, "name", SheetRefusal::display_name_missing);
        wanted.title = table_.cell(line, "title");
        // The first person of a body looks after its accounts unless the sheet says otherwise.
        wanted.is_keeper = !is_no(table_.cell(line, "keeper"));
        if (!read_role(line, *body, wanted) || !read_login(line, *body, wanted)) return;
        if (auto allowed = state_of_new_post(actor_, wanted, *body, policy_); !allowed)
            return fail(line, "body", allowed.error());
        plan_.items.push_back({line.number, std::move(wanted)});
    }

    bool read_role(const columns::Line& line, const bodies::Body& body, NewAccount& wanted) {
        const std::string written = table_.cell(line, "role");
        const auto role = written.empty() ? role_for(body.kind) : role_from(written);
        if (!role)
            fail(line, "role", Error{SheetRefusal::role_unknown, {{"role", written}, {"name", body.name}}});
        else wanted.role = *role;
        return role.has_value();
    }

    bool read_login(const columns::Line& line, const bodies::Body& body, NewAccount& wanted) {
        const std::string written = tidy_login(table_.cell(line, "login"));
        if (written.empty()) {
            wanted.login = free_login(login_for(body), taken_);
            return true;
        }
        wanted.login = written;
        if (!mine_.insert(written).second) {
            fail(line, "login", Error{SheetRefusal::login_repeated, {{"login", written}}});
            return false;
        }
        if (!taken_.insert(written).second) {
            fail(line, "login", Error{Refusal::login_taken, {{"login", written}}});
            return false;
        }
        return true;
    }

    const columns::Table& table_;
    const bodies::Directory& bodies_;
    const Actor& actor_;
    const SecurityPolicy& policy_;
    std::set<std::string> taken_, mine_;
    SheetAccountPlan plan_;
};

}  // namespace

Result<SheetAccountPlan> plan_sheet(std::span<const columns::Line> lines, const bodies::Directory& bodies,
                                    const Actor& actor, const SecurityPolicy& policy,
                                    const std::set<std::string>& taken) {
    auto table = columns::Table::find(lines, meanings(), 2);
    if (!table) table = columns::Table::find(lines, meanings(), 1);
    if (!table || !table->has("body") || table->lines().empty())
        return SheetRefusal::accounts_not_found_in_sheet;
    return Reader(*table, bodies, actor, policy, taken).plan();
}

std::string free_login(const std::string& wish, std::set<std::string>& taken) {
    std::string login = wish;
    for (int number = 2; !taken.insert(login).second; ++number) login = wish + "-" + std::to_string(number);
    return login;
}

}  // namespace qd::accounts::rules
