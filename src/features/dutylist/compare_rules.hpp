#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>
#include "features/dutylist/dutylist.hpp"

/// Two editions side by side: of one list, of two towns, of a town and the catalogue. Pure.
namespace qd::dutylist {

enum class DutyChange : std::uint8_t { added, removed, changed, same };
constexpr std::string_view word(DutyChange change) {
    switch (change) {
        case DutyChange::added: return "added";
        case DutyChange::removed: return "removed";
        case DutyChange::changed: return "changed";
        case DutyChange::same: return "same";
    }
    return {};
}

/// What one field said before and says after; `core/diff.hpp` marks the words.
struct FieldDifference {
    std::string field;       ///< name, kind, class, procedure, limit, matrix, role, town_items, citations, …
    std::string about;       ///< matrix, role: the body's name; class: the scheme; else empty.
    std::string before;
    std::string after;
    bool operator==(const FieldDifference&) const = default;
};

struct DutyDifference {
    DutyChange change = DutyChange::same;
    const Duty* from = nullptr;   ///< Null when added. Lives as long as the content compared.
    const Duty* to = nullptr;     ///< Null when removed.
    std::vector<FieldDifference> fields;
};

struct Comparison {
    std::vector<DutyDifference> duties;   ///< In the order of `to`; what was removed stands where it stood.
    std::int64_t count(DutyChange change) const;
};

/// How ids are shown.
struct CompareNames {
    std::function<std::string(const BodyId&)> body;
    std::function<std::string(const BasisId&)> basis;
};

/// Pairs duties by their id, else by the catalogue duty they come from, else by name (width, spaces and
/// case do not matter), and says what differs. The lists' own bodies (本乡镇) count as the same. The order of
/// duties
/// does not matter; codes do only within one list.
Comparison compare(const EditionContent& from, const EditionContent& to, const CompareNames& names);

/// What differs between two states of a duty.
std::vector<FieldDifference> differences(const Duty& from, const BodyId& from_own, const Duty& to,
                                         const BodyId& to_own,
                                         const CompareNames& names, bool with_codes);

/// One field of a duty as a text. A body's role and duties are one field (`matrix`, of the own body
/// `town_items`): the role's word, and the duties on the lines below.
struct FieldText {
    std::string field;
    std::string key;         ///< matrix: the body's id; class: the scheme; else empty.
    std::string about;       ///< The same as it is shown.
    std::string text;
    std::string exact;       ///< With ids instead of names: equal only where the values are.
};
/// All fields but code and place, in reading order. What is not there has no row, or an empty text.
std::vector<FieldText> field_texts(const Duty& duty, const BodyId& own, const CompareNames& names);

}  // namespace qd::dutylist
