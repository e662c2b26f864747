#pragma once
#include <string>
#include "features/dutylist/commands.hpp"

namespace qd::dutylist::exporting {

struct File {
    std::string bytes, file_name, content_type;
};

enum class Refusal : std::uint8_t { export_format_unknown };
constexpr std::string_view word(Refusal) { return "export_format_unknown"; }
constexpr Kind kind_of(Refusal) { return Kind::invalid; }

/// The edition as `xlsx`, `docx`, `pdf`, `csv` or `json`. Published editions are for everybody, drafts for
/// those who may read them (identity's refusals). Refuses `edition_unknown`, `export_format_unknown`.
Result<File> export_edition(Session& session, const EditionId& edition, const std::string& format);

}  // namespace qd::dutylist::exporting
