#include "core/ledger.hpp"

namespace qd::ledger {

Book::Book(const std::map<std::string, std::int64_t>& opening) {
    for (const auto& [account, amount] : opening) {
        QD_ASSERT(account != outside && amount >= 0);
        lines_[account] = {account, amount, 0, 0, amount};
    }
}

Outcome Book::post(const std::vector<Transfer>& transfers) {
    auto next = lines_;
    for (const auto& [from, into, amount] : transfers) {
        QD_ASSERT(amount > 0);
        if (from == into) continue;
        auto& giver = next[from];
        auto& taker = next[into];
        giver.account = from;
        taker.account = into;
        giver.went += amount;
        giver.closing -= amount;
        taker.came += amount;
        taker.closing += amount;
    }
    for (const auto& [account, line] : next)
        if (account != outside && line.closing < 0)
            return Error{Refusal::ledger_overdrawn,
                         {{"account", account},
                          {"has", std::to_string(balance(account))},
                          {"wanted", std::to_string(balance(account) - line.closing)}}};
    lines_ = std::move(next);
    return Nothing{};
}

std::int64_t Book::balance(const std::string& account) const {
    const auto found = lines_.find(account);
    return found == lines_.end() ? 0 : found->second.closing;
}

std::vector<Line> Book::lines() const {
    std::vector<Line> out;
    for (const auto& [account, line] : lines_)
        if (account != outside) out.push_back(line);
    return out;
}

Line Book::total() const {
    Line out;
    for (const auto& [account, line] : lines_) {
        if (account == outside) continue;
        out.opening += line.opening;
        out.closing += line.closing;
    }
    if (const auto found = lines_.find(outside); found != lines_.end()) {
        out.came = found->second.went;
        out.went = found->second.came;
    }
    return out;
}

Outcome prove(const std::vector<Line>& lines, const std::map<std::string, std::int64_t>& counted) {
    std::map<std::string, std::int64_t> kept;
    for (const auto& line : lines) kept[line.account] = line.closing;
    for (const auto& [account, count] : counted) kept.try_emplace(account, 0);
    Error wrong{Refusal::sums_wrong};
    for (const auto& [account, closing] : kept) {
        const auto found = counted.find(account);
        const auto count = found == counted.end() ? 0 : found->second;
        if (count == closing) continue;
        if (wrong.about.empty())
            wrong.facts = {{"account", account}, {"ledger", std::to_string(closing)},
                           {"counted", std::to_string(count)},
                           {"difference", std::to_string(count - closing)}};
        wrong.about.push_back(account);
    }
    if (!wrong.about.empty()) return wrong;
    return Nothing{};
}

Outcome prove_total(const Line& total, std::int64_t expected) {
    if (total.closing == expected) return Nothing{};
    return Error{Refusal::sums_wrong,
                 {{"account", "total"},
                  {"ledger", std::to_string(total.closing)},
                  {"counted", std::to_string(expected)},
                  {"difference", std::to_string(expected - total.closing)}}};
}

}  // namespace qd::ledger
