#include "features/notice/delivery_rules.hpp"
#include <algorithm>
#include <charconv>
#include "core/json.hpp"
#include "core/messages.hpp"
#include "core/text.hpp"

namespace qd::notice::rules {
namespace {

constexpr std::size_t longest_name = 60, longest_url = 500;

bool is_host_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
}
/// A name, an address, or a version 6 address in brackets.
bool is_host_text(std::string_view host) {
    constexpr std::size_t longest = 253;
    if (host.empty() || host.size() > longest) return false;
    if (host.front() == '[')
        return host.size() > 2 && host.back() == ']' &&
               host.find_first_not_of("0123456789abcdefABCDEF:.", 1) == host.size() - 1;
    return std::ranges::all_of(host, is_host_letter) && host.front() != '-' && host.front() != '.';
}
bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}
bool is_port(std::string_view text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && port >= 1 && port <= 65535;
}
bool is_one_line(std::string_view text, std::size_t longest) {
    return text::length(text) <= longest &&
           std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

/// https://host[:port][/path], or http to this machine.
bool is_address(std::string_view url) {
    const bool is_printable = std::ranges::all_of(url, [](char c) { return c > ' ' && c < 0x7f; });
    if (!is_printable || url.size() > longest_url || url.find_first_of("\\#\"<>^`{|}") != url.npos)
        return false;
    const bool is_safe = url.starts_with("https://");
    if (!is_safe && !url.starts_with("http://")) return false;
    const auto rest = url.substr(is_safe ? 8 : 7);
    const auto authority = rest.substr(0, rest.find_first_of("/?"));
    const auto end_of_six = authority.starts_with('[') ? authority.find(']') : 0;
    if (end_of_six == authority.npos) return false;
    const auto colon = authority.find(':', end_of_six);
    const auto host = authority.substr(0, colon);
    if (colon != authority.npos && !is_port(authority.substr(colon + 1))) return false;
    return is_host_text(host) && (is_safe || is_this_machine(host));
}

json::Value::Object& put(json::Value::Object& object, std::string name, std::string value) {
    if (!value.empty()) object.push_back({std::move(name), {std::move(value)}});
    return object;
}

std::string what_of(const Tidings& tidings) { return messages::sentence("delivery.what." + tidings.topic); }

}  // namespace

Instant next_try(std::int64_t tries, Instant now, double jitter) {
    constexpr std::int64_t first = 60, longest = 6 * 3600, doublings = 9;
    const auto wait = std::min(first << std::min(std::max<std::int64_t>(tries, 1) - 1, doublings), longest);
    return now + std::chrono::seconds{std::int64_t(double(wait) * (0.75 + 0.5 * jitter))};
}

std::string topics_text(const std::vector<std::string>& topics) {
    std::string out = ",";
    for (const auto& topic : topics) out += topic + ",";
    return out;
}

std::vector<std::string> topics_from(std::string_view text) {
    std::vector<std::string> out;
    for (const auto topic : topics)
        if (text.find("," + std::string(topic) + ",") != text.npos) out.emplace_back(topic);
    return out;
}

Outcome check_topics(const std::vector<std::string>& wanted) {
    for (const auto& topic : wanted)
        if (!is_topic(topic)) return Error{Refusal::topic_unknown, {}, {text::shortened(topic, 40)}};
    return Nothing{};
}

Outcome check_setting(const DeliverySetting& setting) {
    const auto malformed = [](std::string_view field) {
        return Error{Refusal::mail_setting_malformed, {}, {std::string(field)}};
    };
    const auto& site = setting.site_url;
    if (!site.empty() && (!is_address(site) || site.find('?') != site.npos || site.back() == '/'))
        return malformed("site_url");
    if (!is_one_line(setting.sender_name, longest_name)) return malformed("sender_name");
    if (!is_one_line(setting.login, 200)) return malformed("login");
    if (!setting.mail_is_on && setting.host.empty()) return Nothing{};
    if (!is_host_text(setting.host)) return malformed("host");
    if (setting.port < 1 || setting.port > 65535) return malformed("port");
    const bool is_plain = setting.security == "none";
    if (is_plain && !setting.password_sealed.empty() && !is_this_machine(setting.host))
        return Refusal::mail_needs_tls;
    return Nothing{};
}

Outcome check_webhook(const Webhook& hook) {
    const auto malformed = [](std::string_view field) {
        return Error{Refusal::webhook_malformed, {}, {std::string(field)}};
    };
    if (hook.name.empty() || !is_one_line(hook.name, longest_name)) return malformed("name");
    if (!is_address(hook.url)) return malformed("url");
    if (hook.topics.empty()) return malformed("topics");
    return check_topics(hook.topics);
}

std::string link_to(const std::string& site_url, const CountyId& county, std::string_view subject) {
    if (site_url.empty()) return {};
    constexpr std::string_view call = "call/";
    const std::string home = site_url + "/app/" + county.text;
    if (!subject.starts_with(call)) return home + "/inbox";
    return home + "/calls/" + std::string(subject.substr(call.size()));
}

std::string fact_of(const Notice& notice, std::string_view name) {
    for (const auto& fact : notice.facts)
        if (fact.name == name) return fact.value;
    return {};
}

Words letter_of(const Tidings& tidings) {
    const std::vector<Fact> facts = {{"what", what_of(tidings)},
                                     {"number", tidings.number},
                                     {"due", tidings.due},
                                     {"link", tidings.link}};
    Words words;
    words.subject = messages::sentence("delivery.subject", facts);
    words.body = facts[0].value + "\n";
    if (!tidings.number.empty()) words.body += messages::sentence("delivery.number", facts) + "\n";
    if (!tidings.due.empty()) words.body += messages::sentence("delivery.due", facts) + "\n";
    words.body +=
        "\n" + messages::sentence(tidings.link.empty() ? "delivery.sign_in" : "delivery.read_on", facts);
    words.body += "\n\n" + messages::sentence("delivery.foot") + "\n";
    return words;
}

std::string payload_of(const Tidings& tidings) {
    json::Value::Object to, data, payload;
    put(put(to, "role", tidings.role), "body_code", tidings.body_code);
    put(put(put(put(put(data, "county", tidings.county), "what", what_of(tidings)), "number",
                tidings.number),
            "due", tidings.due),
        "link", tidings.link);
    data.push_back({"to", {std::move(to)}});
    put(put(payload, "type", tidings.topic), "timestamp", to_text(tidings.at));
    payload.push_back({"data", {std::move(data)}});
    return json::write({std::move(payload)});
}

}  // namespace qd::notice::rules
