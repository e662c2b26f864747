#pragma once
#include <memory>
#include <string>
#include "app/environment.hpp"
#include "platform/db/database.hpp"

namespace qd::app {

/// Opens the database at `url`, brings its schema up to this program, and lets every batch end by writing
/// its events. Throws db::Broken.
std::unique_ptr<db::Database> open_database(const std::string& url, const Environment& environment,
                                            int readers = 4);

/// The migrations that the program carries.
std::vector<db::Migration> program_migrations();

/// Opens the database as it stands, to look at it: nothing is migrated, nothing is put in.
std::unique_ptr<db::Database> open_as_is(const std::string& url);

/// `--db`, else QINGDAN_DB, else a file in the working directory.
std::string database_url(const std::string& given);

}  // namespace qd::app
