#pragma once
#include <string_view>
#include <vector>

/// What departments of the kind that reforms dissolved are called since.
namespace qd::bodies {

/// Words that the names of the likely successors have, best first; empty when the name is of no such
/// department. `name` as written without the county: 环保局 → 生态环境. Which of them a county has is its matter.
std::vector<std::string_view> successor_words(std::string_view name);

}  // namespace qd::bodies
