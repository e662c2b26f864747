#include "features/admission/admission_rules.hpp"
#include <algorithm>
#include "core/text.hpp"
#include "features/admission/power_words.hpp"

namespace qd::admission::rules {
Outcome check(const Application& one, Date today) {
    Error missing{Refusal::application_incomplete};
    const auto want = [&](const char* name, bool is_there) {
        if (!is_there) missing.about.emplace_back(name);
    };
    want("item", !text::trim(one.item).empty() && text::length(one.item) <= 200);
    want("content", !text::trim(one.content).empty());
    want("basis", !one.basis.empty());
    want("reason", !text::trim(one.reason).empty());
    // 费随事转: whoever hands down work says what goes with it, if need be that nothing does.
    want("money", !text::trim(one.money).empty());
    want("people", !text::trim(one.people).empty());
    want("training", !text::trim(one.training).empty());
    want("towns", !one.towns.empty());
    if (!missing.about.empty()) return missing;
    if (asks_for_power(one.item + "\n" + one.content))
        return Error{Refusal::admission_needs_power, {{"item", one.item}}};
    if (one.from_on < today || (one.until_on && *one.until_on < one.from_on))
        return Refusal::application_dates_wrong;
    return Nothing{};
}

TownOpinion opinion_on(const Application& application, const AskedTown& town, Date today) {
    const bool is_over = application.stage != Stage::hearing ||
                         (application.opinions_due_on && today > *application.opinions_due_on);
    return town.opinion == TownOpinion::waiting && is_over ? TownOpinion::no_answer : town.opinion;
}

Outcome answer(Application& application, const BodyId& town, TownOpinion opinion, const std::string& reason,
               const AccountId& by, Instant now) {
    if (application.stage != Stage::hearing) return Refusal::application_decided;
    if (application.opinions_due_on && date_of(now) > *application.opinions_due_on)
        return Error{Refusal::opinions_closed, {{"due_on", to_text(*application.opinions_due_on)}}};
    const auto asked = std::ranges::find(application.towns, town, &AskedTown::town);
    if (asked == application.towns.end()) return Refusal::not_asked;
    const bool says_something = opinion == TownOpinion::agree || opinion == TownOpinion::disagree;
    if (!says_something || (opinion == TownOpinion::disagree && text::trim(reason).empty()))
        return Refusal::opinion_needs_reason;
    asked->opinion = opinion;
    asked->reason = text::trim(reason);
    asked->answered_by = by;
    asked->answered_at = now;
    return Nothing{};
}

Outcome confer(Application& application, Date met_on, const std::string& words, Date today) {
    if (application.stage != Stage::hearing) return Refusal::application_decided;
    const bool is_waited_for = std::ranges::any_of(application.towns, [&](const AskedTown& one) {
        return opinion_on(application, one, today) == TownOpinion::waiting;
    });
    if (is_waited_for) return Refusal::opinions_outstanding;
    if (text::trim(words).empty() || met_on > today || met_on < date_of(application.applied_at))
        return Refusal::conference_incomplete;
    application.stage = Stage::conference;
    application.conference_on = met_on;
    application.conference_words = text::trim(words);
    return Nothing{};
}

Outcome decide(Application& application, bool is_admitted, const std::string& document,
               const std::string& reason, const AccountId& by, Instant now) {
    if (is_decided(application.stage)) return Refusal::application_decided;
    if (application.stage == Stage::hearing) return Refusal::conference_first;
    const auto number = text::document_number(document);
    if (is_admitted ? text::trim(document).empty() : text::trim(reason).empty())
        return Error{Refusal::decision_incomplete, {}, {is_admitted ? "document" : "reason"}};
    application.stage = is_admitted ? Stage::admitted : Stage::refused;
    application.decision_document = number ? number->text : text::trim(document);
    application.decision_reason = text::trim(reason);
    application.decided_by = by;
    application.decided_at = now;
    return Nothing{};
}

Outcome withdraw(Application& application) {
    if (is_decided(application.stage)) return Refusal::application_decided;
    application.stage = Stage::withdrawn;
    return Nothing{};
}

}  // namespace qd::admission::rules
