#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "features/call/call.hpp"

/// What the boards count: of each part of a call and each call a few numbers. A month of a town in which
/// nothing can change any more is kept packed, so that a board over a million calls reads megabytes, not a
/// million rows.
namespace qd::call {

/// A month of Beijing's calendar, counted from year 0: 2026-10 is 2026 · 12 + 9.
using Month = std::int64_t;
Month month_of(Instant moment);
Instant start_of_month(Month month);
std::string text_of_month(Month month);  ///< 2026-10

/// Days since 1970, Beijing.
using Day = std::int64_t;
Day day_of(Instant moment);
Instant start_of_day(Day day);

/// One department's part in one call; withdrawn and joined calls have none.
struct PartFact {
    enum Flag : std::uint16_t {
        answered = 1,
        answered_in_time = 2,
        answered_late = 4,
        answer_overdue = 8,
        finished = 16,
        finished_in_time = 32,
        finished_late = 64,
        finish_overdue = 128,
        disputed = 256,
        confirmed = 512,
        sent_back = 1024,
    };
    static constexpr std::uint32_t never = 0xffffffff;
    std::int64_t received = 0;  ///< Seconds, UTC.
    std::uint32_t took = never;  ///< Seconds from receipt to the first complete feedback.
    std::uint16_t department = 0;  ///< Its place in `Facts::departments`.
    std::uint16_t duty = 0;  ///< Its place in `Facts::duties`.
    std::uint16_t flags = 0;
    bool operator==(const PartFact&) const = default;
};
/// One call.
struct CallFact {
    enum Flag : std::uint16_t { confirmed = 1, withdrawn = 2, sent_back = 4, gap = 8 };
    std::int64_t raised = 0;  ///< Seconds, UTC.
    std::uint64_t place = 0;  ///< Digest of the place's text: the same place, the same number.
    std::uint16_t duty = 0;
    std::uint16_t flags = 0;
    bool operator==(const CallFact&) const = default;
};
/// A board counts one of the two; the other is then neither read nor unpacked.
enum class Wanted : std::uint8_t { parts, calls, both };

/// One town's month: the parts received in it, and the calls raised in it.
struct Facts {
    Month month = 0;
    std::vector<std::string> departments, duties;  ///< Ids; the empty duty: calls on none.
    std::vector<PartFact> parts;
    std::vector<CallFact> calls;
    bool operator==(const Facts&) const = default;
};

/// What a part counts as, from its row: due and done moments in seconds, and the call's stage. Nothing for
/// withdrawn and joined calls.
struct PartTimes {
    std::int64_t received = 0;
    std::optional<std::int64_t> answer_due, answered, finish_due, finished, released;
    bool is_disputed = false, was_sent_back = false;
    Stage stage = Stage::working;
};
std::optional<PartFact> fact_of(const PartTimes& times, Instant now);

/// SHA-256's first eight bytes.
std::uint64_t digest_of_place(std::string_view place);

/// Bytes for `call_month.facts`; little-endian, format 1.
std::string pack(const Facts& facts);
/// Nothing if the bytes are not what `pack` writes.
std::optional<Facts> unpack(std::string_view bytes, Wanted wanted = Wanted::both);

}  // namespace qd::call
