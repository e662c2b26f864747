#include "platform/db/sqlite.hpp"
#include <sqlite3.h>
#include <chrono>
#include <mutex>
#include <thread>
#include <unordered_map>
#include "platform/db/sql.hpp"
#include "platform/db/tools.hpp"

namespace qd::db::sqlite {
namespace {

/// Every setting in one place. Another process (import, backup) may hold the file for a while.
constexpr std::chrono::milliseconds busy_for{5000}, asked_again_after{5};
constexpr const char* common_pragmas = R"pragma(
    PRAGMA foreign_keys = ON;            -- off by default, and per connection
)pragma";
constexpr const char* log_pragma = "PRAGMA journal_mode = WAL";   // readers never wait for the writer
constexpr const char* writer_pragmas = R"pragma(
    PRAGMA synchronous = FULL;           -- what was answered survives a power cut
    PRAGMA cache_size = -8192;           -- 8 MiB: the pages that a batch changes
    PRAGMA temp_store = FILE;            -- in memory, SQLite walks all undo pages after each statement
    PRAGMA wal_autocheckpoint = 4000;    -- 16 MiB of log before pages move to the file
    PRAGMA journal_size_limit = 67108864;
)pragma";
constexpr const char* reader_pragmas = R"pragma(
    PRAGMA query_only = ON;              -- a reader cannot write, whatever it is asked
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -2048;           -- small: it is thrown away after each write anyway, and
    PRAGMA mmap_size = 268435456;        -- mapped pages are shared by all readers
)pragma";
constexpr int undo_in_memory = 124 << 10;   // written out in one go, for which SQLite's limit is 128 KiB
constexpr const char* careless_pragma = "PRAGMA synchronous = OFF";   // databases that nobody will miss

struct Close { void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); } };
struct Finalize { void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); } };

struct Statement {
    std::unique_ptr<sqlite3_stmt, Finalize> handle;
    std::vector<std::string> parameters;
    Row::Names names;
};

/// A statement must be reset before the next one can commit, also when it fails.
struct Reset {
    sqlite3_stmt* statement;
    ~Reset() { sqlite3_reset(statement); }
};

/// Of two that open a new file at once SQLite refuses one here without any wait: its busy timeout does not
/// count while the journal's mode changes. Returns SQLite's code.
int take_log_mode(sqlite3* handle) {
    const auto end = std::chrono::steady_clock::now() + busy_for;
    int code = SQLITE_BUSY;
    while ((code = sqlite3_exec(handle, log_pragma, nullptr, nullptr, nullptr) & 0xFF) == SQLITE_BUSY &&
           std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(asked_again_after);
    return code;
}

Broken::Why why_of(int code, std::string_view message) {
    switch (code & 0xFF) {
        case SQLITE_FULL: return Broken::Why::full;
        case SQLITE_BUSY: case SQLITE_LOCKED: return Broken::Why::busy;
        case SQLITE_READONLY: return Broken::Why::readonly;
        case SQLITE_IOERR: case SQLITE_CANTOPEN: case SQLITE_CORRUPT: case SQLITE_NOTADB:
            return Broken::Why::lost;
        case SQLITE_CONSTRAINT: break;
        default: return Broken::Why::other;
    }
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE: case SQLITE_CONSTRAINT_PRIMARYKEY: case SQLITE_CONSTRAINT_ROWID:
            return Broken::Why::unique;
        case SQLITE_CONSTRAINT_TRIGGER:
            if (message.find("immutable") != std::string_view::npos) return Broken::Why::immutable;
            return Broken::Why::constraint;
        default: return Broken::Why::constraint;
    }
}

Broken broken_of(sqlite3* handle) {
    const int code = sqlite3_extended_errcode(handle);
    const std::string message = sqlite3_errmsg(handle);
    const auto why = why_of(code, message);
    std::string about;
    constexpr std::string_view before_name = "constraint failed: ";   // "UNIQUE constraint failed: town.name"
    const auto at = message.find(before_name);
    if (at != std::string::npos) about = message.substr(at + before_name.size());
    return Broken("sqlite: " + message, why, std::move(about));
}

Value value_at(sqlite3_stmt* statement, int column) {
    const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(statement, column)); };
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_NULL: return {};
        case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
        case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
        case SQLITE_BLOB: {
            const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, column));
            return data ? Bytes{std::string(data, size())} : Bytes{};
        }
        default: {
            const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
            return std::string(data, size());
        }
    }
}

}  // namespace

struct Engine::Impl {
    std::unique_ptr<sqlite3, Close> handle;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements;
    std::vector<const Value*> values;
    std::optional<Failure> failure;
    int command = -1;
    bool reads_lazily = false;   ///< A reader: its transaction begins with the first statement.
    bool in_read = false;
    bool lost = false;

