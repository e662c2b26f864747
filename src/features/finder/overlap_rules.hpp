#pragma once
#include <span>
#include "features/finder/overlap.hpp"
#include "features/finder/synonym_rules.hpp"

/// Which rows of lists are one duty under two leads. Nothing is settled by this: people are shown both. Pure.
namespace qd::finder::rules {

/// Whether two rows cannot both be right about who leads: a town here and a body there, or two bodies. A row
/// that names nobody says nothing.
bool are_two_leads(const LedDuty& one, const LedDuty& other);

/// Rows of one object and one action under two leads, and twins under two leads; each pair of leads once for
/// what it shares. The surest first: same duties before twins, the more alike before the less, then by place.
std::vector<Overlap> overlaps(const Synonyms& synonyms, std::span<const LedDuty> rows);

}  // namespace qd::finder::rules
