#pragma once
#include "features/call/naming.hpp"
#include "platform/db/db.hpp"

namespace qd::call::store {

std::vector<PostId> named_posts(db::Tx& tx, const CountyId& county, const BodyId& body, Naming purpose);
std::int64_t naming_version(db::Tx& tx, const CountyId& county, const BodyId& body, Naming purpose);
/// Replaces them where this is still the version; false when somebody else was quicker.
bool save_named(db::Tx& tx, const CountyId& county, const BodyId& body, Naming purpose,
                const NamedPosts& named);

}  // namespace qd::call::store
