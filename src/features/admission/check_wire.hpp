#pragma once
#include <optional>
#include <string>
#include <vector>
#include "core/schema.hpp"
#include "features/admission/document.hpp"
#include "features/bodies/wire.hpp"

/// Checked documents, as they travel.
namespace qd::admission::wire {

struct CheckRequest {
    std::string title, text;
    std::optional<BodyId> department, town;
    static constexpr auto describe() {
        return schema::object("DocumentCheckRequest",
                              schema::field("title", &CheckRequest::title, "The document's title"),
                              schema::field("text", &CheckRequest::text, "Its whole text, pasted"),
                              schema::field("department", &CheckRequest::department,
                                            "Whose document it is; a department's own unless said"),
                              schema::field("town", &CheckRequest::town,
                                            "The only town that it goes to; all towns unless said"));
    }
};
struct EvidenceView {
    std::string edition, duty, code, name, kind, why;
    std::int64_t edition_number = 0;
    bodies::BodyRef town;
    std::int64_t towns = 0;
    std::int64_t likeness = 0;
    static constexpr auto describe() {
        return schema::object(
            "DocumentEvidence",
            schema::field("edition", &EvidenceView::edition, "The edition that was in force"),
            schema::field("duty", &EvidenceView::duty, "The duty in it"),
            schema::field("code", &EvidenceView::code, "Its code"),
            schema::field("name", &EvidenceView::name, "Its name"),
            schema::field("kind", &EvidenceView::kind,
                          "basic, assisting, reclaimed or the county's own kind"),
            schema::field("why", &EvidenceView::why, "What sentence and duty both say"),
            schema::field("edition_number", &EvidenceView::edition_number, "Number of that edition"),
            schema::field("town", &EvidenceView::town, "Whose list it is of; of several towns the first"),
            schema::field("towns", &EvidenceView::towns, "How many of the towns concerned have it"),
            schema::field("likeness", &EvidenceView::likeness, "How alike, of 1000"));
    }
};
struct SentenceView {
    std::int64_t position = 0, block = 0;
    std::string text, who, verb, what, due;
    bool needs_power = false;
    Finding finding = Finding::outside;
    bool is_doubtful = false;
    std::vector<EvidenceView> evidence;
    std::optional<Verdict> verdict;
    std::string reason;
    std::optional<Instant> judged_at;
    bool is_against = false;
    static constexpr auto describe() {
        return schema::object("CheckedSentence",
            schema::field("position", &SentenceView::position, "From 1, among those that hand work to towns"),
            schema::field("block", &SentenceView::block, "Paragraph or table row of the document, from 1"),
            schema::field("text", &SentenceView::text, "The sentence"),
            schema::field("who", &SentenceView::who, "Who is to act"),
            schema::field("verb", &SentenceView::verb, "The first verb of what is asked"),
            schema::field("what", &SentenceView::what, "What is asked"),
            schema::field("due", &SentenceView::due, "By when or how often, as written; may be empty"),
            schema::field("needs_power", &SentenceView::needs_power,
                          "It speaks of punishing, permitting or coercing: towns need an empowerment by law"),
            schema::field("finding", &SentenceView::finding, "What the lists in force say"),
            schema::field("is_doubtful", &SentenceView::is_doubtful,
                          "Hardly alike, or nearly as like as a reclaimed duty: to be looked at twice"),
            schema::field("evidence", &SentenceView::evidence, "The likeliest duties, best first"),
            schema::field("verdict", &SentenceView::verdict, "What a person said; nothing yet"),
            schema::field("reason", &SentenceView::reason, "Why"),
            schema::field("judged_at", &SentenceView::judged_at, "When"),
            schema::field("is_against", &SentenceView::is_against, "It was issued against the verdict"));
    }
};
struct CheckHead {
    std::string id, title, format, document_number;
    bodies::BodyRef department;
    std::optional<bodies::BodyRef> town;
    Instant checked_at{};
    std::int64_t sentences = 0, handed = 0, open = 0, against = 0;
    std::optional<Date> issued_on;
    std::int64_t version = 1;
    static constexpr auto describe() {
        return schema::object("DocumentCheckHead", schema::field("id", &CheckHead::id, "Opaque identifier"),
            schema::field("title", &CheckHead::title, "The document's title"),
            schema::field("format", &CheckHead::format, "docx, pdf or txt (pasted text too)"),
            schema::field("document_number", &CheckHead::document_number, "Empty until it was issued"),
            schema::field("department", &CheckHead::department, "Whose document it is"),
            schema::field("town", &CheckHead::town, "The only town it goes to; nothing: all"),
            schema::field("checked_at", &CheckHead::checked_at, "When; the lists in force then were asked"),
            schema::field("sentences", &CheckHead::sentences, "How many sentences it has"),
            schema::field("handed", &CheckHead::handed, "How many of them hand work to towns"),
            schema::field("open", &CheckHead::open, "How many of these have no verdict yet"),
            schema::field("against", &CheckHead::against, "How many were issued against their verdict"),
            schema::field("issued_on", &CheckHead::issued_on, "Nothing until it was issued"),
            schema::field("version", &CheckHead::version, "Send it back with a verdict"));
    }
};
struct CheckView {
    CheckHead head;
    std::vector<SentenceView> items;
    static constexpr auto describe() {
        return schema::object("DocumentCheck", schema::field("head", &CheckView::head, "The document"),
            schema::field("items", &CheckView::items, "The sentences that hand work to towns, in order"));
    }
};
struct ChecksView {
    std::vector<CheckHead> items;
    std::int64_t total = 0;
    static constexpr auto describe() {
        return schema::object("DocumentChecks", schema::field("items", &ChecksView::items, "Newest first"),
                              schema::field("total", &ChecksView::total, "How many"));
    }
};
struct ChecksQuery {
    std::optional<std::int64_t> page, page_size;
    static constexpr auto describe() {
        return schema::object("DocumentChecksQuery", schema::field("page", &ChecksQuery::page, "From 1"),
                              schema::field("page_size", &ChecksQuery::page_size, "At most 100"));
    }
};
struct OneVerdict {
    std::int64_t position = 0;
    Verdict verdict = Verdict::may_issue;
    std::optional<std::string> reason;
    static constexpr auto describe() {
        return schema::object("SentenceVerdict",
            schema::field("position", &OneVerdict::position, "Which sentence"),
            schema::field("verdict", &OneVerdict::verdict, "What becomes of it"),
            schema::field("reason", &OneVerdict::reason, "Needed where it goes against the finding"));
    }
};
struct VerdictsRequest {
    std::int64_t version = 0;
    std::vector<OneVerdict> verdicts;
    static constexpr auto describe() {
        return schema::object("DocumentVerdicts",
            schema::field("version", &VerdictsRequest::version, "The version that was seen"),
            schema::field("verdicts", &VerdictsRequest::verdicts, "One for each sentence judged now"));
    }
};
struct IssueRequest {
    std::int64_t version = 0;
    std::string document_number;
    Date issued_on{};
    std::optional<std::vector<std::int64_t>> kept;
    static constexpr auto describe() {
        return schema::object("DocumentIssue",
            schema::field("version", &IssueRequest::version, "The version that was seen"),
            schema::field("document_number", &IssueRequest::document_number, "文号"),
            schema::field("issued_on", &IssueRequest::issued_on, "Not later than today"),
            schema::field("kept", &IssueRequest::kept,
                          "Sentences that stayed in although they were to be taken out or admitted first"));
    }
};

}  // namespace qd::admission::wire
