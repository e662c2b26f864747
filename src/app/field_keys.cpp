#include "app/field_keys.hpp"
#include <sys/stat.h>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include "app/commands.hpp"
#include "app/environment.hpp"
#include "app/keys.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "core/messages.hpp"
#include "features/accounts/factor_commands.hpp"
#include "features/accounts/phone_commands.hpp"
#include "features/identity/queries.hpp"
#include "features/notice/setting_commands.hpp"
#include "platform/crypto/random.hpp"

namespace qd::app {
namespace {

constexpr std::string_view sqlite = "sqlite:";

crypto::FieldKeys parse(const std::string& text) {
    auto keys = crypto::FieldKeys::parse(text);
    if (!keys) throw std::runtime_error(messages::sentence(keys.error()));
    return *std::move(keys);
}

/// Writes the file anew, for its owner's eyes only; a crash leaves the old one or the new one.
void write_keys(const std::string& file, const std::string& text) {
    const std::string fresh = file + ".new";
    const auto mask = umask(077);
    write_file(fresh, text);
    umask(mask);
    std::filesystem::rename(fresh, file);
}

/// Throws unless everything that is locked can be opened.
void require_keys(db::Database& database, const crypto::FieldKeys& keys, const std::string& file) {
    const auto complain = [&](const char* sentence, const std::string& key) {
        if (key.empty()) return;
        throw std::runtime_error(messages::sentence(sentence, {{"key", key}, {"file", file}}));
    };
    const auto locked = database.read([](db::Tx& tx) { return locked_by_key(tx); });
    complain("server.field_key_missing", crypto::missing_key(locked, keys));
    complain("server.field_key_wrong", crypto::wrong_key(locked, keys));
}

std::string keys_text(const std::string& file) {
    return !file.empty() && std::filesystem::exists(file) ? read_file(file) : std::string{};
}

}  // namespace

std::string field_key_file(const std::string& given, const std::string& database_url) {
    if (!given.empty()) return given;
    if (auto named = environment_variable("QINGDAN_FIELD_KEY_FILE"); !named.empty()) return named;
    const bool is_file =
        database_url.starts_with(sqlite) && database_url.find(":memory:") == std::string::npos;
    return is_file ? database_url.substr(sqlite.size()) + ".field-key" : std::string{};
}

crypto::FieldKeys read_field_keys(const std::string& given, const std::string& database_url) {
    const std::string variable = environment_variable("QINGDAN_FIELD_KEY");
    return parse(variable.empty() ? keys_text(field_key_file(given, database_url)) : variable);
}

std::shared_ptr<const crypto::FieldKeys> field_keys_for(db::Database& database, const std::string& given,
                                                        const std::string& database_url) {
    const bool is_variable = !environment_variable("QINGDAN_FIELD_KEY").empty();
    const std::string file = is_variable ? std::string{} : field_key_file(given, database_url);
    auto keys = read_field_keys(given, database_url);
    require_keys(database, keys, file);
    if (keys.empty() && !file.empty()) {
        const std::string line = keys.new_line() + "\n";
        write_keys(file, line);
        keys = parse(line);
        std::printf("%s\n", messages::sentence("server.field_key_made", {{"file", file}}).c_str());
    }
    if (keys.empty()) std::fprintf(stderr, "%s\n", messages::sentence("server.field_key_none", {}).c_str());
    return std::make_shared<const crypto::FieldKeys>(std::move(keys));
}

int rotate_field_key(const FieldKeyOptions& options) {
    const auto environment = real_environment();
    const std::string url = database_url(options.db);
    auto database = open_database(url, environment);
    auto keys = *field_keys_for(*database, options.field_key, url);
    const bool is_variable = !environment_variable("QINGDAN_FIELD_KEY").empty();
    const std::string file = is_variable ? std::string{} : field_key_file(options.field_key, url);
    if (!file.empty()) {
        // The key is safe on the disk before anything is locked with it.
        std::string text = read_file(file);
        if (!text.empty() && text.back() != '\n') text += '\n';
        text += keys.new_line() + "\n";
        write_keys(file, text);
        keys = parse(text);
    }
    std::int64_t count = 0;
    for (const auto& county : database->read([](db::Tx& tx) { return identity::counties(tx); })) {
        const auto done = database->write([&](db::Tx& tx) -> Result<std::int64_t> {
            identity::Session session{tx, county.id, operator_of(tx, county.id), environment.now(),
                                      environment.new_id};
            QD_TRY(const auto settings, notice::lock_anew(session, keys));
            QD_TRY(const auto people, accounts::lock_anew(session, keys));
            return settings + people;
        });
        if (!done) return refuse(done.error());
        count += *done;
    }
    std::printf("%s\n", messages::sentence("server.field_key_rotated",
                                           {{"key", keys.newest()}, {"count", std::to_string(count)}})
                            .c_str());
    return 0;
}

int rescue(const RescueOptions& options) {
    const auto environment = real_environment();
    auto database = open_database(database_url(options.db), environment);
    const auto county =
        database->read([&](db::Tx& tx) { return county_named(tx, options.county); });
    if (!county) return refuse(county.error());
    const std::string code = crypto::activation_code();
    const auto done = database->write([&](db::Tx& tx) {
        identity::Session session{tx, *county, operator_of(tx, *county), environment.now(),
                                  environment.new_id};
        return accounts::rescue(session, options.login, code);
    });
    if (!done) return refuse(done.error());
    std::printf("%s\n",
                messages::sentence("server.rescued", {{"login", done->login}, {"code", code}}).c_str());
    return 0;
}

}  // namespace qd::app
