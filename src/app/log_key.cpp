#include "app/log_key.hpp"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include "app/places.hpp"
#include "core/messages.hpp"
#include "core/text.hpp"
#include "features/audit/log_commands.hpp"
#include "features/audit/log_queries.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/signed_note.hpp"

namespace qd::app {
namespace {

constexpr std::string_view key_name = "qingdan";
constexpr std::size_t seed_size = 32;

std::string key_sentence(std::string_view word, const std::string& file) {
    return messages::sentence("log.key." + std::string(word), {{"file", file}});
}

bool refuse_key(std::string_view word, const std::string& file) {
    std::fprintf(stderr, "%s\n", key_sentence(word, file).c_str());
    return false;
}

/// The public keys, in use last, of every county.
struct Known {
    bool has_any = false, has_another = false;
};
Known known_keys(db::Database& database, const std::optional<crypto::SigningKey>& own) {
    return database.read([&](db::Tx& tx) {
        Known known;
        for (const auto& county : identity::counties(tx)) {
            const auto keys = audit::verifier_keys(tx, county.id);
            if (keys.empty()) continue;
            known.has_any = true;
            const auto last = crypto::verifier_from(keys.back());
            if (own && (!last || last->public_bytes != own->public_bytes)) known.has_another = true;
        }
        return known;
    });
}

}  // namespace

std::string log_key_file(const std::string& given, const std::string& database_url) {
    if (!given.empty()) return given;
    if (auto from_environment = environment_variable("QINGDAN_LOG_KEY"); !from_environment.empty())
        return from_environment;
    constexpr std::string_view sqlite = "sqlite:";
    if (database_url.starts_with(sqlite) && database_url.find(":memory:") == std::string::npos)
        return database_url.substr(sqlite.size()) + ".log-key";
    return "qingdan.log-key";
}

std::optional<crypto::SigningKey> read_log_key(const std::string& file) {
    struct stat about{};
    if (::stat(file.c_str(), &about) != 0) {
        if (errno == ENOENT) return {};
        throw std::runtime_error(key_sentence("unreadable", file));
    }
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) throw std::runtime_error(key_sentence("open", file));
    auto key = crypto::secret_from(text::trim(read_file(file)));
    if (!key) throw std::runtime_error(key_sentence("unreadable", file));
    return key;
}

crypto::SigningKey make_log_key(const std::string& file) {
    const auto seed = crypto::random_bytes(seed_size);
    const auto line = crypto::secret_text(key_name, seed) + "\n";
    const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (handle < 0)
        throw std::runtime_error(errno == EEXIST ? key_sentence("exists", file) : "写不了文件 " + file);
    const bool is_written = ::write(handle, line.data(), line.size()) == ssize_t(line.size()) &&
                            ::fsync(handle) == 0;
    ::close(handle);
    if (!is_written) throw std::runtime_error("写不了文件 " + file);
    return crypto::signing_key_from(seed);
}

crypto::SigningKey new_log_key(db::Database& database, const std::string& file) {
    auto key = read_log_key(file);
    if (!key) return make_log_key(file);
    bool is_newest_of_all = true, is_old = false;
    database.read([&](db::Tx& tx) {
        for (const auto& county : identity::counties(tx)) {
            const auto keys = audit::verifier_keys(tx, county.id);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                const auto one = crypto::verifier_from(keys[i]);
                const bool is_this = one && one->public_bytes == key->public_bytes;
                if (i + 1 < keys.size()) is_old = is_old || is_this;
                else is_newest_of_all = is_newest_of_all && is_this;
            }
            if (keys.empty()) is_newest_of_all = false;
        }
        return 0;
    });
    if (is_newest_of_all || is_old) throw std::runtime_error(key_sentence("exists", file));
    return *key;
}

bool open_log_key(db::Database& database, const std::string& file) {
    auto key = read_log_key(file);
    const auto known = known_keys(database, key);
    if (!key && known.has_any) return refuse_key("missing", file);
    if (key && known.has_another) return refuse_key("another", file);
    if (!key) {
        key = make_log_key(file);
        std::printf("%s\n", key_sentence("made", file).c_str());
    }
    audit::sign_with(*std::move(key));
    return true;
}

void try_log_key(const std::string& file) {
    if (auto key = read_log_key(file)) audit::sign_with(*std::move(key));
}

}  // namespace qd::app
