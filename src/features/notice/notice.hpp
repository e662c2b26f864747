#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "core/result.hpp"
#include "core/time.hpp"
#include "features/identity/identity.hpp"

/// Notices (通知): what people are told, in the inbox of a body's posts. Delivery to the inbox is receipt,
/// whenever it is opened.
namespace qd::notice {

struct Notice {
    identity::Role role = identity::Role::department;    ///< Whose posts.
    BodyId body;                     ///< Of which body; empty: every body with such posts.
    std::string topic;               ///< One of `topics`; the sentence is `notice.<topic>` of the messages.
    std::string subject;             ///< call/01J…
    std::vector<Fact> facts;         ///< Fill the sentence.
    std::string once_key;            ///< The same thing is told once; empty: each time.
    PostId post = {};                ///< This one alone of those posts; empty: all of them.
};

/// All that people are told of; `delivery.what.<topic>` says it in a few words.
inline constexpr std::string_view topics[] = {
    "call_received", "call_sent_back", "call_sum_up", "call_to_confirm", "call_at_county",
    "call_disputed", "call_released", "call_confirmed", "call_withdrawn", "call_joined",
    "call_ruled", "due_moved", "time_asked", "time_approved", "time_declined", "clock_before",
    "clock_at", "clock_after", "conference_opened", "outside_reported", "outside_found",
    "grid_handed_up", "grid_called", "grid_closed",
    "pair_proposed", "pair_confirm", "pair_amend", "pair_call_talks",
    "pair_end_talks", "pair_part", "compile_owed", "compile_due", "compile_late",
    "compile_task_due", "compile_point_due", "call_joined_into", "call_took_in",
    "joined_call_ended", "call_unanswerable",
    "call_lead_appointed", "call_parties_changed", "document_judged",
    "issued_against_verdict", "adjustment_proposed", "admission_opinion_wanted",
    "admission_applied", "admission_decided", "admission_withdrawn", "adjusting_asked",
    "adjusting_opinion_wanted", "adjusting_to_examine", "adjusting_to_decide", "adjusting_decided",
    "adjusting_withdrawn", "adjusting_left_out", "merge_waiting", "list_published",
    "delivery_dead", "webhook_failed",
};
constexpr bool is_topic(std::string_view word) {
    for (const auto topic : topics)
        if (topic == word) return true;
    return false;
}

struct Delivered {
    std::string id;
    Notice notice;
    Instant at{};
    bool is_seen = false;
};

/// Lists are counted so far and no further.
inline constexpr std::int64_t inbox_count_cap = 1000, unread_count_cap = 100;

enum class Refusal : std::uint8_t {
    notice_unknown, topic_unknown, mail_setting_malformed, mail_address_malformed, mail_password_again,
    mail_needs_tls, mail_not_set_up, mail_address_missing, webhook_malformed, webhook_unknown,
    webhooks_too_many, delivery_unknown, delivery_not_dead, trial_running,
};
constexpr std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::notice_unknown: return "notice_unknown";
        case Refusal::topic_unknown: return "topic_unknown";
        case Refusal::mail_setting_malformed: return "mail_setting_malformed";
        case Refusal::mail_address_malformed: return "mail_address_malformed";
        case Refusal::mail_password_again: return "mail_password_again";
        case Refusal::mail_needs_tls: return "mail_needs_tls";
        case Refusal::mail_not_set_up: return "mail_not_set_up";
        case Refusal::mail_address_missing: return "mail_address_missing";
        case Refusal::webhook_malformed: return "webhook_malformed";
        case Refusal::webhook_unknown: return "webhook_unknown";
        case Refusal::webhooks_too_many: return "webhooks_too_many";
        case Refusal::delivery_unknown: return "delivery_unknown";
        case Refusal::delivery_not_dead: return "delivery_not_dead";
        case Refusal::trial_running: return "trial_running";
    }
    return {};
}
constexpr Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::notice_unknown: case Refusal::webhook_unknown: case Refusal::delivery_unknown:
            return Kind::not_found;
        case Refusal::mail_not_set_up: case Refusal::mail_address_missing: case Refusal::webhooks_too_many:
        case Refusal::delivery_not_dead:
            return Kind::conflict;
        case Refusal::trial_running: return Kind::too_many;
        case Refusal::topic_unknown:
        case Refusal::mail_setting_malformed: case Refusal::mail_address_malformed:
        case Refusal::mail_password_again: case Refusal::mail_needs_tls: case Refusal::webhook_malformed:
            return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::notice
