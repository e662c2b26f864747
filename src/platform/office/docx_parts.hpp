#pragma once
#include <string>
#include "platform/office/document.hpp"

namespace qd::office {

// The parts of a Word file that are the same in every document, but for a title and a date.

std::string docx_content_types();
std::string docx_package_relations();
std::string docx_document_relations();
std::string docx_styles();
std::string docx_font_table();
std::string docx_settings();
/// The footer with the page number; on even pages it stands at the left.
std::string docx_footer(bool even);
std::string docx_core_properties(const Document& document);

}  // namespace qd::office
