#pragma once
#include <optional>
#include <vector>
#include "app/features.hpp"
#include "core/time.hpp"
#include "platform/db/database.hpp"

/// A rehearsal (演练): the program's clock starts where it was told to and may be moved forward, on a
/// database that holds nothing but the demo county.
namespace qd::app {

/// By how much this program's clock is ahead of the real one.
std::chrono::seconds rehearsal_offset();
/// Starts one. Called once, at the start, before anything is served.
void start_rehearsal(std::chrono::seconds offset);
bool is_rehearsal();
/// In a rehearsal every public page says so at its head; otherwise nothing changes.
void say_rehearsal(http::Reply& reply, const http::Request& request);

enum class RehearsalRefusal : std::uint8_t { no_rehearsal, clock_goes_forward };
constexpr std::string_view word(RehearsalRefusal why) {
    switch (why) {
        case RehearsalRefusal::no_rehearsal: return "no_rehearsal";
        case RehearsalRefusal::clock_goes_forward: return "clock_goes_forward";
    }
    return {};
}
constexpr Kind kind_of(RehearsalRefusal why) {
    return why == RehearsalRefusal::no_rehearsal ? Kind::conflict : Kind::invalid;
}

/// Whether one may rehearse on this database: it has no county but demo counties.
bool is_made_for_rehearsal(db::Database& database);

/// `GET /clock`, which anybody may ask, and `POST /clock`, by which the system administrator moves it on.
std::vector<Route> rehearsal_routes();

}  // namespace qd::app
