#pragma once
#include "features/compile/round.hpp"

/// What a move does to the items it names. Pure.
namespace qd::compile::rules {

/// What somebody wants done.
struct WantedMove {
    MoveKind kind = MoveKind::add;
    std::vector<Number> from;
    std::vector<ItemText> into;               ///< add, merge, split, reword: the texts that come out.
    std::optional<std::string> list_kind;     ///< move_list: where to.
    std::optional<std::string> field;         ///< reclassify: where to.
    std::string reason;
};

/// What it does: items that stay with another text or the same, new ones, and those that go.
struct MovePlan {
    struct Kept { Item before; ItemText after; };
    std::vector<Kept> kept;
    std::vector<ItemText> fresh;
    std::vector<Item> gone;
    std::int64_t net() const { return std::int64_t(fresh.size()) - std::int64_t(gone.size()); }
};

/// `items`: those that `from` names, in that order. Refuses `move_reason_missing`; `item_gone` about those
/// that have left the list; `sums_wrong` with the `difference` when the kind's arithmetic does not come out:
/// an addition needs texts and no items, a drop items and no texts, a merge two items and more for one text,
/// a split one for two and more, a rewording one for one within its class; `move_pointless` when nothing
/// would change.
Result<MovePlan> plan(const WantedMove& wanted, const std::vector<Item>& items);

/// What it is to the ledger: only what comes, goes or changes its account.
std::vector<ledger::Transfer> transfers(const MovePlan& plan);
/// The same from a move as it is kept.
std::vector<ledger::Transfer> transfers(const Move& move);

/// A text must be on one of the county's lists, in a class, and named:
/// `item_text_malformed` about the fields.
Outcome check_text(const ItemText& text, const std::vector<std::string>& list_kinds);

}  // namespace qd::compile::rules
