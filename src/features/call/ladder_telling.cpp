#include "features/call/ladder_telling.hpp"
#include <algorithm>
#include "features/audit/commands.hpp"
#include "features/call/clock_text.hpp"
#include "features/call/naming_store.hpp"
#include "features/notice/commands.hpp"
#include "features/notice/queries.hpp"

namespace qd::call {
namespace {

using identity::Role;
using identity::Session;

Role role_of(Audience audience, const ClimbedFor& owed) {
    switch (audience) {
        case Audience::owner:
            if (owed.owes == Side::county) return owed.county;
            return owed.owes == Side::town ? Role::town : Role::department;
        case Audience::town: return Role::town;
        case Audience::lead: return Role::department;
        case Audience::list_office: return Role::list_office;
        case Audience::county_leader: return Role::county_leader;
        case Audience::supervision: return Role::supervision;
    }
    return Role::list_office;
}

BodyId body_of(Audience audience, const ClimbedFor& owed) {
    switch (audience) {
        case Audience::owner: return owed.body;
        case Audience::town: return owed.town;
        case Audience::lead: return owed.lead;
        case Audience::list_office: case Audience::county_leader: case Audience::supervision: return {};
    }
    return {};
}

notice::Notice notice_of(const ClimbedFor& owed, const LadderStep& step) {
    notice::Notice told;
    told.topic = "clock_" + std::string(word(step.moment));
    told.subject = owed.subject;
    told.facts = {{"number", owed.number}, {"owed", owed.owed}, {"due", end_text(owed.due)}};
    return told;
}

/// The same post is told once for this step of this deadline, whatever it is in the call.
std::string once_key_of(const notice::Notice& told, const ClimbedFor& owed, std::int64_t number) {
    const auto slashed = [](const std::string& text) { return "/" + text; };
    return told.subject + slashed(std::to_string(owed.clock)) +
           slashed(std::to_string(to_seconds(owed.due))) + slashed(std::to_string(number)) +
           slashed(std::string(word(told.role))) + slashed(told.body.text) +
           (told.post.empty() ? "" : slashed(told.post.text));
}

/// Posts by name: who holds it, or who stands in, else the list office; anybody but the holder is on record.
void tell_posts(Session& session, const ClimbedFor& owed, const LadderStep& step, std::int64_t number,
                const std::vector<PostId>& posts) {
    for (const auto& post : posts) {
        const auto reached = notice::reached_through(session.tx, session.county, post, date_of(session.now));
        auto told = notice_of(owed, step);
        told.role = Role::list_office;
        if (reached.who != notice::Reached::nobody) {
            told.role = reached.role;
            told.body = reached.body;
            told.post = post;
        }
        told.once_key = once_key_of(told, owed, number);
        notice::tell(session, told);
        if (reached.who == notice::Reached::holder) continue;
        audit::record(session, owed.subject, "told_instead",
                      {{"post", post}, {"step", number}, {"reached", reached.who}});
    }
}

}  // namespace

void tell_step(Session& session, const ClimbedFor& owed, const LadderStep& step, std::int64_t number) {
    for (const auto audience : step.tell) {
        auto told = notice_of(owed, step);
        told.role = role_of(audience, owed);
        told.body = body_of(audience, owed);
        told.once_key = once_key_of(told, owed, number);
        notice::tell(session, told);
    }
    auto posts = step.posts;
    const bool tells_owner = std::ranges::find(step.tell, Audience::owner) != step.tell.end();
    if (tells_owner && !owed.body.empty())
        for (auto& post : store::named_posts(session.tx, session.county, owed.body, Naming::told))
            if (std::ranges::find(posts, post) == posts.end()) posts.push_back(std::move(post));
    tell_posts(session, owed, step, number, posts);
}

}  // namespace qd::call
