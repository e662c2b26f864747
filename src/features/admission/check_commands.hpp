#pragma once
#include <vector>
#include "features/admission/check_queries.hpp"
#include "features/identity/session.hpp"

namespace qd::admission {

/// Keeps a check. The department's own, or for the list office of any department. Needs `review_list`.
/// Refuses
/// `check_title_missing`, `sender_not_a_department`.
Result<CheckId> keep_check(identity::Session& session, DocumentCheck check, const Checked& checked);

struct SentenceVerdict {
    std::int64_t position = 0;
    Verdict verdict = Verdict::may_issue;
    std::string reason;
};
/// A person's word on some sentences; may be changed until the document is issued. Needs `approve_list`.
/// Letting
/// something pass that the lists do not have, or stopping what they have, wants a reason. Refuses
/// `check_unknown`, `sentence_unknown`, `verdict_needs_reason`, `check_issued`, `stale_version`.
Outcome judge(identity::Session& session, const CheckId& id, std::int64_t version,
              const std::vector<SentenceVerdict>& verdicts);

struct Issue {
    std::int64_t version = 0;
    std::string document_number;
    std::optional<Date> issued_on;
    std::vector<std::int64_t> kept;      ///< Sentences that stayed in although they were to be taken out.
};
/// The document went out. Needs `review_list` over the department. What went against a verdict is kept,
/// and the
/// list office and supervision are told. Refuses `check_not_judged` while a sentence has no verdict,
/// `issue_incomplete`, `sentence_unknown`, `check_issued`, `stale_version`.
Outcome issue(identity::Session& session, const CheckId& id, const Issue& issued);

}  // namespace qd::admission
