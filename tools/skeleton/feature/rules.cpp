#include "features/@name@/rules.hpp"
#include "core/text.hpp"

namespace qd::@name@::rules {

Result<@Name@> open(@Name@Id id, BodyId body, std::string subject, Instant now) {
    subject = text::trim(subject);
    if (subject.empty()) return Refusal::@name@_subject_missing;
    return @Name@{std::move(id), std::move(body), State::open, std::move(subject), now};
}

Result<@Name@> close(@Name@ @name@) {
    if (@name@.state == State::closed) return Refusal::@name@_closed;
    @name@.state = State::closed;
    return @name@;
}

}  // namespace qd::@name@::rules
