#include "features/settings/calendar_hook.hpp"
#include <exception>
#include <vector>
#include "features/audit/commands.hpp"
#include "features/identity/queries.hpp"
#include "features/settings/calendar_work_store.hpp"

namespace qd::settings {
namespace {

std::vector<CalendarHook>& hooks() {
    static std::vector<CalendarHook> all;
    return all;
}

/// The next piece of the county's work, by whoever is first to claim it; false when there is none to do. A
/// program that holds no deadlines leaves it to one that does.
bool do_piece(identity::Session& session) {
    auto work = store::find_work(session.tx, session.county);
    if (!work || hooks().empty()) return false;
    if (!store::claim_work(session.tx, session.county, work->step)) return false;
    ++work->step;
    const auto holder = std::size_t(work->holder);
    if (holder < hooks().size()) {
        const auto piece = hooks()[holder](session, work->cause, work->reached);
        work->moved += piece.moved;
        work->reached = piece.reached.value_or("");
        if (!piece.reached) ++work->holder;
    }
    if (std::size_t(work->holder) < hooks().size()) {
        store::save_work(session.tx, session.county, *work);
        return true;
    }
    store::end_work(session.tx, session.county);
    audit::record(session, audit::subject("county", session.county), "follow_calendar",
                  {audit::EventFact::coded("cause", work->cause), {"moved", work->moved},
                   {"pieces", work->step}});
    return true;
}

std::int64_t follow_county(db::Database& database, const CountyId& county,
                           const std::function<Instant()>& clock,
                           const std::function<std::string()>& new_id,
                           const std::function<bool()>& is_over) {
    std::int64_t pieces = 0;
    const auto is_left = [&] {
        return !is_over() &&
               database.read([&](db::Tx& tx) { return store::find_work(tx, county).has_value(); });
    };
    while (is_left()) {
        const auto done = database.write([&](db::Tx& tx) -> Result<bool> {
            identity::Actor nobody;
            nobody.county = county;
            identity::Session session{tx, county, nobody, clock(), new_id};
            return do_piece(session);
        });
        if (!done || !*done) break;
        ++pieces;
    }
    return pieces;
}

}  // namespace

void on_calendar_changed(CalendarHook hook) { hooks().push_back(std::move(hook)); }

void leave_calendar_work(db::Tx& tx, const CountyId& county, const std::string& cause, Instant now) {
    store::queue_work(tx, county, cause, now);
}

void tell_calendar_changed(identity::Session& session, const std::string& cause) {
    leave_calendar_work(session.tx, session.county, cause, session.now);
    do_piece(session);
}

std::int64_t follow_calendars(db::Database& database, const std::function<Instant()>& clock,
                              const std::function<std::string()>& new_id,
                              const std::function<bool()>& is_over) {
    std::int64_t pieces = 0;
    std::exception_ptr broken;
    for (const auto& county : database.read([](db::Tx& tx) { return identity::counties(tx); })) {
        try {
            pieces += follow_county(database, county.id, clock, new_id, is_over);
        } catch (...) {
            // The other counties need not wait for this one; the next round tries again.
            if (!broken) broken = std::current_exception();
        }
    }
    if (broken) std::rethrow_exception(broken);
    return pieces;
}

}  // namespace qd::settings
