#include "app/answered_requests.hpp"
#include <algorithm>
#include "platform/crypto/digest.hpp"

namespace qd::app {
namespace {

constexpr std::chrono::hours kept_for{24 * 90};

bool is_sound(std::string_view key) {
    return key.size() <= 100 && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.' || c == ':';
    });
}

}  // namespace

AnsweredRequest::AnsweredRequest(const CountyId& county, const AccountId& account,
                                 const http::Request& request, Instant now)
    : county_(county.text), account_(account.text), now_(now) {
    if (account.empty()) return;
    key_ = request.header("idempotency-key");
    if (key_.empty()) return;
    std::string whole(word(request.method));
    for (const auto& part : {std::string_view(request.path), std::string_view(request.body)})
        whole.append("\n").append(std::to_string(part.size())).append("\n").append(part);
    for (const auto& [name, value] : request.query)
        whole.append("\n").append(std::to_string(name.size())).append("\n").append(name).append(value);
    digest_ = crypto::sha256_hex(whole);
}

Result<std::optional<std::string>> AnsweredRequest::find(db::Tx& tx) const {
    std::optional<std::string> none;
    if (key_.empty()) return none;
    if (!is_sound(key_)) return IdempotencyRefusal::idempotency_key_malformed;
    const auto row = tx.row(R"sql(
        SELECT request_digest, answer FROM answered_request
         WHERE county_id = :county AND account_id = :account AND request_key = :key
    )sql", {{"county", county_}, {"account", account_}, {"key", key_}});
    if (!row) return none;
    if (row->text("request_digest") != digest_) return IdempotencyRefusal::idempotency_key_reused;
    return std::optional{row->text("answer")};
}

void AnsweredRequest::keep(db::Tx& tx, const std::string& answer) const {
    tx.send(R"sql(
        DELETE FROM answered_request WHERE county_id = :county AND at < :old
    )sql", {{"county", county_}, {"old", to_seconds(now_ - kept_for)}});
    tx.send(R"sql(
        INSERT INTO answered_request (county_id, account_id, request_key, request_digest, answer, at)
        VALUES (:county, :account, :key, :digest, :answer, :now)
    )sql", {{"county", county_}, {"account", account_}, {"key", key_}, {"digest", digest_},
            {"answer", answer}, {"now", to_seconds(now_)}});
}

}  // namespace qd::app
