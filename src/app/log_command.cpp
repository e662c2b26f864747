#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include "app/attachment_check.hpp"
#include "app/commands.hpp"
#include "app/log_contents.hpp"
#include "app/log_key.hpp"
#include "app/log_report.hpp"
#include "app/open_database.hpp"
#include "app/places.hpp"
#include "core/messages.hpp"
#include "features/audit/log_commands.hpp"
#include "features/audit/log_queries.hpp"
#include "features/audit/queries.hpp"
#include "features/audit/verify.hpp"
#include "features/identity/queries.hpp"
#include "platform/crypto/random.hpp"

namespace qd::app {
namespace {

using audit::Report;

/// The county of the option, or all.
Result<std::vector<identity::County>> counties_for(db::Tx& tx, const std::string& code) {
    if (code.empty()) return identity::counties(tx);
    QD_TRY(auto county, identity::load_county(tx, {code}));
    return std::vector{std::move(county)};
}

void verify_attachments(db::Tx& tx, const CountyId& county, Report& report) {
    const auto found = check_attachments(tx, county, audit::faults_max);
    report.counties.back().attachments = found.count;
    for (const auto& one : found.bad) {
        auto wrong = audit::Wrong::attachment_changed;
        if (one.is_missing) wrong = audit::Wrong::attachment_missing;
        report.faults.push_back({wrong, county, {}, one.digest, one.named_by});
    }
}

/// The county of the option, or all that are known or have a log; one that only has a log is a fault.
Result<std::vector<CountyId>> counties_to_verify(db::Tx& tx, const std::string& code, Report& report) {
    std::vector<CountyId> out;
    QD_TRY(const auto known, counties_for(tx, code));
    for (const auto& one : known) out.push_back(one.id);
    if (!code.empty()) return out;
    for (const auto& one : audit::logged_counties(tx)) {
        if (std::ranges::find(out, one) != out.end()) continue;
        report.faults.push_back({audit::Wrong::county_unlisted, one, {}, {}, {}});
        out.push_back(one);
    }
    if (out.empty()) report.faults.push_back({audit::Wrong::nothing_logged, {}, {}, {}, {}});
    return out;
}

Result<Report> verify_database(const LogOptions& options, const audit::KnownHeads& known) {
    const auto database = open_as_is(database_url(options.db));
    return database->read([&](db::Tx& tx) -> Result<Report> {
        Report report;
        QD_TRY(const auto counties, counties_to_verify(tx, options.county, report));
        for (const auto& county : counties) {
            audit::verify_county(tx, county, log_contents(), known, log_progress(), report);
            verify_attachments(tx, county, report);
        }
        return report;
    });
}

}  // namespace

int log_verify(const LogOptions& options) {
    const auto known = known_heads(options.heads);
    Report report;
    if (options.file.empty()) {
        auto found = verify_database(options, known);
        if (!found) return refuse(found.error());
        report = *std::move(found);
    } else {
        std::ifstream in(options.file, std::ios::binary);
        if (!in) throw std::runtime_error("打不开文件 " + options.file);
        std::string first;
        if (std::getline(in, first) && first == audit::receipt_first_line) {
            audit::verify_receipt(read_file(options.file), known, report);
        } else {
            in.clear();
            in.seekg(0);
            audit::verify_file(in, known, log_progress(), report);
        }
    }
    if (options.county.empty()) audit::check_counties(known, report);
    print_report(report, options.json);
    return report.faults.empty() ? 0 : 1;
}

int log_export(const LogOptions& options) {
    const auto database = open_as_is(database_url(options.db));
    std::ofstream file;
    if (!options.output.empty()) {
        file.open(options.output, std::ios::binary);
        if (!file) throw std::runtime_error("写不了文件 " + options.output);
    }
    std::ostream& out = options.output.empty() ? std::cout : file;
    const auto done = database->read([&](db::Tx& tx) -> Outcome {
        QD_TRY(const auto counties, counties_for(tx, options.county));
        out << audit::export_first_line << '\n';
        for (const auto& county : counties) audit::export_county(tx, county.id, out);
        out << audit::export_last_line(counties.size()) << '\n';
        return Nothing{};
    });
    if (!done) return refuse(done.error());
    if (!out.flush()) throw std::runtime_error("写不了文件 " + options.output);
    return 0;
}

int log_head(const LogOptions& options) {
    const auto url = database_url(options.db);
    const auto environment = real_environment();
    const auto database = open_database(url, environment);
    try_log_key(log_key_file(options.log_key, url));
    const auto counties = database->read([&](db::Tx& tx) { return counties_for(tx, options.county); });
    if (!counties) return refuse(counties.error());
    for (const auto& county : *counties) {
        const auto head = database->write([&](db::Tx& tx) -> Result<audit::SignedHead> {
            if (audit::can_sign()) return audit::sign_head(tx, county.id, environment.now());
            if (auto last = audit::newest_signed_head(tx, county.id)) return *std::move(last);
            return audit::Refusal::log_not_signed;
        });
        if (!head) return refuse(head.error());
        const auto key = database->read([&](db::Tx& tx) { return audit::signer_of(tx, county.id, *head); });
        std::printf("%s\n", audit::head_text(county.name, county.id, *head, key).c_str());
    }
    return 0;
}

int log_new_key(const LogOptions& options) {
    const auto url = database_url(options.db);
    const auto environment = real_environment();
    const auto database = open_database(url, environment);
    const auto file = log_key_file(options.log_key, url);
    const auto key = new_log_key(*database, file);
    const auto counties = database->read([](db::Tx& tx) { return identity::counties(tx); });
    for (const auto& county : counties) {
        const auto done = database->write([&](db::Tx& tx) -> Outcome {
            identity::Session session{tx, county.id, operator_of(tx, county.id), environment.now(),
                                      environment.new_id};
            audit::replace_key(session, key);
            return Nothing{};
        });
        if (!done) return refuse(done.error());
    }
    std::printf("%s\n", log_sentence("key.made", {{"file", file}}).c_str());
    return 0;
}

}  // namespace qd::app
