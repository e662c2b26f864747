#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "core/columns.hpp"
#include "features/bodies/bodies.hpp"
#include "features/bodies/sheet.hpp"

/// Bodies from a sheet or from pasted text.
namespace qd::bodies::rules {

/// Reads the lines against the bodies there are. Columns are found by their headings; text without any
/// heading is a list of names, one a line. A row meets a body by its code, else by its name. Empty cells
/// leave a body as it is. New bodies get ids from `new_id`. Refuses with `bodies_not_found_in_sheet`.
Result<SheetPlan> plan_sheet(std::span<const columns::Line> lines, const Directory& existing,
                             const CountyId& county, const std::function<std::string()>& new_id);

/// The profiles in a sheet with one town a row. Refuses with `bodies_not_found_in_sheet` and `body_unknown`.
Result<std::vector<TownProfile>> profiles_from(std::span<const columns::Line> lines, const Directory& bodies);

/// The kind that an office's word means (县直部门, 镇, county_department …).
std::optional<BodyKind> kind_from(std::string_view word);
/// What kind a body of this name most likely is; a county department when nothing speaks against it.
BodyKind kind_by_name(std::string_view name);

/// When a body ended and who took over, as lists of bodies remark it: 2021-09-01撤销，职责划入县农业农村局（990101-D15）.
struct Ending {
    std::optional<Date> on;
    std::string successor;
};
Ending ending_in(std::string_view note);

}  // namespace qd::bodies::rules
