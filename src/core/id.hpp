#pragma once
#include <compare>
#include <string>

namespace qd {

/// An identifier that cannot be confused with another kind of identifier. The text of ids that we
/// mint is a ULID: 26 characters, sorted by the time of minting.
template <class Tag>
struct Id {
    std::string text;
    auto operator<=>(const Id&) const = default;
    bool empty() const { return text.empty(); }
};

/// The county's six-digit division code; the first column of every key.
using CountyId = Id<struct CountyTag>;
using BodyId = Id<struct BodyTag>;
using AccountId = Id<struct AccountTag>;
using PostId = Id<struct PostTag>;

}  // namespace qd
