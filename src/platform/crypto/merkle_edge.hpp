#pragma once
#include <optional>
#include <string>
#include "platform/crypto/merkle.hpp"

namespace qd::crypto::merkle {

/// Trees are kept in tiles: sixteen neighbouring hashes, which stand four levels above those of the tiles one
/// level lower. Level 0 holds leaves. A full tile never changes again.
inline constexpr int tile_height = 4;
inline constexpr std::uint64_t tile_width = 1u << tile_height;

struct Tile {
    int level = 0;
    std::uint64_t number = 0;       ///< Holds the hashes 16·number to 16·number + 15 of its level.
    std::vector<Digest> hashes;
};

/// The right edge of a growing tree: on each level the hashes of the tile that is not full yet. All that is
/// needed to add leaves and to know the root, however large the tree is.
class Edge {
public:
    /// The edge of the empty tree.
    Edge() = default;
    /// What `bytes()` gave for a tree of this size; nothing when it cannot be.
    static std::optional<Edge> from(std::uint64_t size, std::string_view bytes);

    /// Adds a leaf; the tiles that became full by it, from below, are put behind `full`.
    void add(const Digest& leaf, std::vector<Tile>& full);

    std::uint64_t size() const { return size_; }
    Digest root() const;
    /// The hashes of all levels, from level 0, 32 bytes each; how many a level has, the size says.
    std::string bytes() const;
    /// The hash of this level in this place, if the edge still has it; level as of tiles.
    const Digest* find(int level, std::uint64_t index) const;

private:
    std::uint64_t size_ = 0;
    std::vector<std::vector<Digest>> levels_;
};

/// The root over these hashes, of which there must be a power of two.
Digest complete_root(const Digest* hashes, std::size_t count);

std::string bytes_of(const std::vector<Digest>& hashes);
/// Nothing when the bytes are no whole number of hashes.
std::optional<std::vector<Digest>> digests_from(std::string_view bytes);

}  // namespace qd::crypto::merkle
