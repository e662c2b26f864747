#pragma once
#include "platform/http/server.hpp"

namespace qd::app {

/// What somebody is told when the server cannot answer: people who look at a page a page with the sentence,
/// programs and our own pages problem details with its word. Needs no database and does not throw.
http::Reply failure_reply(const http::Request& request, const http::Failure& failure);

}  // namespace qd::app
