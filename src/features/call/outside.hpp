#pragma once
#include <optional>
#include <string>
#include "features/call/call.hpp"

/// Work handed to a town outside its list (清单外事项).
namespace qd::call {

using OutsideTaskId = Id<struct OutsideTaskTag>;

enum class Finding : std::uint8_t { waiting, outside, on_list };
constexpr std::string_view word(Finding finding) {
    switch (finding) {
        case Finding::waiting: return "waiting";
        case Finding::outside: return "outside";     ///< The list office agrees: the sender answers for it.
        case Finding::on_list: return "on_list";     ///< It is on the town's list after all.
    }
    return {};
}

struct OutsideTask {
    OutsideTaskId id;
    BodyId town, sender;
    Date received_on{};
    std::string content, document, evidence, refusal;
    AccountId reported_by;
    Instant reported_at{};
    Finding finding = Finding::waiting;
    std::string finding_reason;
    AccountId found_by;
    std::optional<Instant> found_at;
    std::int64_t version = 1;
};

}  // namespace qd::call
