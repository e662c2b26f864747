#pragma once
#include <atomic>
#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace qd::http {

/// Counts who is in, over all loops. Thread-safe.
class Gate {
public:
    Gate(int most, int most_per_neighbourhood)
        : most_(most), most_per_neighbourhood_(most_per_neighbourhood) {}

    enum class Answer : std::uint8_t { welcome, full, neighbourhood_full };
    /// Whether one more may come. Trusted proxies are `exempt` from the limit of their neighbourhood,
    /// because everybody comes through them.
    Answer ask(std::uint64_t neighbourhood, bool exempt) const;
    void enter(std::uint64_t neighbourhood);
    void leave(std::uint64_t neighbourhood);

private:
    const int most_;
    const int most_per_neighbourhood_;
    mutable std::mutex mutex_;
    int inside_ = 0;
    std::unordered_map<std::uint64_t, int> by_neighbourhood_;
};

/// How many bytes of request bodies are held at this moment, over all loops. Thread-safe.
class BodyBudget {
public:
    explicit BodyBudget(std::int64_t most) : most_(most) {}
    bool take(std::int64_t bytes) {
        if (held_.fetch_add(bytes, std::memory_order_relaxed) + bytes <= most_) return true;
        give_back(bytes);
        return false;
    }
    void give_back(std::int64_t bytes) { held_.fetch_sub(bytes, std::memory_order_relaxed); }

private:
    const std::int64_t most_;
    std::atomic<std::int64_t> held_{0};
};

}  // namespace qd::http
