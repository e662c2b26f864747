#pragma once
#include "features/identity/session.hpp"
#include "platform/http/http.hpp"

/// County, town, edition and list: how residents get to a duty by reading.
namespace qd::site {

http::Reply home_page(identity::Session& session, const http::Request& request);
http::Reply county_page(identity::Session& session, const http::Request& request);
http::Reply who_page(identity::Session& session, const http::Request& request);
http::Reply town_page(identity::Session& session, const http::Request& request);
/// `/{county}/{town}/{edition}/` and, for the word of a list kind in the last place, that list.
http::Reply edition_page(identity::Session& session, const http::Request& request);
/// `/{county}/{town}/{edition}/{item}`: a list of the edition by its kind, or a duty by its code.
http::Reply item_page(identity::Session& session, const http::Request& request);

}  // namespace qd::site
