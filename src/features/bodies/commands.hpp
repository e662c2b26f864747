#pragma once
#include <optional>
#include <span>
#include "features/bodies/bodies.hpp"
#include "features/bodies/sheet.hpp"
#include "features/identity/session.hpp"

namespace qd::bodies {

/// A new body; `id` and `version` are given here, an empty code or short name is filled in. Refuses with what
/// `rules::check` refuses (`body_name_missing`, `body_code_taken`, `parent_unknown`, …).
Result<Body> create(identity::Session& session, Body body);
/// Several at once, all or nothing; one that has an id already keeps it.
Result<std::vector<Body>> create_all(identity::Session& session, std::vector<Body> wanted);

/// The body as it is now wanted, against the version that was seen. To abolish is to set `abolished_on` and
/// the successor. Refuses as `create`, and with `body_unknown` and `stale_version`.
Result<Body> change(identity::Session& session, Body body);

/// Takes over a whole sheet, all or nothing; the plan says what happened. A plan with errors changes nothing.
/// Refuses with `bodies_not_found_in_sheet`.
Result<SheetPlan> import_sheet(identity::Session& session, std::span<const columns::Line> lines);

/// Refuses with `body_unknown`, `profile_needs_town`, `profile_malformed`.
Result<TownProfile> change_profile(identity::Session& session, TownProfile profile);

/// Profiles of many towns from a sheet (编码 or 名称, 类型, 人口, 面积, 村, 社区, 主导产业, 备注; every other
/// column with yes or no is a condition of its heading's name). Refuses with `bodies_not_found_in_sheet`,
/// `body_unknown`.
Result<std::size_t> import_profiles(identity::Session& session, std::span<const columns::Line> lines);

}  // namespace qd::bodies
