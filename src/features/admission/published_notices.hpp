#pragma once
#include "features/dutylist/published_hook.hpp"

namespace qd::admission {

/// A list has a new edition: its town, every body with a row in a duty that was added, changed or dropped,
/// and whoever had asked for it are told how much is otherwise, and from when. Of the catalogue's, each town
/// with a list of its own: it is to be taken in. Nobody is told of a list's first edition.
void tell_parties(identity::Session& session, const dutylist::Published& published);

}  // namespace qd::admission
