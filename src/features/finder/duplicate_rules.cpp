#include "features/finder/duplicate_rules.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace qd::finder::rules {
namespace {

/// How much a part tells. What stands within known words only tells apart what one meaning holds together.
constexpr double weight_of(Part part) {
    switch (part) {
        case Part::object: return 1;
        case Part::action: return 0.2;
        case Part::outside: return 0.35;
        case Part::inside: return 0.05;
    }
    return 0;
}
constexpr double one_is_apart = 0.8;
constexpr double not_ticked_at_most = 0.79;   // whatever else is alike
constexpr double slack = 1e-9;

/// The scale of scores: from 0.8 on nearly all pairs of collected lines were one duty.
double score_of(double dice) { return std::pow(dice, 0.75); }
double dice_of(double score) { return std::pow(score, 1 / 0.75); }

}  // namespace

Names::Names(const Synonyms& synonyms, std::span<const std::string> names)
    : sets_(names.size()) {
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    std::vector<std::uint32_t> held_by;
    for (std::size_t i = 0; i < names.size(); ++i)
        for (const auto& token : read_name(synonyms, names[i])) {
            const auto [known, is_new] = numbers.try_emplace(token.key, std::uint32_t(tokens_.size()));
            if (is_new) {
                const bool is_action = token.part() == Part::action;
                const bool is_apart =
                    is_action && synonyms.meaning(token.meaning()).kind == WordKind::apart;
                tokens_.push_back({weight_of(token.part()), is_action, is_apart, token.key});
                held_by.push_back(0);
            }
            ++held_by[known->second];
            sets_[i].tokens.push_back(known->second);
        }
    for (std::size_t i = 0; i < tokens_.size(); ++i)
        tokens_[i].weight *= std::log(1 + double(names.size()) / held_by[i]);
    std::vector<std::uint32_t> order(tokens_.size()), place(tokens_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        const auto &one = tokens_[a], &other = tokens_[b];
        return one.weight != other.weight ? one.weight > other.weight : one.key < other.key;
    });
    std::vector<Weighed> sorted;
    for (const auto token : order) {
        place[token] = std::uint32_t(sorted.size());
        sorted.push_back(tokens_[token]);
    }
    tokens_ = std::move(sorted);
    for (auto& set : sets_) {
        for (auto& token : set.tokens) token = place[token];
        std::ranges::sort(set.tokens);
        for (const auto token : set.tokens) {
            set.total += tokens_[token].weight;
            set.objects += Token{tokens_[token].key}.part() == Part::object;
            set.actions += tokens_[token].is_action;
            set.apart += tokens_[token].is_apart;
        }
    }
}

double Names::score(std::size_t a, std::size_t b) const {
    const auto &one = sets_[a], &other = sets_[b];
    if (one.tokens.empty() || other.tokens.empty()) return 0;
    double both = 0;
    int objects = 0, actions = 0, apart = 0;
    for (auto i = one.tokens.begin(), j = other.tokens.begin();
         i != one.tokens.end() && j != other.tokens.end();) {
        if (*i < *j) ++i;
        else if (*j < *i) ++j;
        else {
            const auto& token = tokens_[*i];
            both += token.weight;
            objects += Token{token.key}.part() == Part::object;
            actions += token.is_action;
            apart += token.is_apart;
            ++i, ++j;
        }
    }
    auto dice = 2 * both / (one.total + other.total);
    if (apart != one.apart || apart != other.apart) dice *= one_is_apart;
    const auto score = score_of(std::min(dice, 1.0));
    const bool is_other_action = actions < one.actions && actions < other.actions;
    const bool is_other_object = objects < one.objects && objects < other.objects;
    return is_other_action || is_other_object ? std::min(score, not_ticked_at_most) : score;
}

/// PPJoin over weighted sets: two names as alike as asked share one of their heaviest tokens (the prefix),
/// are about as heavy, and what is left behind the tokens seen so far must suffice.
class Leaders {
public:
    Leaders(const Names& names, double least)
        : names_(names), least_(least), needed_(dice_of(least)), ratio_(needed_ / (2 - needed_)),
          lists_(names.tokens_.size()), own_(names.tokens_.size(), 0) {}

    /// The leader most like this name, the earlier of two; nothing when none is alike enough.
    std::optional<std::size_t> find(std::size_t name) {
        const auto& set = names_.sets_[name];
        touched_.clear();
        for (const auto token : set.tokens) own_[token] = names_.tokens_[token].weight;
        auto rest = set.total;
        for (const auto token : set.tokens) {
            if (rest < ratio_ * set.total - slack) break;
            const auto weight = names_.tokens_[token].weight;
            rest -= weight;
            for (const auto& entry : lists_[token]) weigh(set, entry, weight, rest);
        }
        const auto best = best_of(name);
        for (const auto slot : touched_) seen_[slot] = {};
        for (const auto token : set.tokens) own_[token] = 0;
        return best;
    }

    void add(std::size_t name) {
        const auto& set = names_.sets_[name];
        auto rest = set.total;
        for (const auto token : set.tokens) {
            if (rest < ratio_ * set.total - slack) break;
            rest -= names_.tokens_[token].weight;
            lists_[token].push_back({std::uint32_t(leaders_.size()), float(set.total), float(rest)});
        }
        leaders_.push_back({name, all_.size(), set.total});
        all_.insert(all_.end(), set.tokens.begin(), set.tokens.end());
        seen_.push_back({});
    }

private:
    struct Entry {
        std::uint32_t slot;
        float total, rest;   ///< The weight of all its tokens, and of those behind this one.
    };
    struct Leader {
        std::size_t name, begin;   ///< Where its tokens begin in all_.
        double total;
    };
    /// What is in common so far, less than 0 when it cannot be enough; and what may follow at most.
    struct Seen {
        float common = 0, follows = 0;
    };

