#include "features/admission/check_commands.hpp"
#include <algorithm>
#include "core/mask.hpp"
#include "core/text.hpp"
#include "features/admission/check_store.hpp"
#include "features/audit/commands.hpp"
#include "features/bodies/queries.hpp"
#include "features/notice/commands.hpp"

namespace qd::admission {
namespace {

using identity::Right;
using identity::Role;
using identity::Session;

/// A department acts for itself, the list office for any.
Outcome require_sender(const Session& session, const BodyId& department) {
    QD_CHECK(identity::require(session.actor, Right::review_list));
    if (session.actor.role == Role::department && session.actor.body != department)
        return identity::Refusal::not_your_body;
    return Nothing{};
}

/// Letting pass what the lists lack and stopping what they have goes against the finding; nothing goes
/// against a doubtful one.
bool differs(const Found& found, Verdict verdict) {
    const bool is_listed = found.finding == Finding::on_list || found.finding == Finding::assisting;
    return is_listed != lets_issue(verdict) && !is_doubtful(found);
}

Result<DocumentCheck> load_open(Session& session, const CheckId& id, std::int64_t version) {
    auto check = store::find(session.tx, session.county, id);
    if (!check) return Refusal::check_unknown;
    if (check->version != version) return identity::Refusal::stale_version;
    if (check->issued_at) return Refusal::check_issued;
    return *check;
}

std::vector<std::string> not_judged(const std::vector<CheckedSentence>& sentences) {
    std::vector<std::string> out;
    for (const auto& one : sentences)
        if (!one.verdict) out.push_back(text::shortened(one.found.sentence.text, 60));
    return out;
}

}  // namespace

Result<CheckId> keep_check(Session& session, DocumentCheck check, const Checked& checked) {
    QD_CHECK(require_sender(session, check.department));
    check.title = text::trim(check.title);
    if (check.title.empty() || text::length(check.title) > 200) return Refusal::check_title_missing;
    QD_TRY(const auto sender, bodies::load(session.tx, session.county, check.department));
    if (!bodies::is_department(sender.kind))
        return Error{Refusal::sender_not_a_department, {{"body", sender.short_name}}};
    check.id = {session.new_id()};
    check.checked_by = session.actor.account;
    check.checked_at = session.now;
    check.sentences = checked.sentences;
    check.handed = check.open = std::int64_t(checked.found.size());
    store::insert(session.tx, session.county, check, checked.found);
    const auto outside = std::ranges::count_if(checked.found, [](const Found& one) {
        return one.finding == Finding::outside || one.finding == Finding::reclaimed;
    });
    audit::record(session, audit::subject("document_check", check.id), "check",
                  {{"department", check.department}, {"handed", check.handed},
                   {"outside", std::int64_t(outside)}, audit::EventFact::coded("digest", check.digest)});
    return check.id;
}

Outcome judge(Session& session, const CheckId& id, std::int64_t version,
              const std::vector<SentenceVerdict>& verdicts) {
    QD_CHECK(identity::require(session.actor, Right::approve_list));
    QD_TRY(auto check, load_open(session, id, version));
    auto sentences = store::sentences(session.tx, session.county, id);
    for (const auto& given : verdicts) {
        const auto place = std::ranges::find(sentences, given.position, &CheckedSentence::position);
        if (place == sentences.end()) return Refusal::sentence_unknown;
        place->reason = text::trim(given.reason);
        if (differs(place->found, given.verdict) && place->reason.empty())
            return Error{
                Refusal::verdict_needs_reason, {}, {text::shortened(place->found.sentence.text, 60)}};
        place->verdict = given.verdict;
        place->judged_by = session.actor.account;
        place->judged_at = session.now;
        store::save_verdict(session.tx, session.county, id, *place);
    }
    check.open = std::ranges::count_if(sentences, [](const auto& one) { return !one.verdict.has_value(); });
    store::save(session.tx, session.county, check);
    if (check.open == 0)
        notice::tell(session, {Role::department, check.department, "document_judged",
                               "document_check/" + id.text, {{"title", check.title}}, {}});
    audit::record(session, audit::subject("document_check", id), "judge",
                  {{"verdicts", verdicts.size()}, {"open", check.open}});
    return Nothing{};
}

Outcome issue(Session& session, const CheckId& id, const Issue& issued) {
    QD_CHECK(identity::require(session.actor, Right::review_list));
    QD_TRY(auto check, load_open(session, id, issued.version));
    QD_CHECK(require_sender(session, check.department));
    const auto sentences = store::sentences(session.tx, session.county, id);
    if (check.open > 0) return Error{Refusal::check_not_judged, {}, not_judged(sentences)};
    check.document_number = text::trim(issued.document_number);
    if (const auto number = text::document_number(check.document_number))
        check.document_number = number->text;
    if (check.document_number.empty() || !issued.issued_on || *issued.issued_on > date_of(session.now))
        return Refusal::issue_incomplete;
    for (const auto position : issued.kept) {
        const auto place = std::ranges::find(sentences, position, &CheckedSentence::position);
        if (place == sentences.end()) return Refusal::sentence_unknown;
        if (lets_issue(*place->verdict)) continue;
        store::mark_against(session.tx, session.county, id, position);
        ++check.against;
    }
    check.issued_on = issued.issued_on;
    check.issued_by = session.actor.account;
    check.issued_at = session.now;
    store::save(session.tx, session.county, check);
    const auto against = std::to_string(check.against);
    for (const auto role : {Role::list_office, Role::supervision}) {
        if (check.against == 0) break;
        const auto title = role == Role::supervision ? mask::free_text(check.title) : check.title;
        notice::tell(session, {role, {}, "issued_against_verdict", "document_check/" + id.text,
                               {{"title", title}, {"count", against}}, {}});
    }
    audit::record(session, audit::subject("document_check", id), "issue",
                  {{"issued_on", *check.issued_on}, {"against", check.against}});
    return Nothing{};
}

}  // namespace qd::admission
