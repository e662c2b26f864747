#pragma once
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace qd::http {

/// Numbers for requests, short enough to be read out on the telephone: `7QX2M-1F3`. The first part is the
/// process's own, from chance; the second counts. Thread-safe.
class RequestIds {
public:
    explicit RequestIds(std::string_view chance);
    std::string next();

private:
    std::string start_;
    std::atomic<std::uint64_t> count_{0};
};

/// What may go into a log and a header as it came: 1 to 64 letters, digits, `-`, `_`, `.`.
bool is_clean_id(std::string_view text);

}  // namespace qd::http
