#include "app/log_contents.hpp"
#include "app/log_rows.hpp"
#include "app/log_texts.hpp"
#include "features/basis/published_content.hpp"
#include "features/bodies/published_content.hpp"
#include "features/call/published_content.hpp"
#include "features/compile/published_content.hpp"
#include "features/dutylist/published_content.hpp"

namespace qd::app {

std::vector<audit::PublishedContent> log_contents() {
    auto all = call::published_contents();
    all.push_back(dutylist::published_content());
    all.push_back(dutylist::published_name_content());
    all.push_back(bodies::published_content());
    all.push_back(basis::published_content());
    for (auto& pair : compile::published_contents()) all.push_back(std::move(pair));
    for (auto& text : log_texts()) all.push_back(std::move(text));
    for (auto& rows : log_rows()) all.push_back(std::move(rows));
    return all;
}

}  // namespace qd::app
