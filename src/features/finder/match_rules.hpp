#pragma once
#include <span>
#include "features/finder/synonym_rules.hpp"

/// Which duties of a catalogue a raw line is likely to mean. Pure.
namespace qd::finder::rules {

/// Lines beside a catalogue, weighed together: what few names say tells the more.
class Matcher {
public:
    Matcher(const Synonyms& synonyms, std::span<const KnownDuty> catalogue,
            std::span<const std::string> lines);

    /// The likeliest duties, best first, at most `most`, equal ones in the catalogue's order; the duty at
    /// `except` is left off (a line that stands in the catalogue itself).
    std::vector<MatchedDuty> likeliest(std::size_t line, std::size_t most, std::size_t except) const;

private:
    struct Entry {
        std::uint32_t duty;
        float weight;
    };
    double weight(const Token& token) const;

    double lines_and_duties_ = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> held_by_;       ///< Names that hold a token.
    std::unordered_map<std::uint64_t, std::vector<Entry>> lists_;    ///< Duties that hold a token.
    std::vector<double> heaviness_;                                  ///< Of each duty, with the average.
    std::vector<std::vector<Token>> lines_;
};

}  // namespace qd::finder::rules
