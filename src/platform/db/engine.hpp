#pragma once
#include "platform/db/db.hpp"

/// What the two engines have in common. Private to platform/db.
///
/// Each engine has the same members (a closed set; `Connection` holds one of the two):
///  - `rows`, `run`, `send`: one statement; `rows_of`: several questions; `send_many`: one for many rows;
///  - `script`: a text of several statements, by themselves or inside a transaction that a script began;
///  - `begin_read`, `end_read`: one read-only snapshot;
///  - `begin_batch`, then per command `enter`, or `open` and `keep` or `undo`, then `enter(-1)` and `commit`,
///    or `abandon` at any time;
///  - `failure` and `recover`: what went wrong in a batch, and going back to before the culprit.
namespace qd::db {

enum class Access : std::uint8_t { read, write };

/// What went wrong in a transaction, found now or, on PostgreSQL, some statements later.
struct Failure {
    int command;        ///< Whose statement it was: the number given to `enter` or `open`.
    Broken broken;
    bool whole = false; ///< The transaction itself is gone, not only this command's part.
};

}  // namespace qd::db
