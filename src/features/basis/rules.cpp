#include "features/basis/rules.hpp"
#include "core/text.hpp"
#include "features/basis/library.hpp"

namespace qd::basis {
namespace {

const StatusChange* newest(const Basis& basis, Date day, Instant known_at) {
    const StatusChange* best = nullptr;
    for (const auto& change : basis.statuses) {
        if (change.effective_on > day || change.recorded_at > known_at) continue;
        // Of two records of one day the later one corrects the earlier.
        if (!best || change.effective_on > best->effective_on ||
            (change.effective_on == best->effective_on && change.recorded_at >= best->recorded_at))
            best = &change;
    }
    return best;
}

}  // namespace

Status status_on(const Basis& basis, Date day, Instant known_at) {
    if (const auto* change = newest(basis, day, known_at)) return change->status;
    return basis.effective_on && day < *basis.effective_on ? Status::not_yet_in_force : Status::in_force;
}

namespace rules {

Result<Basis> tidy(Basis basis) {
    basis.code = text::trim(basis.code);
    basis.title = text::collapse(basis.title);
    constexpr std::string_view open = "《", close = "》";
    if (basis.title.starts_with(open) && basis.title.ends_with(close) && basis.title.rfind(open) == 0)
        basis.title = basis.title.substr(open.size(), basis.title.size() - open.size() - close.size());
    basis.issuer = text::collapse(basis.issuer);
    if (basis.document_number_raw.empty()) basis.document_number_raw = basis.document_number;
    basis.document_number_raw = text::trim(basis.document_number_raw);
    basis.document_number = normalise_document_number(basis.document_number_raw);
    basis.note = text::trim(basis.note);
    if (basis.code.empty()) return Refusal::basis_code_missing;
    if (basis.title.empty()) return Refusal::basis_title_missing;
    return basis;
}

Outcome may_add_status(const Basis& basis, const StatusChange& change) {
    if (change.replaced_by == basis.id) return Refusal::basis_replaces_itself;
    const StatusChange* same_day = nullptr;
    for (const auto& earlier : basis.statuses)
        if (earlier.effective_on == change.effective_on) same_day = &earlier;
    if (same_day && same_day->status == change.status && same_day->replaced_by == change.replaced_by)
        return Error{Refusal::status_repeated, {{"on", to_text(change.effective_on)}}};
    return Nothing{};
}

bool same_document(const Basis& one, const Basis& other) {
    return one.code == other.code && one.title == other.title && one.level == other.level &&
           one.issuer == other.issuer && one.document_number == other.document_number &&
           one.document_number_raw == other.document_number_raw && one.issued_on == other.issued_on &&
           one.effective_on == other.effective_on && one.version_on == other.version_on &&
           one.checked_by == other.checked_by && one.note == other.note;
}

}  // namespace rules
}  // namespace qd::basis
