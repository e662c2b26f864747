#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The subcommands of the program, behind their options. Each answers with an exit code:
/// 0 done, 1 refused (the sentence is on standard error), 2 wrong usage.
namespace qd::app {

struct ServeOptions {
    std::string db;
    std::string listen = "127.0.0.1:8080";
    bool demo = false;
    std::string accounts_file;  ///< --demo: where the random passwords are written.
    std::string now;  ///< Rehearse from this moment.
    std::vector<std::string> trusted_proxies;
    int workers = 0;
};
int serve(const ServeOptions& options);

struct DemoOptions {
    std::string db;
    std::string accounts_file;
};
int demo(const DemoOptions& options);

struct ImportOptions {
    std::string db, county, file, town, into, as_login;
    bool dry_run = false, json = false;
};
int import_file(const ImportOptions& options);

struct ExportOptions {
    std::string db, county, town, as_of, format = "xlsx", output;
    std::int64_t edition = 0;
};
int export_edition(const ExportOptions& options);

struct WhoOptions {
    std::string db, county, town, text, batch;
    int top = 5;
    bool json = false;
};
int who(const WhoOptions& options);

/// When a limit ends. Without `db` the notices that the program carries, with it the county's calendar.
struct DueOptions {
    std::string db, county, start, amount, unit, batch;
    bool no_roll = false, json = false;
};
int due(const DueOptions& options);

/// The years whose holiday notices the database has; with `file` that one is taken in first.
struct HolidaysOptions {
    std::string db, file, number, issued_on, source;
};
int holidays(const HolidaysOptions& options);

struct DuplicatesOptions {
    std::string file, match, synonyms;
    bool json = false;
};
/// Needs no database: compares the names in a file with each other, or with a catalogue.
int duplicates(const DuplicatesOptions& options);

int print_openapi(const std::string& version);
int print_processes(const std::string& folder);
int print_schema(const std::string& db);

}  // namespace qd::app
