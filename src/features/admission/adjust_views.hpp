#pragma once
#include "features/admission/adjust_wire.hpp"
#include "features/identity/session.hpp"

/// From values to what travels, and back.
namespace qd::admission {

/// As this person sees it, deadlines by this calendar.
wire::RequestView request_view(identity::Session& session, AdjustmentRequest request,
                               const Calendar& calendar);
AdjustmentChange change_of(const wire::ChangeView& in);
wire::AdjustingRulesView rules_view(const AdjustingRules& rules);
AdjustingRules rules_of(const wire::AdjustingRulesView& in);

}  // namespace qd::admission
