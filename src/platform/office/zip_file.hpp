#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "platform/office/read.hpp"
#include "platform/office/refusal.hpp"

struct zip;
struct zip_file;

namespace qd::office {

/// A part being inflated bit by bit. What it yields is counted against the limits.
class ZipPart {
public:
    ZipPart(zip_file* file, std::uint64_t packed, std::size_t* total, const ReadLimits& limits)
        : file_(file), packed_(packed), total_(total), limits_(limits) {}
    ZipPart(ZipPart&& other) noexcept
        : file_(std::exchange(other.file_, nullptr)),
          packed_(other.packed_),
          got_(other.got_),
          total_(other.total_),
          limits_(other.limits_),
          failure_(other.failure_) {}
    ZipPart& operator=(ZipPart&&) = delete;
    ~ZipPart();

    /// Up to `room` bytes; 0 at the end, and also when it fails: ask `failure()`.
    std::size_t read(char* to, std::size_t room);
    std::uint64_t packed_bytes() const { return packed_; }
    std::uint64_t bytes_read() const { return got_; }
    const std::optional<Error>& failure() const { return failure_; }

private:
    zip_file* file_;
    std::uint64_t packed_;
    std::uint64_t got_ = 0;
    std::size_t* total_;
    ReadLimits limits_;
    std::optional<Error> failure_;
};

/// A zip in memory, opened for reading. Names inside it are only ever compared, never used as paths.
class ZipFile {
public:
    /// Refuses with file_damaged, file_is_encrypted and the zip_… refusals. `bytes` must outlive it.
    static Result<ZipFile> open(std::string_view bytes, const ReadLimits& limits);
    ZipFile(ZipFile&& other) noexcept
        : archive_(std::exchange(other.archive_, nullptr)),
          limits_(other.limits_),
          total_(std::move(other.total_)) {}
    ZipFile& operator=(ZipFile&&) = delete;
    ~ZipFile();

    bool has(std::string_view name) const;
    std::uint64_t inflated_bytes(std::string_view name) const;  ///< As declared; 0 when missing.
    std::vector<std::string> names() const;
    Result<ZipPart> part(std::string_view name);
    /// A whole part; refuses with xml_too_large above `most` bytes, file_damaged when it is missing.
    Result<std::string> read(std::string_view name, std::size_t most);

private:
    ZipFile(zip* archive, const ReadLimits& limits)
        : archive_(archive), limits_(limits), total_(std::make_unique<std::size_t>(0)) {}
    Outcome check_entries() const;

    zip* archive_;
    ReadLimits limits_;
    std::unique_ptr<std::size_t> total_;  ///< Inflated so far, over all parts.
};

/// A part to be written.
struct NewPart {
    std::string name;
    std::string content;
};

/// A zip of these parts, in this order; the same bytes every time.
std::string zip_parts(const std::vector<NewPart>& parts);

/// `original` with these parts in place of its own of the same name; all other parts are taken over as
/// they are, without being unpacked. Refuses with file_damaged when one of them cannot be.
Result<std::string> replace_parts(std::string_view original, const std::vector<NewPart>& parts);

/// "64 MiB": how a limit is said to people.
std::string readable_size(std::size_t bytes);

}  // namespace qd::office
