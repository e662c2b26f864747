#include "features/settings/calendar_hook.hpp"
#include <vector>

namespace qd::settings {
namespace {

std::vector<CalendarHook>& hooks() {
    static std::vector<CalendarHook> all;
    return all;
}

}  // namespace

void on_calendar_changed(CalendarHook hook) { hooks().push_back(std::move(hook)); }

void tell_calendar_changed(identity::Session& session) {
    for (const auto& hook : hooks()) hook(session);
}

}  // namespace qd::settings
