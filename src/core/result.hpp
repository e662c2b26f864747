#pragma once
#include <concepts>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace qd {

/// What sort of refusal it is, whatever feature it comes from. Routes turn it into an HTTP status.
enum class Kind : std::uint8_t {
    not_found,      ///< 404
    not_permitted,  ///< 403
    signed_out,     ///< 401
    invalid,        ///< 422: the request itself is wrong
    conflict,       ///< 409: right in itself, wrong for the state things are in now
    too_large,      ///< 413
    unsupported,    ///< 415
    too_many,       ///< 429
    unavailable,    ///< 503: come back later
};

/// One named fact for the sentence that the page shows: `{"count", "3"}` fills `{count}`.
struct Fact {
    std::string name;
    std::string value;
    bool operator==(const Fact&) const = default;
};

/// A feature's own closed set of refusals. Each word is also a key `refusal.<word>` of `messages/`.
template <class E>
concept RefusalSet = std::is_enum_v<E> && requires(E why) {
    { word(why) } -> std::convertible_to<std::string_view>;
    { kind_of(why) } -> std::same_as<Kind>;
};

/// Why something was refused. The server sends words and facts; whoever shows it owns the sentence.
struct Error {
    std::string_view why;                  ///< A word with static storage, from a RefusalSet.
    Kind kind;
    std::vector<Fact> facts;               ///< Fill the sentence's {placeholders}.
    std::vector<std::string> about;        ///< Which duties, rows or fields, when there are several.

    template <RefusalSet E>
    Error(E reason, std::vector<Fact> facts_ = {}, std::vector<std::string> about_ = {})
        : why(word(reason)), kind(kind_of(reason)), facts(std::move(facts_)), about(std::move(about_)) {}
    bool is(auto reason) const { return why == word(reason); }
};

/// Stops the process: an invariant of ours is broken. Always compiled in.
[[noreturn]] inline void broken_invariant(const char* what, const char* file, int line) {
    std::fprintf(stderr, "invariant broken: %s (%s:%d)\n", what, file, line);
    std::abort();
}

/// A value, or the reason there is none. Refusals travel as values; broken machinery
/// (disk full, connection lost) throws; a broken invariant aborts.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}
    template <RefusalSet E> Result(E reason) : held_(std::in_place_index<1>, Error(reason)) {}

    explicit operator bool() const { return held_.index() == 0; }
    const T& operator*() const& { return value(); }
    T& operator*() & { return const_cast<T&>(std::as_const(*this).value()); }
    T&& operator*() && { return std::move(const_cast<T&>(std::as_const(*this).value())); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &const_cast<T&>(std::as_const(*this).value()); }
    const Error& error() const& { return refusal(); }
    Error&& error() && { return std::move(const_cast<Error&>(std::as_const(*this).refusal())); }

private:
    const T& value() const {
        if (held_.index() != 0) broken_invariant(std::get<1>(held_).why.data(), __FILE__, __LINE__);
        return *std::get_if<0>(&held_);
    }
    const Error& refusal() const {
        if (held_.index() != 1) broken_invariant("a result without a refusal", __FILE__, __LINE__);
        return *std::get_if<1>(&held_);
    }
    std::variant<T, Error> held_;
};

struct Nothing {};
using Outcome = Result<Nothing>;

}  // namespace qd

#define QD_ASSERT(condition) \
    do { if (!(condition)) ::qd::broken_invariant(#condition, __FILE__, __LINE__); } while (false)

#define QD_JOIN_(a, b) a##b
#define QD_JOIN(a, b) QD_JOIN_(a, b)
#define QD_TRY_(temporary, declaration, expression)      \
    auto temporary = (expression);                       \
    if (!temporary) return std::move(temporary).error(); \
    declaration = *std::move(temporary)

/// `QD_TRY(auto duty, store::load(tx, id));` -- take the value or return the refusal.
#define QD_TRY(declaration, expression) QD_TRY_(QD_JOIN(qd_result_, __LINE__), declaration, expression)

/// `QD_CHECK(rules::may_publish(...));` -- go on, or return the refusal.
#define QD_CHECK(expression)                                                                      \
    do {                                                                                          \
        if (auto qd_outcome_ = (expression); !qd_outcome_) return std::move(qd_outcome_).error(); \
    } while (false)
