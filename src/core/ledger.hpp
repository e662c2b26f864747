#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>
#include "core/result.hpp"

/// A ledger: accounts, and transfers that always balance. What comes from outside the book or leaves it does
/// so by a transfer too, so that opening + came - went = closing holds for every account and for all of them
/// together. For duties, posts and money alike. Pure.
namespace qd::ledger {

/// The account of what is not in the book. It alone may fall below zero.
inline const std::string outside;

struct Transfer {
    std::string from, into;
    std::int64_t amount = 1;             ///< Above zero.
};
/// How an account stands over a period.
struct Line {
    std::string account;
    std::int64_t opening = 0, came = 0, went = 0, closing = 0;
    bool operator==(const Line&) const = default;
};

enum class Refusal : std::uint8_t { ledger_overdrawn, sums_wrong };
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::ledger_overdrawn: return "ledger_overdrawn";
        case Refusal::sums_wrong: return "sums_wrong";
    }
    return {};
}
constexpr qd::Kind kind_of(Refusal) { return qd::Kind::conflict; }

class Book {
public:
    /// Begins with these balances.
    explicit Book(const std::map<std::string, std::int64_t>& opening = {});

    /// All of them or none. Refuses `ledger_overdrawn` when an account would fall below zero: the account,
    /// what it `has` and what is `wanted`.
    Outcome post(const std::vector<Transfer>& transfers);
    std::int64_t balance(const std::string& account) const;
    /// By account, without the outside.
    std::vector<Line> lines() const;
    /// All accounts together: what came from outside and what left, not what went from one to another.
    Line total() const;

private:
    std::map<std::string, Line> lines_;
};

/// Whether what was counted is what the ledger says. Refuses `sums_wrong` with the first account that differs
/// (`account`, `ledger`, `counted`, `difference`), about all of them.
Outcome prove(const std::vector<Line>& lines, const std::map<std::string, std::int64_t>& counted);
/// The same for one sum that somebody expects.
Outcome prove_total(const Line& total, std::int64_t expected);

}  // namespace qd::ledger
