#include "features/site/duty_page.hpp"
#include <algorithm>
#include <map>
#include "features/basis/queries.hpp"
#include "features/bodies/queries.hpp"
#include "features/dutylist/queries.hpp"
#include "features/site/history.hpp"
#include "platform/qr/qr.hpp"

namespace qd::site {
namespace {

using dutylist::Duty;
using dutylist::DutyRole;

Value matrix_rows(const Page& page, const Duty& duty, const bodies::Directory& directory) {
    Value::Array rows;
    for (const auto& row : duty.matrix) {
        const auto* body = directory.by_id(row.body);
        rows.push_back({Members{{"name", text(body ? body->name : row.body.text)},
                                {"role", text(page.label("role", word(row.role)))},
                                {"role_class", text(std::string(word(row.role)))},
                                {"items", Page::texts(row.items)}}});
    }
    return {std::move(rows)};
}

/// One sentence that answers the question before the tables do.
void add_answer(const Page& page, const Duty& duty, const Place& place, const bodies::Directory& directory,
                Members& data) {
    const auto lead = std::ranges::find(duty.matrix, DutyRole::lead, &dutylist::Responsibility::role);
    const auto* body = lead == duty.matrix.end() ? nullptr : directory.by_id(lead->body);
    std::string key = "answer.lead";
    if (duty.is_cancelled) key = "answer.cancelled";
    else if (duty.list_kind == dutylist::reclaimed) key = "answer.reclaimed";
    else if (body && body->id == place.town.id) key = "answer.town";
    data.push_back({"answer_body", text(body && !duty.is_cancelled ? body->short_name : "")});
    data.push_back({"answer", text(page.say(key, {{"town", place.town.short_name}}))});
}

Value quotes(Session& session, const Page& page, const Duty& duty, const std::string& edition) {
    std::map<std::string, basis::Basis> cited;
    for (auto& one : basis::load_cited_bases(session.tx, session.county, edition))
        cited.emplace(one.id.text, std::move(one));
    Value::Array rows;
    for (const auto& citation : duty.citations) {
        const auto found = cited.find(citation.basis.text);
        if (found == cited.end()) continue;
        const auto& basis = found->second;
        std::string content;
        for (const auto& article : basis::articles_of(session.tx, session.county, basis.id))
            if (article.path == citation.article) content = article.content;
        const auto status = basis::status_on(basis, date_of(session.now), session.now);
        std::vector<std::string> facts = {page.label("basis_level", word(basis.level)),
                                          page.label("basis_status", word(status))};
        if (!basis.document_number.empty()) facts.push_back(basis.document_number);
        if (basis.effective_on)
            facts.push_back(page.say("effective", {{"date", to_text(*basis.effective_on)}}));
        if (basis.version_on) facts.push_back(page.say("version_of", {{"date", to_text(*basis.version_on)}}));
        std::string line;
        for (const auto& fact : facts) line += (line.empty() ? "" : " · ") + fact;
        rows.push_back(
            {Members{{"title", text("《" + basis.title + "》" + citation.article)},
                     {"content", text(content)},
                     {"status", text(line)},
                     {"is_gone", {status == basis::Status::repealed || status == basis::Status::amended}}}});
    }
    return {std::move(rows)};
}

std::string limit_text(const Page& page, const Duty& duty) {
    if (!duty.limit) return {};
    return page.say("limit." + std::string(word(duty.limit->unit)),
                    {{"amount", std::to_string(duty.limit->amount)}});
}

/// The edition has no such duty; where another of the town's has it, the page leads there.
http::Reply not_in_edition(Session& session, const Page& page, const Place& place, const std::string& code,
                           const Error& error) {
    for (const auto& edition : published_editions(session, place)) {
        if (edition.id == place.edition.id ||
            !dutylist::load_duty_by_code(session.tx, session.county, edition.id, code))
            continue;
        const auto number = std::to_string(edition.number);
        return page.refusal(error, page.say("in_other_edition", {{"number", number}}),
                            place.town_address() + number + "/" + in_address(code));
    }
    return page.refusal(error);
}

}  // namespace

http::Reply duty_page(Session& session, const Page& page, const Place& place, const std::string& code,
                      Members data) {
    const auto duty = dutylist::load_duty_by_code(session.tx, session.county, place.edition.id, code);
    if (!duty) return not_in_edition(session, page, place, code, duty.error());
    const auto editions = published_editions(session, place);
    const auto directory = bodies::directory(session.tx, session.county);
    std::string kind_name;
    for (const auto& kind : dutylist::list_kinds(session.tx, session.county))
        if (kind.word == duty->list_kind) kind_name = kind.name;
    const std::string address = page.full_address(place.address() + in_address(duty->code));
    const auto code_square = qr::qr_code(address);
    add_answer(page, *duty, place, directory, data);
    data.push_back({"name", text(duty->name)});
    data.push_back({"code", text(duty->code)});
    data.push_back({"kind", text(kind_name)});
    data.push_back({"kind_href", text(place.address() + duty->list_kind)});
    data.push_back({"field", text(dutylist::class_of(*duty, "field"))});
    data.push_back({"matrix", matrix_rows(page, *duty, directory)});
    data.push_back({"under_revision", {duties_under_revision(session, place).contains(duty->id)}});
    data.push_back({"has_bases", {!duty->citations.empty()}});
    data.push_back({"bases", quotes(session, page, *duty, place.edition.id.text)});
    data.push_back({"procedure", text(duty->procedure)});
    data.push_back({"limit", text(limit_text(page, *duty))});
    data.push_back({"takeover_mode", text(duty->takeover_mode)});
    data.push_back({"handover", text(duty->handover_on ? to_text(*duty->handover_on) : "")});
    data.push_back({"phone", text(place.town.phone)});
    data.push_back({"history", history_rows(session, page, place, editions, duty->id)});
    data.push_back({"address", text(address)});
    data.push_back({"qr_width", text(std::to_string(code_square.width))});
    data.push_back({"qr_path", text(code_square.path)});
    return page.reply("duty", duty->name + " · " + place.town.short_name, std::move(data));
}

}  // namespace qd::site
