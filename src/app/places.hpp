#pragma once
#include <string>
#include "features/bodies/bodies.hpp"
#include "features/identity/session.hpp"

namespace qd::app {

/// The county of this code; the only one there is when no code is given. Refuses with identity's
/// `county_unknown`.
Result<CountyId> county_named(db::Tx& tx, const std::string& code);
/// The town of this division code or name. Refuses with bodies' `body_unknown`.
Result<bodies::Body> town_named(db::Tx& tx, const CountyId& county, const std::string& code_or_name);
/// Whoever sits at the machine acts with the rights of the county's list office.
identity::Actor operator_of(db::Tx& tx, const CountyId& county);

/// Prints a refusal on standard error and gives the exit code 1.
int refuse(const Error& error);
/// The bytes of a file. Throws std::runtime_error with a sentence.
std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

}  // namespace qd::app
