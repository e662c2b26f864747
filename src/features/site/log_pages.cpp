#include "features/site/log_pages.hpp"
#include "features/audit/log_commands.hpp"
#include "features/audit/log_queries.hpp"
#include "features/audit/verify.hpp"
#include "features/dutylist/published_content.hpp"
#include "features/identity/queries.hpp"
#include "features/site/page.hpp"
#include "features/site/place.hpp"

namespace qd::site {
namespace {

std::string minute_text(Instant at) {
    auto out = to_text(at).substr(0, 16);   // 2026-11-22T12:00
    out[10] = ' ';
    return out;
}

void add_head(const Page& page, const audit::SignedHead& head, Members& data) {
    constexpr std::size_t line = 20;   // four groups of four
    const auto groups = audit::grouped_hex(head.head.root);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < groups.size(); at += line) lines.push_back(groups.substr(at, line - 1));
    data.push_back({"has_head", {true}});
    data.push_back({"size", text(std::to_string(head.head.size))});
    data.push_back({"signed_at", text(minute_text(head.at))});
    data.push_back({"root_lines", Page::texts(lines)});
    data.push_back({"note", text(head.note)});
    data.push_back({"head_said", text(page.say("log_head_said", {{"count", std::to_string(head.head.size)},
                                                                 {"at", minute_text(head.at)}}))});
}

http::Reply plain(std::string bytes) {
    auto reply = http::Reply::text(std::move(bytes));
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

struct Publication {
    Place place;
    audit::LoggedEvent event;
};
Result<Publication> publication_of(Session& session, const http::Request& request) {
    QD_TRY(auto place, place_of(session, request.param(1), request.param(2)));
    QD_TRY(auto event, audit::last_event(session.tx, session.county, "edition/" + place.edition.id.text,
                                         {"publish", "record"}));
    return Publication{std::move(place), std::move(event)};
}

struct Proved {
    Publication publication;
    audit::Receipt receipt;
};
Result<Proved> prove(identity::Desk& desk, const http::Request& request) {
    auto publication = desk.read([&](Session& session) { return publication_of(session, request); });
    if (!publication) return std::move(publication).error();
    QD_TRY(auto receipt, audit::fresh_receipt(desk, publication->event));
    return Proved{*std::move(publication), std::move(receipt)};
}

std::string fact_of(const audit::Event& event, std::string_view name) {
    for (const auto& [known, value] : event.facts)
        if (known == name) return value;
    return {};
}

}  // namespace

http::Reply log_page(Session& session, const http::Request& request) {
    const Page page(session, request);
    Members data{{"nav_log", {true}}};
    if (const auto head = audit::newest_signed_head(session.tx, session.county)) add_head(page, *head, data);
    const auto keys = audit::verifier_keys(session.tx, session.county);
    data.push_back({"key", text(keys.empty() ? "" : keys.back())});
    data.push_back({"has_key", {!keys.empty()}});
    Value::Array rows;
    for (const auto& one : audit::signed_heads(session.tx, session.county, {1, 10}).items)
        rows.push_back({Members{{"size", text(std::to_string(one.head.size))},
                                {"at", text(minute_text(one.at))},
                                {"root", text(audit::grouped_hex(one.head.root))}}});
    data.push_back({"heads", {std::move(rows)}});
    return page.reply("log", page.say("log_title"), std::move(data));
}

http::Reply log_checkpoint(Session& session, const http::Request& request) {
    const auto head = audit::newest_signed_head(session.tx, session.county);
    if (!head) return Page(session, request).refusal(audit::Refusal::log_not_signed);
    return plain(head->note);
}

http::Reply log_head_text(Session& session, const http::Request& request) {
    const auto head = audit::newest_signed_head(session.tx, session.county);
    const auto keys = audit::verifier_keys(session.tx, session.county);
    const auto county = identity::load_county(session.tx, session.county);
    if (!county) return Page(session, request).refusal(county.error());
    if (!head || keys.empty()) return Page(session, request).refusal(audit::Refusal::log_not_signed);
    return plain(audit::head_text(county->name, session.county, *head, keys.back()));
}

http::Reply receipt_page(identity::Desk& desk, const http::Request& request) {
    const auto proved = prove(desk, request);
    return desk.read([&](Session& session) {
        const Page page(session, request);
        if (!proved) return page.refusal(proved.error());
        const auto& [place, logged] = proved->publication;
        const auto& receipt = proved->receipt;
        const auto leaf = crypto::merkle::leaf_hash(receipt.payload);
        Value::Array path;
        for (const auto& hash : receipt.path) path.push_back({Members{{"hash", text(crypto::hex(hash))}}});
        Members data{
            {"town", text(place.town.short_name)},
            {"town_href", text(place.town_address())},
            {"edition_href", text(place.address())},
            {"edition", text(page.say("edition_number", {{"number", std::to_string(place.edition.number)}}))},
            {"published", text(minute_text(logged.event.at))},
            {"seq", text(std::to_string(logged.event.seq))},
            {"id", text(logged.event.id)},
            {"content_digest", text(fact_of(logged.event, "content_digest"))},
            {"rows_digest", text(fact_of(logged.event, "rows_digest"))},
            {"names_digest", text(fact_of(logged.event, dutylist::names_fact))},
            {"has_names", {!fact_of(logged.event, dutylist::names_fact).empty()}},
            {"names", text(place.address() + "names.jsonl")},
            {"payload", text(receipt.payload)},
            {"leaf", text(crypto::hex(leaf))},
            {"path", {std::move(path)}},
            {"key", text(receipt.verifier)},
            {"file", text(place.address() + "receipt.tlog-proof")},
            {"nav_log", {true}}};
        add_head(page, receipt.head, data);
        return page.reply("receipt", page.say("receipt_title") + " · " + place.town.short_name,
                          std::move(data));
    });
}

http::Reply receipt_file(identity::Desk& desk, const http::Request& request) {
    const auto proved = prove(desk, request);
    if (!proved) return desk.read([&](Session& session) {
        return Page(session, request).refusal(proved.error());
    });
    const auto& [place, logged] = proved->publication;
    return http::Reply::file(proved->receipt.text(), "text/plain; charset=utf-8",
                             place.town.short_name + "第" + std::to_string(place.edition.number) +
                                 "版.tlog-proof");
}

http::Reply names_file(Session& session, const http::Request& request) {
    const auto place = place_of(session, request.param(1), request.param(2));
    if (!place) return Page(session, request).refusal(place.error());
    return plain(dutylist::published_names(session.tx, session.county, place->edition.id));
}

}  // namespace qd::site
