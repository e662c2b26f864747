#pragma once
#include "features/call/naming.hpp"
#include "features/identity/session.hpp"

namespace qd::call {

/// The own body's keeper names posts of the own body; none: everybody may raise again, nobody is told by
/// name. Only a town names who raises calls. Refuses with `not_permitted`, `named_post_foreign`,
/// `stale_version`.
Outcome name_posts(identity::Session& session, Naming purpose, const NamedPosts& named);

/// Whether this post may raise a call for its town: a town that has named posts leaves it to them, and to who
/// acts under them. Refuses with `raise_not_authorised`.
Outcome may_raise(identity::Session& session);

}  // namespace qd::call
