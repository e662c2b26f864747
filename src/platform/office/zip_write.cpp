#include <zip.h>
#include <algorithm>
#include <stdexcept>
#include "platform/office/zip_file.hpp"

namespace qd::office {
namespace {

constexpr zip_uint16_t new_year_1980 = (0 << 9) | (1 << 5) | 1;  // every part's date: bytes do not vary

/// A new zip in memory. Old ones are never changed in place: libzip 1.7 frees memory twice there.
class ZipWriter {
public:
    ZipWriter() {
        zip_error_t error;
        zip_error_init(&error);
        source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
        if (!source_) throw std::runtime_error("no memory for a zip");
        zip_source_keep(source_);
        archive_ = zip_open_from_source(source_, ZIP_CREATE | ZIP_TRUNCATE, &error);
        if (archive_) return;
        zip_source_free(source_);
        zip_source_free(source_);
        throw std::runtime_error(std::string("zip: ") + zip_error_strerror(&error));
    }
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;
    ~ZipWriter() {
        if (archive_) zip_discard(archive_);
        zip_source_free(source_);
    }

    zip_t* archive() { return archive_; }

    /// Takes the content over. False when it cannot be.
    bool add(const std::string& name, zip_source_t* content) {
        if (!content) return false;
        const auto at = zip_file_add(archive_, name.c_str(), content, ZIP_FL_ENC_UTF_8);
        if (at < 0) zip_source_free(content);
        if (at < 0) return false;
        zip_file_set_dostime(archive_, static_cast<zip_uint64_t>(at), 0, new_year_1980, 0);
        return true;
    }
    /// `content` must outlive the writer.
    bool add(const std::string& name, const std::string& content) {
        return add(name, zip_source_buffer(archive_, content.data(), content.size(), 0));
    }

    /// The finished zip, or nothing when a part that was taken over proves damaged.
    std::optional<std::string> finish() {
        if (zip_close(archive_) != 0) return std::nullopt;
        archive_ = nullptr;
        std::string out;
        zip_stat_t stat;
        if (zip_source_stat(source_, &stat) != 0 || zip_source_open(source_) != 0) return std::nullopt;
        out.resize(stat.size);
        const auto got = zip_source_read(source_, out.data(), out.size());
        zip_source_close(source_);
        if (got != static_cast<zip_int64_t>(out.size())) return std::nullopt;
        return out;
    }

private:
    zip_source_t* source_ = nullptr;
    zip_t* archive_ = nullptr;
};

/// A zip opened for copying from.
struct OldZip {
    explicit OldZip(std::string_view bytes) {
        zip_error_t error;
        zip_error_init(&error);
        auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        if (!source) throw std::runtime_error("no memory for a zip");
        archive = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (!archive) zip_source_free(source);
    }
    OldZip(const OldZip&) = delete;
    OldZip& operator=(const OldZip&) = delete;
    ~OldZip() {
        if (archive) zip_discard(archive);
    }
    zip_t* archive = nullptr;
};

}  // namespace

std::string zip_parts(const std::vector<NewPart>& parts) {
    ZipWriter writer;
    bool good = true;
    for (const auto& part : parts) good = good && writer.add(part.name, part.content);
    auto bytes = good ? writer.finish() : std::nullopt;
    if (!bytes) throw std::runtime_error("a zip of our own parts cannot be written");
    return *std::move(bytes);
}

Result<std::string> replace_parts(std::string_view original, const std::vector<NewPart>& parts) {
    const OldZip old(original);
    if (!old.archive) return Refusal::file_damaged;
    ZipWriter writer;
    const auto entries = zip_get_num_entries(old.archive, 0);
    const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(entries, 0));
    for (zip_uint64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(old.archive, i, 0);
        if (!name) return Refusal::file_damaged;
        const auto is_this = [&](const NewPart& part) {
            const auto at = zip_name_locate(old.archive, part.name.c_str(), ZIP_FL_NOCASE);
            return at == static_cast<zip_int64_t>(i);
        };
        const auto own = std::find_if(parts.begin(), parts.end(), is_this);
        const auto copied = [&] {
            return zip_source_zip(writer.archive(), old.archive, i, ZIP_FL_COMPRESSED, 0, -1);
        };
        const bool good = own != parts.end() ? writer.add(name, own->content) : writer.add(name, copied());
        if (!good) return Refusal::file_damaged;
    }
    auto bytes = writer.finish();
    if (!bytes) return Refusal::file_damaged;
    return *std::move(bytes);
}

}  // namespace qd::office
