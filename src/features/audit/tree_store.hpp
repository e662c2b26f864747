#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "features/audit/log.hpp"
#include "platform/crypto/merkle_edge.hpp"
#include "platform/db/db.hpp"

/// The counties' trees: full tiles, and the edge in `log_head`.
namespace qd::audit::store {

using crypto::merkle::Edge;
using crypto::merkle::Tile;

/// Takes `count` numbers in a row and gives the tree as it is before them. The county's row stays locked
/// until the commit.
Edge take_numbers(db::Tx& tx, const std::string& county, std::int64_t count);
/// The tree has grown: its edge, and the tiles that became full.
void save_tree(db::Tx& tx, const std::string& county, const Edge& edge, const std::vector<Tile>& full);
/// A log from before there were trees gets its tree; others are left alone.
void complete_tree(db::Tx& tx, const CountyId& county);

/// A tree as it is stored. Throws db::Broken where a tile is missing or of another size.
class StoredTree {
public:
    StoredTree(db::Tx& tx, const CountyId& county);
    std::uint64_t size() const { return edge_.size(); }
    crypto::Digest root() const { return edge_.root(); }
    crypto::merkle::Nodes nodes();   ///< Good as long as this tree is.
    void forget_tiles() { tiles_.clear(); }   ///< Gives the room back that walking through took.

private:
    crypto::Digest node(int level, std::uint64_t index);
    const std::vector<crypto::Digest>& tile(int level, std::uint64_t number);
    db::Tx& tx_;
    CountyId county_;
    Edge edge_;
    std::map<std::pair<int, std::uint64_t>, std::vector<crypto::Digest>> tiles_;
};

/// Tiles of one level from number `from` on, at most `limit`, as bytes by number.
std::map<std::uint64_t, std::string> tiles_from(db::Tx& tx, const CountyId& county, int level,
                                                std::uint64_t from, std::int64_t limit);

}  // namespace qd::audit::store
