#pragma once
#include "features/finder/finder.hpp"

/// "Whose duty is this?" (这事归谁管): a plain question, and who answers for it.
namespace qd::finder {

/// A word of the question, and whether it led to anything.
struct AskedWord {
    std::string text;
    bool is_used = false;
};

/// Where life or limb is at stake: whom to call before anything else.
struct Emergency {
    std::string number;                 ///< 119
    std::string name;                   ///< 消防救援
    std::string matched;                ///< The words that say so.
};

struct AnswerBasis {
    std::string title, article;
    basis::Status status = basis::Status::in_force;
};

/// A duty that may be meant, with who does it.
struct AnswerDuty {
    FoundDuty duty;
    std::vector<BodyRef> assists;
    std::vector<std::string> town_items;   ///< What the town itself does in it.
    std::vector<AnswerBasis> bases;
    double score = 0;
    std::vector<std::string> matched;
};

/// A body that may answer for it.
struct AnswerBody {
    /// Nothing when this county has none of that sort (a gas company, say).
    std::optional<BodyRef> body;
    std::string standard_name;          ///< What counties commonly call it: 县生态环境分局.
    double score = 0;
    std::vector<std::string> matched;   ///< The words that speak for it.
};

struct Answer {
    std::string question;
    std::vector<AskedWord> words;
    std::optional<Emergency> emergency;
    std::vector<AnswerDuty> duties;     ///< Best first.
    std::vector<AnswerBody> bodies;     ///< Best first.
};

}  // namespace qd::finder
