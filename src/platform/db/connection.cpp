#include "platform/db/connection.hpp"

namespace qd::db {

Connection::Connection(const Place& place, Access access) {
    if (place.is_postgres) {
        engine_.emplace(std::in_place_type<postgres::Engine>, place.target, access);
    } else {
        engine_.emplace(std::in_place_type<sqlite::Engine>, place.target, access, place.durable);
    }
}

}  // namespace qd::db
