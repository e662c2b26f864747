#include "features/call/clock_text.hpp"
#include <chrono>

namespace qd::call {

std::string moment_text(const std::optional<Instant>& at) {
    if (!at) return {};
    auto text = to_text(*at).substr(0, 16);
    text[10] = ' ';
    return text;
}

std::string end_text(const std::optional<Instant>& due) {
    if (!due || start_of(date_of(*due)) != *due) return moment_text(due);
    return to_text(date_of(*due - std::chrono::seconds{1})) + " 24:00";
}

}  // namespace qd::call
