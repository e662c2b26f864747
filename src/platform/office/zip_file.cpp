#include "platform/office/zip_file.hpp"
#include <zip.h>
#include <algorithm>
#include <stdexcept>

namespace qd::office {
namespace {

constexpr std::uint64_t small_part = 1u << 20;  // below this no ratio is suspicious

zip_int64_t locate(zip* archive, std::string_view name) {
    return zip_name_locate(archive, std::string(name).c_str(), ZIP_FL_NOCASE);
}

}  // namespace

std::string readable_size(std::size_t bytes) {
    if (bytes >= (1u << 20)) return std::to_string(bytes >> 20) + " MiB";
    return std::to_string(bytes >> 10) + " KiB";
}

ZipPart::~ZipPart() {
    if (file_) zip_fclose(file_);
}

std::size_t ZipPart::read(char* to, std::size_t room) {
    if (failure_) return 0;
    const auto got = zip_fread(file_, to, room);
    if (got < 0) {
        failure_ = Error(Refusal::file_damaged);
        return 0;
    }
    got_ += static_cast<std::uint64_t>(got);
    *total_ += static_cast<std::size_t>(got);
    const auto too_large = [](std::size_t limit) {
        return Error(Refusal::zip_too_large, {{"limit", readable_size(limit)}});
    };
    if (got_ > limits_.part_bytes) failure_ = too_large(limits_.part_bytes);
    else if (*total_ > limits_.total_bytes) failure_ = too_large(limits_.total_bytes);
    else if (got_ > small_part && got_ / static_cast<std::uint64_t>(limits_.ratio) > packed_)
        failure_ = Error(Refusal::zip_ratio, {{"limit", std::to_string(limits_.ratio)}});
    return failure_ ? 0 : static_cast<std::size_t>(got);
}

Result<ZipFile> ZipFile::open(std::string_view bytes, const ReadLimits& limits) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source) throw std::runtime_error("no memory for a zip");
    auto* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!archive) {
        zip_source_free(source);
        return Refusal::file_damaged;
    }
    ZipFile file(archive, limits);
    QD_CHECK(file.check_entries());
    return file;
}

/// Judges the directory before anything is inflated; ZipPart counts again, for directories that lie.
Outcome ZipFile::check_entries() const {
    const auto count = zip_get_num_entries(archive_, 0);
    if (count > limits_.zip_entries)
        return Error(Refusal::zip_too_many_entries,
                     {{"found", std::to_string(count)}, {"limit", std::to_string(limits_.zip_entries)}});
    std::uint64_t total = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(archive_, static_cast<zip_uint64_t>(i), 0, &stat) != 0)
            return Refusal::file_damaged;
        if (stat.encryption_method != ZIP_EM_NONE) return Refusal::file_is_encrypted;
        if (stat.size > limits_.part_bytes)
            return Error(Refusal::zip_too_large, {{"limit", readable_size(limits_.part_bytes)}});
        if (stat.size > small_part && stat.size / static_cast<std::uint64_t>(limits_.ratio) > stat.comp_size)
            return Error(Refusal::zip_ratio, {{"limit", std::to_string(limits_.ratio)}});
        total += stat.size;
        if (total > limits_.total_bytes)
            return Error(Refusal::zip_too_large, {{"limit", readable_size(limits_.total_bytes)}});
    }
    return Nothing{};
}

ZipFile::~ZipFile() {
    if (archive_) zip_discard(archive_);
}

bool ZipFile::has(std::string_view name) const { return locate(archive_, name) >= 0; }

std::uint64_t ZipFile::inflated_bytes(std::string_view name) const {
    const auto index = locate(archive_, name);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (index < 0 || zip_stat_index(archive_, static_cast<zip_uint64_t>(index), 0, &stat) != 0) return 0;
    return stat.size;
}

std::vector<std::string> ZipFile::names() const {
    std::vector<std::string> names;
    const auto count = zip_get_num_entries(archive_, 0);
    for (zip_int64_t i = 0; i < count; ++i)
        if (const char* name = zip_get_name(archive_, static_cast<zip_uint64_t>(i), 0))
            names.emplace_back(name);
    return names;
}

Result<ZipPart> ZipFile::part(std::string_view name) {
    const auto index = locate(archive_, name);
    if (index < 0) return Refusal::file_damaged;
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive_, static_cast<zip_uint64_t>(index), 0, &stat) != 0)
        return Refusal::file_damaged;
    auto* file = zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0);
    if (!file) return Refusal::file_damaged;
    return ZipPart(file, stat.comp_size, total_.get(), limits_);
}

Result<std::string> ZipFile::read(std::string_view name, std::size_t most) {
    QD_TRY(auto part, this->part(name));
    std::string out;
    out.reserve(std::min<std::uint64_t>(inflated_bytes(name), most) + 1);
    constexpr std::size_t chunk = 64 * 1024;
    for (;;) {
        const auto held = out.size();
        if (held > most) return Error(Refusal::zip_too_large, {{"limit", readable_size(most)}});
        out.resize(held + chunk);
        const auto got = part.read(out.data() + held, chunk);
        out.resize(held + got);
        if (part.failure()) return *part.failure();
        if (got == 0) return out;
    }
}

}  // namespace qd::office
