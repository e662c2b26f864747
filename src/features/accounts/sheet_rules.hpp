#pragma once
#include <set>
#include <span>
#include <string>
#include "core/columns.hpp"
#include "features/accounts/sheet.hpp"
#include "features/bodies/bodies.hpp"
#include "features/identity/security_policy.hpp"

namespace qd::accounts::rules {

using identity::SecurityPolicy;

/// The accounts a sheet asks for: 机构 (name or code) and 姓名; 登录名 (made from the body's code when empty), 角色,
/// 账号管理员 and 职务 when there are such columns. `taken`: the logins there are. Refuses with
/// `accounts_not_found_in_sheet`; what is wrong in single rows is in the plan.
Result<SheetAccountPlan> plan_sheet(std::span<const columns::Line> lines, const bodies::Directory& bodies,
                                    const Actor& actor, const SecurityPolicy& policy,
                                    const std::set<std::string>& taken);

/// `wish`, or with a number behind it the first one nobody has; it is taken then.
std::string free_login(const std::string& wish, std::set<std::string>& taken);

}  // namespace qd::accounts::rules
