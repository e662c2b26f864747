#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "features/notice/delivery.hpp"

namespace qd::notice::rules {

/// Tries before a delivery is given up: about three days.
inline constexpr std::int64_t most_tries = 24;
/// A webhook at which nothing has arrived for so long is switched off.
inline constexpr std::chrono::hours patience_with_webhook{24 * 5};
/// For so long the old secret signs beside the new one.
inline constexpr std::chrono::hours old_secret_signs{24};

/// When to try again after so many tries: one minute, two, four … six hours at most, a quarter more or less
/// by `jitter` (0 to 1), so that all do not come at once.
Instant next_try(std::int64_t tries, Instant now, double jitter);

/// `,a,b,` and back. Refuses with `topic_unknown`.
std::string topics_text(const std::vector<std::string>& topics);
std::vector<std::string> topics_from(std::string_view text);
Outcome check_topics(const std::vector<std::string>& topics);

/// Refuses with `mail_setting_malformed` (what is no host, port, address or site) and `mail_needs_tls` (a
/// password would travel in plain to another machine).
Outcome check_setting(const DeliverySetting& setting);
/// https to anywhere, http to this machine only; no user, no fragment, nothing but printable ASCII. Refuses
/// with `webhook_malformed`.
Outcome check_webhook(const Webhook& hook);

/// The page that the link leads to: the call, or the inbox.
std::string link_to(const std::string& site_url, const CountyId& county, std::string_view subject);
/// What of a notice may leave the house: the facts `number` and `due` (or `after`), nothing else.
std::string fact_of(const Notice& notice, std::string_view name);

struct Words {
    std::string subject, body;
};
/// The letter's words, in Chinese.
Words letter_of(const Tidings& tidings);
/// The post's JSON: type, timestamp, data.
std::string payload_of(const Tidings& tidings);

}  // namespace qd::notice::rules
