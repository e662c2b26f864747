#include "features/admission/adjust_rules.hpp"
#include <algorithm>
#include <charconv>
#include "core/text.hpp"

namespace qd::admission::rules {
namespace {

struct LimitName {
    std::string_view name;
    Limit AdjustingRules::* limit;
};
constexpr LimitName limit_names[] = {
    {"accept", &AdjustingRules::accept}, {"opinion", &AdjustingRules::opinion},
    {"examine", &AdjustingRules::examine}, {"decide", &AdjustingRules::decide},
    {"publish", &AdjustingRules::publish}};
constexpr Asker all_askers[] = {Asker::town, Asker::department, Asker::list_office};
constexpr std::int64_t limit_most = 250;

std::vector<std::string> pieces(const std::string& text, char separator) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find(separator, from), text.size());
        if (end > from) out.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return out;
}

std::optional<std::int64_t> whole_number(const std::string& text) {
    std::int64_t out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
    return out;
}

bool read_askers(AdjustingRules& rules, const std::string& ground, const std::string& value) {
    for (std::size_t i = 0; i < ground_count; ++i) {
        if (word(Ground(i)) != ground) continue;
        rules.askers[i].clear();
        for (const auto& name : pieces(value, ',')) {
            const auto* found =
                std::ranges::find_if(all_askers, [&](Asker one) { return word(one) == name; });
            if (found == std::end(all_askers)) return false;
            rules.askers[i].push_back(*found);
        }
        return !rules.askers[i].empty();
    }
    return false;
}

bool read_member(AdjustingRules& rules, const std::string& name, const std::string& value) {
    if (name.starts_with("askers.")) return read_askers(rules, name.substr(7), value);
    const auto number = whole_number(value);
    if (!number) return false;
    if (name == "hears") rules.hears = *number != 0;
    else if (name == "examines") rules.examines = *number != 0;
    else {
        const auto* found = std::ranges::find(limit_names, name, &LimitName::name);
        if (found == std::end(limit_names) || *number < 1 || *number > limit_most) return false;
        rules.*(found->limit) = Limit{*number};
    }
    return true;
}

/// What one change lacks, by the names of its members.
std::vector<std::string> missing_in(const AdjustmentChange& one) {
    using O = AdjustOutcome;
    std::vector<std::string> out;
    const auto need = [&](bool is_there, const char* name) {
        if (!is_there) out.push_back(name);
    };
    const bool is_add = one.outcome == O::add;
    const bool is_assisting = one.kind == dutylist::assisting;
    need(is_add ? one.codes.empty() : one.outcome == O::merge ? one.codes.size() >= 2 : one.codes.size() == 1,
         "codes");
    need(!(is_add || one.outcome == O::merge) || !text::trim(one.name).empty(), "name");
    need(!(is_add || one.outcome == O::move || one.outcome == O::restore) || !one.kind.empty(), "kind");
    need(!is_add || one.basis || one.kind == dutylist::reclaimed, "basis");
    need(!is_add || one.kind == dutylist::reclaimed || !one.content.empty(), "content");
    need(!(is_add && is_assisting) || one.department, "department");
    need(one.outcome != O::split || one.names.size() >= 2, "names");
    need(one.outcome != O::reclaim || one.department, "department");
    need(one.outcome != O::reclaim || !text::trim(one.takeover_mode).empty(), "takeover_mode");
    const bool says_something = !one.name.empty() || !one.content.empty() || one.department || one.basis;
    need(one.outcome != O::change || says_something, "name");
    return out;
}

}  // namespace

AdjustingRules standard_adjusting() {
    AdjustingRules out;
    const std::vector<Asker> everybody(std::begin(all_askers), std::end(all_askers));
    for (const auto ground : {Ground::law_made, Ground::law_amended, Ground::law_repealed})
        out.askers[std::size_t(ground)] = everybody;
    for (const auto ground : {Ground::reform, Ground::delegation})
        out.askers[std::size_t(ground)] = {Asker::department, Asker::list_office};
    out.askers[std::size_t(Ground::town_request)] = {Asker::town};
    out.askers[std::size_t(Ground::conference_ruling)] = {Asker::list_office};
    out.askers[std::size_t(Ground::repeated_calls)] = {Asker::town, Asker::list_office};
    return out;
}

