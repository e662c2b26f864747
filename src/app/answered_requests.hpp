#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "core/id.hpp"
#include "core/result.hpp"
#include "core/time.hpp"
#include "platform/db/db.hpp"
#include "platform/http/http.hpp"

namespace qd::app {

enum class IdempotencyRefusal : std::uint8_t { idempotency_key_malformed, idempotency_key_reused };
constexpr std::string_view word(IdempotencyRefusal why) {
    switch (why) {
        case IdempotencyRefusal::idempotency_key_malformed: return "idempotency_key_malformed";
        case IdempotencyRefusal::idempotency_key_reused: return "idempotency_key_reused";
    }
    return {};
}
constexpr Kind kind_of(IdempotencyRefusal) { return Kind::invalid; }

/// A command that carries an Idempotency-Key has one effect however often it comes: the answer is kept with
/// the effect, in its transaction, for 90 days, and given again. Keys are an account's own; without one, or
/// without an account, nothing is kept.
class AnsweredRequest {
public:
    AnsweredRequest(const CountyId& county, const AccountId& account, const http::Request& request,
                    Instant now);
    bool has_key() const { return !key_.empty(); }
    /// The answer that was given, if there was one. Refuses with `idempotency_key_malformed`, and with
    /// `idempotency_key_reused` when the same key came with another request.
    Result<std::optional<std::string>> find(db::Tx& tx) const;
    void keep(db::Tx& tx, const std::string& answer) const;

private:
    std::string county_, account_, key_, digest_;
    Instant now_;
};

}  // namespace qd::app
