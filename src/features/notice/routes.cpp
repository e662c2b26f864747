#include "features/notice/routes.hpp"
#include "core/page.hpp"
#include "core/schema.hpp"
#include "features/notice/commands.hpp"
#include "features/notice/delivery_routes.hpp"
#include "features/notice/queries.hpp"

namespace qd::notice {
namespace {

using identity::Right;
using identity::Session;
using Route = http::Route<identity::Web>;

struct InboxQuery {
    std::optional<bool> only_new;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("InboxQuery",
            schema::field("only_new", &InboxQuery::only_new, "Only what this person has not seen"),
            schema::field("page", &InboxQuery::page, "From 1"),
            schema::field("page_size", &InboxQuery::page_size, "At most 100"));
    }
};
struct FactView {
    std::string name, value;
    static constexpr auto describe() {
        return schema::object("NoticeFact", schema::field("name", &FactView::name, "The placeholder"),
                              schema::field("value", &FactView::value, "What fills it"));
    }
};
struct NoticeView {
    std::string id, topic, subject;
    std::vector<FactView> facts;
    Instant at{};
    bool is_seen = false;
    static constexpr auto describe() {
        return schema::object("Notice",
            schema::field("id", &NoticeView::id, "Opaque identifier"),
            schema::field("topic", &NoticeView::topic, "The sentence is `notice.<topic>` of the messages"),
            schema::field("subject", &NoticeView::subject, "What it is about: call/ID"),
            schema::field("facts", &NoticeView::facts, "Fill the sentence"),
            schema::field("at", &NoticeView::at, "When it was delivered"),
            schema::field("is_seen", &NoticeView::is_seen, "Whether this person has seen it"));
    }
};
struct InboxView {
    std::vector<NoticeView> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    static constexpr auto describe() {
        return schema::object("Inbox", schema::field("items", &InboxView::items, "Newest first"),
                              schema::field("total", &InboxView::total, "How many there are"),
                              schema::field("total_is_capped", &InboxView::total_is_capped,
                                            "There are at least so many"));
    }
};
struct UnreadView {
    std::int64_t unread = 0;
    bool is_capped = false;
    static constexpr auto describe() {
        return schema::object("InboxCount",
            schema::field("unread", &UnreadView::unread, "Of the newest 500, what this person has not seen"),
            schema::field("is_capped", &UnreadView::is_capped, "There are at least so many"));
    }
};

Result<InboxView> get_inbox(Session& session, const http::Request&, const InboxQuery& query) {
    const auto found = inbox(session.tx, session.actor, query.only_new.value_or(false),
                             page_from(query.page, query.page_size));
    InboxView out;
    out.total = found.total;
    out.total_is_capped = found.total >= inbox_count_cap;
    for (const auto& one : found.items) {
        out.items.push_back({one.id, one.notice.topic, one.notice.subject, {}, one.at, one.is_seen});
        for (const auto& fact : one.notice.facts) out.items.back().facts.push_back({fact.name, fact.value});
    }
    return out;
}

Result<UnreadView> get_count(Session& session, const http::Request&) {
    const auto count = unread(session.tx, session.actor);
    return UnreadView{count, count >= unread_count_cap};
}

Result<Nothing> post_seen(Session& session, const http::Request& request, const Nothing&) {
    return see(session, request.param(1));
}

}  // namespace

std::vector<Route> routes() {
    std::vector<Route> all = {
        Route::get("/api/v1/{county}/inbox", Right::signed_in, &get_inbox, "What this post has been told"),
        Route::get("/api/v1/{county}/inbox/count", Right::signed_in, &get_count,
                   "How much of it this person has not seen, for a badge"),
        Route::command(http::Method::post, "/api/v1/{county}/inbox/{notice}/seen", Right::signed_in,
                       &post_seen, "This person has seen a notice"),
    };
    for (auto& row : delivery_routes()) all.push_back(std::move(row));
    return all;
}

}  // namespace qd::notice
