#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include "core/time.hpp"
#include "platform/http/http.hpp"

namespace qd::app {

/// Answers to visitors, kept in memory until anything is written here. What visitors see
/// depends on nothing else: not on who they are, and on the time only through the date.
///
/// What another process writes (a second node, the command line) is not seen here, so an answer is kept for
/// one second at most.
class ResponseCache {
public:
    explicit ResponseCache(std::size_t bytes_max = 32u << 20) : bytes_max_(bytes_max) {}

    std::optional<http::Reply> find(const std::string& key, Instant now) const;
    /// `generation` was read before the answer was made; an answer overtaken by a write is not kept.
    void keep(const std::string& key, const http::Reply& reply, std::uint64_t generation, Instant now);
    std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }
    /// Something was written: nothing kept so far holds any more.
    void forget() { generation_.fetch_add(1, std::memory_order_acq_rel); }

private:
    struct Entry {
        http::Reply reply;
        std::uint64_t generation = 0;
        Instant kept_at;
    };
    bool holds(const Entry& entry, Instant now) const;

    std::size_t bytes_max_;
    std::atomic<std::uint64_t> generation_{1};
    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, Entry> entries_;
    std::size_t bytes_ = 0;
};

}  // namespace qd::app
