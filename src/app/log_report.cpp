#include "app/log_report.hpp"
#include <cstdio>
#include <stdexcept>
#include <utility>
#include "app/places.hpp"
#include "core/json.hpp"
#include "core/messages.hpp"

namespace qd::app {
namespace {

using audit::Report;

json::Value text(std::string value) { return {std::move(value)}; }

void print_json(const Report& report) {
    json::Value::Array counties, faults;
    for (const auto& one : report.counties)
        counties.push_back({json::Value::Object{{"county", text(one.county.text)},
                                                {"events", {std::int64_t(one.head.size)}},
                                                {"root", text(crypto::hex(one.head.root))},
                                                {"checkpoints", {one.checkpoints}},
                                                {"contents", {one.contents}},
                                                {"attachments", {one.attachments}},
                                                {"printed", {one.printed}}}});
    for (const auto& one : report.faults) {
        json::Value::Array about;
        for (const auto& thing : one.about) about.push_back(text(thing));
        faults.push_back({json::Value::Object{{"wrong", text(std::string(word(one.wrong)))},
                                              {"county", text(one.county.text)},
                                              {"seq", one.seq ? json::Value{*one.seq} : json::Value{}},
                                              {"id", text(one.id)},
                                              {"about", {std::move(about)}}}});
    }
    const json::Value all{json::Value::Object{{"ok", {report.faults.empty()}},
                                              {"open_ended", {report.is_open_ended}},
                                              {"counties", {std::move(counties)}},
                                              {"faults", {std::move(faults)}}}};
    std::printf("%s\n", json::write(all).c_str());
}

void print_words(const Report& report) {
    std::int64_t checkpoints = 0, printed = 0;
    for (const auto& one : report.counties) {
        checkpoints += one.checkpoints;
        printed += one.printed;
        std::printf("%s\n  %s\n",
                    log_sentence("verify.county", {{"county", one.county.text},
                                          {"count", std::to_string(one.head.size)},
                                          {"checkpoints", std::to_string(one.checkpoints)},
                                          {"contents", std::to_string(one.contents)},
                                          {"attachments", std::to_string(one.attachments)},
                                          {"printed", std::to_string(one.printed)}}).c_str(),
                    log_sentence("verify.root", {{"root", audit::grouped_hex(one.head.root)}}).c_str());
    }
    if (report.is_open_ended) std::printf("%s\n", log_sentence("verify.open_ended").c_str());
    if (report.faults.empty()) {
        if (checkpoints == 0) std::printf("%s\n", log_sentence("verify.unsigned").c_str());
        if (printed == 0) std::printf("%s\n", log_sentence("verify.unprinted").c_str());
        std::printf("%s\n", log_sentence("verify.good").c_str());
        return;
    }
    const auto count = std::to_string(report.faults.size());
    std::printf("%s\n", log_sentence("verify.bad", {{"count", count}}).c_str());
    for (const auto& one : report.faults) {
        const auto seq = one.seq ? std::to_string(*one.seq) : std::string("?");
        const auto key = "wrong." + std::string(word(one.wrong));
        const std::vector<Fact> facts{{"county", one.county.text}, {"seq", seq}, {"id", one.id}};
        std::printf("%s\n", log_sentence(key, facts).c_str());
        for (const auto& thing : one.about)
            std::printf("%s\n", log_sentence("verify.about", {{"id", thing}}).c_str());
    }
}

}  // namespace

std::string log_sentence(std::string_view key, const std::vector<Fact>& facts) {
    return messages::sentence("log." + std::string(key), facts);
}

audit::KnownHeads known_heads(const std::vector<std::string>& files) {
    audit::KnownHeads known;
    for (const auto& file : files) {
        auto one = audit::heads_from(read_file(file));
        if (one.heads.empty() && one.keys.empty()) throw std::runtime_error(file + " 里没有读到日志头");
        known.heads.insert(known.heads.end(), one.heads.begin(), one.heads.end());
        known.keys.insert(known.keys.end(), one.keys.begin(), one.keys.end());
    }
    return known;
}

audit::Progress log_progress() {
    return [told = std::int64_t{0}](const CountyId& county, std::int64_t done, std::int64_t total) mutable {
        constexpr std::int64_t every = 50'000;
        if (done / every == std::exchange(told, done / every) || done < every) return;
        std::fprintf(stderr, "%s\n",
                     log_sentence("verify.progress", {{"county", county.text}, {"done", std::to_string(done)},
                                             {"total", std::to_string(total)}}).c_str());
    };
}

void print_report(const Report& report, bool as_json) {
    if (as_json) print_json(report);
    else print_words(report);
}

}  // namespace qd::app
