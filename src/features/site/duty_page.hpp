#pragma once
#include "features/site/page.hpp"
#include "features/site/place.hpp"

namespace qd::site {

/// One published duty at its permanent address. `data` already says which edition.
http::Reply duty_page(Session& session, const Page& page, const Place& place, const std::string& code,
                      Members data);

}  // namespace qd::site
