#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/id.hpp"
#include "core/time.hpp"
#include "features/notice/notice.hpp"

/// Deliveries (外发): notices that also leave the house, as letters to people who keep an address, and as
/// posts to a county's bridges. They say what, which number, by when, where to read on; never who and why.
namespace qd::notice {

using WebhookId = Id<struct WebhookTag>;

enum class Way : std::uint8_t { mail, webhook };
constexpr std::string_view word(Way way) {
    switch (way) {
        case Way::mail: return "mail";
        case Way::webhook: return "webhook";
    }
    return {};
}

enum class DeliveryState : std::uint8_t {
    waiting,
    sent,
    dead,       ///< Given up; an administrator may try it again.
    dropped,    ///< Nobody wants it any more: the address or the webhook is gone.
};
constexpr std::string_view word(DeliveryState state) {
    switch (state) {
        case DeliveryState::waiting: return "waiting";
        case DeliveryState::sent: return "sent";
        case DeliveryState::dead: return "dead";
        case DeliveryState::dropped: return "dropped";
    }
    return {};
}

struct Delivery {
    std::string id;
    Way way = Way::mail;
    DeliveryState state = DeliveryState::waiting;
    std::int64_t tries = 0;
    Instant next_at{};
    std::string fault;               ///< Of the last try: a word of net::Fault.
    std::int64_t code = 0;
    Instant created_at{};
    std::optional<Instant> ended_at;
    std::string topic, subject;      ///< Of the notice.
    std::string webhook_name;        ///< Of a post.
};

/// A county's own settings for what leaves the house.
struct DeliverySetting {
    std::string site_url;            ///< How people reach the pages: https://qd.example.gov.cn
    bool mail_is_on = false;
    std::string host;
    std::int64_t port = 587;
    std::string security = "starttls";   ///< A word of net::MailSecurity.
    std::string login, password_sealed;
    std::string sender, sender_name;
    std::int64_t version = 0;        ///< 0: never saved.
};

/// Where an account wants letters, and about what.
struct MailChoice {
    std::string address_sealed;
    std::vector<std::string> topics;
};

enum class WebhookState : std::uint8_t {
    on,
    off,        ///< By hand.
    failed,     ///< By us, after days without an arrival.
    removed,
};
constexpr std::string_view word(WebhookState state) {
    switch (state) {
        case WebhookState::on: return "on";
        case WebhookState::off: return "off";
        case WebhookState::failed: return "failed";
        case WebhookState::removed: return "removed";
    }
    return {};
}

struct Webhook {
    WebhookId id;
    std::string name, url;
    std::vector<std::string> topics;
    WebhookState state = WebhookState::on;
    std::string secret_sealed, old_secret_sealed;
    Instant old_secret_until{};
    std::optional<Instant> failing_since;
    std::int64_t version = 1;
};

/// What may leave the house of a notice.
struct Tidings {
    std::string id;                  ///< Of the delivery: the same thing keeps it.
    std::string county, topic;
    std::string number, due;         ///< Empty where there is none.
    std::string link;
    std::string role, body_code;     ///< Whom the notice is for.
    Instant at{};
};

}  // namespace qd::notice
