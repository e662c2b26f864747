#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace qd::db {

/// A file that has its name only when it is whole and on the disk. Until `keep` it is `PATH.part`, which goes
/// when this goes; what a killed process left under that name is overwritten by the next. Throws Broken.
class NewFile {
public:
    explicit NewFile(std::string path);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(std::string_view bytes);
    /// Appends the bytes of another file from this one on.
    void write_file(const std::string& path, std::uint64_t from = 0);
    void sync();
    void keep();
    const std::string& part() const { return part_; }

private:
    std::string path_, part_;
    int descriptor_;
    bool is_kept_ = false;
};

/// Reads a file piece by piece from this byte on.
void each_piece(const std::string& path, std::uint64_t from,
                const std::function<void(std::string_view)>& take);

}  // namespace qd::db
