#include <cstdio>
#include "app/commands.hpp"
#include "app/features.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "features/admission/adjust_queries.hpp"
#include "features/call/queries.hpp"
#include "features/compile/review_queries.hpp"
#include "features/dutylist/diagram.hpp"

namespace qd::app {

int print_openapi(const std::string& version) {
    std::printf("%s\n", http::openapi(all_routes(), version).c_str());
    return 0;
}

int print_processes(const std::string& folder) {
    const struct {
        const char* name;
        std::string diagram;
    } all[] = {{"call", call::call_diagram()}, {"edition", dutylist::lifecycle_diagram()},
               {"review", compile::review_diagram()}, {"adjustment", admission::request_diagram()}};
    for (const auto& one : all) {
        const std::string page = "# " + std::string(one.name) + "\n\n```mermaid\n" + one.diagram + "```\n";
        if (folder.empty()) std::printf("%s", page.c_str());
        else write_file(folder + "/" + one.name + ".md", page);
    }
    return 0;
}

int print_schema(const std::string& db) {
    const auto environment = real_environment();
    const auto database = open_database(db.empty() ? "sqlite::memory:" : db, environment);
    std::printf("%s", database->schema_text().c_str());
    return 0;
}

}  // namespace qd::app
