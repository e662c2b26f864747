#include "core/text_encoding.hpp"
#include <unicode/ucnv.h>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace qd::text {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

/// A converter that stops at the first thing it cannot convert, instead of guessing.
Converter open_strict(const char* name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name, &status), &ucnv_close);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no converter for ") + name);
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return converter;
}

std::optional<std::string> convert(const char* from, const char* to, std::string_view bytes) {
    const auto source_converter = open_strict(from);
    const auto target_converter = open_strict(to);
    std::string out;
    const char* source = bytes.data();
    const char* source_end = source + bytes.size();
    constexpr std::size_t chunk = 64 * 1024;
    std::string buffer(chunk, '\0');
    UChar pivot[4096];
    UChar* pivot_source = pivot;
    UChar* pivot_target = pivot;
    for (bool reset = true;; reset = false) {
        UErrorCode status = U_ZERO_ERROR;
        char* target = buffer.data();
        ucnv_convertEx(target_converter.get(), source_converter.get(), &target, target + chunk, &source,
                       source_end, pivot, &pivot_source, &pivot_target, pivot + 4096, reset, true, &status);
        out.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_FAILURE(status)) return std::nullopt;
        return out;
    }
}

/// How many bytes a UTF-8 character beginning with `lead` has; 0 when none begins so.
int length_of(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    for (std::size_t i = 0; i < bytes.size();) {
        const unsigned char lead = at(i);
        const auto length = static_cast<std::size_t>(length_of(lead));
        if (length == 0 || i + length > bytes.size()) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((at(i + k) & 0xC0) != 0x80) return false;
        // The second byte tells overlong forms, surrogates and what lies above U+10FFFF.
        if (lead == 0xE0 && at(i + 1) < 0xA0) return false;
        if (lead == 0xED && at(i + 1) > 0x9F) return false;
        if (lead == 0xF0 && at(i + 1) < 0x90) return false;
        if (lead == 0xF4 && at(i + 1) > 0x8F) return false;
        i += length;
    }
    return true;
}

std::optional<std::string> from_gb18030(std::string_view bytes) { return convert("gb18030", "UTF-8", bytes); }

std::optional<std::string> to_gb18030(std::string_view utf8) { return convert("UTF-8", "gb18030", utf8); }

std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
    return convert(big_endian ? "UTF-16BE" : "UTF-16LE", "UTF-8", bytes);
}

std::optional<std::string> to_utf16(std::string_view utf8, bool big_endian) {
    return convert("UTF-8", big_endian ? "UTF-16BE" : "UTF-16LE", utf8);
}

}  // namespace qd::text
