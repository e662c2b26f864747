#pragma once
#include <string>
#include <vector>
#include "core/id.hpp"
#include "platform/db/db.hpp"

/// Whether photos and papers are still what was handed in, and whether all that records name are there.
namespace qd::app {

struct BadAttachment {
    std::string digest;
    bool is_missing = false;            ///< Otherwise it is not what its digest was made of.
    std::vector<std::string> named_by;  ///< `call/01J…`: a few of those that name it; none may.
};
struct AttachmentCheck {
    std::int64_t count = 0;             ///< All that are stored.
    std::vector<BadAttachment> bad;     ///< The first of them, by digest.
};

/// Makes the digests of the county's attachments anew. Notes at most `most` that are wrong, and as many that
/// are missing. What an upload left whose program was stopped is no fault as long as nothing names it. A
/// database of an older program may lack the tables; then nothing is looked at.
AttachmentCheck check_attachments(db::Tx& tx, const CountyId& county, std::size_t most);

}  // namespace qd::app
