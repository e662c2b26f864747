#include "features/call/published_content.hpp"
#include <algorithm>
#include "core/process_text.hpp"
#include "features/audit/queries.hpp"
#include "features/call/conference_store.hpp"
#include "features/call/grid_store.hpp"
#include "features/call/published_store.hpp"
#include "platform/crypto/digest.hpp"

namespace qd::call {
namespace {

using State = audit::PublishedContent::State;
using Answer = audit::PublishedContent::Answer;

/// Fields behind their length: no two contents look the same.
class Fields {
public:
    Fields& add(std::string_view text) {
        out_.append(std::to_string(text.size())).append(":").append(text);
        return *this;
    }
    Fields& add(std::int64_t number) { return add(std::to_string(number)); }
    Fields& add(const std::vector<FileRef>& files) {
        for (const auto& file : files) add(file.digest).add(file.name);
        return add(std::int64_t(files.size()));
    }
    const std::string& text() const { return out_; }

private:
    std::string out_;
};

std::string text_of(const Call& call, const std::vector<FileRef>& files) {
    Fields out;
    out.add("call").add(call.number_text).add(call.town.text).add(call.kind).add(word(call.urgency));
    out.add(call.duty ? call.duty->edition : "").add(call.duty ? call.duty->duty : "");
    out.add(call.duty ? call.duty->code : "").add(call.duty ? call.duty->name : "");
    out.add(call.gap_text).add(call.own_duty_reason).add(call.description).add(call.place);
    out.add(call.raised_by.text).add(to_seconds(call.raised_at)).add(files);
    return out.text();
}

std::string text_of(const store::StoredFeedback& one) {
    Fields out;
    out.add("feedback").add(one.position).add(one.body.text).add(std::int64_t(one.is_summary)).add(one.round);
    out.add(one.content.result).add(one.content.evidence).add(to_seconds(*one.content.done_at));
    out.add(one.account.text).add(to_seconds(one.at)).add(one.content.files);
    return out.text();
}

std::string text_of(const store::Remark& one) {
    Fields out;
    out.add("remark").add(one.action).add(word(one.side)).add(one.body.text).add(one.account.text);
    out.add(one.content).add(one.basis).add(to_seconds(one.at));
    return out.text();
}

std::string text_of(const GridReport& one) {
    Fields out;
    out.add("grid_report").add(one.id.text).add(one.village.text).add(one.town.text).add(one.category);
    out.add(one.place).add(one.content).add(to_seconds(one.seen_at)).add(one.reported_by.text);
    out.add(to_seconds(one.reported_at)).add(one.files);
    return out.text();
}

bool is_of(db::Tx& tx, const CountyId& county, const std::string& text, const std::string& digest) {
    return crypto::hex(audit::digest_of(tx, county, text)) == digest;
}

Answer check_raised(db::Tx& tx, const CountyId& county, const std::string& id, const std::string& digest) {
    const auto call = store::find_head(tx, county, {id});
    if (!call) return {State::missing};
    const auto files = store::files_of(tx, county, {id}, 0);
    return {is_of(tx, county, text_of(*call, files), digest) ? State::same : State::changed};
}

Answer check_grid(db::Tx& tx, const CountyId& county, const std::string& id, const std::string& digest) {
    const auto held = store::find_report(tx, county, {id});
    if (!held) return {State::missing};
    return {is_of(tx, county, text_of(held->report), digest) ? State::same : State::changed};
}

/// The digest is of one of them; which one it was, nobody knows any more when it is of none.
template <class All> Answer check_among(db::Tx& tx, const CountyId& county, const All& all,
                                        const std::string& digest) {
    const bool is_there = std::ranges::any_of(
        all, [&](const auto& one) { return is_of(tx, county, text_of(one), digest); });
    return {is_there ? State::same : State::changed};
}

Answer check_feedback(db::Tx& tx, const CountyId& county, const std::string& id, const std::string& digest) {
    return check_among(tx, county, store::feedbacks(tx, county, {id}), digest);
}

Answer check_remark(db::Tx& tx, const CountyId& county, const std::string& id, const std::string& digest) {
    return check_among(tx, county, store::remarks(tx, county, {id}), digest);
}

/// As much of a digest as is compared: of a million calls each stands in memory.
std::string begun(std::string_view digest) { return std::string(digest.substr(0, 32)); }

/// What a call's process was when it was last saved. An event of an older program, which saved without saying
/// so, leaves it open.
void follow_clocks(const std::string& id, const json::Value& facts, audit::PublishedContent::States& states) {
    const auto digest = facts.text_of(clocks_fact);
    if (!digest.empty()) states[id] = begun(digest);
    else if (facts.find("stage") || (facts.find("obligation") && !facts.find("amount"))) states.erase(id);
}

audit::PublishedContent::States clocks_now(db::Tx& tx, const CountyId& county) {
    constexpr std::int64_t at_once = 5000;
    audit::PublishedContent::States out;
    for (std::string last;;) {
        const auto some = store::processes_after(tx, county, last, at_once);
        for (const auto& [call, process] : some)
            out[call] = begun(crypto::hex(audit::digest_of(tx, county, process)));
        if (std::int64_t(some.size()) < at_once) return out;
        last = some.back().call;
    }
}

std::string text_of(const Conference& conference) {
    auto text = process::to_text(conference.state);
    auto members = conference.members;
    std::ranges::sort(members, {}, &BodyId::text);
    for (const auto& member : members) text += "\n" + member.text;
    return text;
}

void follow_hearing(const std::string& id, const json::Value& facts,
                    audit::PublishedContent::States& states) {
    const auto digest = facts.text_of(hearing_fact);
    if (!digest.empty()) states[id] = begun(digest);
    else if (facts.find("members") || facts.find("lead")) states.erase(id);
}

audit::PublishedContent::States hearings_now(db::Tx& tx, const CountyId& county) {
    constexpr std::int64_t at_once = 1000;
    audit::PublishedContent::States out;
    for (ConferenceId last;;) {
        const auto some = store::conferences_after(tx, county, last, at_once);
        for (const auto& one : some)
            out[one.id.text] = begun(crypto::hex(audit::digest_of(tx, county, text_of(one))));
        if (std::int64_t(some.size()) < at_once) return out;
        last = some.back().id;
    }
}

std::vector<std::string> nothing_more(db::Tx&, const CountyId&) { return {}; }

}  // namespace

audit::EventFact sealed(identity::Session& session, const Call& call, const std::vector<FileRef>& files) {
    return {raised_fact, audit::digest_of(session, text_of(call, files))};
}

audit::EventFact sealed(identity::Session& session, const store::StoredFeedback& feedback) {
    return {feedback_fact, audit::digest_of(session, text_of(feedback))};
}

audit::EventFact sealed(identity::Session& session, const store::Remark& remark) {
    return {remark_fact, audit::digest_of(session, text_of(remark))};
}

audit::EventFact sealed(identity::Session& session, const GridReport& report) {
    return {grid_fact, audit::digest_of(session, text_of(report))};
}

audit::EventFact sealed(identity::Session& session, const Case& state) {
    return {clocks_fact, audit::digest_of(session, process::to_text(state))};
}

audit::EventFact sealed(identity::Session& session, const Conference& conference) {
    return {hearing_fact, audit::digest_of(session, text_of(conference))};
}

std::vector<audit::PublishedContent> published_contents() {
    audit::PublishedContent hearings{"conference", {}, {}, &nothing_more};
    hearings.follow = &follow_hearing;
    hearings.states = &hearings_now;
    audit::PublishedContent clocks{"call", {}, {}, &nothing_more};
    clocks.follow = &follow_clocks;
    clocks.states = &clocks_now;
    return {std::move(clocks), std::move(hearings),
            {"call", std::string(raised_fact), &check_raised, &nothing_more},
            {"call", std::string(feedback_fact), &check_feedback, &store::unlogged_feedback},
            {"call", std::string(remark_fact), &check_remark, &nothing_more},
            {"grid_report", std::string(grid_fact), &check_grid, &nothing_more}};
}

}  // namespace qd::call
