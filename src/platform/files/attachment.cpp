#include "platform/files/attachment.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::files {
namespace {

constexpr std::size_t part_bytes = 256 * 1024;
constexpr std::size_t parts_a_command = 8;

/// One file while its parts come by.
class Recomputed {
public:
    explicit Recomputed(std::string digest) : digest_(std::move(digest)) {}
    const std::string& digest() const { return digest_; }
    void add(std::int64_t part, const std::string& bytes) {
        is_in_order_ = is_in_order_ && part == std::int64_t(parts_);
        is_full_ = is_full_ && bytes.size() == part_bytes;
        ++parts_;
        sha_.add(bytes);
    }
    Kept finish() {
        const bool is_same = is_in_order_ && crypto::hex(sha_.finish()) == digest_;
        return {digest_, is_same, !is_same && is_in_order_ && is_full_ && parts_ % parts_a_command == 0};
    }

private:
    std::string digest_;
    crypto::Sha256 sha_;
    std::size_t parts_ = 0;
    bool is_in_order_ = true, is_full_ = true;
};

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

void recompute(db::Tx& tx, const CountyId& county, const std::function<void(const Kept&)>& meet) {
    constexpr std::size_t page = 16;
    std::optional<Recomputed> file;
    std::string digest;
    std::int64_t part = -1;
    for (;;) {
        const auto rows = tx.rows(R"sql(
            SELECT digest, part, data FROM attachment
             WHERE county_id = :county AND (digest, part) > (:digest, :part)
             ORDER BY digest, part LIMIT 16
        )sql", {{"county", county.text}, {"digest", digest}, {"part", part}});
        for (const auto& row : rows) {
            digest = row.text("digest");
            part = row.number("part");
            if (file && file->digest() != digest) meet(file->finish());
            if (!file || file->digest() != digest) file.emplace(digest);
            file->add(part, row.bytes("data"));
        }
        if (rows.size() < page) break;
    }
    if (file) meet(file->finish());
}

}  // namespace qd::files
