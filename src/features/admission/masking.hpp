#pragma once
#include "features/admission/admission.hpp"
#include "features/admission/adjust_wire.hpp"
#include "features/admission/check_wire.hpp"
#include "features/admission/impact.hpp"

/// What people wrote into papers, applications and requests, for who is no party: numbers, names behind words
/// like 联系人, and houses are masked. docs/decisions/0049.
namespace qd::admission {

/// A party: the body whose document it is, and the towns that it goes to.
bool sees_whole(const identity::Actor& actor, const wire::CheckHead& check);
/// A party: the department that applies and the towns that were asked.
bool sees_whole(const identity::Actor& actor, const Application& application);
/// A party: who asks, whose lists, who was asked, who is to take over, who examines.
bool sees_whole(const identity::Actor& actor, const wire::RequestView& request);
/// A party: whose list, and the body that leads the duty.
bool sees_whole(const identity::Actor& actor, const Adjustment& adjustment);

void mask_for(const identity::Actor& actor, wire::CheckHead& view);
void mask_for(const identity::Actor& actor, wire::CheckView& view);
void mask_for(const identity::Actor& actor, wire::RequestView& view);

}  // namespace qd::admission
