#pragma once
#include <cstddef>
#include <string>
#include <vector>

/// Likely duplicates among the names of duties.
namespace qd::finder {

/// A line of the table of synonyms: `kind` is object, action, apart or empty; `words` are separated by `|`;
/// the meaning's name is one of its words too.
struct SynonymLine {
    std::string kind, meaning, words;
};

/// From which score on, 0 to 1.
struct GroupingPolicy {
    double ticked = 0.8;   ///< A group is ticked beforehand.
    double shown = 0.5;    ///< A group is shown at all.
};

/// Names that are likely to be one duty. Nothing is ever merged: a group is a proposal to people.
struct DuplicateGroup {
    /// Places in the list of names, in order; two and more. The first leads: the others are alike to it.
    std::vector<std::size_t> members;
    std::vector<double> scores;   ///< Of each member with the first.
    bool is_ticked = false;
};

/// What makes two names alike, for people to see.
struct Common {
    std::vector<std::string> objects, actions;   ///< What both say, by meaning.
    std::vector<std::string> only_a, only_b;     ///< Actions that only one of them says.
    /// What stands in both word for word, in runs of two characters and more, as in the first; empty words
    /// left off.
    std::vector<std::string> words;
};

/// A duty as raw lines are compared with it. Its text (what town and departments do) counts a third of its
/// name.
struct KnownDuty {
    std::string name, text;
};
/// A duty, by its place in the catalogue, and how much of the line it says: 0 to 1.
struct MatchedDuty {
    std::size_t duty = 0;
    double score = 0;
};

}  // namespace qd::finder