std::string text_of(const AdjustingRules& rules) {
    std::string out = "hears=" + std::to_string(rules.hears) + ";examines=" + std::to_string(rules.examines);
    for (const auto& one : limit_names)
        out += ";" + std::string(one.name) + "=" + std::to_string((rules.*(one.limit)).amount);
    for (std::size_t i = 0; i < ground_count; ++i) {
        out += ";askers." + std::string(word(Ground(i))) + "=";
        for (const auto asker : rules.askers[i])
            out += (out.back() == '=' ? "" : ",") + std::string(word(asker));
    }
    return out;
}

Result<AdjustingRules> adjusting_from(const std::string& text) {
    auto out = standard_adjusting();
    for (const auto& piece : pieces(text, ';')) {
        const auto equals = piece.find('=');
        if (equals == std::string::npos ||
            !read_member(out, piece.substr(0, equals), piece.substr(equals + 1)))
            return Error{Refusal::adjusting_rules_malformed, {}, {piece}};
    }
    return out;
}

bool may_ask(const AdjustingRules& rules, Ground ground, Asker asker) {
    const auto& all = rules.askers[std::size_t(ground)];
    return std::ranges::find(all, asker) != all.end();
}

Outcome check(const AdjustmentRequest& request) {
    std::vector<std::string> about;
    if (text::trim(request.reason).empty()) about.push_back("reason");
    if (request.towns.empty()) about.push_back("towns");
    if (request.changes.empty()) about.push_back("changes");
    const bool is_of_law = request.ground == Ground::law_made || request.ground == Ground::law_amended ||
                           request.ground == Ground::law_repealed;
    if (is_of_law && !request.basis) about.push_back("basis");
    for (std::size_t i = 0; i < request.changes.size(); ++i)
        for (const auto& name : missing_in(request.changes[i]))
            about.push_back(std::to_string(i + 1) + " " + name);
    if (!about.empty()) return Error{Refusal::request_incomplete, {}, std::move(about)};
    return Nothing{};
}

process::World world_of(const AdjustmentRequest& request, const Calendar& calendar, Instant now) {
    return request_life::machine.world(now, calendar, request.rules);
}

Result<RequestCase> begin(const AdjustmentRequest& request, const std::vector<BodyId>& parties,
                          const Calendar& calendar, Instant now) {
    using Machine = process::Machine<RequestLife>;
    std::vector<process::Party> all{Machine::party(RequestSide::asker, request.asker.text),
                                    Machine::party(RequestSide::office, {})};
    for (const auto& body : parties)
        if (body != request.asker) all.push_back(Machine::party(RequestSide::party, body.text));
    return request_life::machine.start(RequestStage::asked, std::move(all),
                                       world_of(request, calendar, now));
}

RequestCase case_of(const AdjustmentRequest& request, const Calendar& calendar) {
    RequestCase out{request.state};
    process::recompute(out, calendar);
    return out;
}

RequestMove forward(const AdjustmentRequest& request) {
    const bool has_parties = std::ranges::any_of(request.state.parties, [](const process::Party& one) {
        return one.role == std::uint8_t(RequestSide::party) && !one.is_released;
    });
    if (request.stage() == RequestStage::asked && request.rules.hears && has_parties)
        return RequestMove::hear;
    return request.rules.examines ? RequestMove::examine : RequestMove::put_up;
}

bool waits_for_opinions(const RequestCase& state, Instant now) {
    return std::ranges::any_of(state.open(RequestOwed::opinion),
                               [&](const process::Obligation* one) { return !one->is_late(now); });
}

}  // namespace qd::admission::rules
