#include "app/backup_file.hpp"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include "features/audit/count_queries.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/db/copy.hpp"
#include "platform/db/new_file.hpp"

namespace qd::app {
namespace {

constexpr std::string_view magic = "qingdan-backup ";
constexpr std::string_view format = "1";
constexpr std::size_t line_max = 4 * 1024 * 1024;   // thousands of counties

std::string sha256_of(const std::string& path, std::uint64_t from, std::int64_t& bytes) {
    crypto::Sha256 digest;
    bytes = 0;
    db::each_piece(path, from, [&](std::string_view piece) {
        digest.add(piece);
        bytes += std::int64_t(piece.size());
    });
    return crypto::hex(digest.finish());
}

std::string line_of(std::ifstream& file, const std::string& path) {
    std::string line;
    if (!std::getline(file, line) || file.eof() || line.size() > line_max)
        throw std::runtime_error(path + " 不是清单系统的备份文件");
    return line;
}

}  // namespace

std::int64_t BackupContent::rows_of(std::string_view table) const {
    const auto found = std::ranges::find(tables, table, &BackupTable::name);
    return found == tables.end() ? 0 : found->rows;
}

BackupContent content_of(db::Tx& tx) {
    BackupContent content;
    const auto logs = audit::count_logs(tx);
    for (const auto& county : identity::counties(tx)) {
        BackupCounty one{county.id.text, county.name, 0, {}};
        const auto log = std::ranges::find(logs, county.id, &audit::LogCount::county);
        if (log != logs.end()) {
            if (!log->is_whole()) throw db::Broken("操作记录不连续：" + county.id.text);
            one.events = log->events;
            one.log_digest = log->digest;
        }
        content.counties.push_back(std::move(one));
    }
    for (auto& [name, rows] : db::row_counts(tx)) content.tables.push_back({name, rows});
    return content;
}

OpenedBackup open_backup(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("打不开文件 " + path);
    char first[magic.size()] = {};
    if (!file.read(first, magic.size()) || std::string_view(first, magic.size()) != magic)
        throw std::runtime_error(path + " 不是清单系统的备份文件");
    const auto words = line_of(file, path);
    const auto blank = words.find(' ');
    if (words.substr(0, blank) != format)
        throw std::runtime_error(path + " 是更新版本的程序做的备份，请换用新版程序恢复");
    const auto text = line_of(file, path);
    auto header = schema::read<BackupHeader>(text, {line_max, 8});
    if (!header || blank == words.npos || words.substr(blank + 1) != crypto::sha256_hex(text))
        throw std::runtime_error(path + " 的说明部分被改动过或者损坏，不能用来恢复");
    return {*std::move(header), magic.size() + words.size() + 1 + text.size() + 1};
}

void check_copy(const std::string& path, const OpenedBackup& backup) {
    std::int64_t bytes = 0;
    const auto digest = sha256_of(path, backup.copy_at, bytes);
    if (bytes != backup.header.bytes || digest != backup.header.sha256)
        throw std::runtime_error(path + " 不完整或者损坏（摘要不符），不能用来恢复；请换另一份备份");
}

bool has_whole_length(const std::string& path, const OpenedBackup& backup) {
    std::error_code none;
    const auto size = std::filesystem::file_size(path, none);
    return !none && size == backup.copy_at + std::uint64_t(backup.header.bytes);
}

void write_backup(const std::string& path, BackupHeader header, const std::string& copy) {
    header.sha256 = sha256_of(copy, 0, header.bytes);
    const auto text = schema::write(header);
    std::string lines(magic);
    lines.append(format).append(" ").append(crypto::sha256_hex(text)).append("\n").append(text).append("\n");
    db::NewFile file(path);
    file.write(lines);
    file.write_file(copy);
    file.keep();
}

}  // namespace qd::app
