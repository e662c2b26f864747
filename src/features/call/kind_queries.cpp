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
    if (const auto own = tx.reference(county.text, word, [&] { return store::find_kind(tx, county, word); }))
        return *own;
    const auto& shipped = rules::shipped_kinds();
    const auto found = std::ranges::find(shipped, word, &Kind::word);
    if (found == shipped.end())
        return Error{Refusal::call_kind_unknown, {{"kind", text::shortened(word, 40)}}};
    return *found;
}

}  // namespace qd::call
