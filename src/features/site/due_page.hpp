#pragma once
#include "features/identity/session.hpp"
#include "platform/http/http.hpp"

namespace qd::site {

/// When is it due? Form, answer and proof, day by day.
http::Reply due_page(identity::Session& session, const http::Request& request);

}  // namespace qd::site
