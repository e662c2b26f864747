#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include "app/commands.hpp"
#include "core/time.hpp"

namespace {

using namespace qd::app;

/// Runs one subcommand; machinery that breaks is an exit code and a line, never a crash.
int run(const std::function<int()>& command) {
    try {
        return command();
    } catch (const std::exception& broken) {
        std::fprintf(stderr, "qingdan: %s\n", broken.what());
        return 1;
    }
}

void add_db(CLI::App* command, std::string& db) {
    command->add_option("--db", db,
                        "sqlite:文件 或 postgresql://…（默认 QINGDAN_DB，再默认当前文件夹的 qingdan.db）");
}

void add_field_key(CLI::App* command, std::string& file) {
    command->add_option("--field-key", file, "字段密钥文件");
}
void add_log_key(CLI::App* command, std::string& file) {
    command->add_option("--log-key", file, "日志签名钥匙的文件（默认 QINGDAN_LOG_KEY，再默认在数据库文件旁边）");
}

void add_serve(CLI::App& app, int& code) {
    static ServeOptions serve_options;
    static DemoOptions demo_options;
    auto* serve_command = app.add_subcommand("serve", "启动服务");
    add_db(serve_command, serve_options.db);
    serve_command->add_option("--listen", serve_options.listen, "监听地址，默认 127.0.0.1:8080")
        ->envname("QINGDAN_LISTEN");
    serve_command->add_flag("--demo", serve_options.demo, "库是空的，就先装入演示县");
    serve_command->add_option("--accounts", serve_options.accounts_file, "演示账号写到这个文件（JSON）");
    serve_command->add_option("--now", serve_options.now, "从这个时刻开始演练，如 2026-09-28T09:00");
    serve_command->add_option("--trusted-proxy", serve_options.trusted_proxies,
                              "可信反向代理的网段（CIDR），可多次给出")
        ->envname("QINGDAN_TRUSTED_PROXY")
        ->delimiter(',');
    serve_command->add_option("--metrics-from", serve_options.metrics_from,
                              "本机以外可以看 /metrics 的网段（CIDR），可多次给出")
        ->envname("QINGDAN_METRICS_FROM")
        ->delimiter(',');
    serve_command->add_option("--metrics-listen", serve_options.metrics_listen,
                              "另开一个只回答 /metrics、/healthz、/readyz 的地址")
        ->envname("QINGDAN_METRICS_LISTEN");
    serve_command->add_option("--log", serve_options.log, "日志记多少：error、warn（默认）、info、debug")
        ->envname("QINGDAN_LOG")
        ->check(CLI::IsMember({"error", "warn", "info", "debug"}));
    add_log_key(serve_command, serve_options.log_key);
    serve_command->add_option("--field-key", serve_options.field_key,
                              "字段密钥文件（默认 QINGDAN_FIELD_KEY_FILE，再默认在 SQLite 库文件旁边）");
    serve_options.version = QINGDAN_VERSION;
    serve_command->add_option("--workers", serve_options.workers, "同时查询数据库的请求数")
        ->envname("QINGDAN_WORKERS");
    serve_command->callback([&code] { code = run([] { return serve(serve_options); }); });
    auto* demo_command = app.add_subcommand("demo", "把演示县装入一个空库");
    add_db(demo_command, demo_options.db);
    demo_command->add_option("--accounts", demo_options.accounts_file, "演示账号写到这个文件（JSON）");
    demo_command->callback([&code] { code = run([] { return demo(demo_options); }); });
}

void add_data(CLI::App& app, int& code) {
    static ImportOptions in;
    static ExportOptions out;
    static WhoOptions ask;
    auto* import_command = app.add_subcommand("import", "导入一份清单（xlsx、docx、csv）");
    import_command->add_option("file", in.file, "文件")->required();
    add_db(import_command, in.db);
    import_command->add_option("--county", in.county, "县的区划代码；库里只有一个县时不用给");
    import_command->add_option("--town", in.town, "乡镇：区划代码或名称");
    import_command->add_option("--into", in.into, "catalogue：导入全县目录")
        ->check(CLI::IsMember({"catalogue"}));
    import_command->add_flag("--dry-run", in.dry_run, "只看结果，什么也不写");
    import_command->add_flag("--json", in.json, "输出 JSON");
    import_command->callback([&code] { code = run([] { return import_file(in); }); });

    auto* export_command = app.add_subcommand("export", "导出一版清单");
    add_db(export_command, out.db);
    export_command->add_option("--county", out.county, "县的区划代码；库里只有一个县时不用给");
    export_command->add_option("--town", out.town, "乡镇：区划代码或名称")->required();
    auto* edition = export_command->add_option("--edition", out.edition, "第几版");
    export_command->add_option("--as-of", out.as_of, "这一天有效的那一版（YYYY-MM-DD）")->excludes(edition);
    export_command->add_option("--format", out.format)
        ->check(CLI::IsMember({"xlsx", "docx", "pdf", "csv", "json"}));
    export_command->add_option("-o,--output", out.output, "写到这个文件；不给就写到标准输出");
    export_command->callback([&code] { code = run([] { return export_edition(out); }); });

    auto* who_command = app.add_subcommand("who", "这事归谁管");
    add_db(who_command, ask.db);
    who_command->add_option("text", ask.text, "照实说一句");
    who_command->add_option("--county", ask.county, "县的区划代码；库里只有一个县时不用给");
    who_command->add_option("--town", ask.town, "乡镇：区划代码或名称");
    who_command->add_option("--top", ask.top, "最多几条")->check(CLI::Range(1, 50));
    who_command->add_option("--batch", ask.batch, "csv 文件，列 id,request（或每行一句）");
    who_command->add_flag("--json", ask.json, "输出 JSON");
    who_command->callback([&code] {
        if (ask.text.empty() == ask.batch.empty())
            throw CLI::ValidationError("who", "一句话，或者 --batch 文件，给一样");
        code = run([] { return who(ask); });
    });
}

void add_due(CLI::App& app, int& code) {
    static DueOptions ask;
    static std::string working_days;
    auto* command = app.add_subcommand("due", "期限计算：到哪一天为止，逐日说明");
    auto* start = command->add_option("--start,start", ask.start, "起算的事件：2026-09-28 或 2026-09-28T14:30");
    auto* amount = command->add_option("--amount", ask.amount, "多少");
    command->add_option("--unit", ask.unit, "minute、hour、calendar_day、working_day")->needs(amount);
    command->add_option("--working-days", working_days, "多少个工作日")->excludes(amount);
    command->add_flag("--no-roll", ask.no_roll, "按日历天的期限，最后一天放假也不顺延");
    auto* batch = command->add_option("--batch", ask.batch, "csv 文件，列 id,start,amount,unit")->excludes(start);
    command->add_option("--db", ask.db, "按这个库里的放假通知；不给就按程序自带的");
    command->add_option("--county", ask.county, "县的区划代码；库里只有一个县时不用给");
    command->add_flag("--json", ask.json, "输出 JSON");
    command->callback([&code, batch] {
        if (!working_days.empty()) {
            ask.amount = working_days;
            ask.unit = "working_day";
        }
        if (batch->count() == 0 && (ask.start.empty() || ask.amount.empty() || ask.unit.empty()))
            throw CLI::ValidationError("due", "要给 --start、--amount 和 --unit，或者 --batch 文件");
        if (ask.db.empty() && !ask.county.empty())
            throw CLI::ValidationError("due", "--county 要和 --db 一起给");
        code = run([] { return due(ask); });
    });
    static HolidaysOptions years;
    auto* holidays_command = app.add_subcommand("holidays", "看已有哪些年份的放假通知，或者录入一份");
    add_db(holidays_command, years.db);
    holidays_command->add_option("file", years.file, "通知原文（.txt），或者逐日的表（csv、xlsx）");
    holidays_command->add_option("--number", years.number, "文号；文件里没写时给");
    holidays_command->add_option("--issued-on", years.issued_on, "印发日期；文件里没写时给")
        ->check([](const std::string& text) {
            return std::string(qd::date_from(text) ? "" : "日期写成 2026-11-03 这样");
        });
    holidays_command->add_option("--source", years.source, "在哪里可以看到；文件里没写时给");
    holidays_command->callback([&code] { code = run([] { return holidays(years); }); });
}

void add_log(CLI::App& app, int& code) {
    static LogOptions options;
    static bool is_new = false;
    auto* log = app.add_subcommand("log", "日志：核验、导出、打印日志头");
    log->require_subcommand(1);
    const auto add = [&](const char* name, const char* about) {
        auto* command = log->add_subcommand(name, about);
        add_db(command, options.db);
        return command;
    };
    const auto add_county = [](CLI::App* command) {
        command->add_option("--county", options.county, "县的区划代码；不给就是全部");
    };
    auto* verify = add("verify", "核验日志：库里的，或者导出的文件");
    add_county(verify);
    verify->add_option("file", options.file, "导出的日志文件；不给就核验库");
    verify->add_option("--head", options.heads, "外面保存的日志头（qingdan log head 打印的），可多次给出");
    verify->add_flag("--json", options.json, "输出 JSON");
    verify->callback([&code] { code = run([] { return log_verify(options); }); });
    auto* out = add("export", "导出日志，拿到别处核验");
    add_county(out);
    out->add_option("-o,--output", options.output, "写到这个文件；不给就写到标准输出");
    out->callback([&code] { code = run([] { return log_export(options); }); });
    auto* head = add("head", "打印签名的日志头，供外面保存");
    add_county(head);
    head->add_option("--log-key", options.log_key, "签名钥匙的文件");
    head->callback([&code] { code = run([] { return log_head(options); }); });
    auto* key = add("key", "签名钥匙丢失或泄露时换一把");
    key->add_flag("--new", is_new, "新建一把，从现在起用它签名")->required();
    key->add_option("--log-key", options.log_key, "写到这个文件；已有的文件不覆盖（上次换到一半的，接着换完）");
    key->callback([&code] { code = run([] { return log_new_key(options); }); });
}

void add_duplicates(CLI::App& app, int& code) {
    static DuplicatesOptions options;
    auto* command = app.add_subcommand("duplicates", "找出可能重复的事项（只提示，不合并）");
    command->add_option("--file", options.file, "csv 文件，列 id,name")->required();
    command->add_option("--match", options.match,
                        "与这份目录（csv，列 id 或 code，name）比对，每条给出最像的五个事项");
    command->add_option("--synonyms", options.synonyms, "本县的同义词（csv，列 kind,meaning,words）");
    command->add_flag("--json", options.json, "每行一个 JSON");
    command->callback([&code] { code = run([] { return duplicates(options); }); });
}

void add_admission(CLI::App& app, int& code) {
    static CheckDocumentOptions options;
    auto* command = app.add_subcommand("check-document", "审查发往乡镇的文件：哪些句子派了清单以外的任务");
    command->add_option("file", options.file, "docx、PDF 或文本文件")->required();
    add_db(command, options.db);
    command->add_option("--county", options.county, "县的区划代码；库里只有一个县时不用给");
    command->add_option("--town", options.town, "只发往这个乡镇；不给就与全部乡镇的清单比对");
    command->add_flag("--json", options.json, "输出 JSON");
    command->callback([&code] { code = run([] { return check_document(options); }); });
    static ImpactOptions law;
    auto* impact_command = app.add_subcommand("impact", "法律、文件修改或废止后，哪些乡镇的哪些事项受影响");
    impact_command->add_option("basis", law.basis, "依据的编号（L030）、名称或者文号")->required();
    add_db(impact_command, law.db);
    impact_command->add_option("--county", law.county, "县的区划代码；库里只有一个县时不用给");
    impact_command->add_option("--article", law.article, "只看这一条（第七十六条），含它的款、项");
    impact_command->add_flag("--json", law.json, "输出 JSON");
    impact_command->callback([&code] { code = run([] { return impact(law); }); });
}

void add_keeping(CLI::App& app, int& code) {
    static BackupOptions out;
    static RestoreOptions in;
    static CheckOptions look;
    auto* backup_command = app.add_subcommand("backup", "备份整个库到一个文件，服务不用停");
    add_db(backup_command, out.db);
    backup_command->add_option("-o,--output", out.output, "写到这个文件")->required();
    out.version = QINGDAN_VERSION;
    backup_command->callback([&code] { code = run([] { return backup(out); }); });
    auto* restore_command = app.add_subcommand("restore", "把备份恢复到一个空库，逐条核对操作记录");
    restore_command->add_option("file", in.file, "备份文件")->required();
    add_db(restore_command, in.db);
    restore_command->add_option("--head", in.heads, "平时打印、另存的日志头，可多次给出：恢复出来的日志要与它一致");
    add_log_key(restore_command, in.log_key);
    add_field_key(restore_command, in.field_key);
    restore_command->callback([&code] { code = run([] { return restore(in); }); });
    auto* check_command = app.add_subcommand("check", "自查：库结构、数据、操作记录、磁盘、时钟、备份");
    add_db(check_command, look.db);
    check_command->add_option("--backups", look.backups, "备份文件，或者放备份的文件夹");
    add_log_key(check_command, look.log_key);
    add_field_key(check_command, look.field_key);
    check_command->add_flag("--json", look.json, "输出 JSON");
    check_command->callback([&code] { code = run([] { return check(look); }); });
}

void add_documents(CLI::App& app, int& code) {
    static std::string folder, db;
    app.add_subcommand("openapi", "打印接口说明（OpenAPI 3.1）")->callback([&code] {
        code = run([] { return print_openapi(QINGDAN_VERSION); });
    });
    auto* docs = app.add_subcommand("docs", "生成各流程的图（Mermaid）");
    docs->add_option("folder", folder, "写到这个文件夹；不给就打印");
    docs->callback([&code] { code = run([] { return print_processes(folder); }); });
    auto* admin = app.add_subcommand("admin", "管理");
    admin->require_subcommand(1);
    auto* schema = admin->add_subcommand("schema", "打印库的结构");
    add_db(schema, db);
    schema->callback([&code] { code = run([] { return print_schema(db); }); });
    auto* index = admin->add_subcommand("reindex", "重做检索的索引（机构改名以后）");
    add_db(index, db);
    index->callback([&code] { code = run([] { return reindex(db); }); });
    static FieldKeyOptions keys;
    auto* rotate = admin->add_subcommand("rotate-field-key", "换字段密钥：生成新密钥，把手机号和动态码密钥重新加密");
    add_db(rotate, keys.db);
    add_field_key(rotate, keys.field_key);
    rotate->callback([&code] { code = run([] { return rotate_field_key(keys); }); });
    static RescueOptions lost;
    auto* rescue_command = admin->add_subcommand("rescue", "给一个账号重新发激活码，并取消它的动态码（留有记录）");
    add_db(rescue_command, lost.db);
    rescue_command->add_option("--county", lost.county, "县的区划代码；库里只有一个县时不用给");
    rescue_command->add_option("--login", lost.login, "登录名")->required();
    rescue_command->callback([&code] { code = run([] { return rescue(lost); }); });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"清单：乡镇（街道）履行职责事项清单"};
    app.set_version_flag("--version", "qingdan " QINGDAN_VERSION);
    app.require_subcommand(1);
    int code = 0;
    add_serve(app, code);
    add_data(app, code);
    add_due(app, code);
    add_log(app, code);
    add_duplicates(app, code);
    add_admission(app, code);
    add_keeping(app, code);
    add_documents(app, code);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) { return app.exit(error) == 0 ? 0 : 2; }
    return code;
}
