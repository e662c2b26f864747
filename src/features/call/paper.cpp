#include "features/call/paper.hpp"
#include <algorithm>
#include "core/messages.hpp"
#include "features/call/clock_text.hpp"

namespace qd::call {
namespace {

std::string say(const std::string& key) { return messages::sentence("call.paper." + key); }
std::string until(const std::optional<Instant>& due) { return due ? end_text(due) : say("pending"); }

office::PrintTable two_columns() {
    office::PrintTable table;
    table.columns = {{say("item"), 1, office::Align::left, false},
                     {say("content"), 4, office::Align::left, false}};
    return table;
}
void line(office::PrintTable& table, const std::string& key, std::string content) {
    table.rows.push_back({{say(key), true}, {std::move(content)}});
}

void add_matter(office::PrintTable& table, const wire::CallView& call) {
    line(table, "number", call.head.number);
    line(table, "town", call.head.town.name);
    line(table, "raised_at", moment_text(call.head.raised_at));
    line(table, "kind", call.kind_name + " / " +
                            messages::sentence("call.urgency." + std::string(word(call.head.urgency))));
    line(table, "duty",
         call.head.duty ? call.head.duty->code + " " + call.head.duty->name : call.head.gap_text);
    line(table, "place", call.head.place);
    line(table, "description", call.head.description);
}

office::Document paper(const wire::CallView& call, const std::string& name, Instant printed_at) {
    office::Document out;
    out.title = say(name);
    out.subtitles = {call.head.number};
    out.author = call.head.town.name;
    out.created_at = to_seconds(printed_at);
    return out;
}

}  // namespace

office::Document dispatch_order(const wire::CallView& call, Instant printed_at) {
    auto out = paper(call, "order", printed_at);
    auto matter = two_columns();
    add_matter(matter, call);
    out.sections.push_back({say("matter"), {}, std::move(matter), {}, false});
    office::PrintTable parts;
    parts.columns = {{say("department"), 3, office::Align::left, false},
                     {say("part"), 1, office::Align::centre, false},
                     {say("received_at"), 2, office::Align::left, false},
                     {say("answer_by"), 2, office::Align::left, false},
                     {say("finish_by"), 2, office::Align::left, false}};
    for (const auto& part : call.parts) {
        if (part.is_released) continue;
        parts.rows.push_back({{part.body.name},
                              {say(part.is_lead ? "lead" : "assist")},
                              {moment_text(part.received_at)},
                              {until(part.answer_due_at)},
                              {until(part.finish_due_at)}});
    }
    out.sections.push_back({say("departments"), {say("how")}, std::move(parts), {}, false});
    return out;
}

office::Document feedback_sheet(const wire::CallView& call, Instant printed_at) {
    auto out = paper(call, "feedback", printed_at);
    auto matter = two_columns();
    add_matter(matter, call);
    line(matter, "stage", messages::sentence("call.stage." + std::string(word(call.head.stage))));
    out.sections.push_back({say("matter"), {}, std::move(matter), {}, false});
    for (const auto& one : call.feedbacks) {
        auto table = two_columns();
        line(table, "department", one.body.name);
        line(table, "done_at", moment_text(one.done_at));
        line(table, "handed_in_at", moment_text(one.at));
        line(table, "result", one.result);
        std::string shown = one.evidence;
        for (const auto& file : one.files) shown.append(shown.empty() ? "" : "\n").append(file.name);
        line(table, "evidence", std::move(shown));
        out.sections.push_back({say(one.is_summary ? "summary" : "report"), {}, std::move(table), {}, false});
    }
    auto said = two_columns();
    for (const auto& one : call.remarks)
        said.rows.push_back({{one.body.short_name + " " +
                              messages::sentence("call.action." + one.action), true}, {one.content}});
    if (!said.rows.empty()) out.sections.push_back({say("said"), {}, std::move(said), {}, false});
    return out;
}

namespace {

office::PrintTable claim_table(const wire::ClaimView& claim) {
    auto table = two_columns();
    line(table, "department", claim.body.name);
    line(table, "handed_in_at", moment_text(claim.at));
    line(table, "claim", claim.content);
    if (!claim.list_item.empty()) line(table, "list_item", claim.list_item);
    if (!claim.staffing_plan.empty()) line(table, "staffing_plan", claim.staffing_plan);
    if (!claim.law.empty()) line(table, "law", claim.law);
    return table;
}

office::PrintTable ruling_table(const wire::RulingView& ruling) {
    auto table = two_columns();
    line(table, "lead", ruling.lead.name);
    std::string assists;
    for (const auto& body : ruling.assists) assists.append(assists.empty() ? "" : "、").append(body.name);
    if (!assists.empty()) line(table, "assist", std::move(assists));
    line(table, "ruling", ruling.content);
    line(table, "basis", ruling.basis);
    line(table, "ruled_at", moment_text(ruling.at));
    return table;
}

}  // namespace

office::Document ruling_paper(const wire::CallView& call, Instant printed_at) {
    const bool is_ruled = std::ranges::any_of(call.conferences, &std::optional<wire::RulingView>::has_value,
                                              &wire::ConferenceView::ruling);
    auto out = paper(call, is_ruled ? "conference" : "hearing_file", printed_at);
    auto matter = two_columns();
    add_matter(matter, call);
    out.sections.push_back({say("matter"), {}, std::move(matter), {}, false});
    for (const auto& hearing : call.conferences) {
        std::string members;
        for (const auto& body : hearing.members)
            members.append(members.empty() ? "" : "、").append(body.name);
        auto sits = two_columns();
        line(sits, "members", std::move(members));
        line(sits, "opened_at", moment_text(hearing.opened_at));
        line(sits, "rule_by", until(hearing.due_at));
        if (hearing.ruling) sits.rows.pop_back();
        out.sections.push_back({say("hearing"), {}, std::move(sits), {}, false});
        for (const auto& claim : hearing.claims)
            out.sections.push_back({say("claimed"), {}, claim_table(claim), {}, false});
        if (hearing.ruling)
            out.sections.push_back({say("ruled"), {say("binds")}, ruling_table(*hearing.ruling), {}, false});
    }
    return out;
}

}  // namespace qd::call
