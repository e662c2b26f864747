#pragma once
#include "core/schema.hpp"
#include "features/notice/delivery.hpp"
#include "platform/net/net.hpp"

namespace qd::notice::wire {

struct DeliverySettingView {
    std::string site_url;
    bool mail_is_on = false;
    std::string host;
    std::int64_t port = 587;
    net::MailSecurity security = net::MailSecurity::starttls;
    std::string login;
    bool has_password = false;
    std::string sender, sender_name;
    std::int64_t version = 0;
    static constexpr auto describe() {
        using V = DeliverySettingView;
        return schema::object("DeliverySettings",
            schema::field("site_url", &V::site_url, "How people reach the pages; links lead there"),
            schema::field("mail_is_on", &V::mail_is_on, "Whether letters are sent"),
            schema::field("host", &V::host, "The mail server"), schema::field("port", &V::port, "Its port"),
            schema::field("security", &V::security, "How the connection is kept private"),
            schema::field("login", &V::login, "The account at the server; empty: without signing in"),
            schema::field("has_password", &V::has_password, "Whether a password is kept; it is never shown"),
            schema::field("sender", &V::sender, "The address that letters come from"),
            schema::field("sender_name", &V::sender_name, "The name beside it"),
            schema::field("version", &V::version, "Send it back with the change"));
    }
};
struct DeliverySettingInput {
    std::string site_url;
    bool mail_is_on = false;
    std::string host;
    std::int64_t port = 587;
    net::MailSecurity security = net::MailSecurity::starttls;
    std::string login;
    std::optional<std::string> password;
    std::string sender, sender_name;
    std::int64_t version = 0;
    static constexpr auto describe() {
        using V = DeliverySettingInput;
        return schema::object("DeliverySettingsInput",
            schema::field("site_url", &V::site_url, "How people reach the pages; links lead there"),
            schema::field("mail_is_on", &V::mail_is_on, "Whether letters are sent"),
            schema::field("host", &V::host, "The mail server"), schema::field("port", &V::port, "Its port"),
            schema::field("security", &V::security, "How the connection is kept private"),
            schema::field("login", &V::login, "The account at the server; empty: without signing in"),
            schema::field("password", &V::password, "Left out: the one that is kept; empty: none"),
            schema::field("sender", &V::sender, "The address that letters come from"),
            schema::field("sender_name", &V::sender_name, "The name beside it"),
            schema::field("version", &V::version, "The version that was seen"));
    }
};
struct SentView {
    bool is_sent = false;
    net::Fault fault = net::Fault::none;
    std::int64_t code = 0;
    static constexpr auto describe() {
        return schema::object("Sent", schema::field("is_sent", &SentView::is_sent, "Whether it arrived"),
            schema::field("fault", &SentView::fault, "Why not"),
            schema::field("code", &SentView::code, "What the other side said last; 0: nothing"));
    }
};
struct MailView {
    std::string address;
    std::vector<std::string> topics;
    static constexpr auto describe() {
        return schema::object("MyMail",
            schema::field("address", &MailView::address, "Where letters go; empty: nowhere"),
            schema::field("topics", &MailView::topics, "The topics of notices that go there"));
    }
};
struct WebhookInput {
    std::string name, url;
    std::vector<std::string> topics;
    std::optional<WebhookState> state;
    std::optional<std::int64_t> version;
    static constexpr auto describe() {
        using V = WebhookInput;
        return schema::object("WebhookInput", schema::field("name", &V::name, "What people call it"),
            schema::field("url", &V::url, "https, or http to this machine"),
            schema::field("topics", &V::topics, "The topics of notices that go there"),
            schema::field("state", &V::state, "on or off; a new one is on"),
            schema::field("version", &V::version, "The version that was seen; none for a new one"));
    }
};
struct WebhookView {
    std::string id, name, url;
    std::vector<std::string> topics;
    WebhookState state = WebhookState::on;
    std::optional<Instant> failing_since;
    std::int64_t version = 1;
    std::optional<std::string> secret;
    static constexpr auto describe() {
        using V = WebhookView;
        return schema::object("Webhook", schema::field("id", &V::id, "Opaque identifier"),
            schema::field("name", &V::name, "What people call it"),
            schema::field("url", &V::url, "Where notices are posted"),
            schema::field("topics", &V::topics, "The topics of notices that go there"),
            schema::field("state", &V::state, "failed: switched off after days without an arrival"),
            schema::field("failing_since", &V::failing_since, "Nothing has arrived since"),
            schema::field("version", &V::version, "Send it back with a change"),
            schema::field("secret", &V::secret, "whsec_…: shown only when it is new"));
    }
};
struct WebhooksView {
    std::vector<WebhookView> items;
    std::vector<std::string> topics;
    static constexpr auto describe() {
        return schema::object("Webhooks", schema::field("items", &WebhooksView::items, "The oldest first"),
            schema::field("topics", &WebhooksView::topics, "All topics that there are"));
    }
};
struct DeliveriesQuery {
    std::optional<DeliveryState> state;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        using V = DeliveriesQuery;
        return schema::object("DeliveriesQuery", schema::field("state", &V::state, "Only of this state"),
            schema::field("page", &V::page, "From 1"),
            schema::field("page_size", &V::page_size, "At most 100"));
    }
};
struct DeliveryView {
    std::string id;
    Way way = Way::mail;
    DeliveryState state = DeliveryState::waiting;
    std::int64_t tries = 0;
    std::optional<Instant> next_at;
    std::string fault;
    std::int64_t code = 0;
    Instant created_at{};
    std::optional<Instant> ended_at;
    std::string topic, subject, webhook_name;
    static constexpr auto describe() {
        using V = DeliveryView;
        return schema::object("Delivery", schema::field("id", &V::id, "Opaque identifier"),
            schema::field("way", &V::way, "By letter or by webhook"),
            schema::field("state", &V::state, "dead: given up; dropped: nobody wants it any more"),
            schema::field("tries", &V::tries, "How often it was tried"),
            schema::field("next_at", &V::next_at, "When it is tried next, while it waits"),
            schema::field("fault", &V::fault, "Why the last try failed; empty: it did not"),
            schema::field("code", &V::code, "What the other side said then; 0: nothing"),
            schema::field("created_at", &V::created_at, "When the notice was told"),
            schema::field("ended_at", &V::ended_at, "When it was sent, given up or dropped"),
            schema::field("topic", &V::topic, "Of the notice"),
            schema::field("subject", &V::subject, "What the notice is about: call/ID"),
            schema::field("webhook_name", &V::webhook_name, "Which webhook; empty for letters"));
    }
};
struct DeliveriesView {
    std::vector<DeliveryView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    static constexpr auto describe() {
        using V = DeliveriesView;
        return schema::object("Deliveries", schema::field("items", &V::items, "Newest first"),
            schema::field("total", &V::total, "How many there are"),
            schema::field("total_is_capped", &V::total_is_capped, "There are at least so many"));
    }
};

}  // namespace qd::notice::wire
