#include <cstdio>
#include "app/commands.hpp"
#include "app/features.hpp"
#include "app/open_database.hpp"

namespace qd::app {

int print_openapi(const std::string& version) {
    std::printf("%s\n", http::openapi(all_routes(), version).c_str());
    return 0;
}

int print_schema(const std::string& db) {
    const auto environment = real_environment();
    const auto database = open_database(db.empty() ? "sqlite::memory:" : db, environment);
    std::printf("%s", database->schema_text().c_str());
    return 0;
}

}  // namespace qd::app
