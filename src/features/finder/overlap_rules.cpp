#include "features/finder/overlap_rules.hpp"
#include <algorithm>
#include <map>
#include <set>
#include "features/finder/duplicate_rules.hpp"

namespace qd::finder::rules {
namespace {

/// What a name is about and what is done about it; nothing where it does not say both.
using Sense = std::vector<std::uint64_t>;
Sense sense_of(const Synonyms& synonyms, const std::string& name) {
    Sense out;
    bool has_object = false, has_action = false;
    for (const auto& token : read_name(synonyms, name)) {
        if (token.part() != Part::object && token.part() != Part::action) continue;
        (token.part() == Part::object ? has_object : has_action) = true;
        out.push_back(token.key);
    }
    if (!has_object || !has_action) out.clear();
    return out;
}

/// Rows by who leads, in order of the first of each; within, by their names' numbers.
struct Side {
    std::size_t first = 0;
    std::map<std::size_t, std::vector<std::size_t>> rows;
};

class Search {
public:
    Search(const Synonyms& synonyms, std::span<const LedDuty> rows)
        : rows_(rows), unique_(unique_names()), names_(synonyms, unique_) {
        for (const auto& name : unique_) senses_.push_back(sense_of(synonyms, name));
    }

    std::vector<Overlap> run() {
        // The widest first: what they hold is not said again.
        std::map<Sense, std::vector<std::size_t>> same;
        for (std::size_t name = 0; name < unique_.size(); ++name)
            if (!senses_[name].empty()) same[senses_[name]].push_back(name);
        for (const auto& [sense, names] : same) look_into(names);
        const GroupingPolicy ticked_only{GroupingPolicy().ticked, GroupingPolicy().ticked};
        for (const auto& group : names_.groups(ticked_only)) look_into(group.members);
        for (std::size_t name = 0; name < unique_.size(); ++name) look_into({name});
        std::ranges::sort(found_, [](const Overlap& a, const Overlap& b) {
            if (a.why != b.why) return a.why < b.why;
            if (a.score != b.score) return a.score > b.score;
            return std::pair(a.one.front(), a.other.front()) < std::pair(b.one.front(), b.other.front());
        });
        return std::move(found_);
    }

private:
    std::vector<std::string> unique_names() {
        std::map<std::string_view, std::size_t> numbers;
        std::vector<std::string> out;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const auto [at, is_new] = numbers.try_emplace(rows_[row].name, out.size());
            if (is_new) {
                out.push_back(rows_[row].name);
                rows_named_.emplace_back();
            }
            rows_named_[at->second].push_back(row);
        }
        return out;
    }

    /// Names that may be one duty: each pair of leads among them, where they are most alike.
    void look_into(const std::vector<std::size_t>& names) {
        std::map<std::pair<bool, std::string_view>, Side> by_lead;
        for (const auto name : names)
            for (const auto row : rows_named_[name]) {
                auto& side = by_lead.try_emplace({rows_[row].is_towns, rows_[row].body}, Side{row, {}})
                                 .first->second;
                side.first = std::min(side.first, row);
                if (side.rows.size() < most_names || side.rows.contains(name)) side.rows[name].push_back(row);
            }
        for (auto one = by_lead.begin(); one != by_lead.end(); ++one)
            for (auto other = std::next(one); other != by_lead.end(); ++other) {
                if (!are_two_leads(rows_[one->second.first], rows_[other->second.first])) continue;
                const bool is_turned = other->second.first < one->second.first;
                add_best(is_turned ? other->second : one->second, is_turned ? one->second : other->second);
            }
    }

    struct Likeness {
        OverlapWhy why = OverlapWhy::same_duty;
        double score = 0;                   ///< 0: no overlap.
    };
    Likeness likeness(std::size_t a, std::size_t b) const {
        const auto score = names_.score(a, b);   // of empty words alone: 0, even with itself
        const GroupingPolicy policy;
        const bool is_same = a == b || (!senses_[a].empty() && senses_[a] == senses_[b]);
        if (is_same && score >= policy.shown) return {OverlapWhy::same_duty, score};
        if (score >= policy.ticked) return {OverlapWhy::twin, score};
        return {};
    }

    void add_best(const Side& one, const Side& other) {
        Likeness best;
        std::pair<std::size_t, std::size_t> at;
        for (const auto& [a, unused] : one.rows)
            for (const auto& [b, unused_too] : other.rows) {
                const auto like = likeness(a, b);
                if (like.score <= best.score) continue;
                best = like;
                at = {a, b};
            }
        if (best.score <= 0) return;
        const auto [a, b] = at;
        if (known_.contains(pair_of(one.rows.at(a).front(), other.rows.at(b).front()))) return;
        // What says the same under the same lead belongs to it.
        const auto ones = likewise(one, a, b), others = likewise(other, b, a);
        for (const auto mine : ones)
            for (const auto theirs : others)
                known_.insert(pair_of(one.rows.at(mine).front(), other.rows.at(theirs).front()));
        found_.push_back({rows_of(one, ones), rows_of(other, others), best.why, best.score});
    }

    /// Whichever side comes first: that is another in a narrower group.
    static std::pair<std::size_t, std::size_t> pair_of(std::size_t a, std::size_t b) {
        return {std::min(a, b), std::max(a, b)};
    }
    /// Names, `itself` first, that are as one with the name across.
    std::vector<std::size_t> likewise(const Side& side, std::size_t itself, std::size_t across) const {
        std::vector<std::size_t> out{itself};
        for (const auto& [name, unused] : side.rows)
            if (name != itself && likeness(name, across).score > 0) out.push_back(name);
        return out;
    }
    static std::vector<std::size_t> rows_of(const Side& side, const std::vector<std::size_t>& names) {
        std::vector<std::size_t> out;
        for (const auto name : names)
            out.insert(out.end(), side.rows.at(name).begin(), side.rows.at(name).end());
        return out;
    }

    static constexpr std::size_t most_names = 64;   // of one lead in one group: more are not compared
    std::span<const LedDuty> rows_;
    std::vector<std::vector<std::size_t>> rows_named_;
    std::vector<std::string> unique_;
    Names names_;
    std::vector<Sense> senses_;
    std::set<std::pair<std::size_t, std::size_t>> known_;
    std::vector<Overlap> found_;
};

}  // namespace

bool are_two_leads(const LedDuty& one, const LedDuty& other) {
    const auto is_nobodys = [](const LedDuty& row) { return !row.is_towns && row.body.empty(); };
    if (is_nobodys(one) || is_nobodys(other)) return false;
    if (one.is_towns != other.is_towns) return true;
    return !one.body.empty() && !other.body.empty() && one.body != other.body;
}

std::vector<Overlap> overlaps(const Synonyms& synonyms, std::span<const LedDuty> rows) {
    return Search(synonyms, rows).run();
}

}  // namespace qd::finder::rules
