#include "features/audit/count_queries.hpp"
#include "features/audit/count_store.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::audit {
namespace {

LogCount count_log(db::Tx& tx, const CountyId& county, std::int64_t next_number) {
    LogCount count;
    count.county = county;
    count.next_number = next_number;
    crypto::Sha256 digest;
    std::int64_t expected = 0;
    for (auto page = store::events_from(tx, county, 0); !page.empty();
         page = store::events_from(tx, county, expected)) {
        for (const auto& row : page) {
            const auto number = row.number("seq");
            if (number != expected && !count.gap_at) count.gap_at = expected;
            expected = number + 1;
            ++count.events;
            const auto at = row.number("at");
            count.last_at = from_seconds(at);
            digest.add(std::to_string(number) + "\n" + row.text("id") + "\n" + std::to_string(at) + "\n");
            digest.add(row.text("payload")).add("\n");
        }
    }
    count.digest = crypto::hex(digest.finish());
    return count;
}

}  // namespace

std::vector<LogCount> count_logs(db::Tx& tx) {
    std::vector<LogCount> all;
    for (const auto& [county, next] : store::heads(tx)) all.push_back(count_log(tx, county, next));
    return all;
}

}  // namespace qd::audit
