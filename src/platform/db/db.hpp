#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>
#include "core/result.hpp"

/// One door to both databases. Statements are written once, in the SQL that SQLite >= 3.40 and
/// PostgreSQL >= 15 share, with `:name` parameters, as `R"sql(...)sql"` literals that
/// `tools/check_sql.py` prepares on both engines.
namespace qd::db {

struct Bytes { std::string data; bool operator==(const Bytes&) const = default; };  ///< BLOB / bytea
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;
using Params = std::vector<std::pair<std::string_view, Value>>;

/// The machinery failed: disk full, connection lost, statement malformed. Caught once per request.
struct Broken : std::runtime_error {
    enum class Why {
        lost,        ///< The connection is gone. During COMMIT nobody knows whether it happened.
        full,        ///< No room on the disk.
        busy,        ///< Somebody else holds what this needed; the same again may succeed.
        unique,      ///< A key that exists already.
        constraint,  ///< Any other rule of the schema.
        immutable,   ///< One of our triggers: a published or recorded row is never changed.
        readonly,    ///< A write on a reader.
        stale,       ///< `send_expecting_one` changed no row; the committer answers `stale_version`.
        other,
    };
    Why why = Why::other;
    std::string about;  ///< Which constraint (PostgreSQL) or columns (SQLite), if any. For the log.
    explicit Broken(const std::string& message, Why why_ = Why::other, std::string about_ = {})
        : std::runtime_error(message), why(why_), about(std::move(about_)) {}
};

/// The one refusal that the database itself can give.
enum class DbRefusal : std::uint8_t { stale_version };
constexpr std::string_view word(DbRefusal) { return "stale_version"; }
constexpr Kind kind_of(DbRefusal) { return Kind::conflict; }

/// One row of an answer; columns by name, as the statement names them.
class Row {
public:
    using Names = std::shared_ptr<const std::vector<std::string>>;
    Row(Names names, std::vector<Value> values) : names_(std::move(names)), values_(std::move(values)) {}

    std::string text(std::string_view column) const;              ///< Throws Broken if null or no text.
    std::int64_t number(std::string_view column) const;
    double real(std::string_view column) const;                   ///< A whole number will do as well.
    bool flag(std::string_view column) const { return number(column) != 0; }
    std::optional<std::string> text_if(std::string_view column) const;
    std::optional<std::int64_t> number_if(std::string_view column) const;
    std::string text_or(std::string_view column, std::string fallback = {}) const;
    const std::string& bytes(std::string_view column) const;
    const Value& at(std::string_view column) const;

private:
    Names names_;
    std::vector<Value> values_;
};

/// What a command leaves for the end of its batch (an event without its number). See `Committer`.
struct Note {
    std::string county;
    std::string id;
    std::string payload;
    std::int64_t at = 0;
    std::string subject = {};
};

/// A query for `Tx::rows_of`.
struct Question { std::string_view sql; Params params; };

/// What an engine (SQLite, PostgreSQL) must be able to do; a closed set of two.
class Connection;
/// What a transaction knows of the reference data in memory. See reference.hpp.
class ReferenceView;

/// A connection inside one transaction. Throws `Broken` when the machinery fails.
///
/// After a failure the transaction answers nothing more: every later statement throws the same failure. A
/// command may catch `Broken` (say, `Why::unique`) to turn it into a refusal, but not to go on.
///
/// Statements must be literals: each text is prepared once per connection and kept.
class Tx {
public:
    explicit Tx(Connection& connection, ReferenceView* view = nullptr)
        : connection_(&connection), view_(view) {}

    std::vector<Row> rows(std::string_view sql, const Params& params = {});
    std::optional<Row> row(std::string_view sql, const Params& params = {});   ///< First row, or nothing.
    std::int64_t run(std::string_view sql, const Params& params = {});         ///< Rows changed.
    /// `rows` of each question, none of which needs another's answer: on PostgreSQL they wait once.
    std::vector<std::vector<Row>> rows_of(const std::vector<Question>& questions);

    /// Like `run`, but the answer is not waited for: on PostgreSQL the statement joins the batch's
    /// pipeline. A failure surfaces as this command's failure, and its neighbours do not notice.
    void send(std::string_view sql, const Params& params = {});
    /// Like `send` for an INSERT, UPDATE or DELETE without RETURNING that must change exactly one row:
    /// `… WHERE id = :id AND version = :version`. Otherwise the command is refused with `stale_version`,
    /// whatever its body answered.
    void send_expecting_one(std::string_view sql, const Params& params = {});
    /// The same statement for many rows, as if sent for each. On PostgreSQL an `INSERT … VALUES (…)` carries
    /// many rows at once; one with ON CONFLICT DO UPDATE must not meet the same key twice in `rows`.
    void send_many(std::string_view sql, const std::vector<Params>& rows);

    /// Reference data: what `load()` answers (a `std::optional`), from memory as long as nobody has written
    /// to the tables that the migrations call reference data, in this process or another. `load` may read
    /// those tables alone and must depend on nothing but `key`; nothing found is not kept.
    template <class Load> auto reference(std::string_view county, std::string_view key, Load&& load) {
        using T = typename decltype(load())::value_type;
        const std::string name = std::string(typeid(T).name()).append("/").append(key);
        if (auto known = find_reference(county, name)) return std::static_pointer_cast<const T>(known);
        std::shared_ptr<const T> fresh;
        if (auto found = loaded(load)) {
            fresh = std::make_shared<const T>(*std::move(found));
            keep_reference(county, name, fresh);
        }
        return fresh;
    }

    bool is_postgres() const;   ///< Only for the two engine-specific twins: triggers and full text.
    std::vector<Note> notes;    ///< Filled by audit::record, handed to the committer's epilogue.

private:
    struct Loading {            ///< While it lives, statements may read reference data only.
        explicit Loading(ReferenceView* view);
        ~Loading();
        Loading(const Loading&) = delete;
        Loading& operator=(const Loading&) = delete;
        ReferenceView* view;
    };
    template <class Load> auto loaded(Load&& load) {
        const Loading guard(view_);
        return load();
    }
    std::shared_ptr<const void> find_reference(std::string_view county, std::string_view name);
    void keep_reference(std::string_view county, std::string_view name, std::shared_ptr<const void> fact);
    void note(std::string_view sql, const Params& params);

    Connection* connection_;
    ReferenceView* view_;
};

/// `nullable(optional)`: the value or NULL.
inline Value nullable(const std::optional<std::string>& v) { return v ? Value{*v} : Value{}; }
inline Value nullable(const std::optional<std::int64_t>& v) { return v ? Value{*v} : Value{}; }
inline Value flag(bool b) { return std::int64_t{b ? 1 : 0}; }

}  // namespace qd::db
