#include "platform/qr/qr.hpp"
#include <qrencode.h>
#include <memory>

namespace qd::qr {

QrCode qr_code(std::string_view text) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) return {};
    QrCode out{code->width, {}};
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width;) {
            const int from = x;
            while (x < code->width && (code->data[y * code->width + x] & 1)) ++x;
            if (x > from)
                out.path += "M" + std::to_string(from) + " " + std::to_string(y) + "h" +
                            std::to_string(x - from) + "v1h-" + std::to_string(x - from) + "z";
            else ++x;
        }
    }
    return out;
}

}  // namespace qd::qr
