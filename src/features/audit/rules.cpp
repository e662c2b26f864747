#include "features/audit/rules.hpp"
#include <algorithm>
#include "core/json.hpp"

namespace qd::audit {

EventFact::EventFact(std::string_view name, Json json) : name_(name), json_(std::move(json.text)) {
    QD_ASSERT(rules::is_plain(name_));
}

EventFact::Json EventFact::checked(std::string word) {
    // Empty ids say "none": a visitor's account, a list without a base.
    QD_ASSERT(word.empty() || rules::is_plain(word));
    return {'"' + word + '"'};
}

EventFact::EventFact(std::string_view name, const Digest& digest) : EventFact(name, Json{{}}) {
    constexpr std::string_view digits = "0123456789abcdef";
    json_ = '"';
    for (const std::uint8_t byte : digest) {
        json_ += digits[byte >> 4];
        json_ += digits[byte & 15];
    }
    json_ += '"';
}

EventFact EventFact::coded(std::string_view name, std::string_view word) {
    return {name, checked(std::string(word))};
}

namespace rules {
namespace {

constexpr std::size_t plain_max = 80;

bool is_plain_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == ':' || c == '/';
}

void add_text(std::string& out, std::string_view name, std::string_view value) {
    QD_ASSERT(value.empty() || is_plain(value));
    out.append("\"").append(name).append("\":\"").append(value).append("\",");
}

std::string text_of(const json::Value& value) {
    if (const auto* text = value.text()) return *text;
    if (const auto* number = value.integer()) return std::to_string(*number);
    if (const auto* flag = value.boolean()) return *flag ? "true" : "false";
    return json::write(value);
}

}  // namespace

bool is_plain(std::string_view text) {
    return !text.empty() && text.size() <= plain_max &&
           std::all_of(text.begin(), text.end(), is_plain_letter);
}

std::string payload(const std::string& id, Instant at, const identity::Actor& actor, const CountyId& county,
                    const std::string& subject, std::string_view verb, EventFacts facts) {
    std::sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) { return a.name() < b.name(); });
    std::string out = "{";
    add_text(out, "actor", actor.account.text);
    out.append("\"at\":").append(std::to_string(to_seconds(at))).append(",");
    add_text(out, "body", actor.body.text);
    add_text(out, "county", county.text);
    out += "\"facts\":{";
    for (std::size_t i = 0; i < facts.size(); ++i) {
        QD_ASSERT(i == 0 || facts[i - 1].name() != facts[i].name());
        if (i > 0) out += ',';
        out.append("\"").append(facts[i].name()).append("\":").append(facts[i].json());
    }
    out += "},";
    add_text(out, "id", id);
    add_text(out, "post", actor.post.text);
    add_text(out, "subject", subject);
    add_text(out, "verb", verb);
    out.back() = '}';
    return out;
}

Event event_from(std::int64_t seq, std::string_view payload) {
    const auto parsed = json::parse(payload);
    const auto* at = parsed ? parsed->find("at") : nullptr;
    const auto* facts = parsed ? parsed->find("facts") : nullptr;
    if (at == nullptr || at->integer() == nullptr || facts == nullptr || facts->object() == nullptr) {
        Event unread;
        unread.seq = seq;
        unread.verb = "unreadable";
        return unread;
    }
    const auto text = [&](std::string_view name) { return std::string(parsed->text_of(name)); };
    Event event{seq,
                text("id"),
                from_seconds(*at->integer()),
                {text("actor")},
                {text("body")},
                {text("post")},
                text("subject"),
                text("verb"),
                {}};
    for (const auto& [name, value] : *facts->object()) event.facts.emplace_back(name, text_of(value));
    return event;
}

}  // namespace rules
}  // namespace qd::audit