    void weigh(const Names::Set& set, const Entry& entry, double weight, double rest) {
        auto& seen = seen_[entry.slot];
        if (seen.common < 0 || entry.total < ratio_ * set.total * (1 - rounding) ||
            set.total < ratio_ * entry.total * (1 - rounding))
            return;
        if (seen.common == 0) touched_.push_back(entry.slot);
        const auto common = seen.common + float(weight), follows = std::min(float(rest), entry.rest);
        const bool is_possible =
            common + follows >= needed_ / 2 * (set.total + entry.total) * (1 - rounding);
        seen = {is_possible ? common : -1, follows};
    }

    /// Of the leaders that were touched.
    std::optional<std::size_t> best_of(std::size_t name) {
        const auto total = names_.sets_[name].total;
        // The likeliest first: it spares a closer look at most others.
        if (!touched_.empty())
            std::iter_swap(touched_.begin(), std::ranges::max_element(touched_, {}, [&](std::uint32_t slot) {
                               return seen_[slot].common;
                           }));
        std::optional<std::size_t> best;
        double highest = 0, alike = needed_;
        for (const auto slot : touched_) {
            const auto& leader = leaders_[slot];
            const auto least = alike / 2 * (total + leader.total) * (1 - rounding);
            if (seen_[slot].common < 0) continue;
            if (seen_[slot].common + seen_[slot].follows < least) continue;
            if (in_common(slot) < least) continue;
            const auto score = names_.score(name, leader.name);
            if (score < least_ || score < highest || (score == highest && best && *best < leader.name))
                continue;
            best = leader.name;
            highest = score;
            alike = std::max(alike, dice_of(score));
        }
        return best;
    }

    double in_common(std::uint32_t slot) const {
        const auto end = slot + 1 < leaders_.size() ? leaders_[slot + 1].begin : all_.size();
        double sum = 0;
        for (auto i = leaders_[slot].begin; i < end; ++i) sum += own_[all_[i]];
        return sum;
    }

    static constexpr double rounding = 1e-4;   // of the floats
    const Names& names_;
    double least_, needed_, ratio_;
    std::vector<std::vector<Entry>> lists_;   // by token
    std::vector<double> own_;                 // by token: its weight when the name that is looked for has it
    std::vector<Leader> leaders_;
    std::vector<std::uint32_t> all_;          // the leaders' tokens, one after the other
    std::vector<Seen> seen_;                  // by slot
    std::vector<std::uint32_t> touched_;
};

/// For each name the first that says exactly the same.
std::vector<std::size_t> Names::same_as() const {
    std::vector<std::size_t> order(sets_.size()), out(sets_.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        const auto &one = sets_[a].tokens, &other = sets_[b].tokens;
        return one != other ? one < other : a < b;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool is_same = i > 0 && !sets_[order[i]].tokens.empty() &&
                             sets_[order[i]].tokens == sets_[order[i - 1]].tokens;
        out[order[i]] = is_same ? out[order[i - 1]] : order[i];
    }
    return out;
}

/// For each of `which`, by its place there, its leader: itself, or an earlier one at least so alike.
std::vector<std::size_t> Names::leaders_of(const std::vector<std::size_t>& which, double least) const {
    Leaders leaders(*this, least);
    std::vector<std::size_t> out;
    for (const auto name : which) {
        if (sets_[name].tokens.empty()) {
            out.push_back(name);
            continue;
        }
        const auto leader = leaders.find(name);
        out.push_back(leader.value_or(name));
        if (!leader) leaders.add(name);
    }
    return out;
}

std::vector<DuplicateGroup> Names::groups(const GroupingPolicy& policy) const {
    auto leader = same_as();
    const auto merge = [&](double least) {
        std::vector<std::size_t> heads;
        for (std::size_t i = 0; i < leader.size(); ++i) if (leader[i] == i) heads.push_back(i);
        const auto found = leaders_of(heads, least);
        std::vector<std::size_t> to(leader.size());
        for (std::size_t i = 0; i < heads.size(); ++i) to[heads[i]] = found[i];
        for (auto& one : leader) one = to[one];
    };
    std::vector<DuplicateGroup> out;
    const auto collect = [&](bool is_ticked) {
        std::vector<std::vector<std::size_t>> members(leader.size());
        for (std::size_t i = 0; i < leader.size(); ++i) members[leader[i]].push_back(i);
        for (auto& some : members) {
            if (some.size() < 2) continue;
            std::vector<double> scores{1};
            for (std::size_t i = 1; i < some.size(); ++i) scores.push_back(score(some.front(), some[i]));
            out.push_back({std::move(some), std::move(scores), is_ticked});
        }
    };
    merge(policy.ticked);
    collect(true);
    const auto narrow = leader;
    merge(policy.shown);
    collect(false);
    // What is a ticked group already is not said twice.
    std::erase_if(out, [&](const DuplicateGroup& group) {
        const auto in_one = [&](std::size_t member) { return narrow[member] == group.members.front(); };
        return !group.is_ticked && std::ranges::all_of(group.members, in_one);
    });
    return out;
}

}  // namespace qd::finder::rules
