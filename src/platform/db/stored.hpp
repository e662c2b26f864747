#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "core/id.hpp"
#include "core/text.hpp"
#include "core/time.hpp"
#include "platform/db/db.hpp"

/// From columns to values. What a column holds was written by us: a word without an enumerator or a date that
/// is none is a broken invariant, not a refusal.
namespace qd::db {

template <class Enum> Enum stored_word(std::string_view text) {
    const auto value = from_word<Enum>(text);
    QD_ASSERT(value.has_value());
    return *value;
}
inline Date stored_date(std::string_view text) {
    const auto day = date_from(text);
    QD_ASSERT(day.has_value());
    return *day;
}
inline std::optional<Date> stored_date_if(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    return stored_date(std::string_view{*text});
}
inline Value nullable(const std::optional<Date>& day) { return day ? Value{to_text(*day)} : Value{}; }
inline Value nullable(const std::optional<Instant>& at) { return at ? Value{to_seconds(*at)} : Value{}; }
inline std::optional<Instant> stored_instant_if(const std::optional<std::int64_t>& seconds) {
    if (!seconds) return std::nullopt;
    return from_seconds(*seconds);
}
template <class Tag> Value nullable(const std::optional<Id<Tag>>& id) {
    return id ? Value{id->text} : Value{};
}
template <class Tag> std::optional<Id<Tag>> stored_id(std::optional<std::string> text) {
    if (!text) return std::nullopt;
    return Id<Tag>{std::move(*text)};
}

}  // namespace qd::db
