#include "app/response_cache.hpp"

namespace qd::app {

bool ResponseCache::holds(const Entry& entry, Instant now) const {
    if (entry.generation != generation() || date_of(entry.kept_at) != date_of(now)) return false;
    return now >= entry.kept_at && now - entry.kept_at < std::chrono::seconds{1};
}

std::optional<http::Reply> ResponseCache::find(const std::string& key, Instant now) const {
    const std::shared_lock lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end() || !holds(found->second, now)) return {};
    return found->second.reply;
}

void ResponseCache::keep(const std::string& key, const http::Reply& reply, std::uint64_t generation,
                         Instant now) {
    const std::size_t size = key.size() + (reply.body ? reply.body->size() : 0) + 256;
    if (generation != this->generation() || size > bytes_max_ / 16) return;
    const std::unique_lock lock(mutex_);
    if (bytes_ + size > bytes_max_) {  // Full: begin anew. Hot answers are back at once.
        entries_.clear();
        bytes_ = 0;
    }
    const auto [at, is_new] = entries_.insert_or_assign(key, Entry{reply, generation, now});
    if (is_new) bytes_ += size;
}

}  // namespace qd::app
