#pragma once
#include "platform/db/db.hpp"

/// PostgreSQL's values and errors, without libpq. Private to platform/db.
namespace qd::db::postgres {

/// A column's text form as our value. Whole numbers and booleans become int64, `numeric` too when it has no
/// fraction; bytea becomes Bytes; what is not known stays text.
Value decode(unsigned type, std::string_view text);

/// What an SQLSTATE means to us. The message matters only for our own triggers.
Broken::Why why_of(std::string_view sqlstate, std::string_view message);

/// Citus appends a shard's number to a constraint's name: `account_login_key_102008`.
std::string without_shard(std::string_view constraint);

}  // namespace qd::db::postgres
