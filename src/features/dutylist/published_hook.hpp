#pragma once
#include <functional>
#include <optional>
#include "features/dutylist/dutylist.hpp"
#include "features/identity/session.hpp"

namespace qd::dutylist {

/// Called inside the command that publishes or records an edition, after it is saved: whoever derives
/// something from published editions (the search index) keeps up in the same transaction. The edition is
/// frozen already.
struct Published {
    EditionId edition;
    std::optional<EditionId> before;   ///< The edition that was in force; none before a list's first.
};
using PublishedHook = std::function<void(identity::Session&, const Published&)>;

/// Called inside the same command before anything is written: may refuse the publication.
struct Publishing {
    EditionId edition;
    Date effective_on{};
};
using PublishingHook = std::function<Outcome(identity::Session&, const Publishing&)>;
void on_publishing(PublishingHook hook);
/// The first refusal. Called by `take_step`.
Outcome ask_before_publishing(identity::Session& session, const Publishing& publishing);

/// Adds a hook for the life of the process. Called by the program at its start, before anything is served.
void on_published(PublishedHook hook);

/// Tells all hooks. Called by `take_step`.
void tell_published(identity::Session& session, const Published& published);

}  // namespace qd::dutylist
