#include "features/site/history.hpp"
#include <algorithm>
#include "core/diff.hpp"
#include "features/dutylist/queries.hpp"

namespace qd::site {
namespace {

using dutylist::Edition;

std::string edition_address(const Place& place, const Edition& edition) {
    return place.town_address() + std::to_string(edition.number) + "/";
}

std::string edition_name(const Page& page, const Edition& edition) {
    return page.say("edition_number", {{"number", std::to_string(edition.number)}});
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// How residents read the words that lists keep: roles, yes and no, units of time, names of lists.
class Words {
public:
    Words(Session& session, const Page& page)
        : page_(page), kinds_(dutylist::list_kinds(session.tx, session.county)) {}

    std::string of(const std::string& field, const std::string& value) const {
        if (value.empty()) return {};
        if (field == "role" || field == "town_role") return page_.label("role", value);
        if (field == "is_cancelled" || field == "is_public_service") return page_.label("yes_no", value);
        if (field == "kind") {
            const auto kind = std::ranges::find(kinds_, value, &dutylist::ListKind::word);
            return kind == kinds_.end() ? value : kind->name;
        }
        std::string text = value;
        if (field == "limit" || field == "steps")
            for (const auto* unit : {"working_day", "calendar_day", "hour", "minute"})
                replace_all(text, std::string(" ") + unit, page_.say(std::string("unit.") + unit));
        return text;
    }

private:
    const Page& page_;
    std::vector<dutylist::ListKind> kinds_;
};

/// Fields that the public page does not show, so that it need not explain them either.
bool is_shown(const dutylist::FieldDifference& field) {
    return field.field != "note" && field.field != "applies_to";
}

Value marked_words(const std::string& before, const std::string& after) {
    Value::Array segments;
    for (const auto& segment : diff::compare(before, after))
        segments.push_back({Members{{"text", text(segment.text)},
                                    {"is_removed", {segment.change == diff::Change::removed}},
                                    {"is_added", {segment.change == diff::Change::added}}}});
    return {std::move(segments)};
}

Value field_rows(const Page& page, const Words& words, const dutylist::DutyPast& past) {
    Value::Array rows;
    for (const auto& field : past.fields) {
        if (!is_shown(field)) continue;
        std::string label = page.label("field", field.field);
        if (!field.about.empty() && field.field != "class") label = field.about + " · " + label;
        rows.push_back({Members{{"label", text(label)},
                                {"words", marked_words(words.of(field.field, field.before),
                                                       words.of(field.field, field.after))}}});
    }
    return {std::move(rows)};
}

}  // namespace

std::vector<Edition> published_editions(Session& session, const Place& place) {
    auto editions = dutylist::editions_of(session.tx, session.county, place.list.id);
    std::erase_if(editions, [](const Edition& one) { return !dutylist::is_frozen(one.state); });
    return editions;
}

std::string span_text(const Page& page, const std::vector<Edition>& editions, const Edition& edition) {
    const auto span = dutylist::in_force_span(editions, edition);
    if (!span) return {};
    const auto from = to_text(span->from);
    return span->until ? page.say("from_until", {{"from", from}, {"until", to_text(*span->until)}})
                       : page.say("from_on", {{"from", from}});
}

Value history_rows(Session& session, const Page& page, const Place& place,
                   const std::vector<Edition>& editions, const dutylist::DutyId& duty) {
    const Words words(session, page);
    Value::Array rows;
    for (const auto& past :
         dutylist::duty_history(session.tx, session.county, place.list, editions, duty)) {
        const bool is_told =
            past.change != dutylist::PastChange::changed || std::ranges::any_of(past.fields, is_shown);
        const auto change = is_told ? past.change : dutylist::PastChange::same;
        const bool is_dropped = change == dutylist::PastChange::dropped;
        const auto address = edition_address(place, past.edition) + (is_dropped ? "" : in_address(past.code));
        rows.push_back({Members{{"edition", text(edition_name(page, past.edition))},
                                {"span", text(span_text(page, editions, past.edition))},
                                {"href", text(address)},
                                {"address", text(page.full_address(address))},
                                {"is_here", {past.edition.id == place.edition.id}},
                                {"change", text(page.label("past", word(change)))},
                                {"fields", field_rows(page, words, past)}}});
    }
    return {std::move(rows)};
}

void add_edition_changes(Session& session, const Page& page, const Place& place, Members& data) {
    const auto editions = published_editions(session, place);
    const auto here = std::ranges::find(editions, place.edition.id, &Edition::id);
    if (here == editions.end() || here + 1 == editions.end()) return;
    const auto& before = *(here + 1);
    const auto changes =
        dutylist::edition_changes(session.tx, session.county, before.id, place.edition.id);
    if (!changes) return;
    Value::Array rows;
    for (const auto& one : *changes) {
        const bool is_removed = one.change == dutylist::DutyChange::removed;
        const auto where = is_removed ? edition_address(place, before) : place.address();
        rows.push_back({Members{{"change", text(page.label("past", word(one.change)))},
                                {"change_class", text(std::string(word(one.change)))},
                                {"name", text(one.name)},
                                {"href", text(where + in_address(one.code))}}});
    }
    data.push_back({"has_before", {true}});
    data.push_back({"compared", text(page.say("compared", {{"edition", edition_name(page, before)}}))});
    data.push_back({"is_unchanged", {rows.empty()}});
    data.push_back({"changes", {std::move(rows)}});
}

}  // namespace qd::site
