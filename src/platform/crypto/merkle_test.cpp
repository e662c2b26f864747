#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <map>
#include "platform/crypto/merkle_edge.hpp"

namespace qd::crypto::merkle {
namespace {

constexpr std::uint64_t size_max = 130;

/// The eight leaves that every implementation of Certificate Transparency is tried on.
const std::vector<std::string> classic_leaves = {
    "", from_hex("00"), "\x10", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno"};

/// RFC 6962 section 2.1 word for word, nothing like what it checks; D[from:to] is the leaves in between.
class Definition {
public:
    explicit Definition(std::vector<std::string> d) : d_(std::move(d)) {}

    Digest mth(std::size_t from, std::size_t to) {
        if (const auto known = known_.find({from, to}); known != known_.end()) return known->second;
        Digest hash{};
        if (from == to) hash = sha256("");
        else if (to - from == 1) hash = sha256(std::string(1, '\0') + d_[from]);
        else {
            const auto left = mth(from, from + k(to - from)), right = mth(from + k(to - from), to);
            hash = sha256("\1" + std::string(crypto::bytes_of(left)) + std::string(crypto::bytes_of(right)));
        }
        return known_[{from, to}] = hash;
    }
    Path path(std::size_t m, std::size_t from, std::size_t to) {
        if (to - from == 1) return {};
        const auto middle = from + k(to - from);
        auto out = m < middle ? path(m, from, middle) : path(m, middle, to);
        out.push_back(m < middle ? mth(middle, to) : mth(from, middle));
        return out;
    }
    Path subproof(std::size_t m, std::size_t from, std::size_t to, bool b) {
        if (from + m == to) return b ? Path{} : Path{mth(from, to)};
        const auto left = k(to - from);
        auto out = m <= left ? subproof(m, from, from + left, b) : subproof(m - left, from + left, to, false);
        out.push_back(m <= left ? mth(from + left, to) : mth(from, from + left));
        return out;
    }
    Nodes nodes() {
        return [this](int level, std::uint64_t index) {
            const auto from = std::size_t(index << level), to = from + (std::size_t{1} << level);
            EXPECT_LE(to, d_.size()) << "asked for what is not in the tree";
            return mth(from, to);
        };
    }
    const std::vector<std::string>& leaves() const { return d_; }

private:
    static std::size_t k(std::size_t n) {
        std::size_t power = 1;
        while (power * 2 < n) power *= 2;
        return power;
    }
    std::vector<std::string> d_;
    std::map<std::pair<std::size_t, std::size_t>, Digest> known_;
};

Definition many_leaves() {
    std::vector<std::string> out;
    for (std::uint64_t i = 0; i < size_max; ++i) out.push_back("leaf " + std::to_string(i * i));
    return Definition(std::move(out));
}
std::vector<std::string> hexes(const Path& path) {
    std::vector<std::string> out;
    for (const auto& hash : path) out.push_back(hex(hash));
    return out;
}

TEST(Merkle, TheRootsOfTheClassicLeavesAreThePublishedOnes) {
    const char* const roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                 "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                 "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                 "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                 "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                 "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                 "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                 "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                 "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Definition definition(classic_leaves);
    Edge edge;
    std::vector<Tile> full;
    for (std::size_t size = 0; size < std::size(roots); ++size) {
        if (size > 0) edge.add(leaf_hash(classic_leaves[size - 1]), full);
        EXPECT_EQ(hex(edge.root()), roots[size]) << size;
        EXPECT_EQ(hex(root(size, definition.nodes())), roots[size]) << size;
    }
}

TEST(Merkle, TheProofsOfTheClassicLeavesAreThePublishedOnes) {
    const std::string l0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                      l1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                      l01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                      l23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                      l0123 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                      l4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                      l45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                      l67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                      l4567 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    using Hexes = std::vector<std::string>;
    Definition definition(classic_leaves);
    const auto nodes = definition.nodes();
    EXPECT_EQ(hexes(inclusion(0, 1, nodes)), Hexes{});
    EXPECT_EQ(hexes(inclusion(0, 8, nodes)), (Hexes{l1, l23, l4567}));
    EXPECT_EQ(hexes(inclusion(5, 8, nodes)), (Hexes{l4, l67, l0123}));
    EXPECT_EQ(hexes(inclusion(2, 3, nodes)), Hexes{l01});
    EXPECT_EQ(hexes(inclusion(1, 5, nodes)), (Hexes{l0, l23, l4}));
    EXPECT_EQ(hexes(consistency(1, 1, nodes)), Hexes{});
    EXPECT_EQ(hexes(consistency(1, 8, nodes)), (Hexes{l1, l23, l4567}));
    EXPECT_EQ(hexes(consistency(6, 8, nodes)), (Hexes{l45, l67, l0123}));
    EXPECT_EQ(hexes(consistency(2, 5, nodes)), (Hexes{l23, l4}));
}

TEST(Merkle, EveryInclusionProofIsTheDefinitionsAndHoldsInItsPlaceAlone) {
    auto definition = many_leaves();
    const auto nodes = definition.nodes();
    const auto& leaves = definition.leaves();
    for (std::uint64_t size = 1; size <= size_max; ++size) {
        const auto head = definition.mth(0, size);
        ASSERT_EQ(root(size, nodes), head) << size;
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto path = inclusion(index, size, nodes);
            const auto leaf = leaf_hash(leaves[index]);
            ASSERT_TRUE(is_included(leaf, index, size, path, head)) << index << " of " << size;
            ASSERT_FALSE(is_included(leaf_hash("another"), index, size, path, head));
            ASSERT_FALSE(is_included(leaf, index + 1, size, path, head));
            auto longer = path;
            longer.push_back(head);
            ASSERT_FALSE(is_included(leaf, index, size, longer, head));
            if (!path.empty()) {
                longer.resize(path.size() - 1);
                ASSERT_FALSE(is_included(leaf, index, size, longer, head));
            }
        }
        for (std::uint64_t index = 0; index < size; ++index) {
            ASSERT_EQ(inclusion(index, size, nodes), definition.path(index, 0, size));
        }
    }
}

TEST(Merkle, EveryConsistencyProofIsTheDefinitionsAndHoldsForItsTwoTreesAlone) {
    auto definition = many_leaves();
    const auto nodes = definition.nodes();
    std::vector<Digest> roots;
    for (std::uint64_t size = 0; size <= size_max; ++size) roots.push_back(definition.mth(0, size));
    for (std::uint64_t to = 0; to <= size_max; ++to)
        for (std::uint64_t from = 0; from <= to; ++from) {
            const auto path = consistency(from, to, nodes);
            ASSERT_TRUE(is_consistent(from, to, path, roots[from], roots[to])) << from << " to " << to;
            if (from == 0 || from == to) continue;
            ASSERT_EQ(path, definition.subproof(from, 0, to, true)) << from << " to " << to;
            ASSERT_FALSE(is_consistent(from, to, path, roots[from - 1], roots[to]));
            ASSERT_FALSE(is_consistent(from, to, path, roots[from], roots[to - 1]));
            ASSERT_FALSE(is_consistent(to, from, path, roots[to], roots[from]));
            auto other = path;
            other.front()[0] ^= 1;
            ASSERT_FALSE(is_consistent(from, to, other, roots[from], roots[to]));
            other.clear();
            ASSERT_FALSE(is_consistent(from, to, other, roots[from], roots[to]));
        }
}

/// The tree as a log keeps it: full tiles and the edge.
struct Kept {
    Edge edge;
    std::vector<Tile> tiles;
    Digest node(int level, std::uint64_t index) const {
        const int tile_level = level / tile_height, up = level % tile_height;
        const std::uint64_t at = index << up;
        for (const auto& tile : tiles)
            if (tile.level == tile_level && tile.number == at / tile_width)
                return complete_root(&tile.hashes[at % tile_width], std::size_t{1} << up);
        std::vector<Digest> held;
        for (std::uint64_t i = 0; i < (1u << up); ++i) held.push_back(*edge.find(tile_level, at + i));
        return complete_root(held.data(), held.size());
    }
};

TEST(MerkleEdge, TilesAndEdgeHoldEveryNodeAndSurviveBeingStored) {
    Kept kept;
    std::vector<std::string> leaves;
    for (std::uint64_t i = 0; i < 700; ++i) leaves.push_back(std::to_string(i));
    for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
        kept.edge.add(leaf_hash(leaves[size - 1]), kept.tiles);
        const auto read = Edge::from(size, kept.edge.bytes());
        ASSERT_TRUE(read);
        ASSERT_EQ(read->bytes(), kept.edge.bytes());
        ASSERT_EQ(read->root(), kept.edge.root());
        if (size % 37 != 0 && size != 256 && size != 512) continue;
        const auto nodes = [&](int level, std::uint64_t index) { return kept.node(level, index); };
        ASSERT_EQ(kept.edge.root(), root(size, nodes)) << size;
        for (std::uint64_t index = 0; index < size; index += 13)
            ASSERT_TRUE(is_included(leaf_hash(leaves[index]), index, size, inclusion(index, size, nodes),
                                    kept.edge.root()));
    }
    EXPECT_EQ(kept.tiles.size(), 700u / 16 + 700 / 256);
    EXPECT_EQ(kept.edge.root(), Definition(leaves).mth(0, leaves.size()));
}

TEST(MerkleEdge, BytesThatDoNotFitTheSizeAreNoEdge) {
    Edge edge;
    std::vector<Tile> full;
    for (int i = 0; i < 21; ++i) edge.add(leaf_hash("x"), full);
    EXPECT_TRUE(Edge::from(21, edge.bytes()));
    EXPECT_FALSE(Edge::from(22, edge.bytes()));
    EXPECT_FALSE(Edge::from(20, edge.bytes()));
    EXPECT_FALSE(Edge::from(21, edge.bytes() + "x"));
    EXPECT_TRUE(Edge::from(0, ""));
    EXPECT_FALSE(Edge::from(0, edge.bytes()));
}

TEST(Merkle, AChangedBitAnywhereInAProofIsNoticed) {
    EXPECT_TRUE(rc::check("a changed bit", [] {
        auto definition = many_leaves();
        const auto nodes = definition.nodes();
        const auto size = *rc::gen::inRange<std::uint64_t>(2, size_max + 1);
        const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
        auto path = inclusion(index, size, nodes);
        const auto where = *rc::gen::inRange<std::size_t>(0, path.size());
        const auto bit = *rc::gen::inRange<std::size_t>(0, 256);
        path[where][bit / 8] ^= std::uint8_t(1u << (bit % 8));
        RC_ASSERT(!is_included(leaf_hash(definition.leaves()[index]), index, size, path, root(size, nodes)));
    }));
}

}  // namespace
}  // namespace qd::crypto::merkle
