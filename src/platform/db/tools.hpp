#pragma once
#include <cstdint>
#include <string>
#include <vector>

/// What each engine brings to copy a whole database. Private to platform/db.
namespace qd::db {

namespace sqlite {
/// Copies the database in one file into another by SQLite's own means, as one snapshot. Throws Broken.
void copy_file(const std::string& from, const std::string& to);
}  // namespace sqlite

namespace postgres {
/// `PGHOST=…` and so on for this URL: what a child needs to connect without a password among its arguments.
std::vector<std::string> environment_of(const std::string& url);
}  // namespace postgres

/// A file from one of its bytes on.
struct Input { std::string path; std::uint64_t from = 0; };

/// Runs a program of the search path to its end, with this added to the environment and, if given, a file as
/// its standard input. It ends when we do. Throws Broken when it cannot be run or fails.
void run_child(const std::vector<std::string>& words, const std::vector<std::string>& environment,
               const Input& input = {});

}  // namespace qd::db
