#include "platform/http/compress.hpp"
#include <zlib.h>
#include <new>

namespace qd::http {
namespace {

constexpr std::size_t large = 256 * 1024;
constexpr int thorough = 6;
constexpr int quick = 1;            // a download should not wait for the last percent
constexpr int gzip_window = 15 + 16;

/// zlib needs 256 KiB for each stream; a thread keeps its own and starts it afresh.
class Deflater {
public:
    explicit Deflater(int level) {
        if (deflateInit2(&stream_, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    std::string run(std::string_view bytes) {
        deflateReset(&stream_);
        std::string out(deflateBound(&stream_, bytes.size()), '\0');
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::bad_alloc();
        out.resize(out.size() - stream_.avail_out);
        return out;
    }

private:
    z_stream stream_{};
};

}  // namespace

std::string gzip(std::string_view bytes) {
    if (bytes.size() > large) return Deflater(quick).run(bytes);
    thread_local Deflater deflater(thorough);
    return deflater.run(bytes);
}

}  // namespace qd::http
