#pragma once
#include "features/compile/review_commands.hpp"
#include "features/compile/review_wire.hpp"
#include "features/compile/views.hpp"

namespace qd::compile {

wire::OpinionView opinion_view(const Opinion& opinion, const identity::Actor& actor, BodyNames& names);
wire::AssessmentView assessment_view(const Assessment& assessment, BodyNames& names);
wire::CompileItemView item_view(const Item& item, BodyNames& names);
/// An item with all that happened to it, back to the raw lines. For staff.
Result<wire::ItemHistoryView> item_history(identity::Session& session, const ProjectId& project,
                                           Number number);

/// Every opinion and its fate as a file of this format (docx, xlsx, pdf).
http::Reply opinion_report(identity::Session& session, const http::Request& request);

}  // namespace qd::compile