    void check(int code) const {
        if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) throw broken_of(handle.get());
    }
    void connect(const std::string& path, Access access, bool durable);
    Statement& find(std::string_view sql);
    void bind(Statement& statement, const Params& params);
    void bind_one(sqlite3_stmt* statement, int position, const Value& value) const;
    std::int64_t execute(std::string_view sql, const Params& params, std::vector<Row>* rows);
    void simple(std::string_view sql) { execute(sql, {}, nullptr); }

    /// Runs a statement of the transaction's body; what fails stays failed.
    std::int64_t guarded(std::string_view sql, const Params& params, std::vector<Row>* rows,
                         bool expecting_one);
};

void Engine::Impl::connect(const std::string& path, Access access, bool durable) {
    // Counting memory takes a lock that all connections share. To be set before anything else, as how much of
    // what a savepoint may take back is held before it becomes a file: an ordinary command's fits.
    static std::once_flag once;
    std::call_once(once, [] {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, undo_in_memory);
    });
    sqlite3* raw = nullptr;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (access == Access::write) flags |= SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    handle.reset(raw);
    check(code);
    // On a disk that cannot be written SQLite opens for reading and says nothing; such a writer would stay
    // one when the disk is well again.
    if (access == Access::write && sqlite3_db_readonly(raw, "main") == 1)
        throw Broken("sqlite: the file cannot be written", Broken::Why::readonly);
    // As on PostgreSQL, a misspelt "column" is an error and not a text.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    // A plan that may depend on a parameter (`LIKE :text`) is made anew for each value, which costs ten times
    // what the statement does. Ours do not gain by it.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    sqlite3_busy_timeout(raw, static_cast<int>(busy_for.count()));
    check(sqlite3_exec(raw, common_pragmas, nullptr, nullptr, nullptr));
    if (access == Access::write) check(take_log_mode(raw));
    const char* pragmas = access == Access::write ? writer_pragmas : reader_pragmas;
    check(sqlite3_exec(raw, pragmas, nullptr, nullptr, nullptr));
    if (!durable) check(sqlite3_exec(raw, careless_pragma, nullptr, nullptr, nullptr));
}

Statement& Engine::Impl::find(std::string_view sql) {
    if (const auto found = statements.find(sql); found != statements.end()) return found->second;
    auto positional = to_positional(sql, '?');
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    check(sqlite3_prepare_v3(handle.get(), positional.sql.data(), static_cast<int>(positional.sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &raw, &rest));
    Statement statement{std::unique_ptr<sqlite3_stmt, Finalize>(raw), std::move(positional.names), nullptr};
    if (!raw) throw Broken("the statement is empty");
    const auto used = static_cast<std::size_t>(rest - positional.sql.data());
    const auto tail = std::string_view(positional.sql).substr(used);
    if (tail.find_first_not_of(" \t\r\n;") != std::string_view::npos) throw Broken("one statement at a time");
    return statements.emplace(std::string(sql), std::move(statement)).first->second;
}

void Engine::Impl::bind_one(sqlite3_stmt* statement, int position, const Value& value) const {
    // The caller's values outlive the statement's run, so nothing is copied.
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        check(sqlite3_bind_int64(statement, position, *number));
    } else if (const auto* real = std::get_if<double>(&value)) {
        require_finite(*real);
        check(sqlite3_bind_double(statement, position, *real));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        require_text(*text);
        check(sqlite3_bind_text64(statement, position, text->data(), text->size(), SQLITE_STATIC,
                                  SQLITE_UTF8));
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
        const auto& data = bytes->data;
        check(sqlite3_bind_blob64(statement, position, data.data(), data.size(), SQLITE_STATIC));
    } else {
        check(sqlite3_bind_null(statement, position));
    }
}

void Engine::Impl::bind(Statement& statement, const Params& params) {
    values.clear();
    in_order(statement.parameters, params, values);
    for (std::size_t i = 0; i < values.size(); ++i)
        bind_one(statement.handle.get(), static_cast<int>(i + 1), *values[i]);
}

std::int64_t Engine::Impl::execute(std::string_view sql, const Params& params, std::vector<Row>* rows) {
    Statement& statement = find(sql);
    sqlite3_stmt* raw = statement.handle.get();
    const Reset reset{raw};
    bind(statement, params);
    int code = 0;
    while ((code = sqlite3_step(raw)) == SQLITE_ROW) {
        if (!rows) continue;
        const int count = sqlite3_column_count(raw);
        if (!statement.names || statement.names->size() != static_cast<std::size_t>(count)) {
            std::vector<std::string> names;
            for (int c = 0; c < count; ++c) names.emplace_back(sqlite3_column_name(raw, c));
            statement.names = std::make_shared<const std::vector<std::string>>(std::move(names));
        }
        std::vector<Value> cells;
        cells.reserve(static_cast<std::size_t>(count));
        for (int c = 0; c < count; ++c) cells.push_back(value_at(raw, c));
        rows->emplace_back(statement.names, std::move(cells));
    }
    check(code);
    return sqlite3_stmt_readonly(raw) ? 0 : sqlite3_changes64(handle.get());
}

