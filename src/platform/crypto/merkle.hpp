#pragma once
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>
#include "platform/crypto/digest.hpp"

/// The Merkle tree of RFC 6962 section 2.1: SHA-256, a leaf is hashed behind 0x00, a node behind 0x01. Pure;
/// whoever has the nodes hands them in.
namespace qd::crypto::merkle {

Digest empty_root();                                   ///< SHA-256 of nothing.
Digest leaf_hash(std::string_view bytes);
Digest node_hash(const Digest& left, const Digest& right);

/// The root of the complete subtree over the leaves [index << level, (index + 1) << level). Asked only for
/// what lies within the tree.
using Nodes = std::function<Digest(int level, std::uint64_t index)>;
using Path = std::vector<Digest>;

Digest root(std::uint64_t size, const Nodes& nodes);
/// PATH(index, D[size]), from the leaf upwards; index < size.
Path inclusion(std::uint64_t index, std::uint64_t size, const Nodes& nodes);
/// PROOF(from, D[to]); from <= to. Empty from the empty tree and between trees of one size.
Path consistency(std::uint64_t from, std::uint64_t to, const Nodes& nodes);

/// Whether the path leads from the leaf in this place to the root of the tree of this size.
bool is_included(const Digest& leaf, std::uint64_t index, std::uint64_t size, const Path& path,
                 const Digest& root);
/// Whether the path proves that the tree of `to` leaves begins with the tree of `from` leaves.
bool is_consistent(std::uint64_t from, std::uint64_t to, const Path& path, const Digest& from_root,
                   const Digest& to_root);

}  // namespace qd::crypto::merkle
