#include "features/settings/commands.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/queries.hpp"
#include "features/settings/store.hpp"

namespace qd::settings {
namespace {

bool is_word(std::string_view name) {
    return !name.empty() && name.size() <= 60 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

}  // namespace

Outcome load_notices(db::Tx& tx, const std::vector<HolidayNotice>& notices) {
    for (const HolidayNotice& notice : notices) store::save_notice(tx, notice);
    return Nothing{};
}

Outcome load_notices(db::Tx& tx, std::string_view csv) {
    QD_TRY(const auto notices, notices_from_csv(csv));
    return load_notices(tx, notices);
}

Outcome set_county_day(identity::Session& session, const NoticeDay& day) {
    if (!day.date.ok() || text::trim(day.name).empty()) return Refusal::county_day_malformed;
    store::save_county_day(session.tx, session.county, day);
    audit::record(session, audit::subject("county", session.county), "set_county_day",
                  {{"day", day.date}, {"type", day.type}});
    return Nothing{};
}

Outcome forget_county_day(identity::Session& session, Date day) {
    store::delete_county_day(session.tx, session.county, day);
    audit::record(session, audit::subject("county", session.county), "forget_county_day", {{"day", day}});
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
