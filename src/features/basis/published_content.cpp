#include "features/basis/published_content.hpp"
#include "features/audit/names.hpp"

namespace qd::basis {

audit::PublishedContent published_content() {
    return audit::name_content("basis", R"sql(
        SELECT title AS name, document_number AS also FROM basis WHERE county_id = :county AND id = :id
    )sql");
}

}  // namespace qd::basis
