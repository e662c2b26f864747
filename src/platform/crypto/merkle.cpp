#include "platform/crypto/merkle.hpp"
#include <bit>

namespace qd::crypto::merkle {
namespace {

/// The largest power of two below `size`; size > 1.
std::uint64_t left_part(std::uint64_t size) { return std::bit_floor(size - 1); }

/// MTH of the leaves [from, to), of which the first is where a complete subtree of that height may begin.
Digest range_root(std::uint64_t from, std::uint64_t to, const Nodes& nodes) {
    const auto size = to - from;
    if (std::has_single_bit(size)) {
        const int level = std::countr_zero(size);
        return nodes(level, from >> level);
    }
    const auto middle = from + left_part(size);
    return node_hash(range_root(from, middle, nodes), range_root(middle, to, nodes));
}

void add_inclusion(std::uint64_t index, std::uint64_t from, std::uint64_t to, const Nodes& nodes,
                   Path& path) {
    if (to - from == 1) return;
    const auto middle = from + left_part(to - from);
    if (index < middle) {
        add_inclusion(index, from, middle, nodes, path);
        path.push_back(range_root(middle, to, nodes));
    } else {
        add_inclusion(index, middle, to, nodes, path);
        path.push_back(range_root(from, middle, nodes));
    }
}

/// SUBPROOF of RFC 6962: `is_known` while the old tree is this whole range's beginning.
void add_consistency(std::uint64_t old_end, std::uint64_t from, std::uint64_t to, bool is_known,
                     const Nodes& nodes, Path& path) {
    if (old_end == to) {
        if (!is_known) path.push_back(range_root(from, to, nodes));
        return;
    }
    const auto middle = from + left_part(to - from);
    if (old_end <= middle) {
        add_consistency(old_end, from, middle, is_known, nodes, path);
        path.push_back(range_root(middle, to, nodes));
    } else {
        add_consistency(old_end, middle, to, false, nodes, path);
        path.push_back(range_root(from, middle, nodes));
    }
}

}  // namespace

Digest empty_root() { return sha256({}); }

Digest leaf_hash(std::string_view bytes) {
    return Sha256().add(std::string_view("\0", 1)).add(bytes).finish();
}

Digest node_hash(const Digest& left, const Digest& right) {
    return Sha256().add("\1").add(bytes_of(left)).add(bytes_of(right)).finish();
}

Digest root(std::uint64_t size, const Nodes& nodes) {
    return size == 0 ? empty_root() : range_root(0, size, nodes);
}

Path inclusion(std::uint64_t index, std::uint64_t size, const Nodes& nodes) {
    Path path;
    if (index < size) add_inclusion(index, 0, size, nodes, path);
    return path;
}

Path consistency(std::uint64_t from, std::uint64_t to, const Nodes& nodes) {
    Path path;
    if (from > 0 && from < to) add_consistency(from, 0, to, true, nodes, path);
    return path;
}

// The two verifiers follow RFC 9162 sections 2.1.3.2 and 2.1.4.2, which walk the other way round than the
// provers: a slip in one does not hide in the other.

bool is_included(const Digest& leaf, std::uint64_t index, std::uint64_t size, const Path& path,
                 const Digest& root) {
    if (index >= size) return false;
    std::uint64_t at = index, last = size - 1;
    Digest hash = leaf;
    for (const auto& beside : path) {
        if (last == 0) return false;
        if ((at & 1) != 0 || at == last) {
            hash = node_hash(beside, hash);
            while ((at & 1) == 0 && at != 0) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, beside);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

bool is_consistent(std::uint64_t from, std::uint64_t to, const Path& path, const Digest& from_root,
                   const Digest& to_root) {
    if (from > to) return false;
    if (from == to) return path.empty() && from_root == to_root;
    if (from == 0) return path.empty() && from_root == empty_root();
    std::uint64_t at = from - 1, last = to - 1;
    while ((at & 1) != 0) {
        at >>= 1;
        last >>= 1;
    }
    std::size_t next = 0;
    // The old tree is complete: its root is known and not in the path.
    if (!std::has_single_bit(from) && path.empty()) return false;
    Digest old_hash = std::has_single_bit(from) ? from_root : path[next++];
    Digest new_hash = old_hash;
    for (; next < path.size(); ++next) {
        if (last == 0) return false;
        if ((at & 1) != 0 || at == last) {
            old_hash = node_hash(path[next], old_hash);
            new_hash = node_hash(path[next], new_hash);
            while ((at & 1) == 0 && at != 0) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(new_hash, path[next]);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && old_hash == from_root && new_hash == to_root;
}

}  // namespace qd::crypto::merkle
