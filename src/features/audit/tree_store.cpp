#include "features/audit/tree_store.hpp"

namespace qd::audit::store {
namespace {

namespace merkle = crypto::merkle;

constexpr std::int64_t page = 1000;

[[noreturn]] void broken(const CountyId& county, const std::string& what) {
    throw db::Broken("the log of " + county.text + ": " + what + "; run `qingdan log verify`");
}

/// The tree over the first `size` events, made anew.
Edge grow(db::Tx& tx, const CountyId& county, std::uint64_t size, std::vector<Tile>& full) {
    Edge edge;
    while (edge.size() < size) {
        const auto rows = tx.rows(R"sql(
            SELECT payload FROM event WHERE county_id = :county AND seq >= :from AND seq < :size
             ORDER BY seq LIMIT :page
        )sql", {{"county", county.text}, {"from", std::int64_t(edge.size())}, {"size", std::int64_t(size)},
                {"page", page}});
        if (rows.empty()) broken(county, "event " + std::to_string(edge.size()) + " is missing");
        for (const auto& row : rows) edge.add(merkle::leaf_hash(row.text("payload")), full);
    }
    return edge;
}

bool is_null(const db::Row& row, std::string_view column) {
    return std::holds_alternative<std::monostate>(row.at(column));
}

Edge edge_of(const CountyId& county, std::uint64_t size, const db::Row& row) {
    auto edge = Edge::from(size, is_null(row, "edge") ? std::string() : row.bytes("edge"));
    if (!edge) broken(county, "the head does not fit its size");
    return *std::move(edge);
}

}  // namespace

Edge take_numbers(db::Tx& tx, const std::string& county, std::int64_t count) {
    const auto row = tx.row(R"sql(
        UPDATE log_head SET next_seq = next_seq + :count WHERE county_id = :county RETURNING next_seq, edge
    )sql", {{"county", county}, {"count", count}});
    if (!row) throw db::Broken("the county has no log: " + county);
    const auto size = std::uint64_t(row->number("next_seq") - count);
    if (size == 0 || !is_null(*row, "edge")) return edge_of({county}, size, *row);
    std::vector<Tile> full;
    auto edge = grow(tx, {county}, size, full);
    save_tree(tx, county, edge, full);
    return edge;
}

void save_tree(db::Tx& tx, const std::string& county, const Edge& edge, const std::vector<Tile>& full) {
    std::vector<db::Params> rows;
    for (const auto& tile : full)
        rows.push_back({{"county", county}, {"level", std::int64_t{tile.level}},
                        {"number", std::int64_t(tile.number)},
                        {"hashes", db::Bytes{merkle::bytes_of(tile.hashes)}}});
    if (!rows.empty()) tx.send_many(R"sql(
        INSERT INTO log_tile (county_id, level, number, hashes) VALUES (:county, :level, :number, :hashes)
    )sql", rows);
    tx.send(R"sql(
        UPDATE log_head SET edge = :edge WHERE county_id = :county
    )sql", {{"county", county}, {"edge", db::Bytes{edge.bytes()}}});
}

void complete_tree(db::Tx& tx, const CountyId& county) {
    const auto row = tx.row(R"sql(
        SELECT next_seq, edge FROM log_head WHERE county_id = :county
    )sql", {{"county", county.text}});
    if (!row || !is_null(*row, "edge")) return;
    std::vector<Tile> full;
    const auto edge = grow(tx, county, std::uint64_t(row->number("next_seq")), full);
    save_tree(tx, county.text, edge, full);
}

StoredTree::StoredTree(db::Tx& tx, const CountyId& county) : tx_(tx), county_(county) {
    const auto row = tx.row(R"sql(
        SELECT next_seq, edge FROM log_head WHERE county_id = :county
    )sql", {{"county", county.text}});
    if (!row) throw db::Broken("the county has no log: " + county.text);
    edge_ = edge_of(county, std::uint64_t(row->number("next_seq")), *row);
}

merkle::Nodes StoredTree::nodes() {
    return [this](int level, std::uint64_t index) { return node(level, index); };
}

crypto::Digest StoredTree::node(int level, std::uint64_t index) {
    const int tile_level = level / merkle::tile_height, up = level % merkle::tile_height;
    const auto first = index << up;
    const auto count = std::size_t{1} << up;
    if (edge_.find(tile_level, first)) return merkle::complete_root(edge_.find(tile_level, first), count);
    const auto& hashes = tile(tile_level, first / merkle::tile_width);
    return merkle::complete_root(&hashes[std::size_t(first % merkle::tile_width)], count);
}

const std::vector<crypto::Digest>& StoredTree::tile(int level, std::uint64_t number) {
    const auto known = tiles_.find({level, number});
    if (known != tiles_.end()) return known->second;
    const auto row = tx_.row(R"sql(
        SELECT hashes FROM log_tile WHERE county_id = :county AND level = :level AND number = :number
    )sql", {{"county", county_.text}, {"level", std::int64_t{level}}, {"number", std::int64_t(number)}});
    auto hashes = row ? merkle::digests_from(row->bytes("hashes")) : std::nullopt;
    if (!hashes || hashes->size() != merkle::tile_width)
        broken(county_, "tile " + std::to_string(level) + "/" + std::to_string(number) + " is damaged");
    return tiles_[{level, number}] = *std::move(hashes);
}

std::map<std::uint64_t, std::string> tiles_from(db::Tx& tx, const CountyId& county, int level,
                                                std::uint64_t from, std::int64_t limit) {
    std::map<std::uint64_t, std::string> out;
    for (const auto& row : tx.rows(R"sql(
        SELECT number, hashes FROM log_tile
         WHERE county_id = :county AND level = :level AND number >= :from ORDER BY number LIMIT :limit
    )sql", {{"county", county.text}, {"level", std::int64_t{level}}, {"from", std::int64_t(from)},
            {"limit", limit}}))
        out.emplace(std::uint64_t(row.number("number")), row.bytes("hashes"));
    return out;
}

}  // namespace qd::audit::store
