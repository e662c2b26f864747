#include "platform/office/refusal.hpp"

namespace qd::office {

std::string_view word(Refusal why) {
    switch (why) {
        case Refusal::file_empty: return "file_empty";
        case Refusal::file_too_large: return "file_too_large";
        case Refusal::file_is_old_excel: return "file_is_old_excel";
        case Refusal::file_is_old_word: return "file_is_old_word";
        case Refusal::file_is_wps: return "file_is_wps";
        case Refusal::file_is_pdf: return "file_is_pdf";
        case Refusal::file_is_ofd: return "file_is_ofd";
        case Refusal::file_is_picture: return "file_is_picture";
        case Refusal::file_is_web_page: return "file_is_web_page";
        case Refusal::file_is_open_document: return "file_is_open_document";
        case Refusal::file_is_archive: return "file_is_archive";
        case Refusal::file_is_encrypted: return "file_is_encrypted";
        case Refusal::file_not_recognised: return "file_not_recognised";
        case Refusal::file_damaged: return "file_damaged";
        case Refusal::file_has_no_table: return "file_has_no_table";
        case Refusal::zip_too_many_entries: return "zip_too_many_entries";
        case Refusal::zip_ratio: return "zip_ratio";
        case Refusal::zip_too_large: return "zip_too_large";
        case Refusal::xml_too_deep: return "xml_too_deep";
        case Refusal::xml_too_large: return "xml_too_large";
        case Refusal::xml_has_dtd: return "xml_has_dtd";
        case Refusal::too_many_rows: return "too_many_rows";
        case Refusal::too_many_columns: return "too_many_columns";
        case Refusal::too_much_text: return "too_much_text";
        case Refusal::bad_encoding: return "bad_encoding";
        case Refusal::reading_cancelled: return "reading_cancelled";
        case Refusal::remark_out_of_place: return "remark_out_of_place";
        case Refusal::no_chinese_font: return "no_chinese_font";
    }
    return "file_damaged";
}

Kind kind_of(Refusal why) {
    switch (why) {
        case Refusal::file_too_large:
        case Refusal::zip_too_many_entries:
        case Refusal::zip_ratio:
        case Refusal::zip_too_large:
        case Refusal::xml_too_deep:
        case Refusal::xml_too_large:
        case Refusal::too_many_rows:
        case Refusal::too_many_columns:
        case Refusal::too_much_text: return Kind::too_large;
        case Refusal::file_is_old_excel:
        case Refusal::file_is_old_word:
        case Refusal::file_is_wps:
        case Refusal::file_is_pdf:
        case Refusal::file_is_ofd:
        case Refusal::file_is_picture:
        case Refusal::file_is_web_page:
        case Refusal::file_is_open_document:
        case Refusal::file_is_archive:
        case Refusal::file_is_encrypted:
        case Refusal::file_not_recognised: return Kind::unsupported;
        case Refusal::reading_cancelled: return Kind::conflict;
        case Refusal::no_chinese_font: return Kind::unavailable;
        case Refusal::file_empty:
        case Refusal::file_damaged:
        case Refusal::file_has_no_table:
        case Refusal::xml_has_dtd:
        case Refusal::bad_encoding:
        case Refusal::remark_out_of_place: return Kind::invalid;
    }
    return Kind::invalid;
}

}  // namespace qd::office
