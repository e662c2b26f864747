#include "features/settings/commands.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/settings/calendar_hook.hpp"
#include "features/settings/store.hpp"

namespace qd::settings {
namespace {

bool is_word(std::string_view name) {
    return !name.empty() && name.size() <= 60 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

}  // namespace

Outcome set_county_day(identity::Session& session, const NoticeDay& day) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_calendar));
    if (!day.date.ok() || text::trim(day.name).empty() || text::trim(day.source + day.number).empty())
        return Refusal::county_day_malformed;
    store::save_county_day(session.tx, session.county, day);
    audit::record(session, audit::subject("county", session.county), "set_county_day",
                  {{"day", day.date}, {"type", day.type}});
    tell_calendar_changed(session, "day/" + to_text(day.date));
    return Nothing{};
}

Outcome forget_county_day(identity::Session& session, Date day) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_calendar));
    store::delete_county_day(session.tx, session.county, day);
    audit::record(session, audit::subject("county", session.county), "forget_county_day", {{"day", day}});
    tell_calendar_changed(session, "day/" + to_text(day));
    return Nothing{};
}

Outcome set_office_hours(identity::Session& session, const std::string& hours, Date effective_on) {
    QD_CHECK(identity::require(session.actor, identity::Right::edit_calendar));
    const auto read = office_hours_from(hours);
    if (!read) return Error{Refusal::office_hours_malformed, {{"hours", text::shortened(hours, 60)}}};
    QD_CHECK(set(session, office_hours_setting, effective_on, to_text(*read)));
    tell_calendar_changed(session, "office_hours");
    return Nothing{};
}

Outcome set(identity::Session& session, const std::string& name, Date effective_on,
            const std::string& content) {
    if (!is_word(name) || !effective_on.ok()) return Error{Refusal::setting_malformed, {{"name", name}}};
    store::insert(session.tx, session.county, {name, effective_on, session.now, content});
    audit::record(session, "setting/" + name, "set",
                  {{"effective_on", effective_on}, {"content", audit::digest_of(session, content)}});
    return Nothing{};
}

}  // namespace qd::settings
