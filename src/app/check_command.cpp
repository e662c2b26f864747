#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include "app/attachment_check.hpp"
#include "app/backup_file.hpp"
#include "app/commands.hpp"
#include "app/keys.hpp"
#include "app/log_key.hpp"
#include "app/open_database.hpp"
#include "core/json.hpp"
#include "features/audit/count_queries.hpp"
#include "platform/db/copy.hpp"

namespace qd::app {
namespace {

namespace fs = std::filesystem;

// Below this a county's database soon cannot grow; a week without a backup is a week that can be lost.
constexpr std::uintmax_t room_min = 1'000'000'000;
constexpr std::chrono::hours backup_age_max{24 * 7};
// Clocks of two machines differ a little.
constexpr std::chrono::seconds clock_slack{120};
constexpr auto earliest = Instant{std::chrono::sys_days{std::chrono::year{2025} / 1 / 1}};
constexpr auto latest = Instant{std::chrono::sys_days{std::chrono::year{2100} / 1 / 1}};

/// What was looked at, and what it was like.
class Findings {
public:
    void good(const char* what, std::string said) { add("ok", what, std::move(said)); }
    void note(const char* what, std::string said) { add("notice", what, std::move(said)); }
    void bad(const char* what, std::string said) {
        add("wrong", what, std::move(said));
        is_wrong_ = true;
    }

    /// 0: all is well, 1: something is wrong.
    int print(bool as_json) const {
        json::Value::Array all;
        for (const auto& [state, what, said] : found_) {
            if (as_json)
                all.push_back({json::Value::Object{{"state", {state}}, {"what", {what}}, {"said", {said}}}});
            else
                std::printf("%s  %s：%s\n", state == "ok" ? "正常" : state == "notice" ? "注意" : "不对",
                            what.c_str(), said.c_str());
        }
        if (as_json) std::printf("%s\n", json::write({std::move(all)}).c_str());
        else std::printf(is_wrong_ ? "有问题，请按上面“不对”的各条处理\n" : "一切正常\n");
        return is_wrong_ ? 1 : 0;
    }

private:
    struct One { std::string state, what, said; };
    void add(const char* state, const char* what, std::string said) {
        found_.push_back({state, what, std::move(said)});
    }
    std::vector<One> found_;
    bool is_wrong_ = false;
};

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : "；") + word;
    return all;
}

void judge_schema(Findings& findings, const db::Inspection& seen) {
    if (!seen.unknown.empty())
        findings.bad("库结构", "来自更新版本的程序，或者升级脚本被改过：" + joined(seen.unknown));
    else if (!seen.missing.empty())
        findings.note("库结构", "比程序旧，程序启动时会自动升级；还差 " + joined(seen.missing));
    else
        findings.good("库结构", "与程序一致（" + (seen.applied.empty() ? "" : seen.applied.back()) + "）");
    if (seen.triggers_missing.empty()) findings.good("防改触发器", "都在，都生效");
    else findings.bad("防改触发器", "缺少或者被停用：" + joined(seen.triggers_missing));
    if (seen.damage.empty()) findings.good("数据完整性", "数据库自查没有发现损坏");
    else findings.bad("数据完整性", "数据库自查发现问题，请用备份恢复：" + joined(seen.damage));
}

void judge_logs(Findings& findings, const std::vector<audit::LogCount>& logs, Instant now) {
    for (const auto& log : logs) {
        const auto count = std::to_string(log.events);
        if (log.gap_at)
            findings.bad("操作记录", log.county.text + " 缺第 " + std::to_string(*log.gap_at) + " 条");
        else if (!log.is_whole())
            findings.bad("操作记录", log.county.text + " 有 " + count + " 条，应有 " +
                                         std::to_string(log.next_number));
        else
            findings.good("操作记录", log.county.text + " 共 " + count + " 条，连续");
        if (log.events > 0 && log.last_at > now + clock_slack)
            findings.bad("时钟", "本机时间 " + to_text(now) + " 早于最后一条操作记录 " + to_text(log.last_at));
    }
}

