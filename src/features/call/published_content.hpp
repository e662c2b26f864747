#pragma once
#include "features/audit/verify.hpp"
#include "features/call/conference.hpp"
#include "features/call/grid.hpp"
#include "features/call/store.hpp"
#include "features/identity/session.hpp"

/// What people said in a call, as the log knows it: one salted digest over everything that was said at once,
/// with its files.
namespace qd::call {

/// The facts that hold these digests.
inline constexpr std::string_view raised_fact = "raised_digest", feedback_fact = "feedback_digest",
                                  remark_fact = "remark_digest", grid_fact = "report_digest",
                                  clocks_fact = "clocks_digest", hearing_fact = "hearing_digest";

/// Of a call as it was raised.
audit::EventFact sealed(identity::Session& session, const Call& call, const std::vector<FileRef>& files);
/// Of a department's feedback, in its place among the call's.
audit::EventFact sealed(identity::Session& session, const store::StoredFeedback& feedback);
/// Of a reason that was given with a step.
audit::EventFact sealed(identity::Session& session, const store::Remark& remark);
/// Of what a grid worker reported, with its photos.
audit::EventFact sealed(identity::Session& session, const GridReport& report);

/// Of a call's process with every clock of it, as it was saved with the event.
audit::EventFact sealed(identity::Session& session, const Case& state);

/// Of a conference's members and its process with its clock.
audit::EventFact sealed(identity::Session& session, const Conference& conference);

/// How `log verify` checks them: each digest is made anew from what is stored, and feedback that no event
/// speaks of is named.
std::vector<audit::PublishedContent> published_contents();

}  // namespace qd::call
