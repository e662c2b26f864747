#include "features/audit/queries.hpp"
#include "features/audit/store.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::audit {

Paged<Event> timeline(db::Tx& tx, const CountyId& county, const std::string& subject, const Page& page) {
    return store::timeline(tx, county, subject, page);
}

std::vector<CountyId> logged_counties(db::Tx& tx) {
    std::vector<CountyId> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT county_id FROM log_head
         UNION SELECT county_id FROM log_key
         UNION SELECT county_id FROM event
         ORDER BY county_id LIMIT 4000
    )sql")) out.push_back({row.text("county_id")});
    return out;
}

Digest digest_of(db::Tx& tx, const CountyId& county, std::string_view text) {
    return crypto::keyed_digest(store::salt_of(tx, county), text);
}

Digest digest_of(identity::Session& session, std::string_view text) {
    return crypto::keyed_digest(store::kept_salt_of(session.tx, session.county), text);
}

}  // namespace qd::audit
