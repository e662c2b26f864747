#include "features/site/due_page.hpp"
#include "core/due.hpp"
#include "features/settings/queries.hpp"
#include "features/site/page.hpp"

namespace qd::site {
namespace {

using settings::DueDay;
using settings::DueView;

bool is_clock(Unit unit) { return unit == Unit::hour || unit == Unit::minute; }

/// What stands in the form: what was asked, or a start today.
struct Form {
    std::string start, at, amount, unit;
    bool is_plain = false;
    bool is_asked = false;

    Form(const http::Request& request, Instant now) {
        const auto said = [&](const char* name) { return request.query_text(name).value_or(std::string()); };
        start = said("start");
        at = said("at");
        amount = said("amount");
        unit = said("unit");
        is_plain = said("plain") == "1";
        is_asked = !amount.empty() || !start.empty();
        if (start.empty()) start = to_text(date_of(now));
        if (unit.empty()) unit = word(Unit::working_day);
    }
    Result<due::Question> question() const {
        return due::question(at.empty() ? start : start + "T" + at, amount, unit, !is_plain);
    }
};

std::string sentence(const Page& page, std::string_view group, std::string_view word,
                     const std::vector<Fact>& facts = {}) {
    return messages::sentence("due." + std::string(group) + "." + std::string(word), facts, page.language());
}

std::string day_name(const Page& page, Date on) {
    return to_text(on) + "（" + sentence(page, "weekday", std::to_string(weekday_of(on))) + "）";
}

Value row(const Page& page, const DueDay& day, Unit unit) {
    const auto counting = is_clock(unit) && day.counts ? std::string_view{"minutes"} : word(day.counting);
    return {Members{
        {"on", text(to_text(day.on))},
        {"weekday", text(sentence(page, "weekday", std::to_string(day.weekday)))},
        {"counting", text(sentence(page, "counting", counting, {{"count", std::to_string(day.count)}}))},
        {"reason", text(sentence(page, "reason", word(day.reason),
                                 {{"name", day.name}, {"year", std::to_string(int(day.on.year()))}}))},
        {"number", text(day.number)},
        {"counts", {day.counts}}}};
}

std::string last_day(const Page& page, const DueView& view) {
    if (view.pending)
        return messages::sentence("due.pending", {{"year", std::to_string(*view.pending)}}, page.language());
    auto moment = to_text(*view.due_at).substr(0, 16);
    moment[10] = ' ';
    return day_name(page, *view.due_on) + " " +
           (is_clock(view.unit) ? messages::sentence("due.until_moment", {{"at", moment}}, page.language())
                                : messages::sentence("due.until_midnight", {}, page.language()));
}

void answer(const Page& page, const DueView& view, Members& data) {
    Value::Array rows, notices;
    for (const auto& day : view.days) rows.push_back(row(page, day, view.unit));
    for (const auto& notice : view.notices) {
        notices.push_back({Members{{"year", {notice.year}},
                                   {"number", text(notice.number)},
                                   {"issued_on", text(notice.issued_on ? to_text(*notice.issued_on) : "")},
                                   {"href", text(notice.source.starts_with("http") ? notice.source : "")}}});
    }
    data.push_back({"has_answer", {true}});
    data.push_back({"is_pending", {view.pending.has_value()}});
    data.push_back({"last_day", text(last_day(page, view))});
    data.push_back({"rule", text(sentence(page, "rule", word(view.rule)))});
    data.push_back({"days", {std::move(rows)}});
    data.push_back({"has_notices", {!notices.empty()}});
    data.push_back({"notices", {std::move(notices)}});
}

Value units(const Page& page, const std::string& chosen) {
    Value::Array out;
    for (const auto unit : {Unit::working_day, Unit::calendar_day, Unit::hour, Unit::minute})
        out.push_back({Members{{"word", text(std::string(word(unit)))},
                               {"name", text(messages::sentence("web.unit_name." + std::string(word(unit)),
                                                                {}, page.language()))},
                               {"is_chosen", {word(unit) == chosen}}}});
    return {std::move(out)};
}

}  // namespace

http::Reply due_page(Session& session, const http::Request& request) {
    const Page page(session, request);
    const Form form(request, session.now);
    Members data{{"action", text(request.path)},    {"nav_due", {true}},
                 {"start", text(form.start)},       {"at", text(form.at)},
                 {"amount", text(form.amount)},     {"units", units(page, form.unit)},
                 {"is_plain", {form.is_plain}}};
    if (!form.is_asked) return page.reply("due", page.say("due_title"), std::move(data));
    const auto asked = form.question();
    const auto view = asked ? settings::due_in(session.tx, session.county, *asked, session.now)
                            : Result<DueView>(asked.error());
    if (view) answer(page, *view, data);
    else data.push_back({"refused", text(messages::sentence(view.error(), page.language()))});
    return page.reply("due", page.say("due_title"), std::move(data), view ? 200 : 422);
}

}  // namespace qd::site