void judge_attachments(Findings& findings, const std::map<CountyId, AttachmentCheck>& checked) {
    for (const auto& [county, found] : checked) {
        if (found.bad.empty()) {
            findings.good("附件", county.text + " 共 " + std::to_string(found.count) + " 份，内容与摘要一致");
            continue;
        }
        const auto& first = found.bad.front();
        findings.bad("附件", county.text + " 的附件 " + first.digest +
                                 (first.is_missing ? " 不见了" : " 被改过，与摘要不符") +
                                 (first.named_by.empty() ? "" : "，涉及 " + joined(first.named_by)) +
                                 "，请用备份核对");
    }
}

void judge_room(Findings& findings, const std::string& url) {
    if (db::engine_of(url) != "sqlite") return;
    const fs::path file = url.substr(std::string_view("sqlite:").size());
    std::error_code error;
    const auto room = fs::space(fs::absolute(file).parent_path(), error);
    if (error) return findings.note("磁盘空间", "看不到：" + error.message());
    const auto said = "剩余 " + std::to_string(room.available / 1'000'000) + " MB";
    // A database is written twice while it is vacuumed or backed up beside itself.
    if (room.available < room_min || room.available < fs::file_size(file, error))
        findings.bad("磁盘空间", said + "，不够用了，请清理或者扩容");
    else
        findings.good("磁盘空间", said);
}

/// The newest backup of a folder, or the file itself.
void judge_backup(Findings& findings, const std::string& path, Instant now) {
    if (path.empty()) return findings.note("备份", "没有给出 --backups，未检查备份");
    std::optional<Instant> newest;
    std::vector<std::string> cut;
    const auto look = [&](const fs::path& file) {
        try {
            const auto opened = open_backup(file.string());
            if (!has_whole_length(file.string(), opened)) return cut.push_back(file.filename().string());
            const auto made = opened.header.made_at;
            newest = std::max(newest.value_or(made), made);
        } catch (const std::runtime_error&) {
            // No backup of ours; the folder may hold other files.
        }
    };
    std::error_code error;
    if (fs::is_directory(path, error)) {
        for (const auto& entry : fs::directory_iterator(path, error)) look(entry.path());
    } else {
        look(path);
    }
    if (!cut.empty()) findings.bad("备份", "不完整，不能用来恢复：" + joined(cut));
    if (!newest) return findings.bad("备份", path + " 里没有备份");
    const auto said = "最近一次 " + to_text(*newest);
    if (now - *newest > backup_age_max) findings.bad("备份", said + "，已超过七天");
    else findings.good("备份", said);
}

}  // namespace

int check(const CheckOptions& options) {
    const auto url = database_url(options.db);
    const auto now = real_environment().now();
    Findings findings;
    if (now < earliest || now > latest) findings.bad("时钟", "本机时间 " + to_text(now) + " 不可信");
    else findings.good("时钟", to_text(now));
    try {
        std::vector<audit::LogCount> logs;
        std::map<CountyId, AttachmentCheck> attachments;
        std::vector<std::string> keys;
        std::string wrong_key;
        const auto seen = db::inspect(url, program_migrations(), [&](db::Tx& tx) {
            logs = audit::count_logs(tx);
            for (const auto& log : logs) attachments[log.county] = check_attachments(tx, log.county, 1);
            const KeyFiles files{options.log_key, options.field_key, url};
            keys = keys_missing(required_keys(tx), files);
            wrong_key = wrong_field_key(tx, files);
        });
        judge_schema(findings, seen);
        judge_logs(findings, logs, now);
        judge_attachments(findings, attachments);
        if (!keys.empty()) findings.bad("密钥", "缺少 " + joined(keys));
        if (!wrong_key.empty()) findings.bad("密钥", wrong_key + " 不是原来那一把，打不开加密的内容");
        judge_room(findings, url);
    } catch (const db::Broken& broken) {
        findings.bad("数据库", std::string("打不开或者读不了：") + broken.what());
    }
    judge_backup(findings, options.backups, now);
    return findings.print(options.json);
}

}  // namespace qd::app
