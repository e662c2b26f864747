#pragma once
#include <string_view>
#include "platform/http/http.hpp"

namespace qd::http {

/// Whether the client takes `coding` (`gzip`, `br`), as its Accept-Encoding header says.
bool accepts_encoding(std::string_view accept_encoding, std::string_view coding);

/// Whether one of the tags in an If-None-Match header is this one (weak comparison, RFC 9110).
bool names_etag(std::string_view if_none_match, std::string_view etag);

/// The value of a reply's header whatever its case; empty when absent.
std::string_view find_header(const Reply& reply, std::string_view lower_name);

/// Compresses the body of a page or an answer of more than 1 KiB when the client takes gzip, and
/// says so. Leaves alone what is encoded already, too small, or of a kind that does not shrink.
/// Takes time in proportion to the body: call it on a worker thread.
void compress_for(const Request& request, Reply& reply);

bool equal_ignoring_case(std::string_view one, std::string_view other);

}  // namespace qd::http
