#include "platform/office/recognise.hpp"
#include <algorithm>
#include <string>

namespace qd::office {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Whether an OLE file (the container of .doc, .xls, .wps and of encrypted files) has an entry of
/// this name. Directory entries are 128 bytes at multiples of 128; going by them all needs no trust
/// in the file's own tables.
bool ole_has(std::string_view bytes, std::string_view name) {
    std::string wide;
    for (const char c : name) {
        wide += c;
        wide += '\0';
    }
    const auto length = static_cast<char>(wide.size() + 2);
    for (std::size_t at = 512; at + 128 <= bytes.size(); at += 128)
        if (bytes[at + 64] == length && bytes[at + 65] == 0 && bytes.substr(at, wide.size()) == wide)
            return true;
    return false;
}

Refusal what_ole(std::string_view bytes, std::string_view file_name) {
    if (ole_has(bytes, "EncryptedPackage") || ole_has(bytes, "EncryptionInfo"))
        return Refusal::file_is_encrypted;
    const auto name = lower(file_name);
    if (name.ends_with(".wps") || name.ends_with(".et") || name.ends_with(".wpt") || name.ends_with(".ett") ||
        ole_has(bytes, "WpsCustomData") || ole_has(bytes, "EtCustomData"))
        return Refusal::file_is_wps;
    if (ole_has(bytes, "Workbook") || ole_has(bytes, "Book")) return Refusal::file_is_old_excel;
    if (ole_has(bytes, "WordDocument")) return Refusal::file_is_old_word;
    if (name.ends_with(".xls")) return Refusal::file_is_old_excel;
    if (name.ends_with(".doc")) return Refusal::file_is_old_word;
    return Refusal::file_not_recognised;
}

bool is_picture(std::string_view bytes) {
    using namespace std::string_view_literals;
    return bytes.starts_with("\x89PNG"sv) || bytes.starts_with("\xFF\xD8\xFF"sv) ||
           bytes.starts_with("GIF8"sv) || bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv) ||
           (bytes.starts_with("BM"sv) && bytes.size() > 14 && bytes.substr(6, 4) == "\0\0\0\0"sv) ||
           (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP"sv);
}

bool is_archive(std::string_view bytes) {
    using namespace std::string_view_literals;
    return bytes.starts_with("Rar!"sv) || bytes.starts_with("7z\xBC\xAF\x27\x1C"sv) ||
           bytes.starts_with("\x1F\x8B"sv) || (bytes.size() > 262 && bytes.substr(257, 5) == "ustar"sv);
}

bool is_web_page(std::string_view bytes) {
    std::string head = lower(bytes.substr(0, 1024));
    std::erase(head, '\0');  // UTF-16
    const auto first = head.find('<');
    if (first == std::string::npos || first > 3 + head.find_first_not_of(" \t\r\n")) return false;
    for (const auto* tag : {"<html", "<!doctype", "<table", "<?xml", "<meta", "<head", "<body", "<style"})
        if (head.find(tag, first) == first) return true;
    return false;
}

}  // namespace

bool is_zip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

std::optional<Refusal> not_a_list(std::string_view bytes, std::string_view file_name) {
    if (bytes.empty()) return Refusal::file_empty;
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return what_ole(bytes, file_name);
    if (bytes.starts_with("\x09\x08\x10\x00\x00\x06\x05") ||
        bytes.starts_with(std::string_view("\x09\x08\x08\x00", 4)))
        return Refusal::file_is_old_excel;  // Excel 4/5 without a container
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Refusal::file_is_pdf;
    if (bytes.starts_with("{\\rtf")) return Refusal::file_is_old_word;
    if (is_picture(bytes)) return Refusal::file_is_picture;
    if (is_archive(bytes)) return Refusal::file_is_archive;
    if (is_web_page(bytes)) return Refusal::file_is_web_page;
    return std::nullopt;
}

}  // namespace qd::office
