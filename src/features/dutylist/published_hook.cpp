#include "features/dutylist/published_hook.hpp"

namespace qd::dutylist {
namespace {

std::vector<PublishedHook>& hooks() {
    static std::vector<PublishedHook> all;
    return all;
}

std::vector<PublishingHook>& doubts() {
    static std::vector<PublishingHook> all;
    return all;
}

}  // namespace

void on_publishing(PublishingHook hook) { doubts().push_back(std::move(hook)); }

Outcome ask_before_publishing(identity::Session& session, const Publishing& publishing) {
    for (const auto& hook : doubts()) QD_CHECK(hook(session, publishing));
    return Nothing{};
}

void on_published(PublishedHook hook) { hooks().push_back(std::move(hook)); }

void tell_published(identity::Session& session, const Published& published) {
    for (const auto& hook : hooks()) hook(session, published);
}

}  // namespace qd::dutylist
