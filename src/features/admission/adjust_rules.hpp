#pragma once
#include <string>
#include <vector>
#include "features/admission/process.hpp"
#include "features/admission/refusal.hpp"

/// What a request to adjust needs, who may make it, and where it goes next. Pure.
namespace qd::admission::rules {

/// What holds where a county has set nothing.
AdjustingRules standard_adjusting();
/// As a setting keeps it: `hears=1;accept=5;askers.reform=department,list_office;…`.
std::string text_of(const AdjustingRules& rules);
/// Members that the text does not name stay standard. Refuses `adjusting_rules_malformed`, also for a limit
/// outside 1 … 250 working days and a ground for which nobody may ask.
Result<AdjustingRules> adjusting_from(const std::string& text);

bool may_ask(const AdjustingRules& rules, Ground ground, Asker asker);

/// Refuses `request_incomplete`, with what each change lacks in `about` (`1 name`).
Outcome check(const AdjustmentRequest& request);

/// A new case: the asker, the office, and who is to be heard. Whoever asks is not heard on top of it.
Result<RequestCase> begin(const AdjustmentRequest& request, const std::vector<BodyId>& parties,
                          const Calendar& calendar, Instant now);
/// The request's case, deadlines computed with this calendar.
RequestCase case_of(const AdjustmentRequest& request, const Calendar& calendar);
process::World world_of(const AdjustmentRequest& request, const Calendar& calendar, Instant now);

/// The next move towards a decision that these rules want. From elsewhere than `asked` and `hearing`: put_up.
RequestMove forward(const AdjustmentRequest& request);
/// Whether somebody may still give an opinion: not said, and not past the deadline.
bool waits_for_opinions(const RequestCase& state, Instant now);

}  // namespace qd::admission::rules
