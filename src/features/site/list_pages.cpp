#include "features/site/list_pages.hpp"
#include <algorithm>
#include <map>
#include "features/bodies/queries.hpp"
#include "features/dutylist/queries.hpp"
#include "features/finder/queries.hpp"
#include "features/identity/queries.hpp"
#include "features/site/duty_page.hpp"
#include "features/site/history.hpp"
#include "features/site/page.hpp"
#include "features/site/place.hpp"

namespace qd::site {
namespace {

constexpr std::size_t answers_max = 5;

std::string number(std::int64_t value) { return std::to_string(value); }

Value kind_rows(Session& session, const Place& place, const std::string& current = {}) {
    const auto counts = dutylist::counts_by_kind(session.tx, session.county, place.edition.id);
    Value::Array rows;
    for (const auto& kind : dutylist::list_kinds(session.tx, session.county)) {
        const auto count = std::ranges::find(counts, kind.word, &dutylist::KindCount::kind);
        if (count == counts.end()) continue;
        rows.push_back({Members{{"name", text(kind.name)},
                                {"count", text(number(count->count))},
                                {"href", text(place.address() + kind.word)},
                                {"is_current", {kind.word == current}}}});
    }
    return {std::move(rows)};
}

const char* state_key(const Session& session, const Place& place) {
    if (place.is_in_force) return "in_force";
    const auto& from = place.edition.effective_on;
    return from && *from > date_of(session.now) ? "not_yet_in_force" : "not_in_force";
}

/// What a reader must know of the edition before anything it says.
void add_stamp(Session& session, const Page& page, const Place& place, Members& data) {
    const auto& edition = place.edition;
    data.push_back({"town", text(place.town.short_name)});
    data.push_back({"town_href", text(place.town_address())});
    data.push_back({"edition_href", text(place.address())});
    data.push_back({"edition", text(page.say("edition_number", {{"number", number(edition.number)}}))});
    data.push_back({"approval", text(edition.approval_document)});
    data.push_back({"duty_count", text(page.say("duty_count", {{"count", number(edition.duty_count)}}))});
    data.push_back({"in_force", {place.is_in_force}});
    data.push_back({"state", text(page.say(state_key(session, place)))});
    data.push_back({"span", text(span_text(page, published_editions(session, place), edition))});
    Value::Array files;
    for (const auto* format : {"docx", "pdf", "xlsx", "csv", "json"})
        files.push_back({Members{{"href", text(place.address() + "export." + format)},
                                 {"name", text(page.say(std::string("file.") + format))}}});
    data.push_back({"files", {std::move(files)}});
}

Value town_rows(Session& session, const Page& page) {
    Value::Array rows;
    for (const auto& town : bodies::towns(session.tx, session.county)) {
        const auto edition = dutylist::edition_in_force_of_town(session.tx, session.county, town.body.id,
                                                                date_of(session.now), session.now);
        const std::string count = edition ? page.say("duty_count", {{"count", number(edition->duty_count)}})
                                          : page.say("no_edition");
        rows.push_back({Members{{"name", text(town.body.short_name)},
                                {"code", text(town_code(town.body))},
                                {"count", text(count)},
                                {"href", text(page.county_address() +
                                              in_address(town_code(town.body)) + "/")},
                                {"has_list", {edition.has_value()}}}});
    }
    return {std::move(rows)};
}

Value hit_row(const Page& page, const finder::AnswerDuty& answer, std::size_t serial,
              const std::map<std::string, std::string>& town_codes) {
    const auto& duty = answer.duty;
    const auto town = town_codes.find(duty.town.id.text);
    const std::string href =
        duty.is_catalogue || town == town_codes.end()
            ? ""
            : page.county_address() + in_address(town->second) + "/" + number(duty.number) + "/" +
                  in_address(duty.code);
    std::vector<std::string> assists, bases;
    for (const auto& body : answer.assists)
        if (body.id != duty.town.id) assists.push_back(body.short_name);
    for (const auto& basis : answer.bases)
        bases.push_back("《" + basis.title + "》" + basis.article + "（" +
                        page.label("basis_status", word(basis.status)) + "）");
    const bool town_leads = duty.lead && duty.lead->id == duty.town.id;
    const std::string lead = duty.is_catalogue && town_leads ? page.say("the_town")
                             : duty.lead                     ? duty.lead->short_name
                                                             : "";
    const std::string how = duty.kind == dutylist::reclaimed ? "how.reclaimed"
                            : town_leads                     ? "how.town"
                                                             : "how.lead";
    return {Members{{"serial", text(number(std::int64_t(serial)))},
                    {"name", text(duty.name)},
                    {"href", text(href)},
                    {"lead", text(lead)},
                    {"how", text(page.say(how))},
                    {"town_items", Page::texts(answer.town_items)},
                    {"has_town_items", {!answer.town_items.empty()}},
                    {"assists", Page::texts(assists)},
                    {"has_assists", {!assists.empty()}},
                    {"bases", Page::texts(bases)},
                    {"has_bases", {!bases.empty()}},
                    {"town", text(duty.is_catalogue ? "" : duty.town.short_name)},
                    {"matched", Page::texts(answer.matched)},
                    {"has_matched", {!answer.matched.empty()}}}};
}

void add_answer(Session& session, const Page& page, const finder::Answer& answer, Members& data) {
    std::map<std::string, std::string> town_codes;
    for (const auto& town : bodies::towns(session.tx, session.county))
        town_codes[town.body.id.text] = town_code(town.body);
    Value::Array hits, bodies_found;
    for (std::size_t i = 0; i < answer.duties.size(); ++i)
        hits.push_back(hit_row(page, answer.duties[i], i + 1, town_codes));
    for (const auto& body : answer.bodies) {
        const auto phone = body.body ? body.body->short_name : body.standard_name;
        bodies_found.push_back({Members{{"name", text(phone)}, {"matched", Page::texts(body.matched)}}});
    }
    std::vector<std::string> unused;
    for (const auto& asked : answer.words)
        if (!asked.is_used) unused.push_back(asked.text);
    data.push_back({"has_answer", {true}});
    data.push_back(
        {"found",
         text(hits.empty() ? "" : page.say("found", {{"count", number(std::int64_t(hits.size()))}}))});
    data.push_back({"has_hits", {!hits.empty()}});
    data.push_back({"hits", {std::move(hits)}});
    // Where no word of the question led anywhere, a guess at bodies would be made up.
    const bool is_understood = unused.size() < answer.words.size();
    data.push_back({"has_bodies", {is_understood && !bodies_found.empty()}});
    data.push_back({"bodies", {std::move(bodies_found)}});
    data.push_back({"has_unused", {!unused.empty()}});
    data.push_back({"unused", Page::texts(unused)});
    if (answer.emergency)
        data.push_back(
            {"emergency",
             {Members{{"number", text(answer.emergency->number)}, {"name", text(answer.emergency->name)}}}});
}

/// The search form: what was asked, and for which town.
void add_form(Session& session, const Page& page, const std::string& question, const std::string& town,
              Members& data) {
    const std::string who = page.county_address() + "who?q=" + in_query(question);
    Value::Array options;
    for (const auto& one : bodies::towns(session.tx, session.county))
        options.push_back({Members{{"name", text(one.body.short_name)},
                                   {"code", text(town_code(one.body))},
                                   {"ask", text(who + "&town=" + in_query(town_code(one.body)))},
                                   {"is_chosen", {town_code(one.body) == town}}}});
    data.push_back({"question", text(question)});
    data.push_back({"options", {std::move(options)}});
    data.push_back({"action", text(page.county_address() + "who")});
}

}  // namespace

http::Reply home_page(Session& session, const http::Request& request) {
    const Page page(session, request);
    const auto counties = identity::counties(session.tx);
    if (counties.size() == 1) return http::Reply::redirect("/" + counties.front().id.text + "/", 302);
    Value::Array rows;
    for (const auto& county : counties)
        rows.push_back({Members{{"name", text(county.name)}, {"href", text("/" + county.id.text + "/")}}});
    const bool none = rows.empty();
    return page.reply("home", page.say("product"), {{"counties", {std::move(rows)}}, {"none", {none}}});
}

http::Reply county_page(Session& session, const http::Request& request) {
    const Page page(session, request);
    Members data{{"towns", town_rows(session, page)}, {"nav_who", {true}}};
    add_form(session, page, {}, {}, data);
    return page.reply("county", page.say("who_title"), std::move(data));
}

http::Reply who_page(Session& session, const http::Request& request) {
    const Page page(session, request);
    const auto question = request.query_text("q").value_or("");
    const auto town = request.query_text("town").value_or("");
    Members data{{"nav_who", {true}}};
    add_form(session, page, question, town, data);
    if (question.empty()) {
        data.push_back({"is_unasked", {request.query_text("q").has_value()}});
        return page.reply("who", page.say("who_title"), std::move(data));
    }
    std::optional<std::string> of_town;
    if (!town.empty()) {
        const auto body = bodies::load_town(session.tx, session.county, town);
        if (!body) return page.refusal(body.error());
        of_town = body->id.text;
        data.push_back({"is_one_town", {true}});
        data.push_back({"whole_county", text(page.county_address() + "who?q=" + in_query(question))});
    }
    const auto answer = finder::who(session.tx, session.county, question, of_town, answers_max, session.now);
    if (!answer) return page.refusal(answer.error());
    add_answer(session, page, *answer, data);
    return page.reply("who", question + " · " + page.say("who_title"), std::move(data));
}

http::Reply town_page(Session& session, const http::Request& request) {
    const Page page(session, request);
    const auto place = current_place(session, request.param(1));
    if (!place) return page.refusal(place.error());
    Members data{
        {"kinds", kind_rows(session, *place)}, {"nav_lists", {true}}, {"phone", text(place->town.phone)}};
    add_stamp(session, page, *place, data);
    Value::Array editions;
    const auto published = published_editions(session, *place);
    for (const auto& edition : published) {
        editions.push_back(
            {Members{{"name", text(page.say("edition_number", {{"number", number(edition.number)}}))},
                     {"href", text(place->town_address() + number(edition.number) + "/")},
                     {"span", text(span_text(page, published, edition))},
                     {"approval", text(edition.approval_document)},
                     {"is_current", {edition.id == place->edition.id}}}});
    }
    data.push_back({"editions", {std::move(editions)}});
    add_form(session, page, {}, town_code(place->town), data);
    return page.reply("town", place->town.short_name, std::move(data));
}

http::Reply edition_page(Session& session, const http::Request& request) {
    const Page page(session, request);
    const auto place = place_of(session, request.param(1), request.param(2));
    if (!place) return page.refusal(place.error());
    Members data{{"kinds", kind_rows(session, *place)}, {"nav_lists", {true}}};
    add_stamp(session, page, *place, data);
    add_edition_changes(session, page, *place, data);
    return page.reply("edition", place->town.short_name, std::move(data));
}

namespace {

http::Reply kind_page(Session& session, const Page& page, const Place& place,
                      const dutylist::ListKind& kind) {
    const auto content = dutylist::load_edition(session.tx, session.county, place.edition.id);
    if (!content) return page.refusal(content.error());
    const auto directory = bodies::directory(session.tx, session.county);
    const auto revised = duties_under_revision(session, place);
    std::vector<std::pair<std::string, Value::Array>> fields;
    for (const auto& duty : content->duties) {
        if (duty.list_kind != kind.word) continue;
        const auto field = dutylist::class_of(duty, "field");
        auto group = std::ranges::find(fields, field, &std::pair<std::string, Value::Array>::first);
        if (group == fields.end()) group = fields.insert(fields.end(), {field, {}});
        const auto lead =
            std::ranges::find(duty.matrix, dutylist::DutyRole::lead, &dutylist::Responsibility::role);
        const auto* body = lead == duty.matrix.end() ? nullptr : directory.by_id(lead->body);
        const std::string who = duty.is_cancelled ? page.say("cancelled") : body ? body->short_name : "";
        group->second.push_back({Members{{"name", text(duty.name)},
                                         {"code", text(duty.code)},
                                         {"href", text(place.address() + in_address(duty.code))},
                                         {"under_revision", {revised.contains(duty.id)}},
                                         {"lead", text(who)}}});
    }
    Value::Array groups;
    for (auto& [name, duties] : fields) {
        const auto count = number(std::int64_t(duties.size()));
        groups.push_back(
            {Members{{"name", text(name)}, {"count", text(count)}, {"duties", {std::move(duties)}}}});
    }
    Members data{{"kind", text(kind.name)},
                 {"kinds", kind_rows(session, place, kind.word)},
                 {"groups", {std::move(groups)}},
                 {"nav_lists", {true}}};
    add_stamp(session, page, place, data);
    return page.reply("kind", kind.name + " · " + place.town.short_name, std::move(data));
}

}  // namespace

http::Reply item_page(Session& session, const http::Request& request) {
    const Page page(session, request);
    const auto place = place_of(session, request.param(1), request.param(2));
    if (!place) return page.refusal(place.error());
    const auto& item = request.param(3);
    for (const auto& kind : dutylist::list_kinds(session.tx, session.county))
        if (kind.word == item) return kind_page(session, page, *place, kind);
    Members data{{"nav_lists", {true}}};
    add_stamp(session, page, *place, data);
    return duty_page(session, page, *place, from_address(item), std::move(data));
}

}  // namespace qd::site
