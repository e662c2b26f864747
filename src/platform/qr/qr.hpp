#pragma once
#include <string>
#include <string_view>

namespace qd::qr {

/// A QR code as the path of an SVG, one unit a module, with its width; empty when the text is too long.
struct QrCode {
    int width = 0;
    std::string path;
};
QrCode qr_code(std::string_view text);

}  // namespace qd::qr