std::int64_t Engine::Impl::guarded(std::string_view sql, const Params& params, std::vector<Row>* rows,
                                   bool expecting_one) {
    if (failure) throw failure->broken;
    try {
        if (reads_lazily && !in_read) {
            simple("BEGIN");
            in_read = true;
        }
        const auto changed = execute(sql, params, rows);
        if (expecting_one && changed != 1) throw Broken("not exactly one row changed", Broken::Why::stale);
        return changed;
    } catch (const Broken& broken) {
        // A full disk makes SQLite drop the whole transaction, not just the statement.
        const bool whole = !reads_lazily && sqlite3_get_autocommit(handle.get()) != 0;
        failure = Failure{command, broken, whole};
        lost = lost || broken.why == Broken::Why::lost;
        throw;
    }
}

Engine::Engine(const std::string& path, Access access, bool durable) : impl_(std::make_unique<Impl>()) {
    impl_->connect(path, access, durable);
}
Engine::~Engine() = default;

std::vector<Row> Engine::rows(std::string_view sql, const Params& params) {
    std::vector<Row> found;
    impl_->guarded(sql, params, &found, false);
    return found;
}
std::vector<std::vector<Row>> Engine::rows_of(const std::vector<Question>& questions) {
    std::vector<std::vector<Row>> found;
    for (const auto& [sql, params] : questions) found.push_back(rows(sql, params));
    return found;
}
std::int64_t Engine::run(std::string_view sql, const Params& params) {
    return impl_->guarded(sql, params, nullptr, false);
}
void Engine::send(std::string_view sql, const Params& params, bool expecting_one) {
    impl_->guarded(sql, params, nullptr, expecting_one);
}
void Engine::send_many(std::string_view sql, const std::vector<Params>& rows) {
    for (const auto& row : rows) send(sql, row, false);
}
void Engine::script(const std::string& sql) {
    impl_->failure.reset();
    impl_->check(sqlite3_exec(impl_->handle.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

void Engine::begin_read() {
    impl_->failure.reset();
    impl_->reads_lazily = true;
}
void Engine::end_read() {
    if (std::exchange(impl_->in_read, false)) impl_->simple("COMMIT");
}

void Engine::begin_batch() {
    impl_->failure.reset();
    impl_->command = -1;
    impl_->simple("BEGIN IMMEDIATE");
}
void Engine::enter(int command) { impl_->command = command; }
void Engine::open(int command) {
    impl_->command = command;
    impl_->simple("SAVEPOINT command");
}
void Engine::keep() { impl_->simple("RELEASE command"); }
void Engine::undo() {
    impl_->simple("ROLLBACK TO command");
    impl_->simple("RELEASE command");
}

Failure Engine::recover() {
    Failure failure = *std::exchange(impl_->failure, {});
    if (!failure.whole && failure.command >= 0) undo();
    return failure;
}

bool Engine::commit() {
    try {
        impl_->simple("COMMIT");
        return true;
    } catch (const Broken& broken) {
        impl_->failure = Failure{-1, broken, true};
        return false;
    }
}

void Engine::abandon() {
    impl_->failure.reset();
    if (sqlite3_get_autocommit(impl_->handle.get()) == 0) impl_->simple("ROLLBACK");
}

void copy_file(const std::string& from, const std::string& to) {
    const auto opened = [](const std::string& path, int flags) {
        sqlite3* raw = nullptr;
        const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_EXRESCODE, nullptr);
        std::unique_ptr<sqlite3, Close> handle(raw);
        if (code != SQLITE_OK) throw broken_of(raw);
        sqlite3_busy_timeout(raw, static_cast<int>(busy_for.count()));
        return handle;
    };
    const auto source = opened(from, SQLITE_OPEN_READWRITE);
    const auto target = opened(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    auto* copying = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (!copying) throw broken_of(target.get());
    sqlite3_backup_step(copying, -1);   // in one go: the writer goes on beside it, and nothing begins anew
    if (sqlite3_backup_finish(copying) != SQLITE_OK) throw broken_of(target.get());
    // One file is all there is: what the log holds moves into it, and it is on the disk.
    if (sqlite3_exec(target.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        throw broken_of(target.get());
}

const std::optional<Failure>& Engine::failure() const { return impl_->failure; }
bool Engine::lost() const { return impl_->lost; }

}  // namespace qd::db::sqlite
