#include "features/@name@/queries.hpp"
#include "features/@name@/store.hpp"

namespace qd::@name@ {

Result<@Name@> load(db::Tx& tx, const CountyId& county, const @Name@Id& id) {
    auto found = store::find(tx, county, id);
    if (!found) return Refusal::@name@_unknown;
    return std::move(*found);
}

Paged<@Name@> list(db::Tx& tx, const CountyId& county, const Page& page) {
    return store::list(tx, county, page);
}

}  // namespace qd::@name@
