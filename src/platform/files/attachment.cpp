#include "platform/files/attachment.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::files {
namespace {

constexpr std::size_t part_bytes = 256 * 1024;
constexpr std::size_t parts_a_command = 8;

}  // namespace

std::string store(db::Database& database, const CountyId& county, std::string_view bytes) {
    const std::string digest = crypto::sha256_hex(bytes);
    const std::size_t count = bytes.empty() ? 1 : (bytes.size() + part_bytes - 1) / part_bytes;
    for (std::size_t first = 0; first < count; first += parts_a_command) {
        const auto stored = database.write([&](db::Tx& tx) -> Outcome {
            for (std::size_t part = first; part < std::min(count, first + parts_a_command); ++part) {
                tx.send(R"sql(
                    INSERT INTO attachment (county_id, digest, part, data)
                     VALUES (:county, :digest, :part, :data)
                    ON CONFLICT (county_id, digest, part) DO NOTHING
                )sql",
                        {{"county", county.text},
                         {"digest", digest},
                         {"part", std::int64_t(part)},
                         {"data", db::Bytes{std::string(bytes.substr(part * part_bytes, part_bytes))}}});
            }
            return Nothing{};
        });
        QD_ASSERT(bool(stored));
    }
    return digest;
}

std::optional<std::string> load(db::Tx& tx, const CountyId& county, const std::string& digest) {
    std::string bytes;
    const auto rows = tx.rows(R"sql(
        SELECT data FROM attachment WHERE county_id = :county AND digest = :digest ORDER BY part LIMIT 1024
    )sql",
                              {{"county", county.text}, {"digest", digest}});
    for (const auto& row : rows) bytes += row.bytes("data");
    if (rows.empty() || crypto::sha256_hex(bytes) != digest) return {};
    return bytes;
}

}  // namespace qd::files
