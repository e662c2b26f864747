#include <algorithm>
#include <map>
#include <set>
#include "features/dutylist/department_wire.hpp"
#include "features/dutylist/import_commands.hpp"
#include "features/dutylist/import_routes.hpp"

/// A county that has no register of its bodies yet takes their names out of its lists.
namespace qd::dutylist::importing {
namespace {

using http::Reply;
using http::Request;

/// Who is named and not known, and how many are.
wire::NamedDepartmentList departments_in(const FileReading& reading) {
    std::map<std::string, wire::NamedDepartment> unknown;
    std::set<BodyId> known;
    for (const auto& sheet : reading.sheets) {
        for (const auto& row : sheet.rows) {
            for (const auto& part : row.duty.departments) {
                if (part.body) known.insert(*part.body);
                if (part.body || part.name.empty()) continue;
                auto& one = unknown[part.name];
                if (one.duties++ == 0) one = {part.name, 1, row.duty.name};
            }
        }
    }
    wire::NamedDepartmentList out;
    for (auto& [name, one] : unknown) out.items.push_back(std::move(one));
    std::ranges::stable_sort(out.items, std::ranges::greater{}, &wire::NamedDepartment::duties);
    out.known = std::int64_t(known.size());
    return out;
}

Reply post_departments(Desk& desk, const Request& request) {
    const auto around = desk.read([](Session& session) { return surroundings_of(session, true); });
    const auto reading = read_file(request.body, request.query_text("file_name").value_or(""), around.known(),
                                   [](SheetPlan plan) { return plan; });
    return reading ? Reply::json(schema::write(departments_in(*reading))) : Reply::problem(reading.error());
}

}  // namespace

http::Route<identity::Web> departments_route() {
    auto route = http::Route<identity::Web>::raw_task(
        http::Method::post, "/api/v1/{county}/departments/sheet", identity::Right::edit_bodies,
        &post_departments, "The departments that a list's cells name and nobody knows; nothing is written");
    route.out = &schema::type_of<wire::NamedDepartmentList>();
    return route;
}

}  // namespace qd::dutylist::importing
