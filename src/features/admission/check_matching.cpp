#include "features/admission/check_matching.hpp"
#include <algorithm>
#include "features/finder/duplicate_queries.hpp"

namespace qd::admission {
namespace {

/// Whether the duty's name itself says punishing or permitting.
bool says_power(const std::string& name) {
    for (const auto* word : {"处罚", "审批", "查封", "扣押", "许可", "强制"})
        if (name.find(word) != std::string::npos) return true;
    return false;
}

std::string joined_words(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& one : words) out += (out.empty() ? "" : "、") + one;
    return out;
}

std::string why_alike(const finder::Common& common) {
    auto words = common.objects;
    words.insert(words.end(), common.actions.begin(), common.actions.end());
    if (words.empty()) words = common.words;
    return joined_words(words);
}

Finding finding_of(const std::string& kind) {
    if (kind == dutylist::reclaimed) return Finding::reclaimed;
    if (kind == dutylist::assisting) return Finding::assisting;
    return Finding::on_list;
}

/// A sentence that has towns punish means the duty that speaks of punishing, where one is nearly as like.
void put_power_first(std::vector<finder::MatchedDuty>& likeliest, const std::vector<ListedDuty>& duties) {
    for (auto& one : likeliest)
        if (one.score * 10 >= likeliest.front().score * 8 && says_power(duties[one.duty].evidence.name)) {
            std::swap(one, likeliest.front());
            return;
        }
}

}  // namespace

bool is_doubtful(const Found& found) {
    if (found.evidence.empty()) return false;
    if (found.finding != Finding::on_list && found.finding != Finding::assisting) return false;
    const auto best = found.evidence.front().likeness;
    return best < likeness_sure || std::ranges::any_of(found.evidence, [&](const Evidence& one) {
               return one.kind == dutylist::reclaimed && one.likeness >= best - rival_within;
           });
}

std::vector<Found> match(std::vector<Sentence> sentences, const std::vector<ListedDuty>& duties,
                         const finder::NameComparison& comparison) {
    std::vector<Found> out;
    std::vector<std::string> lines;
    for (auto& sentence : sentences)
        if (sentence.handed) {
            lines.push_back(sentence.handed->what);
            out.push_back({std::move(sentence), Finding::outside, {}});
        }
    std::vector<finder::KnownDuty> known;
    for (const auto& duty : duties) known.push_back({duty.evidence.name, duty.text});
    auto likeliest = comparison.likeliest(lines, known, evidence_most);
    for (std::size_t i = 0; i < out.size(); ++i) {
        auto& found = out[i];
        if (found.sentence.handed->needs_power && !likeliest[i].empty())
            put_power_first(likeliest[i], duties);
        for (const auto& one : likeliest[i]) {
            auto evidence = duties[one.duty].evidence;
            evidence.likeness = one.score;
            evidence.why = why_alike(comparison.in_common(lines[i], evidence.name));
            found.evidence.push_back(std::move(evidence));
        }
        if (!found.evidence.empty() && found.evidence.front().likeness >= likeness_enough)
            found.finding = finding_of(found.evidence.front().kind);
    }
    return out;
}

}  // namespace qd::admission
