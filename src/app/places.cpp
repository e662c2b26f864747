#include "app/places.hpp"
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include "core/messages.hpp"
#include "features/bodies/queries.hpp"
#include "features/identity/queries.hpp"

namespace qd::app {

Result<CountyId> county_named(db::Tx& tx, const std::string& code) {
    if (!code.empty()) {
        QD_TRY(const auto county, identity::load_county(tx, {code}));
        return county.id;
    }
    const auto all = identity::counties(tx);
    if (all.size() != 1) return identity::Refusal::county_unknown;
    return all.front().id;
}

Result<bodies::Body> town_named(db::Tx& tx, const CountyId& county, const std::string& code_or_name) {
    for (auto& town : bodies::towns(tx, county)) {
        const auto& body = town.body;
        if (body.code == code_or_name || body.name == code_or_name || body.short_name == code_or_name ||
            body.division_code == code_or_name)
            return body;
    }
    return bodies::load_town(tx, county, code_or_name);
}

identity::Actor operator_of(db::Tx& tx, const CountyId& county) {
    identity::Actor actor;
    actor.county = county;
    actor.role = identity::Role::list_office;
    const auto directory = bodies::directory(tx, county);
    for (const auto& body : directory.all())
        if (body.kind == bodies::BodyKind::county) actor.body = body.id;
    return actor;
}

int refuse(const Error& error) {
    std::fprintf(stderr, "%s\n", messages::sentence(error).c_str());
    for (const auto& one : error.about) std::fprintf(stderr, "  %s\n", one.c_str());
    return 1;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("打不开文件 " + path);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

void write_file(const std::string& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    if (!file.write(bytes.data(), std::streamsize(bytes.size())) || !file.flush())
        throw std::runtime_error("写不了文件 " + path);
}

}  // namespace qd::app
