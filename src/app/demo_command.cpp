#include <cstdio>
#include "app/commands.hpp"
#include "app/demo.hpp"
#include "app/demo_admission.hpp"
#include "app/demo_calls.hpp"
#include "app/demo_compile.hpp"
#include "app/open_database.hpp"
#include "features/identity/queries.hpp"

namespace qd::app {

int demo(const DemoOptions& options) {
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    if (!database->read([](db::Tx& tx) { return identity::counties(tx).empty(); })) {
        std::fprintf(stderr, "这个库里已经有县了，演示县只装入空库。\n");
        return 1;
    }
    if (!load_demo_if_empty(*database, environment, options.accounts_file)) return 1;
    load_demo_calls(*database, environment);
    load_demo_compile(*database, environment);
    load_demo_admission(*database, environment);
    return 0;
}

}  // namespace qd::app
