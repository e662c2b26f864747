#include "app/keys.hpp"
#include <algorithm>
#include "app/field_keys.hpp"
#include "app/log_key.hpp"
#include "features/accounts/key_queries.hpp"
#include "features/audit/log_queries.hpp"
#include "features/identity/queries.hpp"
#include "features/notice/setting_commands.hpp"
#include "platform/crypto/signed_note.hpp"
#include "platform/db/copy.hpp"

namespace qd::app {
namespace {

std::string log_key_id(const std::string& public_bytes) { return "log:" + crypto::base64(public_bytes); }

const std::string field_prefix = "field:";

void add_key_id(std::vector<std::string>& ids, const std::string& id) {
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

/// A database that an older program made may lack the tables; it is brought up when it is served.
bool has_locked_values(db::Tx& tx) { return db::has_table(tx, "account_identity"); }

}  // namespace

std::vector<std::string> required_keys(db::Tx& tx) {
    std::vector<std::string> ids;
    for (const auto& county : identity::counties(tx)) {
        const auto keys = audit::verifier_keys(tx, county.id);
        const auto last = keys.empty() ? std::nullopt : crypto::verifier_from(keys.back());
        if (!last) continue;
        const auto id = log_key_id(last->public_bytes);
        add_key_id(ids, id);
    }
    for (const auto& [name, locked] : locked_by_key(tx)) add_key_id(ids, field_prefix + name);
    return ids;
}

crypto::LockedByKey locked_by_key(db::Tx& tx) {
    crypto::LockedByKey out;
    if (!has_locked_values(tx)) return out;
    for (const auto& county : identity::counties(tx)) {
        out.merge(accounts::locked_by_key(tx, county.id));
        out.merge(notice::locked_by_key(tx, county.id));
    }
    return out;
}

std::vector<std::string> keys_missing(const std::vector<std::string>& ids, const KeyFiles& files) {
    std::string own;
    if (const auto key = read_log_key(log_key_file(files.log_key, files.database_url)))
        own = log_key_id(key->public_bytes);
    const auto fields = read_field_keys(files.field_key, files.database_url);
    std::vector<std::string> missing;
    std::ranges::copy_if(ids, std::back_inserter(missing), [&](const auto& id) {
        return id.starts_with(field_prefix) ? !fields.has(id.substr(field_prefix.size())) : id != own;
    });
    return missing;
}

std::string wrong_field_key(db::Tx& tx, const KeyFiles& files) {
    const auto name =
        crypto::wrong_key(locked_by_key(tx), read_field_keys(files.field_key, files.database_url));
    return name.empty() ? name : field_prefix + name;
}

}  // namespace qd::app
