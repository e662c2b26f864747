#pragma once
#include <map>
#include "features/call/call_wire.hpp"
#include "features/call/conference.hpp"
#include "features/call/queries.hpp"
#include "features/call/view_store.hpp"
#include "features/identity/session.hpp"
#include "platform/http/route.hpp"

/// From values to what travels, for all routes of the feature.
namespace qd::call {

using Route = http::Route<identity::Web>;

/// The names behind bodies' ids, each read once for an answer.
class Names {
public:
    explicit Names(identity::Session& session) : session_(session) {}
    const bodies::BodyRef& body(const BodyId& id);
    std::optional<bodies::BodyRef> body_if(const BodyId& id);   ///< Nothing for an empty id.

private:
    identity::Session& session_;
    std::map<BodyId, bodies::BodyRef> known_;
};

wire::CallHead head_of(const CallRow& row, Names& names);
wire::Clock clock_of(const process::Obligation& owed, Names& names, Instant now);
/// Everything of a call that this person may read, masked for who has no part in it, and what they may do.
Result<wire::CallView> view_of(identity::Session& session, const CallId& id);
Result<wire::CallView> view_of(identity::Session& session, const store::Held& held);
/// Where it is known what lies beside the call.
Result<wire::CallView> view_of(identity::Session& session, const store::Held& held,
                               const store::Beside& beside);
/// The same in full, whoever asks.
Result<wire::CallView> whole_view(identity::Session& session, const store::Held& held);

std::vector<wire::File> files_view(const std::vector<FileRef>& files);
std::vector<FileRef> files_from(const std::optional<std::vector<wire::File>>& files);
rules::Feedback feedback_from(const wire::FeedbackRequest& given);
/// Masked for who has no part in the call and does not sit in the conference.
wire::ConferenceView conference_view(identity::Session& session, const Conference& conference, Names& names);
/// The same in full, whoever asks.
wire::ConferenceView whole_conference(identity::Session& session, const Conference& conference, Names& names);
wire::TimeRequestView request_view(const store::Held& held, const TimeRequest& request, Names& names);
wire::KindView kind_view(const Kind& kind);
/// Each of the six limits exactly once. Refuses with `call_kind_malformed` and the one that is not.
Result<Kind> kind_from(const wire::KindView& view);

/// The routes, by what they are about.
std::vector<Route> call_routes();
std::vector<Route> list_routes();
std::vector<Route> time_routes();
std::vector<Route> board_routes();
std::vector<Route> counted_routes();
std::vector<Route> suggest_routes();
std::vector<Route> outside_routes();
std::vector<Route> grid_routes();
/// What the page on a village's phone needs besides: the key of its queue, the photos.
std::vector<Route> grid_phone_routes();
std::vector<Route> conference_routes();
std::vector<Route> naming_routes();
std::vector<Route> rule_routes();

}  // namespace qd::call
