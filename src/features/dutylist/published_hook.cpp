#include "features/dutylist/published_hook.hpp"

namespace qd::dutylist {
namespace {

std::vector<PublishedHook>& hooks() {
    static std::vector<PublishedHook> all;
    return all;
}

}  // namespace

void on_published(PublishedHook hook) { hooks().push_back(std::move(hook)); }

void tell_published(db::Tx& tx, const CountyId& county, const EditionId& edition, Instant now) {
    for (const auto& hook : hooks()) hook(tx, county, edition, now);
}

}  // namespace qd::dutylist
