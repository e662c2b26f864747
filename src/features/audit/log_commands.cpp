#include "features/audit/log_commands.hpp"
#include "features/audit/commands.hpp"
#include "features/audit/log_store.hpp"
#include "features/audit/tree_store.hpp"

namespace qd::audit {
namespace {

std::optional<crypto::SigningKey>& signing_key() {
    static std::optional<crypto::SigningKey> key;
    return key;
}

crypto::VerifierKey verifier_of(const CountyId& county, const crypto::SigningKey& key) {
    return {origin_of(county), key.public_bytes};
}

}  // namespace

void sign_with(crypto::SigningKey key) { signing_key() = std::move(key); }
bool can_sign() { return signing_key().has_value(); }

Result<SignedHead> sign_head(db::Tx& tx, const CountyId& county, Instant now) {
    const auto& key = signing_key();
    if (!key) return Refusal::log_not_signed;
    store::StoredTree tree(tx, county);
    const auto newest = store::newest_checkpoints(tx, county, {1, 1});
    if (!newest.empty() && newest.front().size == std::int64_t(tree.size()))
        return SignedHead{{tree.size(), tree.root()}, newest.front().note, from_seconds(newest.front().at)};
    const auto own = verifier_of(county, *key).text();
    const auto known = store::keys(tx, county);
    if (known.empty()) store::insert_key(tx, county, 1, own, now);
    else if (known.back() != own) return Refusal::log_key_is_another;
    const auto origin = origin_of(county);
    const crypto::Checkpoint checkpoint{origin, tree.size(), tree.root()};
    SignedHead out{{tree.size(), tree.root()}, crypto::sign_note(checkpoint.text(), origin, *key), now};
    store::insert_checkpoint(tx, county, {std::int64_t(tree.size()), out.note, to_seconds(now)});
    return out;
}

Result<Receipt> fresh_receipt(identity::Desk& desk, const LoggedEvent& event) {
    const bool is_signed = desk.read([&](identity::Session& session) {
        return is_covered(session.tx, session.county, event.event.seq);
    });
    if (!is_signed) {
        const auto head = desk.write(
            [](identity::Session& session) { return sign_head(session.tx, session.county, session.now); });
        if (!head) return head.error();
    }
    return desk.read([&](identity::Session& session) {
        return receipt(session.tx, session.county, event);
    });
}

void replace_key(identity::Session& session, const crypto::SigningKey& key) {
    const auto known = store::keys(session.tx, session.county);
    const auto own = verifier_of(session.county, key);
    if (!known.empty() && known.back() == own.text()) return;
    const auto number = std::int64_t(known.size()) + 1;
    store::insert_key(session.tx, session.county, number, own.text(), session.now);
    record(session, subject("county", session.county), "replace_log_key",
           {EventFact("number", number), EventFact::coded("key", crypto::hex(own.public_bytes))});
}

}  // namespace qd::audit
