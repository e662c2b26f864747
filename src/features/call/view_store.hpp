#pragma once
#include "features/call/store.hpp"

/// What a call's view reads besides the call itself. Every step is answered with a view, so it asks little.
namespace qd::call::store {

/// What there is to read of a call: most have none of these.
struct Traces {
    bool remarks = false, requests = false, moved = false, alarms = false,
         conferences = false, files = false, joined = false;
    bool operator==(const Traces&) const = default;
};
/// What the call's own row does not tell.
struct Beside {
    Traces traces;
    std::vector<Answer> answers;
    std::vector<StoredFeedback> feedbacks;
};
Beside beside_of(db::Tx& tx, const CountyId& county, const Held& held);

struct Whole {
    Held held;
    Beside beside;      ///< Its feedback without files.
};
/// Both at once: one wait on PostgreSQL.
std::optional<Whole> find_whole(db::Tx& tx, const CountyId& county, const CallId& id);
/// The same of a call that was raised a moment ago, which needs no question.
Beside beside_new(const Held& held, bool has_files);

}  // namespace qd::call::store
