#include "features/compile/round_rules.hpp"
#include <algorithm>
#include <set>
#include "core/text.hpp"
#include "features/compile/refusal.hpp"

namespace qd::compile::rules {
namespace {

/// How many items a kind takes and how many texts it gives.
struct Arity {
    std::size_t least_from, most_from, least_into, most_into;
};
constexpr std::size_t many = 10'000;

Arity arity_of(MoveKind kind) {
    switch (kind) {
        case MoveKind::found: case MoveKind::add: return {0, 0, 1, many};
        case MoveKind::drop: return {1, many, 0, 0};
        case MoveKind::merge: return {2, many, 1, 1};
        case MoveKind::split: return {1, 1, 2, many};
        case MoveKind::reword: return {1, 1, 1, 1};
        case MoveKind::reclassify: case MoveKind::move_list: return {1, many, 0, 0};
    }
    return {};
}

/// Named so that whoever wrote it down can find the slip: so many there, so many said.
Outcome check_arity(const WantedMove& wanted) {
    const auto arity = arity_of(wanted.kind);
    const auto check = [&](std::string_view side, std::size_t has, std::size_t least,
                           std::size_t most) -> Outcome {
        if (has >= least && has <= most) return Nothing{};
        const auto needs = has < least ? least : most;
        return Error{ledger::Refusal::sums_wrong,
                     {{"account", std::string(word(wanted.kind)) + "." + std::string(side)},
                      {"ledger", std::to_string(needs)},
                      {"counted", std::to_string(has)},
                      {"difference", std::to_string(std::int64_t(has) - std::int64_t(needs))}}};
    };
    QD_CHECK(check("from", wanted.from.size(), arity.least_from, arity.most_from));
    return check("into", wanted.into.size(), arity.least_into, arity.most_into);
}

Outcome check_living(const WantedMove& wanted, const std::vector<Item>& items) {
    const std::set<Number> different(wanted.from.begin(), wanted.from.end());
    if (different.size() != wanted.from.size())
        return Error{ledger::Refusal::sums_wrong,
                     {{"account", std::string(word(wanted.kind)) + ".from"},
                      {"ledger", std::to_string(different.size())},
                      {"counted", std::to_string(wanted.from.size())},
                      {"difference", std::to_string(wanted.from.size() - different.size())}}};
    Error gone{Refusal::item_gone};
    for (const auto& item : items)
        if (item.went_round) gone.about.push_back(std::to_string(item.number));
    if (gone.about.empty()) return Nothing{};
    gone.facts = {{"numbers", gone.about.front()}, {"count", std::to_string(gone.about.size())}};
    return gone;
}

Result<MovePlan> moved_elsewhere(const WantedMove& wanted, const std::vector<Item>& items) {
    const bool is_list = wanted.kind == MoveKind::move_list;
    const auto& target = is_list ? wanted.list_kind : wanted.field;
    if (!target || text::trim(*target).empty())
        return Error{Refusal::item_text_malformed, {{"name", ""}}, {is_list ? "list_kind" : "field"}};
    MovePlan out;
    for (const auto& item : items) {
        auto after = item.text;
        (is_list ? after.list_kind : after.field) = *target;
        if (after == item.text)
            return Error{Refusal::move_pointless, {{"number", std::to_string(item.number)}}};
        out.kept.push_back({item, std::move(after)});
    }
    return out;
}

}  // namespace

Result<MovePlan> plan(const WantedMove& wanted, const std::vector<Item>& items) {
    if (text::trim(wanted.reason).empty()) return Refusal::move_reason_missing;
    QD_CHECK(check_arity(wanted));
    QD_CHECK(check_living(wanted, items));
    MovePlan out;
    switch (wanted.kind) {
        case MoveKind::found: case MoveKind::add: out.fresh = wanted.into; break;
        case MoveKind::drop: out.gone = items; break;
        case MoveKind::merge:
            out.kept = {{items.front(), wanted.into.front()}};
            out.gone.assign(items.begin() + 1, items.end());
            break;
        case MoveKind::split:
            out.kept = {{items.front(), wanted.into.front()}};
            out.fresh.assign(wanted.into.begin() + 1, wanted.into.end());
            break;
        case MoveKind::reword: {
            const auto& after = wanted.into.front();
            const auto number = std::to_string(items.front().number);
            if (after == items.front().text) return Error{Refusal::move_pointless, {{"number", number}}};
            const auto was = account_of(items.front().text), is = account_of(after);
            if (was != is) return Error{Refusal::reword_moves, {{"before", was}, {"after", is}}};
            out.kept = {{items.front(), after}};
            break;
        }
        case MoveKind::reclassify: case MoveKind::move_list: return moved_elsewhere(wanted, items);
    }
    return out;
}

std::vector<ledger::Transfer> transfers(const MovePlan& plan) {
    std::vector<ledger::Transfer> out;
    for (const auto& [before, after] : plan.kept)
        if (account_of(before.text) != account_of(after))
            out.push_back({account_of(before.text), account_of(after), 1});
    for (const auto& text : plan.fresh) out.push_back({ledger::outside, account_of(text), 1});
    for (const auto& item : plan.gone) out.push_back({account_of(item.text), ledger::outside, 1});
    return out;
}

std::vector<ledger::Transfer> transfers(const Move& move) {
    std::vector<ledger::Transfer> out;
    for (const auto& line : move.from) {
        const auto stays = std::ranges::find(move.into, line.item, &MoveLine::item);
        const auto& into = stays == move.into.end() ? ledger::outside : stays->account;
        if (into != line.account) out.push_back({line.account, into, 1});
    }
    for (const auto& line : move.into)
        if (std::ranges::find(move.from, line.item, &MoveLine::item) == move.from.end())
            out.push_back({ledger::outside, line.account, 1});
    return out;
}

Outcome check_text(const ItemText& text, const std::vector<std::string>& list_kinds) {
    constexpr std::size_t shortest = 2, longest = 200, longest_text = 4000, longest_code = 60;
    Error wrong{Refusal::item_text_malformed, {{"name", text::shortened(text.name, 60)}}};
    const auto length = text::length(text::trim(text.name));
    if (length < shortest || length > longest) wrong.about.push_back("name");
    if (std::ranges::find(list_kinds, text.list_kind) == list_kinds.end())
        wrong.about.push_back("list_kind");
    if (text::trim(text.field).empty() || text.field.find('/') != std::string::npos)
        wrong.about.push_back("field");
    for (const auto* one : {&text.basis, &text.procedure, &text.county_duty, &text.town_duty})
        if (text::length(*one) > longest_text) wrong.about.push_back("text");
    if (text::length(text.time_limit) > longest || text.time_limit.find('\n') != std::string::npos)
        wrong.about.push_back("time_limit");
    if (text::length(text.code) > longest_code || text.code.find_first_of(" \t\r\n") != std::string::npos)
        wrong.about.push_back("code");
    if (!wrong.about.empty()) return wrong;
    return Nothing{};
}

}  // namespace qd::compile::rules
