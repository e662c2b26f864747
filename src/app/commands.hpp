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
    std::string log_key;        ///< File of the key that signs the log's heads.
    std::vector<std::string> trusted_proxies;
    std::vector<std::string> metrics_from;  ///< CIDRs that may read /metrics, besides this machine.
    std::string metrics_listen;             ///< A second address that answers /metrics and nothing else.
    std::string log = "warn";
    std::string version;
    int workers = 0;
    std::string field_key;      ///< File of the keys that lock phones and second factors.
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

struct CheckDocumentOptions {
    std::string db, county, town, file;
    bool json = false;
};
/// Which sentences of a document hand work to towns, and what the lists in force say to each. Keeps nothing.
int check_document(const CheckDocumentOptions& options);

struct ImpactOptions {
    std::string db, county, basis, article;
    bool json = false;
};
/// Which duties of which towns rest on a law or an article of it.
int impact(const ImpactOptions& options);

struct BackupOptions {
    std::string db, output, version;
};
/// One snapshot of the whole database in one file, while the service goes on.
int backup(const BackupOptions& options);

struct RestoreOptions {
    std::string db, file, log_key, field_key;
    std::vector<std::string> heads;
};
/// Into an empty database; proves that what came out is what went in, that its log holds together, and that
/// it says what the heads in these files say.
int restore(const RestoreOptions& options);

struct CheckOptions {
    std::string db, backups, log_key, field_key;
    bool json = false;
};
/// Looks at a database, running or not, without changing it.
int check(const CheckOptions& options);

/// The log: one of these four. `file`: an exported one instead of the database; `heads`: files with heads
/// that somebody kept.
struct LogOptions {
    std::string db, county, file, output, log_key;
    std::vector<std::string> heads;
    bool json = false;
};
int log_verify(const LogOptions& options);
int log_export(const LogOptions& options);
int log_head(const LogOptions& options);
int log_new_key(const LogOptions& options);

/// Locks what is locked with a field key anew, with a new key in the file or with the newest of the variable.
struct FieldKeyOptions {
    std::string db, field_key;
};
int rotate_field_key(const FieldKeyOptions& options);

/// Lets somebody in again who has lost password and second factor, when nobody inside can help.
struct RescueOptions {
    std::string db, county, login;
};
int rescue(const RescueOptions& options);

int print_openapi(const std::string& version);
int print_processes(const std::string& folder);
int print_schema(const std::string& db);

/// Makes the finder's index anew, list by list, for instance after bodies were renamed.
int reindex(const std::string& db);

}  // namespace qd::app
