#pragma once
#include "platform/db/connection.hpp"

namespace qd::db {

/// Where `sqlite:PATH` or `postgresql://…` is. Private to platform/db. Throws Broken for anything else.
inline Place place_of(const std::string& url) {
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return {true, url, true};
    constexpr std::string_view sqlite = "sqlite:";
    if (!url.starts_with(sqlite) || url.size() == sqlite.size())
        throw Broken("a database is sqlite:PATH or postgresql://…, not " + url.substr(0, url.find(':')));
    return {false, url.substr(sqlite.size()), true};
}

}  // namespace qd::db
