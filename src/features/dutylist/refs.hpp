#pragma once
#include <map>
#include <string>
#include "features/bodies/wire.hpp"
#include "features/dutylist/compare_rules.hpp"
#include "platform/db/db.hpp"

namespace qd::dutylist {

/// The names behind ids, read once for an answer.
class Refs {
public:
    struct BasisName {
        std::string code;
        std::string title;
        basis::Level level = basis::Level::law;
        std::string document_number;
        std::optional<Date> effective_on;
        std::optional<Date> version_on;
    };
    /// All bodies of the county, in one statement.
    static Refs of_bodies(db::Tx& tx, const CountyId& county);
    /// And all its bases, in another.
    static Refs of_bodies_and_bases(db::Tx& tx, const CountyId& county);

    const bodies::BodyRef& body(const BodyId& id) const;
    const BasisName& basis(const BasisId& id) const;
    CompareNames names() const;          ///< Lives as long as this.

private:
    std::map<BodyId, bodies::BodyRef> bodies_;
    std::map<BasisId, BasisName> bases_;
};

}  // namespace qd::dutylist
