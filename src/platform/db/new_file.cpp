#include "platform/db/new_file.hpp"
#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include "platform/db/db.hpp"

namespace qd::db {
namespace {

[[noreturn]] void fail(const std::string& path) {
    const int code = errno;
    const bool is_full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    throw Broken(path + ": " + std::strerror(code), is_full ? Broken::Why::full : Broken::Why::other);
}

struct Descriptor {
    int number;
    Descriptor(const std::string& path, int flags) : number(open(path.c_str(), flags | O_CLOEXEC)) {
        if (number < 0) fail(path);
    }
    ~Descriptor() { close(number); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

}  // namespace

NewFile::NewFile(std::string path)
    : path_(std::move(path)), part_(path_ + ".part"),
      descriptor_(open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) fail(part_);
}

NewFile::~NewFile() {
    if (descriptor_ >= 0) close(descriptor_);
    if (!is_kept_) unlink(part_.c_str());
}

void NewFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(part_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void NewFile::write_file(const std::string& path, std::uint64_t from) {
    each_piece(path, from, [this](std::string_view piece) { write(piece); });
}

void NewFile::sync() {
    if (fsync(descriptor_) != 0) fail(part_);
}

void NewFile::keep() {
    sync();
    if (rename(part_.c_str(), path_.c_str()) != 0) fail(path_);
    is_kept_ = true;
    const auto folder = std::filesystem::absolute(path_).parent_path().string();
    const Descriptor opened(folder, O_RDONLY | O_DIRECTORY);
    if (fsync(opened.number) != 0) fail(folder);
}

void each_piece(const std::string& path, std::uint64_t from,
                const std::function<void(std::string_view)>& take) {
    const Descriptor in(path, O_RDONLY);
    if (lseek(in.number, static_cast<off_t>(from), SEEK_SET) < 0) fail(path);
    std::string buffer(1 << 20, '\0');
    for (;;) {
        const auto count = read(in.number, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail(path);
        if (count == 0) return;
        take(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
    }
}

}  // namespace qd::db
