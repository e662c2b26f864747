#pragma once
#include <set>
#include "features/bodies/bodies.hpp"
#include "features/dutylist/queries.hpp"
#include "features/identity/session.hpp"

namespace qd::site {

/// A published edition of a town, as its address names it.
struct Place {
    bodies::Body town;
    dutylist::List list;
    dutylist::Edition edition;
    bool is_in_force = false;
    std::string address() const;  ///< /990101/990101100/2/
    std::string town_address() const;  ///< /990101/990101100/
    std::string county;
};
/// Refuses `body_unknown`, `list_unknown`, `edition_unknown` (drafts are unknown to the public too).
Result<Place> place_of(identity::Session& session, const std::string& division_code,
                       const std::string& number);
/// The edition in force; `none_in_force`.
Result<Place> current_place(identity::Session& session, const std::string& division_code);
/// 依据修订中: the duties of an edition in force of which a basis has changed; none of another edition.
std::set<dutylist::DutyId> duties_under_revision(identity::Session& session, const Place& place);
/// The code that stands for a town in addresses.
std::string town_code(const bodies::Body& town);
/// A code as one piece of an address. A stroke is written ~2F there, because servers on the way take %2F for
/// one; the other marks that mean something to a browser are escaped.
std::string in_address(std::string_view code);
/// What stands behind a = of an address.
std::string in_query(std::string_view value);
/// The code that a piece of an address means.
std::string from_address(std::string piece);

}  // namespace qd::site
