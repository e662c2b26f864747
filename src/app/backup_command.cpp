#include <sys/stat.h>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <set>
#include <stdexcept>
#include "app/backup_file.hpp"
#include "app/commands.hpp"
#include "app/keys.hpp"
#include "app/log_contents.hpp"
#include "app/log_key.hpp"
#include "app/log_report.hpp"
#include "app/open_database.hpp"
#include "platform/db/copy.hpp"

namespace qd::app {
namespace {

using Clock = std::chrono::steady_clock;

/// A file that is in the way goes, whatever happens.
struct Temporary {
    std::string path;
    ~Temporary() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void print_content(const char* what, const BackupContent& content, std::int64_t bytes,
                   Clock::time_point start) {
    std::int64_t events = 0;
    for (const auto& one : content.counties) events += one.events;
    const auto rows = [&](std::string_view table) { return static_cast<long long>(content.rows_of(table)); };
    std::printf("%s：%zu 个县，%lld 版清单、%lld 个事项，%lld 条操作记录，%lld 份附件；"
                "%.1f MB，用时 %.1f 秒\n",
                what, content.counties.size(), rows("edition"), rows("duty"), static_cast<long long>(events),
                rows("attachment"), double(bytes) / 1e6, seconds_since(start));
    for (const auto& one : content.counties)
        std::printf("  %s %s：操作记录 %lld 条，摘要 %s\n", one.county.c_str(), one.name.c_str(),
                    static_cast<long long>(one.events), one.log_digest.c_str());
}

std::vector<std::string> applied_in(db::Tx& tx) {
    std::vector<std::string> names;
    for (const auto& row : tx.rows(R"sql(SELECT name FROM migration ORDER BY name LIMIT 10000)sql"))
        names.push_back(row.text("name"));
    return names;
}

/// Throws a sentence unless this program and this place can take the backup in.
void require_restorable(const BackupHeader& header, const std::string& url, const RestoreOptions& options) {
    if (header.engine != db::engine_of(url))
        throw std::runtime_error("这份备份来自 " + header.engine + "，只能恢复到同一种数据库");
    std::string missing;
    for (const auto& id : keys_missing(header.keys, {options.log_key, options.field_key, url}))
        missing += (missing.empty() ? "" : "、") + id;
    if (!missing.empty())
        throw std::runtime_error("缺少密钥：" + missing + "。密钥不在备份里，请先把它们放回原处，再恢复");
    std::set<std::string> known;
    for (const auto& one : program_migrations()) known.insert(one.name);
    for (const auto& name : header.migrations)
        if (!known.contains(name))
            throw std::runtime_error(options.file + " 来自更新版本的程序（" + header.program + "），请换用新版程序恢复");
    for (const auto& left : db::leftovers(url))
        throw std::runtime_error("旁边还留着原来那个库的 " + left +
                                 "，会混进恢复出来的库；请连同原来的库一起移走，再恢复");
    if (!db::is_empty(url)) throw std::runtime_error("库里已经有内容，恢复只能到空库；请另外指定一个空库");
}

}  // namespace

int backup(const BackupOptions& options) {
    const auto start = Clock::now();
    const auto environment = real_environment();
    const auto url = database_url(options.db);
    ::umask(S_IRWXG | S_IRWXO);   // everything stands in that file, half made or whole: nobody else reads it
    const Temporary copy{options.output + ".copy.part"};
    BackupHeader header;
    BackupContent content;
    header.engine = db::engine_of(url);
    header.program = options.version;
    header.made_at = environment.now();
    db::copy_out(url, copy.path, [&](db::Tx& tx) {
        content = content_of(tx);
        header.migrations = applied_in(tx);
        header.keys = required_keys(tx);
    });
    header.counties = content.counties;
    header.tables = content.tables;
    write_backup(options.output, header, copy.path);
    print_content(("已备份到 " + options.output).c_str(), content,
                  std::int64_t(std::filesystem::file_size(options.output)), start);
    return 0;
}

int restore(const RestoreOptions& options) {
    const auto start = Clock::now();
    const auto environment = real_environment();
    const auto url = database_url(options.db);
    const auto opened = open_backup(options.file);
    const auto& header = opened.header;
    require_restorable(header, url, options);
    const auto known = known_heads(options.heads);
    check_copy(options.file, opened);
    const BackupContent wanted{header.counties, header.tables};
    audit::Report report;
    db::copy_in(options.file, opened.copy_at, url, [&](db::Tx& tx) {
        if (content_of(tx) != wanted)
            throw std::runtime_error("恢复出来的内容与备份时的记录不符，不要使用这个库；请换另一份备份");
        for (const auto& county : wanted.counties)
            audit::verify_county(tx, {county.county}, log_contents(), known, log_progress(), report);
    });
    audit::check_counties(known, report);
    const auto database = open_database(url, environment);   // an older schema is brought up to this program
    const auto wrong = database->read([&](db::Tx& tx) {
        return wrong_field_key(tx, {options.log_key, options.field_key, url});
    });
    std::printf("备份时间 %s，程序 %s；内容与备份时一致\n", to_text(header.made_at).c_str(), header.program.c_str());
    print_content("已恢复", wanted, header.bytes, start);
    print_report(report, false);
    if (!wrong.empty())
        std::printf("密钥 %s 打不开库里加密的内容：名称相同，却不是原来那一把。请换上原来的密钥文件再启用。\n",
                    wrong.c_str());
    if (report.faults.empty()) return wrong.empty() ? 0 : 1;
    std::printf("库已恢复，但操作记录在备份以前就被改动过或者损坏，请先查明再启用。\n");
    return 1;
}

}  // namespace qd::app
