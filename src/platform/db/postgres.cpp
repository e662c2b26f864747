#include "platform/db/postgres.hpp"
#include <libpq-fe.h>
#include <poll.h>
#include <charconv>
#include <deque>
#include "platform/db/postgres_answer.hpp"
#include "platform/db/postgres_statements.hpp"
#include "platform/db/tools.hpp"

namespace qd::db::postgres {
namespace {

struct Finish { void operator()(PGconn* handle) const { PQfinish(handle); } };
struct Clear { void operator()(PGresult* result) const { PQclear(result); } };
using Answer = std::unique_ptr<PGresult, Clear>;

// Statements whose answers nobody has read yet. Bounded, because a server that cannot get rid of its
// answers stops reading ours.
constexpr std::size_t unread_max = 512;

// How many rows one INSERT carries: as many as pay, and few enough texts to keep prepared.
constexpr std::size_t rows_at_once[] = {64, 8, 2};

/// A message whose answer is still to come.
struct Pending {
    enum class Kind : std::uint8_t { prepare, execute, sync } kind;
    int command;
    Statement* statement;
    bool expecting_one = false;
    bool is_asked = false;      ///< Somebody waits for its rows.
};

}  // namespace

struct Engine::Impl {
    std::unique_ptr<PGconn, Finish> handle;
    Statements statements;
    Parameters parameters;
    std::deque<Pending> pending;
    std::optional<Failure> failure;
    int command = -1;
    std::uint64_t prepared_count = 0;
    bool lost = false;
    bool reading = false;
    bool in_read = false;       ///< BEGIN of a read has been sent.

