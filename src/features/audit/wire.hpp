#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/audit/log.hpp"

/// What the routes of the log give. Digests are hexadecimal, paths from the leaf upwards.
namespace qd::audit::wire {

struct SignedHead {
    std::int64_t size = 0;
    std::string root, groups;
    Instant signed_at{};
    std::string note;
    static constexpr auto describe() {
        return schema::object("SignedHead",
            schema::field("size", &SignedHead::size, "How many events it speaks for"),
            schema::field("root", &SignedHead::root, "Root of the Merkle tree over them (RFC 6962)"),
            schema::field("groups", &SignedHead::groups, "The root in groups of four, to be printed"),
            schema::field("signed_at", &SignedHead::signed_at, "When it was signed"),
            schema::field("note", &SignedHead::note,
                          "What was signed, and the signature (C2SP tlog-checkpoint)"));
    }
};
struct LogHead {
    std::int64_t size = 0;
    std::string root, groups, origin;
    std::optional<SignedHead> signed_head;
    std::vector<std::string> keys;
    static constexpr auto describe() {
        return schema::object("LogHead",
            schema::field("size", &LogHead::size, "How many events there are now"),
            schema::field("root", &LogHead::root, "Root of the Merkle tree over them (RFC 6962)"),
            schema::field("groups", &LogHead::groups, "The root in groups of four, to be printed"),
            schema::field("origin", &LogHead::origin, "The log's name in signed heads"),
            schema::field("signed_head", &LogHead::signed_head, "The last head that was signed"),
            schema::field("keys", &LogHead::keys, "Public keys (C2SP signed-note); the one in use last"));
    }
};
struct SignedHeads {
    std::vector<SignedHead> items;
    std::int64_t total = 0, page = 1, page_size = 50;
    static constexpr auto describe() {
        return schema::object("SignedHeads", schema::field("items", &SignedHeads::items, "The newest first"),
                              schema::field("total", &SignedHeads::total, "How many there are"),
                              schema::field("page", &SignedHeads::page, "Page number, from 1"),
                              schema::field("page_size", &SignedHeads::page_size, "Items on a page"));
    }
};
struct PageQuery {
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("LogPageQuery", schema::field("page", &PageQuery::page, "From 1"),
                              schema::field("page_size", &PageQuery::page_size, "At most 100"));
    }
};
struct ConsistencyQuery {
    std::int64_t from = 0, to = 0;
    static constexpr auto describe() {
        return schema::object("ConsistencyQuery",
            schema::field("from", &ConsistencyQuery::from, "Size of the smaller log"),
            schema::field("to", &ConsistencyQuery::to, "Size of the larger log; at most the present size"));
    }
};
struct Consistency {
    std::int64_t from = 0, to = 0;
    std::string from_root, to_root;
    std::vector<std::string> path;
    static constexpr auto describe() {
        return schema::object("Consistency",
            schema::field("from", &Consistency::from, "Size of the smaller log"),
            schema::field("to", &Consistency::to, "Size of the larger log"),
            schema::field("from_root", &Consistency::from_root, "Root of the smaller log"),
            schema::field("to_root", &Consistency::to_root, "Root of the larger log"),
            schema::field("path", &Consistency::path, "PROOF(from, D[to]) of RFC 6962"));
    }
};

struct LogFact {
    std::string name, value;
    static constexpr auto describe() {
        return schema::object("LogFact", schema::field("name", &LogFact::name, "Which"),
                              schema::field("value", &LogFact::value, "Word, number, date or digest"));
    }
};
struct LogEvent {
    std::int64_t seq = 0;
    std::string id;
    Instant at{};
    std::string actor, body, post, kind, subject_id, verb;
    std::vector<LogFact> facts;
    static constexpr auto describe() {
        return schema::object("LogEvent",
            schema::field("seq", &LogEvent::seq, "Its number in the county's log, from 0"),
            schema::field("id", &LogEvent::id, "The event's id"),
            schema::field("at", &LogEvent::at, "When"),
            schema::field("actor", &LogEvent::actor, "Account; empty for visitors and the command line"),
            schema::field("body", &LogEvent::body, "Body under which the account acted"),
            schema::field("post", &LogEvent::post, "Post under which the account acted"),
            schema::field("kind", &LogEvent::kind, "Kind of what it happened to"),
            schema::field("subject_id", &LogEvent::subject_id, "Id of what it happened to"),
            schema::field("verb", &LogEvent::verb, "What happened, in a word"),
            schema::field("facts", &LogEvent::facts, "Ids, words and digests"));
    }
};
struct EventsQuery {
    std::optional<std::string> kind, verb, actor;
    std::optional<Date> from, to;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("LogEventsQuery",
            schema::field("kind", &EventsQuery::kind, "Kind of what it happened to: edition"),
            schema::field("verb", &EventsQuery::verb, "What happened: publish"),
            schema::field("actor", &EventsQuery::actor, "Account"),
            schema::field("from", &EventsQuery::from, "First day"),
            schema::field("to", &EventsQuery::to, "Last day"),
            schema::field("page", &EventsQuery::page, "From 1"),
            schema::field("page_size", &EventsQuery::page_size, "At most 100"));
    }
};
struct LogEvents {
    std::vector<LogEvent> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    std::int64_t page = 1, page_size = 50;
    static constexpr auto describe() {
        return schema::object("LogEvents", schema::field("items", &LogEvents::items, "The newest first"),
                              schema::field("total", &LogEvents::total, "How many the filter lets through"),
                              schema::field("total_is_capped", &LogEvents::total_is_capped,
                                            "There are more than were counted"),
                              schema::field("page", &LogEvents::page, "Page number, from 1"),
                              schema::field("page_size", &LogEvents::page_size, "Items on a page"));
    }
};
struct PathStep {
    std::string side, hash, result;
    static constexpr auto describe() {
        return schema::object("PathStep",
            schema::field("side", &PathStep::side, "Where this hash stands: left or right"),
            schema::field("hash", &PathStep::hash, "The hash beside"),
            schema::field("result", &PathStep::result, "SHA-256(0x01, left, right)"));
    }
};
struct LogReceipt {
    LogEvent event;
    std::string payload, leaf;
    std::vector<PathStep> path;
    SignedHead head;
    std::string key;
    bool is_proved = false;
    std::string text;
    static constexpr auto describe() {
        return schema::object("LogReceipt", schema::field("event", &LogReceipt::event, "What happened"),
            schema::field("payload", &LogReceipt::payload, "The leaf's bytes"),
            schema::field("leaf", &LogReceipt::leaf, "SHA-256(0x00, payload)"),
            schema::field("path", &LogReceipt::path, "From the leaf to the root"),
            schema::field("head", &LogReceipt::head, "The signed head under which it is proved"),
            schema::field("key", &LogReceipt::key, "The public key (C2SP signed-note)"),
            schema::field("is_proved", &LogReceipt::is_proved,
                          "Path and signature were checked just now, as a stranger would"),
            schema::field("text", &LogReceipt::text, "The same as C2SP tlog-proof, to be kept"));
    }
};

SignedHead view(const audit::SignedHead& head);
LogEvent view(const Event& event);
LogReceipt view(const Receipt& receipt);

}  // namespace qd::audit::wire
