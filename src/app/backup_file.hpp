#pragma once
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "platform/db/db.hpp"

/// What a backup looks like: two lines of text, then the engine's own copy of the database.
///
///     qingdan-backup 1 SHA-256-of-the-second-line
///     {"engine":"sqlite","program":"0.1.0", … ,"bytes":1060864,"sha256":"…"}
namespace qd::app {

struct BackupCounty {
    std::string county, name;
    std::int64_t events = 0;
    std::string log_digest;
    static constexpr auto describe() {
        return schema::object("BackupCounty",
            schema::field("county", &BackupCounty::county, "Division code"),
            schema::field("name", &BackupCounty::name, "Its name"),
            schema::field("events", &BackupCounty::events, "Events of its log"),
            schema::field("log_digest", &BackupCounty::log_digest, "SHA-256 over all of them"));
    }
    bool operator==(const BackupCounty&) const = default;
};

struct BackupTable {
    std::string name;
    std::int64_t rows = 0;
    static constexpr auto describe() {
        return schema::object("BackupTable", schema::field("name", &BackupTable::name, "The table"),
            schema::field("rows", &BackupTable::rows, "How many rows it has"));
    }
    bool operator==(const BackupTable&) const = default;
};

/// What a database holds, as far as a copy of it can be held against it.
struct BackupContent {
    std::vector<BackupCounty> counties;
    std::vector<BackupTable> tables;
    bool operator==(const BackupContent&) const = default;
    std::int64_t rows_of(std::string_view table) const;
};
/// Throws db::Broken when a county's log has a gap: then there is nothing to prove a copy by.
BackupContent content_of(db::Tx& tx);

struct BackupHeader {
    std::string engine, program;
    std::vector<std::string> migrations;
    Instant made_at{};
    std::vector<BackupCounty> counties;
    std::vector<BackupTable> tables;
    std::vector<std::string> keys;
    std::int64_t bytes = 0;
    std::string sha256;
    static constexpr auto describe() {
        return schema::object("Backup",
            schema::field("engine", &BackupHeader::engine, "sqlite or postgresql"),
            schema::field("program", &BackupHeader::program, "Version of the program that made it"),
            schema::field("migrations", &BackupHeader::migrations, "The schema's version: what was applied"),
            schema::field("made_at", &BackupHeader::made_at, "When"),
            schema::field("counties", &BackupHeader::counties, "Each county and its log"),
            schema::field("tables", &BackupHeader::tables, "How many rows each table has"),
            schema::field("keys", &BackupHeader::keys, "Ids of the keys that the data needs; never the keys"),
            schema::field("bytes", &BackupHeader::bytes, "Length of the copy that follows"),
            schema::field("sha256", &BackupHeader::sha256, "Its SHA-256"));
    }
};

/// The header, and where the copy begins. Throws std::runtime_error with a sentence when this is no backup,
/// one of a newer format, or was changed.
struct OpenedBackup {
    BackupHeader header;
    std::uint64_t copy_at = 0;
};
OpenedBackup open_backup(const std::string& path);
/// Throws std::runtime_error with a sentence unless every byte of the copy is as it was written.
void check_copy(const std::string& path, const OpenedBackup& backup);
/// Whether the file is as long as it says; far quicker than `check_copy`.
bool has_whole_length(const std::string& path, const OpenedBackup& backup);
/// Makes the backup out of the engine's copy; `header` gets its length and digest.
void write_backup(const std::string& path, BackupHeader header, const std::string& copy);

}  // namespace qd::app
