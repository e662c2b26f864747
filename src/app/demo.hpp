#pragma once
#include <string>
#include "app/environment.hpp"
#include "platform/db/database.hpp"

namespace qd::app {

/// Fills an empty database with the demo county 青禾县: bodies, bases, the catalogue, six towns with a
/// published edition, and an account for each role with a random password, printed and, when a file is
/// named, written there as JSON. True when there is a county afterwards, its own or the demo's.
bool load_demo_if_empty(db::Database& database, const Environment& environment,
                        const std::string& accounts_file);

}  // namespace qd::app
