#include "features/bodies/published_content.hpp"
#include "features/audit/names.hpp"

namespace qd::bodies {

audit::PublishedContent published_content() {
    return audit::name_content("body", R"sql(
        SELECT name, short_name AS also FROM body WHERE county_id = :county AND id = :id
    )sql");
}

}  // namespace qd::bodies
