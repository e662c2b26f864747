#pragma once
#include "features/call/store.hpp"

/// What a call's view reads besides the call itself. Every step is answered with a view, so it asks little.
namespace qd::call::store {

/// What there is to read of a call: most have none of these.
struct Traces {
    bool feedbacks = false, remarks = false, requests = false, moved = false, alarms = false,
         conferences = false, files = false, joined = false;
};
Traces traces_of(db::Tx& tx, const CountyId& county, const CallId& call);

/// How each department answered.
struct Answer { BodyId body; std::string answer, reason, release_reason; };
std::vector<Answer> answers(db::Tx& tx, const CountyId& county, const CallId& call);

}  // namespace qd::call::store
