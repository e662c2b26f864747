#pragma once
#include <atomic>
#include "platform/net/net.hpp"

/// Trials of a mail server or a webhook that somebody waits for. Included by the feature's own sources only.
namespace qd::notice {

/// A server that does not answer holds up one worker of the program at most, and not for long.
class TrialTurn {
public:
    TrialTurn() : is_mine_(!taken().exchange(true)) {}
    ~TrialTurn() {
        if (is_mine_) taken() = false;
    }
    TrialTurn(const TrialTurn&) = delete;
    TrialTurn& operator=(const TrialTurn&) = delete;
    /// False: another trial is under way.
    bool is_mine() const { return is_mine_; }

    static constexpr net::Patience patience{std::chrono::seconds{4}, std::chrono::seconds{8}};

private:
    static std::atomic<bool>& taken() {
        static std::atomic<bool> one = false;
        return one;
    }
    bool is_mine_;
};

}  // namespace qd::notice
