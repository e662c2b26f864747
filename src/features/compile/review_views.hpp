#pragma once
#include "features/compile/masking.hpp"
#include "features/compile/review_commands.hpp"
#include "features/compile/review_wire.hpp"
#include "features/compile/views.hpp"

namespace qd::compile {

wire::OpinionView opinion_view(Opinion opinion, const Reader& reader, BodyNames& names);
wire::AssessmentView assessment_view(const Assessment& assessment, const Reader& reader, BodyNames& names);
wire::CompileItemView item_view(const Item& item, const Reader& reader, BodyNames& names);
/// An item with all that happened to it, back to the raw lines. For staff.
Result<wire::ItemHistoryView> item_history(identity::Session& session, const ProjectId& project,
                                           Number number);

/// Every opinion and its fate as a file of this format (docx, xlsx, pdf).
http::Reply opinion_report(identity::Session& session, const http::Request& request);

}  // namespace qd::compile
