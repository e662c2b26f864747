#pragma once
#include <string>
#include "features/compile/acting.hpp"
#include "features/compile/process.hpp"

/// What the reviews' commands share.
namespace qd::compile {

/// The world as the county's settings have it.
process::World review_world(Session& session, const Calendar& calendar);
/// Which posts of a body are told.
identity::Role role_told(Session& session, Seat seat, const std::string& body);

}  // namespace qd::compile
