#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace qd::http {

/// Whether an upload keeps up: at least so many bytes over the last four quarters of a window.
/// A deadline for the whole would cut a slow but honest line; one for each packet would let a
/// trickle live for ever.
class UploadPace {
public:
    using Time = std::chrono::steady_clock::time_point;

    void begin(Time now, std::chrono::steady_clock::duration window, std::size_t least) {
        quarter_ = window / quarters;
        next_ = now + quarter_;
        least_ = least;
        received_ = 0;
        passed_ = 0;
        marks_.fill(0);
    }
    void received(std::size_t bytes) { received_ += bytes; }

    /// To be asked at least once a quarter.
    bool too_slow(Time now) {
        while (now >= next_) {
            next_ += quarter_;
            auto& mark = marks_[passed_++ % quarters];   // what had come one window ago
            if (passed_ >= quarters && received_ - mark < least_) return true;
            mark = received_;
        }
        return false;
    }

private:
    static constexpr std::size_t quarters = 4;
    std::chrono::steady_clock::duration quarter_{};
    Time next_{};
    std::size_t least_ = 0;
    std::uint64_t received_ = 0;
    std::size_t passed_ = 0;
    std::array<std::uint64_t, quarters> marks_{};
};

}  // namespace qd::http
