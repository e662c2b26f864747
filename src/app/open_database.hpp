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

/// `--db`, else QINGDAN_DB, else a file in the working directory.
std::string database_url(const std::string& given);

}  // namespace qd::app
