#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/ledger.hpp"
#include "features/compile/compile.hpp"

/// Rounds (轮次), items and moves: how a list comes out of raw lines, so that every sum proves itself.
namespace qd::compile {

enum class MoveKind : std::uint8_t { found, add, drop, merge, split, reclassify, reword, move_list };
constexpr std::string_view word(MoveKind kind) {
    switch (kind) {
        case MoveKind::found: return "found";             ///< Raw lines become the first items.
        case MoveKind::add: return "add";
        case MoveKind::drop: return "drop";
        case MoveKind::merge: return "merge";             ///< The first of them stays and says all.
        case MoveKind::split: return "split";             ///< It stays as the first part.
        case MoveKind::reclassify: return "reclassify";
        case MoveKind::reword: return "reword";
        case MoveKind::move_list: return "move_list";     ///< From one list to another.
    }
    return {};
}

/// What an item says; what the joint review goes through field by field.
struct ItemText {
    std::string list_kind, field, code, name, basis;
    std::optional<BodyId> lead;
    std::string procedure, time_limit, county_duty, town_duty;
    bool operator==(const ItemText&) const = default;
};
/// The ledger's account of an item: its list and its class.
inline std::string account_of(const ItemText& text) { return text.list_kind + "/" + text.field; }
/// Lines that nothing has closed, of either side.
struct OpenLines {
    std::int64_t of_county = 0, of_towns = 0;
    std::vector<std::string> first;           ///< Number and name of the first of them.
};
/// The second account: towns' raw lines that nothing has closed yet.
inline constexpr std::string_view towns_account = "towns";

struct Item {
    Number number = 0;
    std::int64_t revision = 1;
    ItemText text;
    std::int64_t came_round = 1;
    std::optional<std::int64_t> went_round;
};

struct MoveLine {
    Number item = 0;
    std::int64_t revision = 1;
    std::string account;
    bool operator==(const MoveLine&) const = default;
};
struct Move {
    Number number = 0;
    std::int64_t round = 1;
    MoveKind kind = MoveKind::add;
    std::string reason;
    AccountId by;
    BodyId body;
    Instant at{};
    std::vector<MoveLine> from, into;
};

struct Round {
    std::int64_t number = 1;
    std::string note;
    Instant opened_at{};
    std::optional<Instant> closed_at;
};

}  // namespace qd::compile
