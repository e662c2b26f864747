#pragma once
#include <vector>
#include "features/call/views.hpp"
#include "features/identity/purpose.hpp"

/// What calls say of people, for those who only look on: numbers, names behind words like 联系人, and houses are
/// masked in every text; a place is cut at its village. The parties see it whole; others after they have said
/// what for, which goes on record.
namespace qd::call {

/// What somebody wants to see something in full for.
struct CallUnmaskRequest {
    identity::Purpose purpose = identity::Purpose::contact;
    std::string reason;
    static constexpr auto describe() {
        return schema::object("CallUnmaskRequest",
            schema::field("purpose", &CallUnmaskRequest::purpose, "What it is needed for"),
            schema::field("reason", &CallUnmaskRequest::reason, "In words; the records keep its digest"));
    }
};
/// Leaves on record who sees which `what` in full, and what for. Needs `unmask` and `read_calls`. Refuses
/// with `purpose_missing` without a reason in words.
Outcome record_unmask(identity::Session& session, std::string_view what, std::string_view id,
                      const CallUnmaskRequest& wanted);

/// A photo or a paper cannot be starred out: who looks on opens it for a quarter of an hour after their own
/// `record_unmask` of the very thing it belongs to. Refuses with `file_masked`.
Outcome may_open_files(identity::Session& session, std::string_view what, std::string_view id);

/// Neither the calling town nor a department that takes or took part.
bool is_outside(const store::Held& held, const identity::Actor& actor);
/// Masks every text that somebody wrote into the call; its conferences for who does not sit in them.
void mask_texts(wire::CallView& view, const identity::Actor& actor);
/// What the sides of a conference hold and what was ruled, for who has no part in the call and does not sit
/// in it: a precedent is read by every post.
void mask_for(const identity::Actor& actor, wire::ConferenceView& view);
/// For one text in a line of a list that overseers read.
std::string text_for(const identity::Actor& actor, std::string text);
/// A line of a list: towns and departments have only their own there.
wire::CallHead head_for(const identity::Actor& actor, wire::CallHead head);

std::vector<Route> unmask_routes();

}  // namespace qd::call
