#pragma once
#include <span>
#include <utility>
#include "features/finder/synonym_rules.hpp"

/// Which duties of a catalogue a raw line is likely to mean. Pure.
namespace qd::finder::rules {

/// Lines beside a catalogue, weighed together: what few names say tells the more. The catalogue outlives it:
/// names are read at once, texts only of duties that are still possible by their name.
class Matcher {
public:
    Matcher(const Synonyms& synonyms, std::span<const KnownDuty> catalogue,
            std::span<const std::string> lines);

    /// The likeliest duties, best first, at most `most`, equal ones in the catalogue's order; the duty at
    /// `except` is left off (a line that stands in the catalogue itself).
    std::vector<MatchedDuty> likeliest(std::size_t line, std::size_t most, std::size_t except);

private:
    struct Entry {
        std::uint32_t duty;
        float weight;
    };
    /// A line's tokens with their weights, and what a duty's text can say of them at most.
    struct Asked {
        std::vector<std::pair<std::uint64_t, double>> tokens;
        double length = 0, of_texts = 0;
    };
    Asked ask(std::size_t line) const;
    std::vector<MatchedDuty> possible(const Asked& asked, std::size_t most, std::size_t except) const;
    void read_text(std::size_t duty);
    double score(const Asked& asked, std::size_t duty) const;
    double weight(const Token& token) const;

    const Synonyms& synonyms_;
    std::span<const KnownDuty> catalogue_;
    double lines_and_duties_ = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> held_by_;       ///< Names that hold a token.
    /// Duties that hold a token, for tokens that a line holds.
    std::unordered_map<std::uint64_t, std::vector<Entry>> lists_;
    std::vector<double> heaviness_;                                  ///< Of each duty, with the average.
    std::vector<std::vector<Token>> lines_;
    std::vector<std::unordered_map<std::uint64_t, float>> said_;     ///< The same by duty.
    std::vector<bool> is_read_;                                      ///< Whether the duty's text is in there.
};

}  // namespace qd::finder::rules
