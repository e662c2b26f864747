#include "features/dutylist/published_hook.hpp"

namespace qd::dutylist {
namespace {

std::vector<PublishedHook>& hooks() {
    static std::vector<PublishedHook> all;
    return all;
}

}  // namespace

void on_published(PublishedHook hook) { hooks().push_back(std::move(hook)); }

void tell_published(identity::Session& session, const Published& published) {
    for (const auto& hook : hooks()) hook(session, published);
}

}  // namespace qd::dutylist
