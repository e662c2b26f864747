#include "app/log_contents.hpp"
#include "features/call/published_content.hpp"
#include "features/dutylist/published_content.hpp"

namespace qd::app {

std::vector<audit::PublishedContent> log_contents() {
    auto all = call::published_contents();
    all.push_back(dutylist::published_content());
    return all;
}

}  // namespace qd::app
