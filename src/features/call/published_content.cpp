#include "features/call/published_content.hpp"
#include <algorithm>
#include "features/audit/queries.hpp"
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

std::vector<audit::PublishedContent> published_contents() {
    return {{"call", std::string(raised_fact), &check_raised, &nothing_more},
            {"call", std::string(feedback_fact), &check_feedback, &store::unlogged_feedback},
            {"call", std::string(remark_fact), &check_remark, &nothing_more},
            {"grid_report", std::string(grid_fact), &check_grid, &nothing_more}};
}

}  // namespace qd::call
