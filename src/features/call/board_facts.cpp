#include "features/call/board_facts.hpp"
#include <bit>
#include <cstring>
#include "platform/crypto/digest.hpp"

namespace qd::call {
namespace {

constexpr std::string_view packed_format = "qdm2";
static_assert(std::endian::native == std::endian::little, "packed months are written as memory holds them");

template <class T> void put(std::string& out, const T& value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out.append(bytes, sizeof(T));
}

/// Takes values from the front; `is_whole` turns false when there are too few bytes.
struct Taker {
    std::string_view left;
    bool is_whole = true;

    template <class T> T take() {
        T value{};
        if (left.size() < sizeof(T)) {
            is_whole = false;
            return value;
        }
        std::memcpy(&value, left.data(), sizeof(T));
        left.remove_prefix(sizeof(T));
        return value;
    }
    std::string take_text() {
        const auto size = take<std::uint16_t>();
        if (left.size() < size) {
            is_whole = false;
            return {};
        }
        std::string text(left.substr(0, size));
        left.remove_prefix(size);
        return text;
    }
};

void put_texts(std::string& out, const std::vector<std::string>& texts) {
    put(out, std::uint32_t(texts.size()));
    for (const auto& text : texts) {
        put(out, std::uint16_t(text.size()));
        out += text;
    }
}

std::vector<std::string> take_texts(Taker& taker) {
    std::vector<std::string> out;
    const auto count = taker.take<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && taker.is_whole; ++i) out.push_back(taker.take_text());
    return out;
}

constexpr std::size_t part_bytes = 8 + 4 + 3 * 2, call_bytes = 2 * 8 + 2 * 2;

/// How many values of so many bytes each come next, and room for them; those that nobody wants are passed by.
template <class T>
std::uint32_t begin_list(Taker& taker, std::vector<T>& out, std::size_t each, bool is_wanted) {
    const auto count = taker.take<std::uint32_t>();
    if (taker.left.size() / each < count) taker.is_whole = false;
    if (!taker.is_whole) return 0;
    if (is_wanted) {
        out.reserve(count);
        return count;
    }
    taker.left.remove_prefix(count * each);
    return 0;
}

/// In time, late, or open though overdue; nothing while the due moment is unknown or to come.
std::uint16_t verdict(const std::optional<std::int64_t>& due, const std::optional<std::int64_t>& done,
                      const PartTimes& times, std::int64_t now, std::uint16_t good, std::uint16_t late,
                      std::uint16_t overdue) {
    if (!due) return 0;
    if (done) return *done < *due ? good : late;
    return !times.released && *due <= now ? overdue : std::uint16_t{0};
}

}  // namespace

Month month_of(Instant moment) {
    const auto day = date_of(moment);
    return Month{int(day.year())} * 12 + unsigned(day.month()) - 1;
}

Instant start_of_month(Month month) {
    return start_of(std::chrono::year{int(month / 12)} / std::chrono::month{unsigned(month % 12) + 1} /
                    std::chrono::day{1});
}

std::string text_of_month(Month month) { return to_text(date_of(start_of_month(month))).substr(0, 7); }

Day day_of(Instant moment) { return std::chrono::sys_days{date_of(moment)}.time_since_epoch().count(); }

Instant start_of_day(Day day) { return start_of(Date{std::chrono::sys_days{std::chrono::days{day}}}); }

std::optional<PartFact> fact_of(const PartTimes& times, Instant now) {
    if (times.stage == Stage::withdrawn || times.stage == Stage::joined) return {};
    PartFact fact;
    fact.received = times.received;
    if (times.finished) fact.took = std::uint32_t(*times.finished - times.received);
    unsigned flags = 0;
    if (times.answered) flags |= PartFact::answered;
    if (times.finished) flags |= PartFact::finished;
    if (times.is_disputed) flags |= PartFact::disputed;
    if (times.stage == Stage::confirmed) flags |= PartFact::confirmed;
    if (times.was_sent_back) flags |= PartFact::sent_back;
    flags |= verdict(times.answer_due, times.answered, times, to_seconds(now), PartFact::answered_in_time,
                     PartFact::answered_late, PartFact::answer_overdue);
    flags |= verdict(times.finish_due, times.finished, times, to_seconds(now), PartFact::finished_in_time,
                     PartFact::finished_late, PartFact::finish_overdue);
    fact.flags = std::uint16_t(flags);
    return fact;
}

std::uint64_t digest_of_place(std::string_view place) {
    const auto digest = crypto::sha256(place);
    std::uint64_t first = 0;
    std::memcpy(&first, digest.data(), sizeof first);
    return first;
}

std::string pack(const Facts& facts) {
    std::string out(packed_format);
    put(out, facts.month);
    put_texts(out, facts.departments);
    put_texts(out, facts.duties);
    put(out, std::uint32_t(facts.parts.size()));
    for (const auto& part : facts.parts) {
        put(out, part.received);
        put(out, part.took);
        put(out, part.department);
        put(out, part.duty);
        put(out, part.flags);
    }
    put(out, std::uint32_t(facts.calls.size()));
    for (const auto& call : facts.calls) {
        put(out, call.raised);
        put(out, call.place);
        put(out, call.duty);
        put(out, call.flags);
    }
    return out;
}

std::optional<Facts> unpack(std::string_view bytes, Wanted wanted) {
    if (!bytes.starts_with(packed_format)) return {};
    Taker taker{bytes.substr(packed_format.size())};
    Facts facts;
    facts.month = taker.take<Month>();
    facts.departments = take_texts(taker);
    facts.duties = take_texts(taker);
    const auto parts = begin_list(taker, facts.parts, part_bytes, wanted != Wanted::calls);
    for (std::uint32_t i = 0; i < parts && taker.is_whole; ++i) {
        PartFact part;
        part.received = taker.take<std::int64_t>();
        part.took = taker.take<std::uint32_t>();
        part.department = taker.take<std::uint16_t>();
        part.duty = taker.take<std::uint16_t>();
        part.flags = taker.take<std::uint16_t>();
        if (part.department >= facts.departments.size() || part.duty >= facts.duties.size()) return {};
        facts.parts.push_back(part);
    }
    const auto calls = begin_list(taker, facts.calls, call_bytes, wanted != Wanted::parts);
    for (std::uint32_t i = 0; i < calls && taker.is_whole; ++i) {
        CallFact call;
        call.raised = taker.take<std::int64_t>();
        call.place = taker.take<std::uint64_t>();
        call.duty = taker.take<std::uint16_t>();
        call.flags = taker.take<std::uint16_t>();
        if (call.duty >= facts.duties.size()) return {};
        facts.calls.push_back(call);
    }
    if (!taker.is_whole || !taker.left.empty()) return {};
    return facts;
}

}  // namespace qd::call
