#include "platform/crypto/merkle_edge.hpp"
#include <algorithm>
#include <bit>

namespace qd::crypto::merkle {
namespace {

constexpr std::size_t digest_size = std::tuple_size_v<Digest>;

/// How many hashes of this level are in no full tile.
std::size_t held_count(std::uint64_t size, int level) {
    return std::size_t((size >> (tile_height * level)) & (tile_width - 1));
}
int level_count(std::uint64_t size) {
    return (int(std::bit_width(size)) + tile_height - 1) / tile_height;
}

}  // namespace

Digest complete_root(const Digest* hashes, std::size_t count) {
    if (count == 1) return *hashes;
    return node_hash(complete_root(hashes, count / 2), complete_root(hashes + count / 2, count / 2));
}

std::string bytes_of(const std::vector<Digest>& hashes) {
    std::string bytes;
    bytes.reserve(hashes.size() * digest_size);
    for (const auto& hash : hashes) bytes += crypto::bytes_of(hash);
    return bytes;
}

std::optional<std::vector<Digest>> digests_from(std::string_view bytes) {
    if (bytes.size() % digest_size != 0) return {};
    std::vector<Digest> hashes(bytes.size() / digest_size);
    for (std::size_t i = 0; i < hashes.size(); ++i)
        std::copy_n(bytes.begin() + std::ptrdiff_t(i * digest_size), digest_size, hashes[i].begin());
    return hashes;
}

std::optional<Edge> Edge::from(std::uint64_t size, std::string_view bytes) {
    const auto all = digests_from(bytes);
    if (!all) return {};
    Edge edge;
    edge.size_ = size;
    auto next = all->begin();
    for (int level = 0; level < level_count(size); ++level) {
        const auto count = std::ptrdiff_t(held_count(size, level));
        if (all->end() - next < count) return {};
        edge.levels_.emplace_back(next, next + count);
        next += count;
    }
    if (next != all->end()) return {};
    return edge;
}

void Edge::add(const Digest& leaf, std::vector<Tile>& full) {
    Digest hash = leaf;
    ++size_;
    for (int level = 0;; ++level) {
        if (std::size_t(level) == levels_.size()) levels_.emplace_back();
        auto& held = levels_[std::size_t(level)];
        held.push_back(hash);
        if (held.size() < tile_width) return;
        hash = complete_root(held.data(), held.size());
        full.push_back({level, (size_ >> (tile_height * (level + 1))) - 1, std::move(held)});
        held.clear();
    }
}

Digest Edge::root() const {
    std::optional<Digest> right;
    // From the last leaf leftwards; what stands to the left is always the larger subtree.
    for (const auto& held : levels_) {
        std::size_t end = held.size();
        while (end > 0) {
            const auto part = std::size_t{1} << std::countr_zero(end);
            const auto left = complete_root(held.data() + end - part, part);
            right = right ? node_hash(left, *right) : left;
            end -= part;
        }
    }
    return right ? *right : empty_root();
}

std::string Edge::bytes() const {
    std::string out;
    for (const auto& held : levels_) out += merkle::bytes_of(held);
    return out;
}

const Digest* Edge::find(int level, std::uint64_t index) const {
    if (level < 0 || std::size_t(level) >= levels_.size()) return nullptr;
    const auto& held = levels_[std::size_t(level)];
    const auto first = (size_ >> (tile_height * (level + 1))) << tile_height;
    if (index < first || index - first >= held.size()) return nullptr;
    return &held[std::size_t(index - first)];
}

}  // namespace qd::crypto::merkle
