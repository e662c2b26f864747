#pragma once
#include <cstdint>
#include <string>
#include <vector>
#include "features/finder/finder.hpp"

/// Duties that nobody has, like those that counties have. Everything follows from a number, so that the
/// program that fills a database and the one that asks it agree without talking.
namespace qd::bench {

/// A small generator of numbers that look random (splitmix64); the same on every machine.
class Chance {
public:
    explicit Chance(std::uint64_t seed);
    std::uint64_t next();
    std::size_t below(std::size_t end) { return std::size_t(next() % end); }
    /// Small numbers much oftener than large ones, as words are used.
    std::size_t mostly_low(std::size_t end);

private:
    std::uint64_t state_;
};

/// The words that names are made of: what the demo county's 340 duties say, cut where a name may be cut.
class Synthetic {
public:
    Synthetic();

    /// The name of the i-th duty: 16 characters in the median, hardly ever the same twice.
    std::string name(std::int64_t i) const;
    /// The i-th duty as the index takes it. `full`: with the departments' and the town's duties and a basis,
    /// as in a real list; otherwise name, code, field and lead alone.
    finder::IndexedDuty duty(std::int64_t i, bool full) const;

    /// `count` queries of `length` Chinese characters: pieces of names drawn evenly among the first `duties`,
    /// at places drawn evenly. So words are asked for as often as they are used; what crosses from a place to
    /// a thing is rare.
    std::vector<std::string> queries(std::size_t length, std::size_t count, std::int64_t duties) const;

private:
    std::string place(Chance& chance) const;
    std::vector<std::string> phrases_, fields_, leads_, texts_, titles_;
};

}  // namespace qd::bench
