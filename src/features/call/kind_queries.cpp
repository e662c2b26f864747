#include "features/call/kind_queries.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/call/kind_rules.hpp"
#include "features/call/kind_store.hpp"
#include "features/call/refusal.hpp"

namespace qd::call {

std::vector<Kind> kinds(db::Tx& tx, const CountyId& county) {
    auto out = store::kinds(tx, county);
    for (const auto& shipped : rules::shipped_kinds())
        if (std::ranges::find(out, shipped.word, &Kind::word) == out.end()) out.push_back(shipped);
    std::ranges::sort(out, {}, [](const Kind& kind) { return std::pair(kind.position, kind.word); });
    return out;
}

Result<Kind> load_kind(db::Tx& tx, const CountyId& county, const std::string& word) {
    // A shipped kind that the county has not made its own is remembered as well: most calls are of one.
    const auto kind = tx.reference(county.text, word, [&]() -> std::optional<Kind> {
        if (auto own = store::find_kind(tx, county, word)) return own;
        const auto& shipped = rules::shipped_kinds();
        const auto found = std::ranges::find(shipped, word, &Kind::word);
        return found == shipped.end() ? std::nullopt : std::optional(*found);
    });
    if (!kind) return Error{Refusal::call_kind_unknown, {{"kind", text::shortened(word, 40)}}};
    return *kind;
}

}  // namespace qd::call
