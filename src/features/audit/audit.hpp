#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>
#include "core/id.hpp"
#include "core/time.hpp"

/// What happened (事件): every command leaves an event in its own transaction. An event holds ids, words,
/// numbers, dates and salted digests, so that personal data can be erased and the log stays. `docs/log.md`
/// has the format.
namespace qd::audit {

/// SHA-256 under the county's salt: see `digest_of`.
using Digest = std::array<std::uint8_t, 32>;

/// One named fact of an event. The constructors are the rule: names, reasons and other free text do not fit
/// in; their `digest_of` does.
class EventFact {
public:
    template <class Tag>
    EventFact(std::string_view name, const Id<Tag>& id) : EventFact(name, checked(id.text)) {}
    template <class Enum> requires std::is_enum_v<Enum>
    EventFact(std::string_view name, Enum value) : EventFact(name, checked(std::string(word(value)))) {}
    /// Exactly bool: a literal text would turn into one.
    template <class T> requires std::is_same_v<T, bool>
    EventFact(std::string_view name, T value) : EventFact(name, Json{value ? "true" : "false"}) {}
    EventFact(std::string_view name, std::int64_t number) : EventFact(name, Json{std::to_string(number)}) {}
    EventFact(std::string_view name, int number) : EventFact(name, std::int64_t{number}) {}
    EventFact(std::string_view name, std::size_t number) : EventFact(name, std::int64_t(number)) {}
    EventFact(std::string_view name, Date day) : EventFact(name, checked(to_text(day))) {}
    EventFact(std::string_view name, const Digest& digest);

    /// A word or code that is data, not an enum (a list kind, a body's code). Text that is no plain word
    /// (ASCII letters, digits and `_-.:/`, at most 80) is a broken invariant: take its digest instead.
    static EventFact coded(std::string_view name, std::string_view word);

    const std::string& name() const { return name_; }
    const std::string& json() const { return json_; }

private:
    struct Json { std::string text; };
    EventFact(std::string_view name, Json json);
    static Json checked(std::string word);
    std::string name_;
    std::string json_;   ///< The value as canonical JSON.
};
using EventFacts = std::vector<EventFact>;

/// An event as it is read back; the facts' values as text.
struct Event {
    std::int64_t seq = 0;       ///< Gapless within the county, from 0.
    std::string id;
    Instant at{};
    AccountId actor;            ///< Empty for a visitor or the command line.
    BodyId body;                ///< Whose post the actor held.
    PostId post;
    std::string subject;        ///< `edition/01J…`
    std::string verb;
    std::vector<std::pair<std::string, std::string>> facts;
};

}  // namespace qd::audit
