#pragma once
#include "features/call/call_wire.hpp"
#include "platform/office/document.hpp"

/// Papers of a call as they are printed and filed.
namespace qd::call {

/// 派发单: who is called, on what, by when.
office::Document dispatch_order(const wire::CallView& call, Instant printed_at);
/// 反馈单: what each department reported, and what the town said to it.
office::Document feedback_sheet(const wire::CallView& call, Instant printed_at);
/// 联席会议裁定书: what each side holds, and what was ruled.
office::Document ruling_paper(const wire::CallView& call, Instant printed_at);

}  // namespace qd::call
