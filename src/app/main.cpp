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

void add_serve(CLI::App& app, int& code) {
    static ServeOptions serve_options;
    static DemoOptions demo_options;
    auto* serve_command = app.add_subcommand("serve", "启动服务");
    add_db(serve_command, serve_options.db);
    serve_command->add_option("--listen", serve_options.listen, "监听地址，默认 127.0.0.1:8080");
    serve_command->add_flag("--demo", serve_options.demo, "库是空的，就先装入演示县");
    serve_command->add_option("--accounts", serve_options.accounts_file, "演示账号写到这个文件（JSON）");
    serve_command->add_option("--now", serve_options.now, "从这个时刻开始演练，如 2026-09-28T09:00");
    serve_command->add_option("--trusted-proxy", serve_options.trusted_proxies,
                              "可信反向代理的网段（CIDR），可多次给出");
    serve_command->add_option("--workers", serve_options.workers, "处理请求的线程数");
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
    add_duplicates(app, code);
    add_documents(app, code);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) { return app.exit(error) == 0 ? 0 : 2; }
    return code;
}