    void connect(const std::string& url, Access access);
    [[noreturn]] void lose(const std::string& what);
    void enqueue(Statement& statement, std::span<const Params> rows, bool expecting_one = false);
    void enqueue(Statement& statement, const Params& params, bool expecting_one = false) {
        enqueue(statement, std::span(&params, 1), expecting_one);
    }
    void enqueue(std::string_view sql) { enqueue(statements.find(sql), Params{}); }
    void prepare(Statement& statement);
    Answer receive();
    void note_failure(const Answer& answer, const Pending& waiting);
    Answer await();
    std::vector<Answer> await_asked();
    void settle();
    void before_statement();
    Answer execute(std::string_view sql, const Params& params, Statement*& statement);
    template <class Body> auto guarded(Body&& body);
};

void Engine::Impl::connect(const std::string& url, Access access) {
    // What stands before `dbname` can be overridden in the URL.
    const char* const keys[] = {"fallback_application_name", "client_encoding", "connect_timeout",
                                "keepalives_idle", "tcp_user_timeout", "dbname", nullptr};
    const char* const settings[] = {"qingdan", "UTF8", "5", "30", "30000", url.c_str(), nullptr};
    handle.reset(PQconnectdbParams(keys, settings, 1));
    if (PQstatus(handle.get()) != CONNECTION_OK) {
        std::string message = "postgres: cannot connect: ";
        throw Broken(message.append(one_line(PQerrorMessage(handle.get()))), Broken::Why::lost);
    }
    PQsetNoticeProcessor(handle.get(), [](void*, const char*) {}, nullptr);
    // Compiling a query takes longer than any of ours runs; where statistics are missing it would be tried.
    const Answer without_jit(PQexec(handle.get(), "SET jit = off"));
    // A plan made while a table was nearly empty reads all of it, and a prepared statement keeps its plan
    // until somebody has counted the rows. What commands look for, they look for by its key.
    if (access == Access::write) const Answer by_keys(PQexec(handle.get(), "SET enable_seqscan = off"));
    PQenterPipelineMode(handle.get());
}

void Engine::Impl::lose(const std::string& what) {
    lost = true;
    pending.clear();
    failure = Failure{-1, Broken("postgres: connection lost: " + what, Broken::Why::lost), true};
    throw failure->broken;
}

void Engine::Impl::prepare(Statement& statement) {
    statement.name = "q" + std::to_string(++prepared_count);
    if (!PQsendPrepare(handle.get(), statement.name.c_str(), statement.sql.c_str(), 0, nullptr))
        lose(PQerrorMessage(handle.get()));
    statement.prepared = true;
    pending.push_back({Pending::Kind::prepare, command, &statement});
}

void Engine::Impl::enqueue(Statement& statement, std::span<const Params> rows, bool expecting_one) {
    parameters.bind(statement, rows);
    if (!statement.prepared) prepare(statement);
    if (!PQsendQueryPrepared(handle.get(), statement.name.c_str(), static_cast<int>(parameters.texts.size()),
                             parameters.texts.data(), parameters.lengths.data(), parameters.formats.data(),
                             0))
        lose(PQerrorMessage(handle.get()));
    pending.push_back({Pending::Kind::execute, command, &statement, expecting_one});
}

void Engine::Impl::note_failure(const Answer& answer, const Pending& waiting) {
    const auto broken = broken_of(answer.get(), waiting.expecting_one);
    if (waiting.kind == Pending::Kind::prepare) waiting.statement->prepared = false;
    if (broken.why == Broken::Why::busy && waiting.statement) waiting.statement->prepared = false;
    if (broken.why == Broken::Why::lost) lost = true;
    if (!failure) failure = Failure{waiting.command, broken, lost};
}

/// The answer to the oldest message that has none yet; null for a sync, and when the server skipped it
/// because an earlier one failed.
Answer Engine::Impl::receive() {
    const Pending waiting = pending.front();
    Answer answer(PQgetResult(handle.get()));
    if (!answer) answer.reset(PQgetResult(handle.get()));
    if (!answer) lose("answers are out of step");
    pending.pop_front();
    const auto status = PQresultStatus(answer.get());
    if (status == PGRES_PIPELINE_SYNC) return nullptr;   // alone among answers, it is not followed by a null
    while (const Answer rest{PQgetResult(handle.get())}) {}
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return answer;
    if (status == PGRES_PIPELINE_ABORTED) {
        if (waiting.kind == Pending::Kind::prepare) waiting.statement->prepared = false;
        return nullptr;
    }
    note_failure(answer, waiting);
    if (lost) pending.clear();
    return nullptr;
}

/// Reads up to the newest message's answer, and throws the first failure on the way.
Answer Engine::Impl::await() {
    if (!PQsendFlushRequest(handle.get())) lose(PQerrorMessage(handle.get()));
    Answer last;
    while (!pending.empty()) {
        last = receive();
        if (failure) throw failure->broken;
    }
    return last;
}

/// The same for all that somebody asked, in that order.
std::vector<Answer> Engine::Impl::await_asked() {
    if (!PQsendFlushRequest(handle.get())) lose(PQerrorMessage(handle.get()));
    std::vector<Answer> asked;
    while (!pending.empty()) {
        const bool is_asked = pending.front().is_asked;
        auto answer = receive();
        if (failure) throw failure->broken;
        if (is_asked) asked.push_back(std::move(answer));
    }
    return asked;
}

/// Ends the pipeline: reads every answer there is. Afterwards the server listens again.
void Engine::Impl::settle() {
    if (lost) return;
    if (!PQpipelineSync(handle.get())) lose(PQerrorMessage(handle.get()));
    pending.push_back({Pending::Kind::sync, command, nullptr});
    while (!pending.empty()) receive();
}

void Engine::Impl::before_statement() {
    if (failure) throw failure->broken;
    if (reading && !in_read) {
        enqueue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        in_read = true;
    }
    if (pending.size() >= unread_max) await();
}

/// Runs a statement of the transaction's body; what fails stays failed.
template <class Body> auto Engine::Impl::guarded(Body&& body) {
    try {
        before_statement();
        return body();
    } catch (const Broken& broken) {
        if (!failure) failure = Failure{command, broken, false};   // refused before it was sent
        throw;
    }
}

Engine::Engine(const std::string& url, Access access) : impl_(std::make_unique<Impl>()) {
    impl_->connect(url, access);
}
Engine::~Engine() = default;

std::vector<Row> Engine::rows(std::string_view sql, const Params& params) {
    return std::move(rows_of({{sql, params}}).front());
}

std::vector<std::vector<Row>> Engine::rows_of(const std::vector<Question>& questions) {
    return impl_->guarded([&] {
        std::vector<Statement*> statements;
        for (const auto& [sql, params] : questions) {
            statements.push_back(&impl_->statements.find(sql));
            impl_->enqueue(*statements.back(), params);
            impl_->pending.back().is_asked = true;
        }
        const auto answers = impl_->await_asked();
        std::vector<std::vector<Row>> found;
        for (std::size_t i = 0; i < answers.size(); ++i)
            found.push_back(rows_in(answers[i].get(), *statements[i]));
        return found;
    });
}

std::int64_t Engine::run(std::string_view sql, const Params& params) {
    return impl_->guarded([&]() -> std::int64_t {
        impl_->enqueue(impl_->statements.find(sql), params);
        const Answer answer = impl_->await();
        if (std::string_view(PQcmdStatus(answer.get())).starts_with("SELECT")) return 0;   // nothing changed
        const std::string_view count = PQcmdTuples(answer.get());
        std::int64_t changed = 0;
        std::from_chars(count.data(), count.data() + count.size(), changed);
        return changed;
    });
}

void Engine::send(std::string_view sql, const Params& params, bool expecting_one) {
    impl_->guarded([&] {
        if (!expecting_one) return impl_->enqueue(impl_->statements.find(sql), params);
        // A pipeline stops only for errors, so anything but one row has to be one.
        std::string counted = "WITH changed AS (";
        counted.append(sql).append(" RETURNING 1) SELECT 1 / CAST(count(*) = 1 AS INTEGER) FROM changed");
        impl_->enqueue(impl_->statements.find(counted), params, true);
    });
    if (impl_->reading) impl_->guarded([&] { impl_->await(); });
}

void Engine::send_many(std::string_view sql, const std::vector<Params>& rows) {
    const auto insert = rows.size() > 1 ? row_insert(sql) : std::nullopt;
    std::span<const Params> rest(rows);
    for (const auto count : rows_at_once) {
        for (; insert && rest.size() >= count; rest = rest.subspan(count)) {
            impl_->guarded([&] {
                impl_->enqueue(impl_->statements.find_rows(sql, *insert, count), rest.first(count));
            });
        }
    }
    for (const auto& row : rest) send(sql, row, false);
}

void Engine::script(const std::string& sql) {
    impl_->settle();
    impl_->failure.reset();
    PQexitPipelineMode(impl_->handle.get());
    const Answer answer(PQexec(impl_->handle.get(), sql.c_str()));
    const auto status = PQresultStatus(answer.get());
    PQenterPipelineMode(impl_->handle.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw broken_of(answer.get(), false);
}

void Engine::begin_read() {
    impl_->failure.reset();
    impl_->reading = true;
}

void Engine::end_read() {
    if (!std::exchange(impl_->in_read, false) || impl_->lost) return;
    if (std::exchange(impl_->failure, {})) impl_->settle();
    // Not waited for: the answers are read when this connection is used next.
    impl_->enqueue("COMMIT");
    if (!PQpipelineSync(impl_->handle.get())) impl_->lost = true;
    impl_->pending.push_back({Pending::Kind::sync, impl_->command, nullptr});
}

void Engine::begin_batch() {
    impl_->failure.reset();
    impl_->command = -1;
    impl_->enqueue("BEGIN");
}

void Engine::enter(int command) { impl_->command = command; }

void Engine::open(int command) {
    impl_->command = command;
    impl_->enqueue("SAVEPOINT command");
}

void Engine::keep() { impl_->enqueue("RELEASE SAVEPOINT command"); }

void Engine::undo() {
    impl_->enqueue("ROLLBACK TO SAVEPOINT command");
    impl_->enqueue("RELEASE SAVEPOINT command");
}

Failure Engine::recover() {
    auto first = std::exchange(impl_->failure, {});
    if (!first->whole) impl_->settle();
    // What was refused before it was sent may have overtaken an earlier command's failure.
    if (impl_->failure) first = std::exchange(impl_->failure, {});
    if (!first->whole && first->command >= 0) {
        impl_->command = first->command;
        undo();
    }
    return *first;
}

bool Engine::commit() {
    impl_->command = -1;
    impl_->enqueue("COMMIT");
    if (!PQpipelineSync(impl_->handle.get())) impl_->lose(PQerrorMessage(impl_->handle.get()));
    impl_->pending.push_back({Pending::Kind::sync, impl_->command, nullptr});
    bool committed = false;
    while (!impl_->pending.empty()) {
        if (const Answer answer = impl_->receive())
            committed = std::string_view(PQcmdStatus(answer.get())) == "COMMIT";
    }
    // PostgreSQL answers a COMMIT of a failed transaction with a polite "ROLLBACK".
    if (!committed && !impl_->failure)
        impl_->failure = Failure{-1, Broken("postgres: rolled back at COMMIT"), true};
    return committed && !impl_->failure;
}

void Engine::abandon() {
    if (impl_->lost) return;
    impl_->settle();
    impl_->enqueue("ROLLBACK");
    impl_->settle();
    impl_->failure.reset();
}

const std::optional<Failure>& Engine::failure() const { return impl_->failure; }

bool Engine::alive() {
    if (impl_->lost) return false;
    while (!impl_->pending.empty()) impl_->receive();
    if (impl_->lost) return false;
    // An idle connection has nothing to read, unless the server said goodbye.
    for (pollfd idle{PQsocket(impl_->handle.get()), POLLIN, 0}; poll(&idle, 1, 0) > 0;) {
        if (!PQconsumeInput(impl_->handle.get())) return false;
        if (PQstatus(impl_->handle.get()) != CONNECTION_OK) return false;
    }
    return true;
}

bool Engine::lost() const { return impl_->lost; }

std::vector<std::string> environment_of(const std::string& url) {
    struct Free { void operator()(PQconninfoOption* options) const { PQconninfoFree(options); } };
    const std::unique_ptr<PQconninfoOption, Free> options(PQconninfoParse(url.c_str(), nullptr));
    if (!options) throw Broken("this is no address of a PostgreSQL database");
    std::vector<std::string> found;
    for (const auto* option = options.get(); option->keyword; ++option)
        if (option->val && option->envvar) found.push_back(std::string(option->envvar) + "=" + option->val);
    return found;
}

}  // namespace qd::db::postgres
