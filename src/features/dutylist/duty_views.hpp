#pragma once
#include "core/as_of.hpp"
#include "features/dutylist/duty_wire.hpp"
#include "features/dutylist/views.hpp"

namespace qd::dutylist {

/// The duty as this edition has it; what it rests on with its status at that moment.
wire::DutyView duty_view(Session& session, const Duty& duty, const Edition& edition, const List& list,
                         const as_of::Moment& asked);

}  // namespace qd::dutylist
