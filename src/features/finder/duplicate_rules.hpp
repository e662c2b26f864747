#pragma once
#include <span>
#include "features/finder/synonym_rules.hpp"

/// Which duty names are likely to be the same duty, and why. Nothing is ever merged: groups are proposals for
/// people, and only what is very alike is ticked beforehand. Pure.
namespace qd::finder::rules {

/// Names, read once and weighed: what few of them say tells the more.
class Names {
public:
    Names(const Synonyms& synonyms, std::span<const std::string> names);

    /// How alike two names are: twice the weight of what both say over the weight of what each says, to the
    /// power of ¾. Where one has an action `apart` that the other has not, four fifths of this before the
    /// power. The score stays below 0.8 where each has an action, or an object, of its own.
    double score(std::size_t a, std::size_t b) const;

    /// The groups: ticked ones first, each kind by the place of its first member. Ticked groups have no
    /// member in common. A group that is not ticked holds whole ticked groups and single names, and has no
    /// member in common with another that is not ticked. Every member reaches the policy's score with the
    /// first, or, in a group that is not ticked, belongs to a ticked group whose first does.
    std::vector<DuplicateGroup> groups(const GroupingPolicy& policy = {}) const;

    std::size_t size() const { return sets_.size(); }

private:
    friend class Leaders;
    /// What a name says, heaviest first.
    struct Set {
        std::vector<std::uint32_t> tokens;
        double total = 0;
        int objects = 0, actions = 0, apart = 0;   ///< How many.
    };
    struct Weighed {
        double weight = 0;
        bool is_action = false, is_apart = false;
        std::uint64_t key = 0;
    };
    std::vector<std::size_t> leaders_of(const std::vector<std::size_t>& which, double least) const;
    std::vector<std::size_t> same_as() const;

    std::vector<Weighed> tokens_;   ///< Heaviest first; a set holds places in here.
    std::vector<Set> sets_;
};

}  // namespace qd::finder::rules
