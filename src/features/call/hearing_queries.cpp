#include "features/call/hearing_queries.hpp"
#include "features/call/conference_store.hpp"

namespace qd::call {

std::optional<Conference> find_hearing(db::Tx& tx, const CountyId& county, const CallId& call) {
    return store::find_hearing(tx, county, call);
}

}  // namespace qd::call
