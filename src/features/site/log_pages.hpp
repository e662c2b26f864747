#pragma once
#include "features/identity/session.hpp"
#include "platform/http/http.hpp"

namespace qd::site {

/// The county's log: its signed head, what it is good for, how to check it.
http::Reply log_page(identity::Session& session, const http::Request& request);
/// The last signed head as it is checked by other people's programs.
http::Reply log_checkpoint(identity::Session& session, const http::Request& request);
/// The head as a page to print and keep.
http::Reply log_head_text(identity::Session& session, const http::Request& request);

/// The proof that an edition was published, with what it says about itself; a page, and a file to keep.
http::Reply receipt_page(identity::Desk& desk, const http::Request& request);
http::Reply receipt_file(identity::Desk& desk, const http::Request& request);
/// What the ids of the edition were called when it was published, as the log has its digest; a line each.
http::Reply names_file(identity::Session& session, const http::Request& request);

}  // namespace qd::site
