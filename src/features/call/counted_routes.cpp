#include "core/messages.hpp"
#include "features/call/board_export.hpp"
#include "features/call/clock_text.hpp"
#include "features/call/counted_queries.hpp"
#include "features/call/masking.hpp"
#include "features/call/views.hpp"

namespace qd::call {
namespace {

using http::Reply;
using http::Request;
using identity::Right;
using identity::Role;
using identity::Session;

struct CountedQuery {
    Counted counted = Counted::parts;
    std::optional<Date> from, to;
    std::optional<std::string> town, department, duty, place;
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("CallCountedQuery",
            schema::field("counted", &CountedQuery::counted, "Which number; `calls…`: of the towns' board"),
            schema::field("from", &CountedQuery::from, "As asked of the board"),
            schema::field("to", &CountedQuery::to, "As asked of the board"),
            schema::field("town", &CountedQuery::town, "Called by this town"),
            schema::field("department", &CountedQuery::department, "This department's parts"),
            schema::field("duty", &CountedQuery::duty, "On this duty; `none`: on none"),
            schema::field("place", &CountedQuery::place, "Calls: at this place"),
            schema::field("page", &CountedQuery::page, "From 1"),
            schema::field("page_size", &CountedQuery::page_size, "At most 100"));
    }
};
struct CountedItem {
    wire::CallHead call;
    bodies::BodyRef body;
    bool is_lead = true;
    std::string answer, reason;
    std::optional<Instant> answer_due_at, answered_at, finish_due_at, finished_at;
    static constexpr auto describe() {
        return schema::object("CallCountedItem",
            schema::field("call", &CountedItem::call, "Which call"),
            schema::field("body", &CountedItem::body, "Whose part; of a call: its lead"),
            schema::field("is_lead", &CountedItem::is_lead, "It leads"),
            schema::field("answer", &CountedItem::answer, "accepted, disputed, or empty"),
            schema::field("reason", &CountedItem::reason, "Why it disputed or was released"),
            schema::field("answer_due_at", &CountedItem::answer_due_at, "Its answer is late from here on"),
            schema::field("answered_at", &CountedItem::answered_at, "When it answered"),
            schema::field("finish_due_at", &CountedItem::finish_due_at, "Its feedback is late from here on"),
            schema::field("finished_at", &CountedItem::finished_at, "Its first complete feedback"));
    }
};
struct CountedView {
    std::vector<CountedItem> items;
    std::int64_t total = 0;
    bool total_is_capped = false;
    static constexpr auto describe() {
        return schema::object("CallCounted", schema::field("items", &CountedView::items, "Newest first"),
            schema::field("total", &CountedView::total, "How many, at most 1001"),
            schema::field("total_is_capped", &CountedView::total_is_capped, "There are more"));
    }
};

/// Everybody sees the numbers; the rows are read by whoever may read those calls.
CountedView counted_view(Session& session, const CountedQuery& query, const Page& page) {
    const auto last = query.to.value_or(date_of(session.now));
    BoardFilter filter;
    filter.from = start_of(query.from.value_or(last + std::chrono::days{-364}));
    filter.until = end_of(last);
    filter.now = session.now;
    if (query.town && !query.town->empty()) filter.town = BodyId{*query.town};
    if (query.department && !query.department->empty()) filter.department = BodyId{*query.department};
    if (query.duty && !query.duty->empty())
        filter.duty = *query.duty == "none" ? std::string() : *query.duty;
    if (session.actor.role == Role::town) filter.town = session.actor.body;
    if (session.actor.role == Role::department) {
        if (is_of_calls(query.counted)) return CountedView{};
        filter.department = session.actor.body;
    }
    const auto found = counted(session.tx, session.county, query.counted, filter, query.place, page);
    Names names(session);
    CountedView out;
    out.total = found.total;
    out.total_is_capped = found.total >= count_cap;
    for (const auto& row : found.items)
        out.items.push_back({head_for(session.actor, head_of(row.call, names)), names.body(row.body),
                             row.is_lead, row.answer, text_for(session.actor, row.reason), row.answer_due_at,
                             row.answered_at, row.finish_due_at, row.finished_at});
    return out;
}

Result<CountedView> get_counted(Session& session, const Request&, const CountedQuery& query) {
    return counted_view(session, query, page_from(query.page, query.page_size));
}

std::string row_word(std::string_view key) { return messages::sentence("call.rows." + std::string(key)); }

office::PrintTable table_of_rows(const CountedView& view) {
    office::PrintTable table;
    for (const auto* column : {"number", "town", "duty", "place", "stage", "body", "part", "answer", "reason",
                               "answer_due", "answered", "finish_due", "finished"})
        table.columns.push_back({row_word(column), 2, office::Align::left, false});
    for (const auto& one : view.items) {
        const auto& call = one.call;
        const auto answer = one.answer.empty() ? std::string() : row_word(one.answer);
        const auto stage = messages::sentence("call.stage." + std::string(word(call.stage)));
        table.rows.push_back({{call.number}, {call.town.name}, {call.duty ? call.duty->name : call.gap_text},
                              {call.place}, {stage},
                              {one.body.name}, {row_word(one.is_lead ? "lead" : "assist")}, {answer},
                              {one.reason}, {end_text(one.answer_due_at)}, {moment_text(one.answered_at)},
                              {end_text(one.finish_due_at)}, {moment_text(one.finished_at)}});
    }
    return table;
}

/// As the rows are shown to this person, masked where they are masked there.
Reply export_counted(Session& session, const Request& request) {
    constexpr std::int64_t most = 5000;
    auto asked = request.query;
    const auto format = request.query_text("format").value_or("csv");
    std::erase_if(asked, [](const auto& one) { return one.first == "format"; });
    CountedQuery query;
    if (auto read = schema::read_texts(schema::type_of<CountedQuery>(), &query, asked); !read)
        return Reply::problem(read.error());
    const auto table = table_of_rows(counted_view(session, query, {1, most}));
    const auto title = row_word("file");
    return sheet_reply(table, title, title + to_text(date_of(session.now)), format, session.now);
}

}  // namespace

std::vector<Route> counted_routes() {
    return {Route::get("/api/v1/{county}/call-board/rows", Right::read_calls, &get_counted,
                       "The rows behind a number of the boards"),
            Route::page("/api/v1/{county}/call-board/rows/export", Right::read_calls, &export_counted,
                        "The same as csv or xlsx (format=), at most 5000")};
}

}  // namespace qd::call
